/** A Swagger 2.0 document is served as one of a later version: what it says in its own way is kept. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { styleOf } from '../../src/contract/parameters/styles.ts';
import { createStandin } from '../../src/index.ts';

const pet = { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 2 } } };
const document = {
  swagger: '2.0',
  info: { title: 'Pets', version: '1' },
  host: 'pets.example.com',
  basePath: '/v2',
  consumes: ['application/json'],
  produces: ['application/json'],
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  parameters: {
    pet: { name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } },
    note: { name: 'note', in: 'formData', type: 'string', minLength: 3 },
    limit: { name: 'limit', in: 'query', type: 'integer', maximum: 10 },
  },
  responses: {
    Found: { description: 'found', schema: { $ref: '#/definitions/Pet' } },
    Wrong: {
      description: 'wrong',
      schema: { type: 'object', properties: { message: { type: 'string' } } },
      examples: { 'application/json': { message: 'it is wrong' } },
    },
  },
  definitions: { Pet: pet },
  paths: {
    '/pets': {
      get: {
        parameters: [
          { name: 'plain', in: 'query', type: 'array', items: { type: 'integer' } },
          {
            name: 'multi',
            in: 'query',
            type: 'array',
            items: { type: 'integer' },
            collectionFormat: 'multi',
          },
          {
            name: 'pipes',
            in: 'query',
            type: 'array',
            items: { type: 'integer' },
            collectionFormat: 'pipes',
          },
          { $ref: '#/parameters/limit' },
        ],
        responses: {
          200: { description: 'ok', schema: { type: 'array', items: { $ref: '#/definitions/Pet' } } },
          400: { $ref: '#/responses/Wrong' },
        },
      },
      post: {
        parameters: [{ $ref: '#/parameters/pet' }],
        responses: { 201: { description: 'made', schema: { $ref: '#/definitions/Pet' } } },
      },
    },
    '/shared': {
      parameters: [{ $ref: '#/parameters/pet' }],
      post: { responses: { 200: { description: 'ok' } } },
      put: {
        consumes: ['application/x-www-form-urlencoded'],
        parameters: [{ $ref: '#/parameters/note' }],
        responses: { 200: { description: 'ok' } },
      },
      get: {
        security: [{ key: [] }],
        parameters: [],
        responses: { 200: { description: 'ok' } },
      },
    },
    '/photo': {
      post: {
        consumes: ['multipart/form-data'],
        parameters: [{ name: 'file', in: 'formData', type: 'file', required: true }],
        responses: { 200: { description: 'ok' } },
      },
    },
  },
};

function written(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'standin-swagger-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'swagger.json');
  writeFileSync(file, JSON.stringify(content, null, 2));
  return file;
}

async function ask(method: string, target: string, type?: string, body?: string, more: object = {}) {
  const { contract } = await loadContract(written(document));
  const standin = createStandin({ apis: [{ name: 'pets', contract }] });
  try {
    const headers = { host: 'localhost', ...(type && { 'content-type': type }), ...more };
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
    const {
      status,
      headers: sent,
      body: text,
    } = await standin.handle({ method, target, headers, body: bytes });
    return { status, problem: sent['standin-problem'], text };
  } finally {
    standin.close();
  }
}

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const file = (name: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\n\r\nx\r\n--b--`;

test.each<[string, number, Parameters<typeof ask>]>([
  ['below its basePath', 200, ['GET', '/v2/pets']],
  ['lists by their collectionFormat', 200, ['GET', '/pets?plain=1,2&multi=1&multi=2&pipes=1|2&limit=10']],
  ['a body behind a reference', 201, ['POST', '/pets', 'application/json', '{"name":"Rex"}']],
  ['a body of the path item', 200, ['POST', '/shared', 'application/json', '{"name":"Rex"}']],
  ['a field behind a reference', 200, ['PUT', '/shared', form, 'note=long']],
  ['a file', 200, ['POST', '/photo', multipart, file('file')]],
])('%s is taken', async (_, status, call) => {
  expect(await ask(...call)).toMatchObject({ status });
});

test.each<[string, number, RegExp, Parameters<typeof ask>]>([
  ['a list', 400, /plain/, ['GET', '/pets?plain=1,x']],
  ['a repeated list', 400, /multi/, ['GET', '/pets?multi=1&multi=x']],
  ['a parameter behind a reference', 400, /limit/, ['GET', '/pets?limit=11']],
  ['a body behind a reference', 400, /name/, ['POST', '/pets', 'application/json', '{"name":"R"}']],
  ['a body of the path item', 400, /is required/, ['POST', '/shared']],
  ['a field behind a reference', 400, /note/, ['PUT', '/shared', form, 'note=no']],
  ['no body where a file is required', 400, /body: is required/, ['POST', '/photo']],
  ['a missing file', 400, /file/, ['POST', '/photo', multipart, file('other')]],
  ['a missing key', 401, /X-Key/i, ['GET', '/shared']],
])('%s that breaks the document is refused', async (_, status, problem, call) => {
  expect(await ask(...call)).toMatchObject({ status, problem: expect.stringMatching(problem) });
});

test('an error says what was wrong, in the member of its example', async () => {
  expect((await ask('GET', '/pets?limit=x')).text).toBe('{"message":"query limit: must be integer"}');
});

test('a parameter without a location is reported, and the operation is served without it', async () => {
  const broken = structuredClone(document) as any;
  delete broken.paths['/pets'].get.parameters[0].in;
  const { contract, warnings } = await loadContract(written(broken));
  expect(warnings).toContainEqual(expect.stringMatching(/swagger\.json:\d+:\d+: .*`in`/));
  const { name } = broken.paths['/pets'].get.parameters[0];
  const [list] = contract.operations;
  expect(list?.parameters.map((one) => one.name)).not.toContain(name);
  expect(list?.fault).toBeUndefined();
});

test('a reply that is a file needs no warning; another schema of that type is wrong', async () => {
  const file = { description: 'a picture', schema: { type: 'file' } };
  const pictures = (more: object) => ({
    ...document,
    responses: { ...document.responses, Picture: file },
    paths: {
      '/pictures/{id}': {
        get: {
          produces: ['image/png'],
          parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
          responses: { 200: file, default: { $ref: '#/responses/Picture' } },
        },
      },
    },
    ...more,
  });
  expect((await loadContract(written(pictures({})))).warnings).toEqual([]);
  const wrong = pictures({ definitions: { Pet: pet, File: { type: 'file' } } });
  expect((await loadContract(written(wrong))).warnings).toEqual([
    expect.stringMatching(/`type` can be one of/),
  ]);
});

/** The reply of a document with these paths. */
async function asking(
  paths: object,
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body?: string,
) {
  const { contract } = await loadContract(written({ ...document, paths }));
  const standin = createStandin({ apis: [{ name: 'pets', contract }] });
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  const reply = await standin.handle({
    method,
    target,
    headers: { host: 'localhost', ...headers },
    body: bytes,
  });
  standin.close();
  return reply;
}

