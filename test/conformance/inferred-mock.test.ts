/** The mock that behaves by a document passes the suite of this document: nothing fails, and nothing is blocked. */
import { expect, test } from 'vitest';
import { departures } from './inferred-mock.ts';

const id = { type: 'integer' };
const text = { type: 'string' };
const json = (schema: object) => ({ 'application/json': { schema } });
const reply = (schema: object) => ({ description: 'ok', content: json(schema) });
const refusals = { 400: { description: 'wrong' }, 404: { description: 'not found' } };
const inPath = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
const body = (schema: object) => ({ required: true, content: json(schema) });

/** A record that a client puts at a key of its own choice. */
const keyedBy = (schema: object) => {
  const item = {
    type: 'object',
    required: ['name'],
    properties: { name: schema, size: { type: 'integer' } },
  };
  const at = [inPath('name', schema)];
  const put = {
    operationId: 'putPart',
    parameters: at,
    requestBody: body({ type: 'object', properties: { size: { type: 'integer' } } }),
    responses: { 200: reply(item), 201: reply(item), ...refusals },
  };
  const get = { operationId: 'getPart', parameters: at, responses: { 200: reply(item), ...refusals } };
  const remove = {
    operationId: 'deletePart',
    parameters: at,
    responses: { 204: { description: 'gone' }, ...refusals },
  };
  return { '/parts/{name}': { get, put, delete: remove } };
};

test.each([
  ['is one of an enum', { ...text, enum: ['current', 'previous'] }],
  ['has a pattern', { ...text, pattern: '^[a-z]{3}[0-9]{4}$' }],
  ['is short', { ...text, maxLength: 6 }],
  ['is a UUID', { ...text, format: 'uuid' }],
  ['is a number', id],
  ['is a small number', { ...id, minimum: 1, maximum: 40_000 }],
])('a key that the client chooses %s', async (_, schema) => {
  const { ran, others } = await departures(keyedBy(schema));
  expect(others).toEqual([]);
  expect(ran).toContain('parts/law/replace-sets-what-is-sent');
});

test('a required member with a default may be left out: servers fill it in before they validate, or refuse it', async () => {
  const schema = {
    type: 'object',
    required: ['name', 'month'],
    properties: { name: text, month: { ...text, default: '02' } },
  };
  const { ran, others } = await departures({
    '/cards': {
      post: {
        operationId: 'addCard',
        requestBody: body(schema),
        responses: { 200: reply({ type: 'object' }), ...refusals },
      },
    },
  });
  expect(others).toEqual([]);
  expect(ran.filter((one) => one.endsWith('/required'))).toEqual(['add-card/name/required']);
});

test('what needs a record of its own is skipped where no reply of a create has the key', async () => {
  const card = { type: 'object', required: ['id'], properties: { id, name: text } };
  const { others } = await departures({
    '/cards': {
      get: {
        operationId: 'listCards',
        responses: { 200: reply({ type: 'array', items: card }) },
      },
      post: {
        operationId: 'addCard',
        requestBody: body({ type: 'object', required: ['name'], properties: { name: text } }),
        responses: { 200: reply({ type: 'object', properties: { message: text } }), ...refusals },
      },
    },
    '/cards/{id}': {
      get: {
        operationId: 'getCard',
        parameters: [inPath('id', id)],
        responses: { 200: reply(card), ...refusals },
      },
      delete: {
        operationId: 'deleteCard',
        parameters: [inPath('id', id)],
        responses: { 204: { description: 'gone' }, ...refusals },
      },
    },
  });
  expect(others.length).toBeGreaterThan(0);
  expect(new Set(others.map(([, status, reason]) => `${status}: ${reason}`))).toEqual(
    new Set(['skipped: the reply of addCard is not documented to have the key of what it creates']),
  );
});

const item = { type: 'object', required: ['id'], properties: { id: text, name: text, size: id } };
const at = (name: string, schema: object = text) => [inPath(name, schema)];
const getItem = (more: object = {}) => ({
  operationId: 'getPart',
  parameters: at('id'),
  responses: { 200: reply(item), ...refusals },
  ...more,
});
const listOf = (more: object = {}) => ({
  operationId: 'listParts',
  responses: { 200: reply({ type: 'array', items: item }), ...refusals },
  ...more,
});

test('a record whose path has an example is below the parents of that path', async () => {
  const parameters = [
    { ...inPath('location', text), example: 'local' },
    { ...inPath('id', text), example: '7129ebd4' },
  ];
  const placed = { ...item, properties: { ...item.properties, location: text } };
  const { ran, others } = await departures({
    '/places/{location}/parts': {
      get: {
        operationId: 'listParts',
        parameters: parameters.slice(0, 1),
        responses: { 200: reply({ type: 'array', items: placed }), ...refusals },
      },
    },
    '/places/{location}/parts/{id}': {
      get: getItem({ parameters, responses: { 200: reply(placed), ...refusals } }),
    },
  });
  expect(others.filter(([name]) => name.endsWith('answers-200'))).toEqual([]);
  expect(ran).toContain('get-part/answers-200');
});

