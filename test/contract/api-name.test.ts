import { afterAll, expect, test } from 'vitest';
import { apiSources, loadSources } from '../../src/cli/sources.ts';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { apiName, nameByLocation } from '../../src/contract/api-name.ts';
import { httpServer } from '../conformance/small-server.ts';
import { WrittenDocuments } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const titled = (title: string): string =>
  `openapi: 3.1.0\ninfo: { title: ${JSON.stringify(title)}, version: "1" }\npaths:\n  /a: { get: { responses: { "204": { description: ok } } } }\n`;

const served = async (...names: string[]): Promise<string[]> =>
  (await loadSources(await apiSources(names))).map(({ api }) => api.name);

test.each([
  ['Swagger Petstore - OpenAPI 3.0', 'swagger-petstore-openapi-3-0'],
  ['GitHub v3 REST API', 'github-v3-rest-api'],
  ['Café São Paulo', 'cafe-sao-paulo'],
  ['  --API--  ', 'api'],
  ['../../etc/passwd', 'etc-passwd'],
  ["Tom's \u001b[31m API", 'tom-s-31m-api'],
  [
    'One two three four five six seven eight nine ten eleven twelve thirteen',
    'one-two-three-four-five-six-seven-eight-nine-ten-eleven',
  ],
  ['x'.repeat(100), 'x'.repeat(60)],
  ['', 'shop'],
  ['!?', 'shop'],
  ['Магазин', 'shop'],
  ['API магазина', 'shop'],
])('an API with the title %j is called %s', (title, name) => {
  expect(apiName(title, '/project/shop.yaml')).toBe(name);
});

test.each([
  ['/project/Pet Store.v2.yaml', 'pet-store-v2'],
  ['/project/shop/openapi.yaml', 'shop'],
  ['/project/shop/swagger.json', 'shop'],
  ['/project/shop/v1.yaml', 'shop'],
  ['/магазин/openapi.yaml', 'openapi'],
  ['/магазин.yaml', 'api'],
  ['https://api.example.com/v3/api-docs', 'api-example-com'],
  ['https://example.com/specs/shop.yaml?v=1', 'shop'],
  ['https://example.com/', 'example-com'],
])('without a title that of %s is called %s', (location, name) => {
  expect(nameByLocation(location)).toBe(name);
});

test('a file, its folder and its URL are served and checked under one name', async () => {
  const file = documents.write({ 'folder/openapi.yaml': titled('Web Shop') });
  const folder = file.replace('/openapi.yaml', '');
  const server = await httpServer((_, reply) => reply.end(titled('Web Shop')));
  const places = [file, folder, `${server.url}/x.yaml`];
  try {
    for (const place of places) {
      expect(await served(place)).toEqual(['web-shop']);
      const { api, checks } = await ownSuite(place);
      expect([api.name, checks.every(({ id }) => id.startsWith('web-shop/'))]).toEqual(['web-shop', true]);
    }
  } finally {
    await server.close();
  }
});

test('documents with one title, or with that of a built-in API, are called after their files', async () => {
  const first = documents.write({ 'shop-1.yaml': titled('Shop'), 'shop-2.yaml': titled('Shop') });
  const second = first.replace('1.yaml', '2.yaml');
  const fastio = documents.write({ 'mine.yaml': titled('Fastio') });
  expect(await served(first, second, 'fastio', fastio)).toEqual(['shop-1', 'shop-2', 'fastio', 'mine']);
  await expect(served(first, first)).rejects.toThrow(/are both called shop-1: give one of them another name/);
});