describe('a list in a format for which OpenAPI has no style is read', () => {
  const list = (place: string, collectionFormat: string) => ({
    ...{ name: 'ids', in: place, type: 'array', items: { type: 'integer' }, collectionFormat },
    required: place === 'path',
  });
  const ok = { responses: { 204: { description: 'ok' } } };
  const answering = (parameter: object) => ({ parameters: [parameter], ...ok });
  const paths = {
    '/tabs': { get: answering(list('query', 'tsv')) },
    '/path/{ids}': { get: answering(list('path', 'pipes')) },
    '/header': { get: answering(list('header', 'ssv')) },
    '/shared': { parameters: [list('query', 'tsv')], get: ok },
    '/form': { post: { consumes: [form], ...answering(list('formData', 'tsv')) } },
  };

  test.each<[string, (last: string) => [string, string, Record<string, string>?, string?]]>([
    ['tabs in a query', (last) => ['GET', `/tabs?ids=1%09${last}`]],
    ['tabs in a query of the path item', (last) => ['GET', `/shared?ids=1%09${last}`]],
    ['pipes in a path', (last) => ['GET', `/path/1|${last}`]],
    ['encoded pipes in a path', (last) => ['GET', `/path/1%7C${last}`]],
    ['spaces in a header', (last) => ['GET', '/header', { ids: `1 ${last}` }]],
    ['tabs in a form', (last) => ['POST', '/form', { 'content-type': form }, `ids=1%09${last}`]],
  ])('%s', async (_, call) => {
    const [right, wrong] = await Promise.all(['2', 'x'].map((last) => asking(paths, ...call(last))));
    expect([right?.status, wrong?.status]).toEqual([204, 400]);
  });
});

