/** What public documents mean by query parameters, keys and actions, each in a small document of its own. */
import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import { behavingMock as mock } from './shop-mock.ts';

type Node = any;

const behavingMock = (given: Node) => mock(given, {}, 20);
const text = { type: 'string' };
const integer = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };
const object = (properties: Node, required = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});
const list = (items: Node) => ({ type: 'array', items });
const json = (schema: Node) => ({ description: 'ok', content: { 'application/json': { schema } } });
const query = (name: string, schema: Node, more: object = {}) => ({ name, in: 'query', schema, ...more });
const inPath = (name: string, schema: Node = text) => ({ name, in: 'path', required: true, schema });
const body = (schema: Node) => ({ requestBody: { content: { 'application/json': { schema } } } });
const document = (paths: Node) => ({ openapi: '3.0.3', info: { title: 'Own', version: '1' }, paths });
const missing = { 404: { description: 'not there' } };
const user = object({ id: text, userName: text });

/** All records, by following the parameter from this value on by this step. */
async function walk(
  call: Node,
  first: string,
  next: (read: number, part: number) => string,
  at: (body: Node) => Node[],
) {
  const ids: string[] = [];
  for (let part = 1, target = first; part < 60; part++) {
    const records = at((await call('GET', target)).body);
    if (records.length === 0) return ids;
    ids.push(...records.map(({ id }) => id));
    target = next(ids.length, part);
  }
  throw new Error('it has no end');
}

describe('a list in parts', () => {
  test.each([
    ['as SCIM has it', integer],
    ['by its default', { ...integer, default: 1 }],
    ['by its minimum', { ...integer, minimum: 1 }],
  ])('whose offset counts from 1, %s, has each record once', async (_what, schema) => {
    const reply = object({ totalResults: integer, startIndex: integer, Resources: list(user) });
    const { call } = await behavingMock(
      document({
        '/Users': {
          get: {
            parameters: [query('startIndex', schema), query('count', integer)],
            responses: { 200: json(reply) },
          },
        },
        '/Users/{id}': { parameters: [inPath('id')], get: { responses: { 200: json(user) } } },
      }),
    );
    const ids = await walk(
      call,
      '/Users?count=7',
      (read) => `/Users?count=7&startIndex=${read + 1}`,
      (one) => one.Resources,
    );
    const { totalResults, startIndex } = (await call('GET', '/Users?startIndex=8&count=7')).body;
    expect([new Set(ids).size, ids.length, startIndex]).toEqual([totalResults, totalResults, 8]);
  });

  test.each([
    ['its members', { schema: object({ number: integer, size: integer }, []) }],
    ['its example', { schema: { type: 'object' }, example: '{ "page[number]": 1, "page[size]": 5 }' }],
  ])('whose page is a member of a parameter has each record once: by %s', async (_what, more) => {
    const { call } = await behavingMock(
      document({
        '/users': {
          get: {
            parameters: [{ name: 'page', in: 'query', style: 'deepObject', explode: true, ...more }],
            responses: { 200: json(object({ data: list(user) })) },
          },
        },
        '/users/{id}': { parameters: [inPath('id')], get: { responses: { 200: json(user) } } },
      }),
    );
    const first = '/users?page[size]=6';
    const ids = await walk(
      call,
      first,
      (_read, part) => `${first}&page[number]=${part + 1}`,
      (one) => one.data,
    );
    expect(new Set(ids).size).toBe(20);
    expect(ids).toHaveLength(20);
  });
});