test('a record whose path has examples belongs to the parent that they name', async () => {
  const name = { ...inPath('name', text), example: 'main' };
  const rule = { ...inPath('rule', text), example: 'listen-1788' };
  const named = { type: 'object', required: ['name'], properties: { name: text } };
  const { ran, others } = await departures({
    '/spaces': {
      get: { operationId: 'listSpaces', responses: { 200: reply({ type: 'array', items: named }) } },
    },
    '/spaces/{name}': {
      put: {
        operationId: 'putSpace',
        parameters: [name],
        requestBody: body({ type: 'object' }),
        responses: { 200: reply(named), 201: reply(named), ...refusals },
      },
    },
    '/spaces/{name}/rules': {
      get: {
        operationId: 'listRules',
        parameters: [name],
        responses: {
          200: reply({ type: 'array', items: named, example: [{ name: 'first' }, { name: 'second' }] }),
          ...refusals,
        },
      },
    },
    '/spaces/{name}/rules/{rule}': {
      get: {
        operationId: 'getRule',
        parameters: [name, rule],
        responses: { 200: reply(named), ...refusals },
      },
    },
  });
  expect(others.filter(([, status]) => status !== 'skipped')).toEqual([]);
  expect(ran).toContain('get-rule/answers-200');
});

test('a documented HEAD is answered with the header fields of GET', async () => {
  const { ran, others } = await departures({
    '/parts': { get: listOf() },
    '/parts/{id}': {
      get: getItem(),
      head: {
        operationId: 'hasPart',
        parameters: [inPath('id', { ...text, maxLength: 40 })],
        responses: { 200: { description: 'it is there' }, ...refusals },
      },
    },
  });
  expect(others).toEqual([]);
  expect(ran).toContain('parts/law/head-as-get');
});

test('the first record of a collection needs no other one that it could belong to', async () => {
  const group = {
    type: 'object',
    properties: { id: { type: 'integer' }, name: text, groupId: { type: 'integer' } },
  };
  const { others } = await departures({
    '/groups': {
      get: {
        operationId: 'listGroups',
        responses: { 200: reply({ type: 'array', items: group }) },
      },
      post: {
        operationId: 'addGroup',
        requestBody: body(group),
        responses: { 200: reply(group), 400: { description: 'wrong' } },
      },
    },
    '/groups/{id}': {
      delete: {
        operationId: 'deleteGroup',
        parameters: [inPath('id', id)],
        responses: { 204: { description: 'gone' }, 400: { description: 'wrong' } },
      },
    },
  });
  expect(others).toEqual([]);
});

test('a number of records that has to be sent is not 0', async () => {
  const { ran, others } = await departures({
    '/parts': {
      get: listOf({ parameters: [{ name: 'count', in: 'query', required: true, schema: id }] }),
    },
    '/parts/{id}': { get: getItem() },
  });
  expect(others).toEqual([]);
  expect(ran).toContain('get-part/answers-200');
});

test('a change that demands If-Match is made of any version', async () => {
  const tagged = { ...reply(item), headers: { ETag: { schema: text } } };
  const { ran, others } = await departures({
    '/parts': { get: listOf() },
    '/parts/{id}': {
      get: getItem({ responses: { 200: tagged, ...refusals } }),
      put: {
        operationId: 'putPart',
        parameters: [...at('id'), { name: 'If-Match', in: 'header', required: true, schema: text }],
        requestBody: body(item),
        responses: { 200: tagged, 201: tagged, ...refusals, 412: { description: 'changed' } },
      },
    },
  });
  expect(others.filter(([, status]) => status !== 'skipped')).toEqual([]);
  expect(ran).toContain('put-part/answers-200');
});

test('content of which only the media type is documented is sent as that type', async () => {
  const { others } = await departures({
    '/events': {
      get: {
        operationId: 'readEvents',
        responses: { 200: { description: 'ok', content: { 'text/event-stream': {} } } },
      },
    },
    '/news': {
      get: {
        operationId: 'readNews',
        responses: { 200: { description: 'ok', content: { 'application/json': {} } } },
      },
    },
  });
  expect(others).toEqual([]);
});

test.each([
  [
    'a record of which no client can know the key',
    { get: getItem(), patch: { ...getItem(), operationId: 'updatePart', requestBody: body(item) } },
  ],
  [
    'a record that is only changed',
    {
      put: {
        ...getItem({ parameters: [{ ...inPath('id', text), example: 'one' }] }),
        operationId: 'putPart',
        requestBody: body(item),
      },
    },
  ],
])('%s is left to the contract', async (_, methods) => {
  const { ran, others } = await departures({ '/parts/{id}': methods });
  expect(others).toEqual([]);
  expect(ran.filter((one) => one.includes('/law/'))).toEqual([]);
});

test('no members are changed in a body of bytes, and no header that HTTP itself acts by', async () => {
  const sent = { type: 'object', required: ['kind'], properties: { kind: { ...text, enum: ['a', 'b'] } } };
  const { ran, others } = await departures({
    '/files': {
      post: {
        operationId: 'upload',
        parameters: [{ name: 'Content-Encoding', in: 'header', schema: { ...text, enum: ['gzip'] } }],
        requestBody: { required: true, content: { 'application/octet-stream': { schema: sent } } },
        responses: { 200: reply({ type: 'object' }), 400: { description: 'wrong' } },
      },
    },
  });
  expect(others).toEqual([]);
  expect(ran).toContain('upload/answers-200');
  expect(ran.filter((one) => /kind|encoding\/(not-in-)?enum/.test(one))).toEqual([]);
});
