/** `in: querystring`: a parameter that is the whole query, read by the mock and written by the suite. */
import { afterAll, describe, expect, test } from 'vitest';
import { buildRequest } from '../../src/conformance/model/request.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { readParameters } from '../../src/contract/parameters/read-parameters.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { WrittenDocuments } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

async function mockOf(content: object, more: object[] = []) {
  const parameters = [{ name: 'search', in: 'querystring', required: true, content }, ...more];
  const paths = { '/a': { get: { operationId: 'find', parameters, responses: { 204: {} } } } };
  const info = { title: 'Own', version: '1' };
  const path = documents.write({ 'openapi.json': JSON.stringify({ openapi: '3.2.0', info, paths }) });
  const { contract, warnings } = await loadContract(path);
  const mock = createStandin({ apis: [{ name: 'own', contract }] });
  const [operation] = contract.operations;
  return {
    ...{ contract, warnings, operation: operation! },
    async get(query: string) {
      const reply = await fetchFrom(mock, new Request(`http://localhost/a${query}`));
      return { status: reply.status, text: await reply.text() };
    },
    read: (query: string) =>
      readParameters(operation!.parameters, { pathNames: [], pathValues: [], query, headers: {} }),
  };
}

const filter = {
  type: 'object',
  required: ['limit'],
  properties: {
    limit: { type: 'integer', maximum: 9 },
    tags: { type: 'array', items: { type: 'string' } },
    near: { type: 'object', properties: { lat: { type: 'number' } } },
  },
  additionalProperties: false,
};

const asForm = { 'application/x-www-form-urlencoded': { schema: filter } };
const asJson = { 'application/json': { schema: filter } };
const asText = { 'text/plain': { schema: { type: 'string', pattern: '^\\$' } } };

describe('a whole query', () => {
  test.each([
    ['a form', asForm, '?limit=3&tags=x&tags=y+z', '?limit=30', /query search\.limit: must be <= 9/],
    ['a form with a field too many', asForm, '?limit=3', '?limit=3&other=1', /query search\.other/],
    [
      'JSON',
      asJson,
      `?${encodeURIComponent('{"limit":3,"tags":["a&b=c"]}')}`,
      '?%7B%22limit%22%3A30%7D',
      /query search\.limit: must be <= 9/,
    ],
    ['a text', asText, '?%24.items%5B%3F(%40.n%3E1)%5D', '?items', /query search: must match/],
    ['JSON that is none', asJson, '?%7B%22limit%22%3A3%7D', '?limit=3', /query search: must be object/],
    ['JSON whose percent-encoding is broken', asJson, '?%7B%22limit%22%3A3%7D', '?%7B%22', /query search: /],
    [
      'a form whose percent-encoding is broken',
      asForm,
      '?limit=3',
      '?limit=%zz',
      /query search: has a broken percent-encoding/,
    ],
    ['a form that is missing', asForm, '?limit=3', '', /query search: is required/],
  ])('%s is read, and a wrong one is refused by its name', async (_, content, right, wrong, message) => {
    const { get, warnings } = await mockOf(content);
    expect(warnings).toEqual([]);
    expect(await get(right)).toEqual({ status: 204, text: '' });
    const refused = await get(wrong);
    expect([refused.status, refused.text]).toEqual([400, expect.stringMatching(message)]);
  });

  test('takes neither the sandbox nor the token that are beside it', async () => {
    const { get } = await mockOf(asForm);
    expect((await get('?__sandbox=one&limit=3&access_token=x')).status).toBe(204);
    const json = await mockOf(asJson);
    expect((await json.get('?%7B%22limit%22%3A3%7D&__sandbox=one')).status).toBe(204);
  });

  test.each([
    ['a form', asForm, { limit: 3, tags: ['a b', 'c&d=e'], near: { lat: 1.5 } }],
    ['a form with one item of a list', asForm, { limit: 3, tags: ['+%'] }],
    ['JSON', asJson, { limit: 3, tags: ['a+b', '&=#?/ü'] }],
    ['a text', asText, '$.a[?(@.b == "c & d+e")]'],
    [
      'a form with an encoding',
      {
        'application/x-www-form-urlencoded': {
          schema: filter,
          encoding: { tags: { style: 'pipeDelimited', explode: false } },
        },
      },
      { limit: 3, tags: ['a', 'b'] },
    ],
  ])('that the suite writes as %s is read as the same value', async (_, content, value) => {
    const { operation, read, get } = await mockOf(content);
    const { path } = buildRequest(operation, { query: { search: value } });
    const { values, violations } = read(path.slice(path.indexOf('?') + 1));
    expect(violations).toEqual([]);
    expect(JSON.parse(JSON.stringify(values.query.search))).toEqual(value);
    expect((await get(path.slice(path.indexOf('?')))).status).toBe(204);
  });

  test('stands beside parameters of the path, headers and cookies', async () => {
    const { get } = await mockOf(asForm, [{ name: 'theme', in: 'cookie', schema: { type: 'string' } }]);
    expect((await get('?limit=1')).status).toBe(204);
  });
});

describe('an operation is not served, and the fault is named with its line,', () => {
  test.each([
    ['query', /search is the whole query, but there are others/],
    ['querystring', /search and other are each the whole query/],
  ])('if a parameter in: %s is beside it', async (place, message) => {
    const other =
      place === 'query'
        ? { name: 'other', in: place, schema: { type: 'string' } }
        : { name: 'other', in: place, content: asForm };
    const { operation, get } = await mockOf(asForm, [other]);
    expect(operation.fault).toMatch(message);
    expect(operation.fault).toMatch(/openapi\.json:\d+:\d+/);
    expect((await get('?limit=1')).status).toBe(501);
  });
});
