/** Where operations are served: OpenAPI 3.1, sections 4.8.5 (Server Object) and 4.8.6 (Server Variable Object). */
import { afterAll, describe, expect, test } from 'vitest';
import { byBasePath } from '../../src/contract/base-paths.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { jsonReplies, mockOfDocument } from '../engine/mock-of-document.ts';
import { aDocument } from './minimal-document.ts';
import { WrittenDocuments } from './written-document.ts';

const written = new WrittenDocuments();
afterAll(() => written.remove());

interface Server {
  url: string;
  variables?: Record<string, { default?: unknown; enum?: unknown[] }>;
}

const basePaths = (...servers: (Server | string)[]): string[] =>
  compileContract(
    aDocument({ servers: servers.map((one) => (typeof one === 'string' ? { url: one } : one)) }),
  ).basePaths;

describe('the base paths of a server', () => {
  test.each<[what: string, server: Server | string, paths: string[]]>([
    [
      'all values of an enum, the default first',
      { url: '/{v}/a', variables: { v: { default: 'v2', enum: ['v1', 'v2', 'v3'] } } },
      ['/v2/a', '/v1/a', '/v3/a'],
    ],
    [
      'each choice of two enums',
      {
        url: '/{a}/{b}',
        variables: { a: { default: '1', enum: ['1', '2'] }, b: { default: 'x', enum: ['x', 'y'] } },
      },
      ['/1/x', '/1/y', '/2/x', '/2/y'],
    ],
    [
      'a variable twice has one value',
      { url: '/{a}/{a}', variables: { a: { default: '1', enum: ['1', '2'] } } },
      ['/1/1', '/2/2'],
    ],
    [
      'a default that its enum lacks',
      { url: '/{v}', variables: { v: { default: 'now', enum: ['v1'] } } },
      ['/now', '/v1'],
    ],
    ['numbers as values', { url: '/v{v}', variables: { v: { default: 1, enum: [1, 2] } } }, ['/v1', '/v2']],
    [
      'an enum of the host alone',
      { url: 'https://{r}.example/v1', variables: { r: { default: 'eu', enum: ['eu', 'us'] } } },
      ['/v1'],
    ],
    [
      'a variable that holds the host',
      {
        url: '{server}/v1',
        variables: {
          server: { default: 'https://a.example/x', enum: ['https://a.example/x', 'http://localhost:8080'] },
        },
      },
      ['/x/v1', '/v1'],
    ],
    ['a host without a value', 'https://{your-domain}/api', ['/api']],
    ['a scheme and host without values', '{scheme}://{host}/api', ['/api']],
    [
      'an empty value',
      { url: 'https://a.example/{tenant}/v1', variables: { tenant: { default: '' } } },
      ['/v1'],
    ],
    [
      'an empty value at the beginning',
      { url: '/{tenant}/v1', variables: { tenant: { default: '' } } },
      ['/v1'],
    ],
    ['a relative URL', 'v1/', ['/v1']],
    ['a relative URL with dots', './a/../v1//', ['/v1']],
    ['a URL without a scheme', '//a.example/v1', ['/v1']],
    ['a host and port alone', 'localhost:3000/v1', ['/v1']],
    [
      'a port as a variable',
      { url: 'http://localhost:{port}/v1', variables: { port: { default: '80' } } },
      ['/v1'],
    ],
    ['an encoded path', '/caf%C3%A9/a%20b/c%2Fd', ['/café/a b/c%2Fd']],
    ['two slashes', 'https://a.example//v1//b', ['/v1/b']],
    ['the root', 'https://a.example', []],
    ['a query', 'https://a.example/v1?x=/y', ['/v1']],
  ])('%s', (_, server, paths) => {
    expect(basePaths(server)).toEqual(paths);
  });

  test('of Swagger 2.0 is its basePath', async () => {
    const file = written.write({
      'a.json': JSON.stringify({
        swagger: '2.0',
        info: { title: 'a', version: '1' },
        basePath: '/v2/',
        paths: {},
      }),
    });
    expect((await loadContract(file)).contract.basePaths).toEqual(['/v2']);
  });
});

