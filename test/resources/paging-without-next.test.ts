import { expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';

const task = { type: 'object', properties: { id: { type: 'string' }, title: { type: 'string' } } };

function pagingOf(position: object, more: object, headers: object = {}, name = 'offset') {
  const schema = { type: 'object', properties: { data: { type: 'array', items: task }, ...more } };
  const parameters = [
    { name, in: 'query', schema: position },
    { name: 'limit', in: 'query', schema: { type: 'integer' } },
  ];
  const content = { 'application/json': { schema } };
  const document = {
    openapi: '3.0.3',
    info: { title: 'Tasks', version: '1' },
    paths: {
      '/tasks': {
        get: { parameters, responses: { 200: { description: 'ok', headers, content } } },
        post: {
          requestBody: { content: { 'application/json': { schema: task } } },
          responses: { 201: { description: 'ok', content: { 'application/json': { schema: task } } } },
        },
      },
      '/tasks/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { responses: { 200: { description: 'ok', content: { 'application/json': { schema: task } } } } },
      },
    },
  };
  const { resources } = inferResources(document, compileContract(document));
  return resources.flatMap(({ methods }) =>
    methods.flatMap((one) => (one.kind === 'list' ? [one.paging] : [])),
  );
}

const token = { type: 'string', example: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9' };

test('a list is not read by tokens where nothing of the reply has the next one', () => {
  expect(pagingOf(token, {})).toEqual([undefined]);
  const next = { next_page: { type: 'object', properties: { offset: { type: 'string' } } } };
  expect(pagingOf(token, next)).toMatchObject([{ style: 'cursor' }]);
  expect(pagingOf(token, {}, { Link: { schema: { type: 'string' } } })).toMatchObject([{ style: 'cursor' }]);
});

test('a link to the next part that is a number is the number of that part', () => {
  const links = { type: 'object', properties: { next: { type: 'integer' }, self: { type: 'string' } } };
  const [paging] = pagingOf({ type: 'integer' }, { links });
  expect(paging?.members).toContainEqual({ path: ['links', 'next'], holds: 'next', form: 'position' });
});

test('an iterator of the reply is that of the next part, and done says that there is none', () => {
  const schema = { type: 'string' };
  const more = { iterator: schema, prevIterator: schema, done: { type: 'boolean' } };
  const found = pagingOf(schema, more, {}, 'iterator');
  expect(found).toMatchObject([{ style: 'cursor', position: 'iterator' }]);
  expect(found[0]?.members).toEqual([
    { path: ['iterator'], holds: 'next', form: 'position' },
    { path: ['prevIterator'], holds: 'previous', form: 'position' },
    { path: ['done'], holds: 'last', form: 'flag' },
  ]);
});
