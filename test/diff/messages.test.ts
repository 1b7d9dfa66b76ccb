import { describe } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { messageTable } from './change-table.ts';

describe('AsyncAPI 3', () => {
  const documentOf = (fragment: Document): Document => ({
    asyncapi: '3.0.0',
    info: { title: 'Events', version: '1' },
    defaultContentType: 'application/json',
    components: {
      messages: { made: { name: 'made', payload: { $ref: '#/components/schemas/Made' } } },
      schemas: { Made: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } },
    },
    ...fragment,
  });
  const channel = (messages: string, more = ''): string =>
    `channels: { live: { address: /live, messages: { ${messages} } } }${more}`;
  const receive = ', operations: { take: { action: receive, channel: { $ref: "#/channels/live" } } }';
  const id = (type: string, name = 'made'): string =>
    `${name}: { payload: { type: object, properties: { id: { type: ${type} } } } }`;
  messageTable(
    [
      [
        'a channel that is removed',
        `{ ${channel('')} }`,
        '{ channels: {} }',
        'channel-removed: breaks client',
      ],
      ['a channel that is added', '{ channels: {} }', `{ ${channel('')} }`, 'channel-added: info'],
      [
        'another address',
        '{ channels: { live: { address: /live } } }',
        '{ channels: { live: { address: /events } } }',
        'channel-moved: breaks client',
      ],
      [
        'a message that is sent too',
        `{ ${channel(id('string'))} }`,
        `{ ${channel(`${id('string')}, ${id('string', 'gone')}`)} }`,
        'sent-message-added: breaks client',
      ],
      [
        'a message that is no longer sent',
        `{ ${channel(`${id('string')}, ${id('string', 'gone')}`)} }`,
        `{ ${channel(id('string'))} }`,
        'sent-message-removed: breaks client and server',
      ],
      [
        'a message that is received too',
        `{ ${channel(id('string'), receive)} }`,
        `{ ${channel(`${id('string')}, ${id('string', 'gone')}`, receive)} }`,
        'received-message-added: breaks server',
      ],
      [
        'a message that is no longer received',
        `{ ${channel(`${id('string')}, ${id('string', 'gone')}`, receive)} }`,
        `{ ${channel(id('string'), receive)} }`,
        'received-message-removed: breaks client',
      ],
      [
        'a payload that is sent and widens',
        `{ ${channel(id('string'))} }`,
        `{ ${channel(id('[string, integer]'))} }`,
        'sent-message-type-widened: breaks client',
      ],
      [
        'a payload that is sent and narrows',
        `{ ${channel(id('[string, integer]'))} }`,
        `{ ${channel(id('string'))} }`,
        'sent-message-type-narrowed: breaks server',
      ],
      [
        'a payload that is received and widens',
        `{ ${channel(id('string'), receive)} }`,
        `{ ${channel(id('[string, integer]'), receive)} }`,
        'received-message-type-widened: breaks server',
      ],
      [
        'a payload that is received and narrows',
        `{ ${channel(id('[string, integer]'), receive)} }`,
        `{ ${channel(id('string'), receive)} }`,
        'received-message-type-narrowed: breaks client',
      ],
      [
        'a new member of what is sent',
        `{ ${channel('made: { payload: { type: object } }')} }`,
        `{ ${channel(id('string'))} }`,
        'sent-message-member-added: warning',
      ],
      [
        'a new member of what is received',
        `{ ${channel('made: { payload: { type: object } }', receive)} }`,
        `{ ${channel(id('string'), receive)} }`,
        'received-message-member-added: info',
      ],
      [
        'another type of content',
        `{ ${channel('made: {}')} }`,
        `{ ${channel('made: { contentType: application/xml }')} }`,
        'sent-message-content-type-changed: breaks client and server',
      ],
      [
        'a header that is required',
        `{ ${channel('made: { headers: { type: object } }')} }`,
        `{ ${channel('made: { headers: { type: object, required: [key] } }')} }`,
        'sent-message-member-became-required: breaks server',
      ],
      [
        'a payload in another language',
        `{ ${channel('made: { payload: { schemaFormat: application/vnd.apache.avro, schema: { type: string } } }')} }`,
        `{ ${channel('made: { payload: { schemaFormat: application/vnd.apache.avro, schema: { type: int } } }')} }`,
        'sent-message-payload-changed: warning',
      ],
      [
        'the same message, received instead of sent',
        `{ ${channel(id('string'))} }`,
        `{ ${channel(id('string'), receive)} }`,
        'sent-message-removed: breaks client and server',
        'received-message-added: breaks server',
      ],
      [
        'a message without an operation, which is sent',
        `{ ${channel(id('string'))} }`,
        `{ ${channel(id('string'), ', operations: { push: { action: send, channel: { $ref: "#/channels/live" } } }')} }`,
      ],
      [
        'a message that moved into a component',
        `{ ${channel('made: { payload: { type: object, required: [id], properties: { id: { type: string } } } }')} }`,
        `{ ${channel('made: { $ref: "#/components/messages/made" }')} }`,
      ],
      [
        'a parameter of the address with another name',
        '{ channels: { live: { address: "/live/{id}" } } }',
        '{ channels: { live: { address: "/live/{key}" } } }',
      ],
      [
        'titles, summaries and examples',
        `{ ${channel('made: { payload: { type: string } }')} }`,
        `{ ${channel('made: { title: Made, summary: S, examples: [{ payload: a }], payload: { type: string, title: T } }')} }`,
      ],
    ],
    documentOf,
  );
});

describe('AsyncAPI 2', () => {
  const documentOf = (channels: Document): Document => ({
    asyncapi: '2.6.0',
    info: { title: 'Events', version: '1' },
    channels,
  });
  messageTable(
    [
      [
        'what a client may publish narrows',
        '{ live: { publish: { message: { name: a, payload: { type: [string, integer] } } } } }',
        '{ live: { publish: { message: { name: a, payload: { type: string } } } } }',
        'received-message-type-narrowed: breaks client',
      ],
      [
        'what a client is sent widens',
        '{ live: { subscribe: { message: { name: a, payload: { type: string } } } } }',
        '{ live: { subscribe: { message: { name: a, payload: { type: [string, integer] } } } } }',
        'sent-message-type-widened: breaks client',
      ],
      [
        'one of several messages is new',
        '{ live: { subscribe: { message: { name: a, payload: {} } } } }',
        '{ live: { subscribe: { message: { oneOf: [{ name: a, payload: {} }, { name: b, payload: {} }] } } } }',
        'sent-message-added: breaks client',
      ],
    ],
    documentOf,
  );
});
