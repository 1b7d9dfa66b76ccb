/** Servers, credentials and bindings of AsyncAPI documents. */
import { describe } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { messageTable } from './change-table.ts';

const schemes = {
  key: { type: 'httpApiKey', in: 'header', name: 'X-Key' },
  sameKey: { type: 'httpApiKey', in: 'header', name: 'x-key' },
  token: { type: 'http', scheme: 'bearer' },
  oauth: { type: 'oauth2', flows: {} },
};

describe('AsyncAPI 3', () => {
  const server = (more = '', host = 'a.example'): string =>
    `{ servers: { main: { host: ${host}, protocol: wss, pathname: /live${more} } } }`;
  const security = (...names: string[]): string =>
    server(
      `, security: [${names.map((one) => `{ $ref: "#/components/securitySchemes/${one}" }`).join(', ')}]`,
    );
  const live = (more: string): string => `{ channels: { live: { address: /live, ${more} } } }`;
  const query = (schema: string): string => live(`bindings: { ws: { query: ${schema} } }`);
  const send = (more: string): string =>
    `{ channels: { live: { address: /live } },
       operations: { push: { action: send, channel: { $ref: '#/channels/live' }, ${more} } } }`;

  messageTable(
    [
      ['a server at another host', server(), server('', 'b.example'), 'server-removed: breaks client'],
      [
        'a server that is added',
        server(),
        server('}, other: { host: b.example, protocol: wss'),
        'server-added: info',
      ],
      [
        'one of two servers that is removed',
        server('}, other: { host: b.example, protocol: wss'),
        server(),
        'server-removed: warning',
      ],
      ['a server with another name', server(), server().replace('main', 'production')],
      ['a server of which nothing was said', '{}', server()],
      [
        'credentials that a server needs now',
        server(),
        security('token'),
        'security-alternative-removed: breaks client',
      ],
      [
        'a second way to be let in',
        security('token'),
        security('token', 'key'),
        'security-alternative-added: breaks server',
      ],
      [
        'a way to be let in that is removed',
        security('token', 'key'),
        security('token'),
        'security-alternative-removed: breaks client',
      ],
      ['a scheme with another name', security('key'), security('sameKey')],
      [
        'credentials that an operation needs now',
        send('security: []'),
        send('security: [{ $ref: "#/components/securitySchemes/token" }]'),
        'security-alternative-removed: breaks client',
      ],
      [
        'a member of the query of the handshake that is required',
        query('{ type: object }'),
        query('{ type: object, required: [room], properties: { room: { type: string } } }'),
        'handshake-required-member-added: breaks client',
      ],
      [
        'a query of the handshake that is documented for the first time',
        live('description: Live'),
        query('{ type: object, properties: { room: { type: string } } }'),
        'handshake-member-added: info',
      ],
      [
        'a value that the query of the handshake no longer may have',
        query('{ type: object, properties: { room: { enum: [a, b] } } }'),
        query('{ type: object, properties: { room: { enum: [a] } } }'),
        'handshake-enum-value-removed: breaks client',
      ],
      [
        'another method of the handshake',
        live('bindings: { ws: { method: GET } }'),
        live('bindings: { ws: { method: POST } }'),
        'handshake-method-changed: breaks client',
      ],
      [
        'the method of the handshake that it has anyway',
        live('description: Live'),
        live('bindings: { ws: { method: GET } }'),
      ],
      [
        'bindings of another protocol',
        live('bindings: { kafka: { topic: a } }'),
        live('bindings: { kafka: { topic: b } }'),
        'bindings-changed: warning',
      ],
      [
        'another version of a binding',
        live('bindings: { kafka: { topic: a, bindingVersion: 0.4.0 } }'),
        live('bindings: { kafka: { topic: a, bindingVersion: 0.5.0 } }'),
      ],
      [
        'bindings of an operation',
        send('bindings: { mqtt: { qos: 1 } }'),
        send('bindings: { mqtt: { qos: 2 } }'),
        'bindings-changed: warning',
      ],
      [
        'bindings of a message',
        live('messages: { made: { bindings: { amqp: { messageType: a } } } }'),
        live('messages: { made: { bindings: { amqp: { messageType: b } } } }'),
        'bindings-changed: warning',
      ],
    ],
    (fragment: Document): Document => ({
      asyncapi: '3.0.0',
      info: { title: 'Events', version: '1' },
      ...{ channels: {}, components: { securitySchemes: schemes } },
      ...fragment,
    }),
  );
});

describe('AsyncAPI 2', () => {
  const server = (more: string): string =>
    `{ servers: { main: { url: 'wss://a.example/live', protocol: wss${more} } } }`;
  messageTable(
    [
      ['the protocol in the address too', server(''), server('').replace('wss://', '')],
      [
        'a scope that is needed now',
        server(', security: [{ oauth: [read] }]'),
        server(', security: [{ oauth: [read, write] }]'),
        'security-scope-added: breaks client',
      ],
      [
        'an operation that needs credentials',
        '{ channels: { live: { subscribe: {} } } }',
        '{ channels: { live: { subscribe: { security: [{ token: [] }] } } } }',
        'security-alternative-removed: breaks client',
      ],
    ],
    (fragment: Document): Document => ({
      asyncapi: '2.6.0',
      info: { title: 'Events', version: '1' },
      ...{ channels: {}, components: { securitySchemes: schemes } },
      ...fragment,
    }),
  );
});
