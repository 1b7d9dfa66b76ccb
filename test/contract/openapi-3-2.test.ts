/** What OpenAPI 3.2 adds is served as what earlier versions have. */
import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { refusalOf, WrittenDocuments } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const info = { title: 'Own', version: '1' };
const written = (rest: object): string =>
  documents.write({ 'openapi.json': JSON.stringify({ openapi: '3.2.0', info, ...rest }) });

async function mockOf(rest: object) {
  const { contract, warnings } = await loadContract(written(rest));
  const mock = createStandin({ apis: [{ name: 'own', contract }] });
  const send = (method: string, path: string, body?: string, type = 'application/json') =>
    fetchFrom(
      mock,
      new Request(`http://localhost${path}`, {
        method,
        ...(body !== undefined && { body, headers: { 'content-type': type } }),
      }),
    );
  return { contract, warnings, send };
}

const empty = { responses: { 204: {} } };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

describe('the version', () => {
  test.each([
    ['openapi: 3.0', '3.0.0'],
    ['openapi: 3.1', '3.1.0'],
    ['openapi: "3.2"', '3.2.0'],
    ['openapi: 3.3.0', '3.2.0'],
    ['openapi: 3.12.1', '3.2.0'],
  ])('%s is read as %s, and said', async (line, version) => {
    const path = documents.write({ 'a.yaml': `${line}\ninfo: { title: a, version: "1" }\npaths: {}\n` });
    const { contract, warnings } = await loadContract(path);
    expect((await contract.document()).openapi).toBe(version);
    expect(warnings.join()).toMatch(/a\.yaml:1:\d+: .*read as/);
  });

  test('Swagger 2.0 without quotes is read', async () => {
    const text = 'swagger: 2.0\ninfo: { title: a, version: "1" }\npaths: {}\n';
    const { warnings } = await loadContract(documents.write({ 'a.yaml': text }));
    expect(warnings.join()).toMatch(/read as 2\.0/);
  });

  test.each(['4.0.0', '2.0.0', '30.1.0', '3x'])('OpenAPI %s is refused', async (version) => {
    const path = documents.write({ 'a.json': JSON.stringify({ openapi: version, info, paths: {} }) });
    expect((await refusalOf(path)).message).toMatch(/is not served: 3\.0, 3\.1 and 3\.2 are/);
  });

  test('a document of components alone is read, and said to serve nothing', async () => {
    const { contract, warnings } = await loadContract(written({ components: { schemas: {} } }));
    expect(contract.operations).toEqual([]);
    expect(warnings.join()).toMatch(/no operation to serve/);
  });
});

describe('methods', () => {
  const item = {
    get: empty,
    query: {
      requestBody: { required: true, ...json({ type: 'object', required: ['q'] }) },
      responses: { 200: json({ type: 'object', properties: { n: { const: 7 } }, required: ['n'] }) },
    },
    additionalOperations: { COPY: empty, LINK: { operationId: 'link', ...empty } },
  };

  test('QUERY has a body, which is validated, and a reply', async () => {
    const { send } = await mockOf({ paths: { '/a': item } });
    const found = await send('QUERY', '/a', '{"q":1}');
    expect([found.status, await found.json()]).toEqual([200, { n: 7 }]);
    expect((await send('QUERY', '/a', '{}')).status).toBe(400);
    expect((await send('QUERY', '/a')).status).toBe(400);
  });

  test('additional operations are routed by their own names', async () => {
    const { send, contract, warnings } = await mockOf({ paths: { '/a': item } });
    expect((await send('COPY', '/a')).status).toBe(204);
    expect((await send('LINK', '/a')).status).toBe(204);
    expect(contract.operations.map(({ id }) => id)).toEqual(['getA', 'queryA', 'copyA', 'link']);
    expect(warnings).toEqual([]);
  });

  test('a 405 and OPTIONS name them', async () => {
    const { send } = await mockOf({ paths: { '/a': item } });
    const refused = await send('PATCH', '/a');
    expect([refused.status, refused.headers.get('allow')]).toEqual([
      405,
      'GET, QUERY, COPY, LINK, HEAD, OPTIONS',
    ]);
    expect((await send('OPTIONS', '/a')).headers.get('allow')).toBe('GET, QUERY, COPY, LINK, HEAD, OPTIONS');
  });

  test('stand in a path item of the components, too', async () => {
    const { send } = await mockOf({
      paths: { '/a': { $ref: '#/components/pathItems/A' } },
      components: { pathItems: { A: item } },
    });
    expect((await send('COPY', '/a')).status).toBe(204);
  });
});

