/** Path items behind a `$ref`: OpenAPI 3.1, section 4.8.9 (Path Item Object). */
import { afterAll, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { Standin } from '../../src/engine/standin.ts';
import { head, WrittenDocuments } from './written-document.ts';

const written = new WrittenDocuments();
afterAll(() => written.remove());

const answering = (text: string): string =>
  `{ responses: { '200': { description: ok, content: { application/json: { example: ${text} } } } } }`;

/** Gives what each request is answered: its status, and the JSON if that is 200. */
async function answers(
  {
    paths,
    components = '',
    files = {},
    start = head,
  }: { paths: string; components?: string; files?: Record<string, string>; start?: string },
  ...requests: string[]
): Promise<unknown[]> {
  const file = written.write({ 'a.yaml': `${start}paths:\n${paths}${components}`, ...files });
  const { contract } = await loadContract(file);
  const standin = new Standin({ apis: [{ name: 'a', contract }], clock: 'frozen' });
  const all: unknown[] = [];
  for (const request of requests) {
    const [method = '', target = ''] = request.split(' ');
    const { status, body } = await standin.handle({ method, target, headers: {} });
    all.push(status === 200 && body ? JSON.parse(String(body)) : status);
  }
  return all;
}

const components = `components:\n  pathItems:\n    P: { get: ${answering('shared')}, put: ${answering('put')} }\n`;

test('an operation beside the $ref goes before the one behind it, and both paths have the others', async () => {
  const paths = `  /a: { $ref: '#/components/pathItems/P', get: ${answering('own')}, post: ${answering('post')} }\n  /b: { $ref: '#/components/pathItems/P' }\n`;
  expect(await answers({ paths, components }, 'GET /a', 'PUT /a', 'POST /a', 'GET /b', 'POST /b')).toEqual([
    'own',
    'put',
    'post',
    'shared',
    405,
  ]);
});

test('parameters beside the $ref are joined with those behind it', async () => {
  const parameter = (name: string, type: string) =>
    `{ name: ${name}, in: query, required: true, schema: { type: ${type} } }`;
  const paths = `  /a: { $ref: '#/components/pathItems/P', parameters: [${parameter('x', 'integer')}, ${parameter('y', 'string')}] }\n`;
  const of = `components:\n  pathItems:\n    P: { parameters: [${parameter('x', 'boolean')}, ${parameter('z', 'string')}], get: ${answering('ok')} }\n`;
  const asked = ['GET /a?x=1&y=a&z=a', 'GET /a?x=true&y=a&z=a', 'GET /a?x=1&z=a', 'GET /a?x=1&y=a'];
  expect(await answers({ paths, components: of }, ...asked)).toEqual(['ok', 400, 400, 400]);
});

test('a path item stands in another file, with one beside it', async () => {
  const paths = `  /a: { $ref: './p.yaml', get: ${answering('own')} }\n  /b: { $ref: './p.yaml' }\n  /c: { $ref: './all.yaml#/~1c~1%7Bid%7D' }\n`;
  const files = {
    'p.yaml': `get: ${answering('far')}\nput: ${answering('put')}\n`,
    'all.yaml': `/c/{id}: { get: ${answering('c')} }\n`,
  };
  expect(await answers({ paths, files }, 'GET /a', 'PUT /a', 'GET /b', 'GET /c')).toEqual([
    'own',
    'put',
    'far',
    'c',
  ]);
});

test('a chain of references is followed, the nearest operation first', async () => {
  const paths = `  /a: { $ref: '#/components/pathItems/Q', post: ${answering('a')} }\n`;
  const chain = `components:\n  pathItems:\n    Q: { $ref: '#/components/pathItems/R', put: ${answering('q')} }\n    R: { $ref: './p.yaml#/P', put: ${answering('r')}, post: ${answering('r')} }\n`;
  const files = { 'p.yaml': `P: { get: ${answering('p')}, put: ${answering('p')} }\n` };
  expect(await answers({ paths, components: chain, files }, 'GET /a', 'PUT /a', 'POST /a')).toEqual([
    'p',
    'q',
    'a',
  ]);
});

test.each([
  ['as it is', `'#/paths/~1a~1{id}'`],
  ['percent-encoded', `'#/paths/~1a~1%7Bid%7D'`],
  ['with its own tilde', `'#/paths/~1t~0t'`],
])('a path of the document is referred to %s', async (_, ref) => {
  const id = '[{ name: id, in: path, schema: { type: string }, required: true }]';
  const paths = `  /a/{id}: { parameters: ${id}, get: ${answering('a')} }\n  /t~t: { get: ${answering('a')} }\n  /b/{id}: { $ref: ${ref}, put: ${answering('put')} }\n`;
  expect(await answers({ paths }, 'GET /b/1', 'PUT /b/1')).toEqual(['a', 'put']);
});

test('servers beside the $ref take the place of those behind it', async () => {
  const paths = `  /a: { $ref: '#/components/pathItems/P', servers: [{ url: /own }] }\n  /b: { $ref: '#/components/pathItems/P' }\n`;
  const of = `components:\n  pathItems:\n    P: { servers: [{ url: /shared }], get: ${answering('ok')} }\n`;
  expect(await answers({ paths, components: of }, 'GET /own/a', 'GET /shared/a', 'GET /shared/b')).toEqual([
    'ok',
    404,
    'ok',
  ]);
});

test('in Swagger 2.0 a body beside the $ref is of the operations behind it', async () => {
  const start = 'swagger: "2.0"\ninfo: { title: a, version: "1" }\n';
  const reply = `responses: { '200': { description: ok } }`;
  const paths = `  /a: { $ref: './p.yaml', parameters: [{ name: b, in: body, required: true, schema: { type: object } }] }\n`;
  const files = { 'p.yaml': `post: { consumes: [application/json], ${reply} }\nput: { ${reply} }\n` };
  expect(await answers({ paths, files, start }, 'POST /a', 'PUT /a', 'GET /a')).toEqual([400, 400, 405]);
});