describe('the servers of a path item or an operation', () => {
  const get = { responses: {} };
  const document = aDocument({
    servers: [{ url: '/v1' }],
    paths: {
      '/a': { get },
      '/item': {
        servers: [{ url: 'https://files.example/up' }],
        get,
        put: { servers: [{ url: '/put/{v}', variables: { v: { default: '1', enum: ['1', '2'] } } }] },
      },
      '/same': { servers: [{ url: 'https://other.example/v1/' }], get },
      '/none': { servers: [], get },
      '/root': { servers: [{ url: '/' }], get },
      '/ref': { $ref: '#/components/pathItems/P' },
    },
    components: { pathItems: { P: { servers: [{ url: '/p' }], get } } },
  });

  test('take the place of the document’s, the nearest first', () => {
    const paths = [...byBasePath(compileContract(document))].map(([base, operations]) => [
      base,
      ...operations.map(({ id }) => id),
    ]);
    expect(paths).toEqual([
      ['', 'getA', 'getItem', 'putItem', 'getSame', 'getNone', 'getRoot', 'getRef'],
      ['/v1', 'getA', 'getSame', 'getNone'],
      ['/up', 'getItem'],
      ['/put/1', 'putItem'],
      ['/put/2', 'putItem'],
      ['/p', 'getRef'],
    ]);
  });

  test('are kept only where they differ', () => {
    const { operations } = compileContract(document);
    expect(operations.filter((one) => one.basePaths).map(({ id }) => id)).toEqual([
      'getItem',
      'putItem',
      'getRoot',
      'getRef',
    ]);
  });

  test('are where the mock answers, and nowhere else', async () => {
    const reply = (example: string) => ({ responses: jsonReplies({ 200: example }) });
    const mock = mockOfDocument(
      {
        '/a': { get: reply('a') },
        '/files': {
          servers: [{ url: 'https://files.example/up' }],
          get: reply('files'),
          post: { servers: [{ url: '/in' }], ...reply('post') },
        },
      },
      { document: { servers: [{ url: '/{v}', variables: { v: { default: 'v1', enum: ['v1', 'v2'] } } }] } },
    );
    const status = async (target: string, method = 'GET') => (await mock.send(target, { method })).status;
    expect([await status('/a'), await status('/v1/a'), await status('/v2/a')]).toEqual([200, 200, 200]);
    expect([await status('/files'), await status('/up/files'), await status('/in/files', 'POST')]).toEqual([
      200, 200, 200,
    ]);
    expect([await status('/v1/files'), await status('/up/a'), await status('/v3/a')]).toEqual([
      404, 404, 404,
    ]);
    // The path is known there, with another method.
    expect([await status('/up/files', 'POST'), await status('/in/files')]).toEqual([405, 405]);
  });
});

test('of more than 100 base paths the first are served, and a warning names the line', async () => {
  const values = JSON.stringify(Array.from({ length: 11 }, (_, index) => `t${index}`));
  const file = written.write({
    'a.yaml': `openapi: 3.1.0
info: { title: a, version: '1' }
servers:
  - url: https://{h}.example/{a}/{b}
    variables: { h: { default: t0, enum: ${values} }, a: { default: t0, enum: ${values} }, b: { default: t0, enum: ${values} } }
paths:
  /a:
    servers: [{ url: 'https://{h}.example/x', variables: { h: { default: t0, enum: ${values} } } }]
    get: { responses: {} }
`,
  });
  const { contract, warnings } = await loadContract(file);
  expect(contract.basePaths).toHaveLength(100);
  expect(contract.basePaths[0]).toBe('/t0/t0');
  expect(contract.operations[0]?.basePaths).toEqual(['/x']);
  expect(warnings.filter((one) => one.includes('base') || one.includes('servers'))).toEqual([
    expect.stringMatching(
      /a\.yaml:3:1: the servers have more than 100 paths; the operations are served below the first 100$/,
    ),
  ]);
});

test('many variables with many values are looked at in bounded steps', () => {
  const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
  const variables = Object.fromEntries(
    names.map((name) => [name, { default: '0', enum: ['0', '1', '2', '3'] }]),
  );
  expect(basePaths({ url: `/${names.map((name) => `{${name}}`).join('/')}`, variables })).toHaveLength(100);
  expect(basePaths({ url: `/v1?${names.map((name) => `{${name}}`).join('&')}`, variables })).toEqual(['/v1']);
});