describe('a key', () => {
  const numbered = object({ id: integer, name: text });
  const shown = object({ id: text, name: text });

  test('that an item has as a number is the same as a text in its list and in the reply to its creation', async () => {
    const { call } = await behavingMock(
      document({
        '/schemes': {
          get: { responses: { 200: json(object({ schemes: list(shown) })) } },
          post: { ...body(object({ name: text })), responses: { 201: json(object({ id: text })) } },
        },
        '/schemes/{id}': {
          parameters: [inPath('id', integer)],
          get: { responses: { 200: json(numbered), ...missing } },
        },
      }),
    );
    const made = (await call('POST', '/schemes', { body: { name: 'Own' } })).body.id;
    expect(made).toEqual(expect.any(String));
    expect((await call('GET', `/schemes/${made}`)).body).toEqual({ id: Number(made), name: 'Own' });
    const { schemes } = (await call('GET', '/schemes')).body;
    expect(schemes.map(({ id }: Node) => id)).toContain(made);
    for (const { id } of schemes) expect((await call('GET', `/schemes/${id}`)).status).toBe(200);
  });

  test('that its own path would refuse is not taken from a client', async () => {
    const { call } = await behavingMock(
      document({
        '/rooms': {
          post: { ...body(object({ id: text, name: text }, [])), responses: { 201: json(shown) } },
        },
        '/rooms/{id}': {
          parameters: [inPath('id', { ...text, format: 'uuid' })],
          get: { responses: { 200: json(shown), ...missing } },
        },
      }),
    );
    const { id } = (await call('POST', '/rooms', { body: { id: 'hall', name: 'Hall' } })).body;
    expect(id).not.toBe('hall');
    expect((await call('GET', `/rooms/${id}`)).body).toEqual({ id, name: 'Hall' });
  });

  test('that is a URL is one that its own path finds', async () => {
    const set = object({ uri: text, name: text });
    const { call } = await behavingMock(
      document({
        '/datasets': { get: { responses: { 200: json(object({ datasets: list(set) })) } } },
        '/datasets/{uri}': {
          parameters: [inPath('uri')],
          get: { responses: { 200: json(set), ...missing } },
        },
      }),
    );
    const { datasets } = (await call('GET', '/datasets')).body;
    for (const { uri } of datasets)
      expect((await call('GET', `/datasets/${encodeURIComponent(uri)}`)).body).toMatchObject({ uri });
  });

  const office = object({ id: integer, name: text });
  const offices = document({
    '/offices': {
      get: { responses: { 200: json(list(office)) } },
      post: { ...body(object({ name: text })), responses: { 201: json(office) } },
    },
    '/offices/{id}': {
      parameters: [inPath('id')],
      get: { responses: { 200: json(office), ...missing } },
      put: { responses: { 200: json(office), ...missing } },
    },
  });

  test('is not chosen by a PUT without a body where POST creates, and such a PUT changes nothing', async () => {
    const { call } = await behavingMock(offices);
    expect((await call('PUT', '/offices/string')).status).toBe(404);
    const [first] = (await call('GET', '/offices')).body;
    expect((await call('PUT', `/offices/${first.id}`)).body).toEqual(first);
    expect((await call('GET', '/offices')).body).toHaveLength(20);
  });

  test.each(['PUT', 'PATCH'])('stays as it is whatever the body of a %s says', async (method) => {
    const { call } = await behavingMock(
      document({
        '/offices': { post: { ...body(office), responses: { 201: json(office) } } },
        '/offices/{id}': {
          parameters: [inPath('id', integer)],
          get: { responses: { 200: json(office), ...missing } },
          [method.toLowerCase()]: { ...body(office), responses: { 200: json(office) } },
        },
      }),
    );
    await call('POST', '/offices', { body: { id: 900, name: 'Main' } });
    expect((await call(method, '/offices/900', { body: { id: 901, name: 'Side' } })).body).toEqual({
      id: 900,
      name: 'Side',
    });
    expect((await call('GET', '/offices/900')).body).toEqual({ id: 900, name: 'Side' });
    expect((await call('GET', '/offices/901')).status).toBe(404);
  });
});

describe('the records of a list', () => {
  const entry = object({ id: integer, text, created_at: time });
  const entries = (names: [string, object][], record: Node = entry) =>
    document({
      '/entries': {
        get: {
          parameters: names.map(([name, more]) => query(name, time, more)),
          responses: { 200: json(list(record)) },
        },
      },
      '/entries/{id}': { parameters: [inPath('id', integer)], get: { responses: { 200: json(record) } } },
    });

  test.each([
    ['from', 'to'],
    ['since', 'until'],
    ['start_date', 'end_date'],
    ['dateFrom', 'dateTo'],
    ['created_after', 'created_before'],
    ['after', 'before'],
  ])('are those between the times that %s and %s say', async (from, to) => {
    const { call } = await behavingMock(
      entries([
        [from, {}],
        [to, {}],
      ]),
    );
    const all: Node[] = (await call('GET', '/entries')).body;
    const times = all.map(({ created_at }) => created_at).sort();
    const [low, high] = [times[5], times[15]].map((one) => new Date(Date.parse(one) + 1).toISOString());
    const found: Node[] = (await call('GET', `/entries?${from}=${low}&${to}=${high}`)).body;
    const wanted = all.filter(({ created_at }) => created_at > (low ?? '') && created_at < (high ?? ''));
    expect(found).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(0);
  });

  test('are all of them where a bound may be of several times, unless its description names one', async () => {
    const record = object({ id: integer, created_at: time, due_at: time });
    const unclear = await behavingMock(entries([['to', {}]], record));
    expect((await unclear.call('GET', '/entries?to=2000-01-01T00:00:00Z')).body).toHaveLength(20);
    const told = await behavingMock(
      entries([['to', { description: 'The latest time of creation (created at)' }]], record),
    );
    expect((await told.call('GET', '/entries?to=2000-01-01T00:00:00Z')).body).toEqual([]);
  });

  test('are sorted by the attributes of JSON:API', async () => {
    const clip = object({ id: text, type: text, attributes: object({ name: text, created_at: time }) });
    const { call } = await behavingMock(
      document({
        '/clips': {
          get: { parameters: [query('sort', text)], responses: { 200: json(object({ data: list(clip) })) } },
        },
        '/clips/{id}': {
          parameters: [inPath('id')],
          get: { responses: { 200: json(object({ data: clip })) } },
        },
      }),
    );
    const times = (await call('GET', '/clips?sort=-created_at')).body.data.map(
      (one: Node) => one.attributes.created_at,
    );
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(times).size).toBeGreaterThan(1);
  });
});

