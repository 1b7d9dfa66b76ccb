/** Which messages of AsyncAPI documents are the same, whatever they are called and wherever they stand. */
import { describe } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { messageTable } from './change-table.ts';

describe('AsyncAPI 3', () => {
  const documentOf = (fragment: Document): Document => ({
    asyncapi: '3.0.0',
    info: { title: 'Events', version: '1' },
    ...fragment,
  });
  const channel = (messages: string, more = ''): string =>
    `{ channels: { live: { address: /live, messages: { ${messages} } } }${more} }`;
  const text = 'payload: { type: string }';
  const operation = (more: string): string =>
    `, operations: { tell: { action: send, channel: { $ref: "#/channels/live" }, ${more} } }`;
  messageTable(
    [
      [
        'a message with another key and another payload',
        channel(`a: { ${text} }`),
        channel('b: { payload: { type: integer } }'),
        'sent-message-removed: breaks client and server',
        'sent-message-added: breaks client',
      ],
      [
        'a message with another name of its own',
        channel(`a: { name: made, ${text} }`),
        channel(`a: { name: gone, ${text} }`),
        'sent-message-removed: breaks client and server',
        'sent-message-added: breaks client',
      ],
      [
        'headers that are described for the first time',
        channel(`a: { ${text} }`),
        channel(`a: { headers: { type: object, properties: { h: { type: string } } }, ${text} }`),
        'sent-message-member-added: warning',
      ],
      ['a message with another key', channel(`a: { ${text} }`), channel(`b: { ${text} }`)],
      [
        'a message whose headers are a trait',
        channel(`a: { traits: [{ headers: { type: object, required: [h] } }], ${text} }`),
        channel(`a: { headers: { type: object, required: [h] }, ${text} }`),
      ],
      [
        'an operation whose credentials are a trait',
        channel(`a: { ${text} }`, operation('traits: [{ security: [{ type: http, scheme: bearer }] }]')),
        channel(`a: { ${text} }`, operation('security: [{ type: http, scheme: bearer }]')),
      ],
      [
        'a trait that says less than the message',
        channel(`a: { traits: [{ contentType: text/plain }], contentType: application/json, ${text} }`),
        channel(`a: { contentType: application/json, ${text} }`),
      ],
      [
        'a host as a variable of one value',
        '{ servers: { one: { host: a.example, protocol: wss } } }',
        '{ servers: { one: { host: "{h}.example", protocol: wss, variables: { h: { enum: [a] } } } } }',
      ],
    ],
    documentOf,
  );
});

describe('AsyncAPI 2', () => {
  const documentOf = (message: Document): Document => ({
    asyncapi: '2.6.0',
    info: { title: 'Events', version: '1' },
    channels: { live: { publish: { message } } },
    components: { messages: { Word: { payload: { type: 'string' } } } },
  });
  messageTable(
    [
      [
        'a message without a name that narrows, and moved into a component',
        '{ payload: { type: [string, integer] } }',
        '{ $ref: "#/components/messages/Word" }',
        'received-message-type-narrowed: breaks client',
      ],
      [
        'messages without names in another order',
        '{ oneOf: [{ payload: { type: string } }, { payload: { type: integer } }] }',
        '{ oneOf: [{ payload: { type: integer } }, { payload: { type: string } }] }',
      ],
      [
        'a message without a name that moved into a component',
        '{ payload: { type: string } }',
        '{ $ref: "#/components/messages/Word" }',
      ],
      [
        'a trait that says more than the message',
        '{ name: a, contentType: text/plain, traits: [{ contentType: application/json }] }',
        '{ name: a, contentType: application/json }',
      ],
    ],
    documentOf,
  );
});