describe('a media type of the components', () => {
  const Thing = {
    schema: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    examples: { one: { dataValue: { id: 4 } } },
  };
  const content = { 'application/json': { $ref: '#/components/mediaTypes/Thing' } };
  const rest = {
    paths: { '/a': { post: { requestBody: { content }, responses: { 200: { content } } } } },
    components: { mediaTypes: { Thing } },
  };

  test('describes requests and replies', async () => {
    const { send, warnings } = await mockOf(rest);
    const reply = await send('POST', '/a', '{"id":1}');
    expect([reply.status, await reply.json()]).toEqual([200, { id: 4 }]);
    expect((await send('POST', '/a', '{"id":"x"}')).status).toBe(400);
    expect(warnings).toEqual([]);
  });

  test('may stand in another file', async () => {
    const outside = { 'application/json': { $ref: 'media.json#/Thing' } };
    const paths = { '/a': { get: { responses: { 200: { content: outside } } } } };
    const path = documents.write({
      'openapi.json': JSON.stringify({ openapi: '3.2.0', info, paths }),
      'media.json': JSON.stringify({ Thing }),
    });
    const { contract } = await loadContract(path);
    const [operation] = contract.operations;
    expect(contract.validators.reply(operation!.id, '200', 'application/json')?.({ id: 'x' })).toBe(false);
  });
});

test.each([
  ['application/json', '{ "id":  4 }'],
  ['application/xml', '<a>4</a>'],
  ['text/plain', 'four'],
  ['application/jsonl', '{"id":4}\n'],
])('the serializedValue of an example of %s is sent as it is written', async (type, text) => {
  const content = { [type]: { examples: { one: { dataValue: undefined, serializedValue: text } } } };
  const { send } = await mockOf({ paths: { '/a': { get: { responses: { 200: { content } } } } } });
  expect(await (await send('GET', '/a')).text()).toBe(text);
});

test('a document with the device flow of OAuth is read', async () => {
  const urls = {
    deviceAuthorizationUrl: 'https://own.example/device',
    tokenUrl: 'https://own.example/token',
  };
  const flows = { deviceAuthorization: { ...urls, scopes: { 'a:read': 'read' } } };
  const securitySchemes = { device: { type: 'oauth2', flows } };
  const { warnings } = await mockOf({ paths: { '/a': { get: empty } }, components: { securitySchemes } });
  expect(warnings).toEqual([]);
});

describe('a discriminator with a default', () => {
  const Known = {
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string' }, size: { type: 'integer' } },
  };
  const Rest = {
    type: 'object',
    required: ['note'],
    properties: { note: { type: 'string' } },
    additionalProperties: false,
  };
  const schema = {
    oneOf: [{ $ref: '#/components/schemas/Rest' }, { $ref: '#/components/schemas/Known' }],
    discriminator: { propertyName: 'kind', mapping: { known: 'Known' }, defaultMapping: 'Rest' },
  };
  const operation = { requestBody: json(schema), responses: { 200: json(schema) } };
  const rest = { paths: { '/a': { post: operation } }, components: { schemas: { Known, Rest } } };

  test('takes what has no value of another branch, and is made without one', async () => {
    const { send, warnings } = await mockOf(rest);
    const reply = await send('POST', '/a', '{"note":"x"}');
    expect([reply.status, Object.keys((await reply.json()) as object)]).toEqual([200, ['note']]);
    expect((await send('POST', '/a', '{"kind":"known","size":1}')).status).toBe(200);
    expect((await send('POST', '/a', '{"kind":"known","size":"x"}')).status).toBe(400);
    expect((await send('POST', '/a', '{}')).status).toBe(400);
    expect(warnings).toEqual([]);
  });
});