describe('the model', () => {
  const modelFor = (paths: Node) => {
    const given = document(paths);
    return inferResources(given, compileContract(given));
  };
  const order = object({ id: integer, name: text });

  test('has an object that only its caller has, though nothing writes it; other objects that are only read are left', () => {
    const { resources } = modelFor({
      '/me': { get: { responses: { 200: json(order) } } },
      '/settings': { get: { responses: { 200: json(order) } } },
      '/health': { get: { responses: { 200: json(order) } } },
    });
    expect(resources.map(({ name, kind }) => [name, kind])).toEqual([
      ['me', 'singleton'],
      ['settings', 'singleton'],
    ]);
  });

  test('sees a relation in a member that has a key or the record, of which one kind may be deleted', () => {
    const customer = object({ id: text, email: text });
    const deleted = object({ id: text, deleted: { type: 'boolean' } });
    const given = {
      ...document({
        '/customers': {
          get: { responses: { 200: json(list({ $ref: '#/components/schemas/Customer' })) } },
        },
        '/customers/{id}': {
          parameters: [inPath('id')],
          get: { responses: { 200: json({ anyOf: [{ $ref: '#/components/schemas/Customer' }, deleted] }) } },
        },
        '/charges': { get: { responses: { 200: json(list({ $ref: '#/components/schemas/Charge' })) } } },
        '/charges/{id}': {
          parameters: [inPath('id')],
          get: { responses: { 200: json({ $ref: '#/components/schemas/Charge' }) } },
        },
      }),
      components: {
        schemas: {
          Customer: customer,
          Charge: object({
            id: text,
            customer: { anyOf: [text, { $ref: '#/components/schemas/Customer' }] },
          }),
        },
      },
    };
    const charges = inferResources(given, compileContract(given)).resources.find(
      (one) => one.name === 'charges',
    );
    expect(charges?.members.relations).toMatchObject([
      { member: ['customer'], resource: 'customers', holds: 'key' },
    ]);
  });

  test('leaves to the contract what shows a key that the path can not have', () => {
    const { resources, unmodelled } = modelFor({
      '/entities': {
        get: { responses: { 200: json(list(order)) } },
        post: {
          operationId: 'add',
          ...body(object({ name: text })),
          responses: { 200: json({ ...text, format: 'uuid' }) },
        },
      },
      '/entities/{id}': {
        parameters: [inPath('id', integer)],
        delete: { responses: { 204: { description: 'gone' } } },
      },
    });
    expect(resources[0]?.methods.map(({ kind }) => kind)).toEqual(['list', 'delete']);
    expect(unmodelled).toMatchObject([{ operation: 'add', reason: expect.stringContaining('uuid') }]);
  });

  const app = object({ name: text, owner: object({ name: text }) });
  const below = (more: Node) => ({
    '/apps': { get: { responses: { 200: json(list(app)) } } },
    '/apps/{owner_name}/{app_name}': {
      parameters: [inPath('owner_name'), inPath('app_name')],
      get: { responses: { 200: json(app) } },
    },
    ...more,
  });

  test('takes two parameters for two members', () => {
    expect(modelFor(below({})).resources[0]?.identity).toEqual([['owner', 'name'], ['name']]);
  });

  test('takes a list for no record, if another path has its elements one by one', () => {
    const { resources } = modelFor(
      below({
        '/apps/{owner_name}': {
          parameters: [inPath('owner_name')],
          get: { responses: { 200: json(list(app)) } },
        },
      }),
    );
    const operations = resources.flatMap(({ methods }) => methods.map(({ operation }) => operation));
    expect(new Set(operations).size).toBe(operations.length);
  });
});

test.each([
  ['is the documented 409', { 409: { description: 'it is cancelled' } }, 409],
  ['changes nothing where no 409 is documented', {}, 200],
])('a second cancel %s', async (_what, more, status) => {
  const order = object({ id: integer, status: { enum: ['open', 'cancelled'] } });
  const { call } = await behavingMock(
    document({
      '/orders': {
        post: { ...body(object({ status: { enum: ['open'] } })), responses: { 201: json(order) } },
      },
      '/orders/{id}': { parameters: [inPath('id', integer)], get: { responses: { 200: json(order) } } },
      '/orders/{id}/cancel': {
        parameters: [inPath('id', integer)],
        post: { responses: { 200: json(order), ...more } },
      },
    }),
  );
  const { id } = (await call('POST', '/orders', { body: { status: 'open' } })).body;
  expect((await call('POST', `/orders/${id}/cancel`)).body).toEqual({ id, status: 'cancelled' });
  expect((await call('POST', `/orders/${id}/cancel`)).status).toBe(status);
  expect((await call('GET', `/orders/${id}`)).body).toEqual({ id, status: 'cancelled' });
});