describe('lists of Swagger 2.0', () => {
  const ok = { responses: { 204: { description: 'ok' } } };
  const integers = (collectionFormat?: string) => ({
    ...{ type: 'array', items: { type: 'integer' } },
    ...(collectionFormat && { collectionFormat }),
  });
  const taking = (place: string, outer: string | undefined, items: object) => ({
    parameters: [
      {
        ...{ name: 'ids', in: place, required: true, type: 'array', items },
        ...(outer && { collectionFormat: outer }),
      },
    ],
    ...ok,
  });
  const pairs = { ...integers('pipes'), minItems: 2 };
  const paths = {
    '/pairs': { get: taking('query', undefined, pairs) },
    '/multi': { get: taking('query', 'multi', integers()) },
    '/tabs': { get: taking('query', 'tsv', pairs) },
    '/path/{ids}': { get: taking('path', undefined, pairs) },
    '/form': { post: { consumes: [form], ...taking('formData', undefined, { type: 'integer' }) } },
    '/pairs-in-form': { post: { consumes: [form], ...taking('formData', undefined, pairs) } },
  };
  const inForm = { 'content-type': form };

  test.each<[string, [string, string, Record<string, string>?, string?], number]>([
    ['pipes in commas', ['GET', '/pairs?ids=1|2,3|4'], 204],
    ['the schema holds for the inner lists', ['GET', '/pairs?ids=1|2,3'], 400],
    ['and for their items', ['GET', '/pairs?ids=1|2,3|x'], 400],
    ['JSON is read too', ['GET', '/pairs?ids=%5B1%2C2%5D'], 204],
    ['commas in a repeated parameter', ['GET', '/multi?ids=1,2&ids=3'], 204],
    ['commas in a repeated parameter: a text', ['GET', '/multi?ids=1,2&ids=x'], 400],
    ['pipes in tabs', ['GET', '/tabs?ids=1|2%093|4'], 204],
    ['in a path', ['GET', '/path/1%7C2,3%7C4'], 204],
    ['a form has commas', ['POST', '/form', inForm, 'ids=1,2'], 204],
    ['a form has encoded commas', ['POST', '/form', inForm, 'ids=1%2C2'], 204],
    ['a form has commas: a text', ['POST', '/form', inForm, 'ids=1,x'], 400],
    ['a field that is repeated', ['POST', '/form', inForm, 'ids=1&ids=2'], 204],
    ['pipes in commas in a form', ['POST', '/pairs-in-form', inForm, 'ids=1|2,3|4'], 204],
  ])('%s', async (_, call, status) => {
    expect((await asking(paths, ...call)).status).toBe(status);
  });

  test('what is written is read back', async () => {
    const { contract } = await loadContract(written({ ...document, paths }));
    for (const { parameters } of contract.operations)
      for (const one of parameters) {
        const value = [
          [1, 2],
          [3, 4],
        ];
        const [text = ''] = [styleOf(one).write(value, one)];
        const texts = text.split('&').map((each) => each.replace(/^ids=/, ''));
        expect(styleOf(one).read(texts, one), one.style).toEqual(value);
      }
  });
});

test('a success behind a reference has the media types of its operation', async () => {
  const get = { produces: ['application/xml'], responses: { 200: { $ref: '#/responses/Found' } } };
  const { headers } = await asking({ '/it': { get } }, 'GET', '/it');
  expect(headers['content-type']).toMatch(/xml/);
});
