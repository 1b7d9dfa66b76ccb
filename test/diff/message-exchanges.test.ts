/** Replies, correlation ids, addresses and server variables of AsyncAPI documents. */
import { describe } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { messageTable } from './change-table.ts';

const documentOf = (fragment: Document): Document => ({
  asyncapi: '3.0.0',
  info: { title: 'Jobs', version: '1' },
  ...fragment,
});

describe('a reply', () => {
  const channels = (pong = 'type: object'): string =>
    `channels: {
       calls: { address: /calls, messages: { ping: { payload: { type: object } } } },
       answers: { address: /answers, messages: { pong: { payload: { ${pong} } } } },
       others: { address: /others } }`;
  const operation = (action: string, reply = ''): string =>
    `operations: { call: { action: ${action}, channel: { $ref: '#/channels/calls' }${reply} } }`;
  const at = (channel: string): string => `, reply: { channel: { $ref: '#/channels/${channel}' } }`;
  const located = (place: string): string =>
    `, reply: { address: { location: '$message.header#/${place}' } }`;
  const whole = (action: string, reply = '', pong?: string): string =>
    `{ ${channels(pong)}, ${operation(action, reply)} }`;
  messageTable(
    [
      ['that stays', whole('receive', at('answers')), whole('receive', at('answers'))],
      [
        'that the server no longer sends',
        whole('receive', at('answers')),
        whole('receive'),
        'message-reply-removed: breaks client',
      ],
      [
        'that the server sends now',
        whole('receive'),
        whole('receive', at('answers')),
        'message-reply-added: breaks server',
      ],
      [
        'that the client has to send now, to a channel that the server sent to before',
        whole('send'),
        whole('send', at('answers')),
        'message-reply-added: breaks client',
        'received-message-added: breaks server',
        'sent-message-removed: breaks client and server',
      ],
      [
        'that is sent to another channel',
        whole('receive', at('answers')),
        whole('receive', at('others')),
        'message-reply-moved: breaks client and server',
      ],
      [
        'whose address stands elsewhere in the message',
        whole('receive', located('replyTo')),
        whole('receive', located('answerTo')),
        'message-reply-moved: breaks client and server',
      ],
      [
        'of the server, with a member that may be missing now',
        whole('receive', at('answers'), 'type: object, required: [id]'),
        whole('receive', at('answers'), 'type: object'),
        'sent-message-member-became-optional: breaks client',
      ],
      [
        'of the client, with a member that may be missing now',
        whole('send', at('answers'), 'type: object, required: [id]'),
        whole('send', at('answers'), 'type: object'),
        'received-message-member-became-optional: breaks server',
      ],
    ],
    documentOf,
  );
});

describe('a correlation id', () => {
  const message = (more = '', action = 'send'): string =>
    `{ channels: { jobs: { address: /jobs, messages: { made: { payload: { type: object }${more} } } } },
       operations: { tell: { action: ${action}, channel: { $ref: '#/channels/jobs' } } } }`;
  const id = (place: string): string => `, correlationId: { location: '$message.header#/${place}' }`;
  messageTable(
    [
      ['that stays', message(id('key')), message(id('key'))],
      [
        'that the server no longer sends',
        message(id('key')),
        message(),
        'sent-message-correlation-id-removed: breaks client',
      ],
      [
        'that the client has to send now',
        message('', 'receive'),
        message(id('key'), 'receive'),
        'received-message-correlation-id-added: breaks client',
      ],
      [
        'that stands elsewhere',
        message(id('key')),
        message(id('id')),
        'sent-message-correlation-id-moved: breaks client and server',
      ],
      [
        'that moved into a component',
        message(id('key')),
        `{ ${message(", correlationId: { $ref: '#/components/correlationIds/key' }").slice(1, -1)},
           components: { correlationIds: { key: { location: '$message.header#/key' } } } }`,
      ],
    ],
    documentOf,
  );
});

describe('a parameter of an address', () => {
  const channel = (parameter: string, name = 'room'): string =>
    `{ channels: { chat: { address: '/chat/{${name}}', parameters: { ${name}: ${parameter} } } } }`;
  messageTable(
    [
      [
        'of which a value is removed',
        channel('{ enum: [a, b] }'),
        channel('{ enum: [a] }'),
        'channel-parameter-enum-value-removed: breaks client',
      ],
      [
        'of which a value is added',
        channel('{ enum: [a] }'),
        channel('{ enum: [a, b] }'),
        'channel-parameter-enum-value-added: breaks server',
      ],
      ['with another name and the same values', channel('{ enum: [a] }'), channel('{ enum: [a] }', 'key')],
      ['that is described', channel('{}'), channel('{ description: A room, examples: [a] }')],
    ],
    documentOf,
  );
});

describe('the servers of a channel', () => {
  const servers = `servers: { one: { host: one.example, protocol: wss }, two: { host: two.example, protocol: wss } }`;
  const onServers = (...names: string[]): string =>
    `{ ${servers}, channels: { chat: { address: /chat, servers: [${names
      .map((one) => `{ $ref: '#/servers/${one}' }`)
      .join(', ')}] } } }`;
  messageTable(
    [
      ['that are named, all of them', onServers(), onServers('one', 'two')],
      ['of which one is removed', onServers(), onServers('one'), 'channel-server-removed: warning'],
      [
        'that are other ones',
        onServers('one'),
        onServers('two'),
        'channel-server-removed: breaks client',
        'channel-server-added: info',
      ],
    ],
    documentOf,
  );
});

describe('a variable of a server', () => {
  const variable = (more: string): string =>
    `{ servers: { one: { host: '{region}.example', protocol: wss, variables: { region: { ${more} } } } } }`;
  messageTable(
    [
      [
        'of which a value is removed',
        variable('enum: [eu, us]'),
        variable('enum: [eu]'),
        'server-variable-value-removed: warning',
      ],
      [
        'of which a value is added',
        variable('enum: [eu]'),
        variable('enum: [eu, us]'),
        'server-variable-value-added: info',
      ],
      [
        'that is limited now',
        variable('default: eu'),
        variable('default: eu, enum: [eu]'),
        'server-variable-limited: warning',
      ],
      [
        'with another default',
        variable('default: eu'),
        variable('default: us'),
        'server-variable-default-changed: warning',
      ],
    ],
    documentOf,
  );
});

describe('AsyncAPI 2', () => {
  const documentOf2 = (fragment: Document): Document => ({
    asyncapi: '2.6.0',
    info: { title: 'Jobs', version: '1' },
    ...fragment,
  });
  const channel = (more: string): string =>
    `{ servers: { one: { url: one.example, protocol: wss }, two: { url: two.example, protocol: wss } },
       channels: { 'chat/{room}': { ${more} } } }`;
  const room = (schema: string): string => channel(`parameters: { room: { schema: { ${schema} } } }`);
  messageTable(
    [
      [
        'a server of a channel that is removed',
        channel(''),
        channel('servers: [one]'),
        'channel-server-removed: warning',
      ],
      [
        'a parameter of an address that is shorter',
        room('type: string, maxLength: 9'),
        room('type: string, maxLength: 5'),
        'channel-parameter-max-length-lowered: breaks client',
      ],
    ],
    documentOf2,
  );
});
