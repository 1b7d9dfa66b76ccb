/** What clients of real APIs rely on, in documents that say it only in passing. */
import { describe, expect, test } from 'vitest';
import { behavingMock } from './shop-mock.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });
const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const reply = (schema: object, status = '200') => ({
  responses: { [status]: { description: '', content: { 'application/json': { schema } } } },
});
const body = (schema: object) => ({ requestBody: { content: { 'application/json': { schema } } } });
const path = (name: string) => ({ name, in: 'path', required: true, schema: text });
const query = (name: string, schema: object = text) => ({ name, in: 'query', schema });
const documentOf = (paths: object, schemas: object) => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths,
  components: { schemas },
});

const deletion = object({ id: text, deleted: { type: 'boolean', example: false } }, ['id', 'deleted']);

const items = (
  name: string,
  { post = object({ title: text }) as object, parameters = [] as object[], gone = deletion as object } = {},
) => ({
  [`/${name}`]: {
    get: { operationId: 'list', parameters, ...reply(list(ref('Item'))) },
    post: { operationId: 'create', ...body(post), ...reply(ref('Item'), '201') },
  },
  [`/${name}/{id}`]: {
    parameters: [path('id')],
    get: { operationId: 'get', ...reply(ref('Item')) },
    delete: { operationId: `delete-${name}`, ...reply(gone) },
  },
});

describe('a state that the query lists and the record does not', () => {
  const state = { enum: ['open', 'closed', 'all'], default: 'open' };
  const document = documentOf(
    items('tickets', {
      post: object({ title: text, state: text }),
      parameters: [query('state', state)],
    }),
    { Item: object({ id: integer, title: text, state: text }, ['id', 'state']) },
  );

  test('is that of the default, for a new record and for a list that does not ask', async () => {
    const { call } = await behavingMock(document);
    const { body: created } = await call('POST', '/tickets', { body: { title: 'A' } });
    expect(created.state).toBe('open');
    await call('POST', '/tickets', { body: { title: 'B', state: 'closed' } });
    const titles = async (target: string) =>
      (await call('GET', target)).body.map(({ title }: { title: string }) => title);
    expect(await titles('/tickets')).toEqual(['A']);
    expect(await titles('/tickets?state=closed')).toEqual(['B']);
    expect(await titles('/tickets?state=all')).toEqual(['A', 'B']);
  });

  test('is one of those in each starting record', async () => {
    const { call } = await behavingMock(document, {}, 6);
    const { body: all } = await call('GET', '/tickets?state=all');
    const states = new Set(all.map((one: { state: string }) => one.state));
    expect([...states].sort()).toEqual(['closed', 'open']);
  });
});

test('a reply with few members that says so is not the record', async () => {
  const Item = object({ id: text, object: text, title: text }, ['id', 'object']);
  const gone = object({ id: text, object: text, deleted: { type: 'boolean', example: false } }, [
    'id',
    'object',
    'deleted',
  ]);
  const { call } = await behavingMock(documentOf(items('notes', { gone }), { Item }));
  const { body: created } = await call('POST', '/notes', { body: { title: 'A' } });
  const { body } = await call('DELETE', `/notes/${created.id}`);
  expect(body).toMatchObject({ id: created.id, deleted: true });
});

test.each(['files', 'images', 'models', 'notes'])(
  'the reply to a deletion of %s says that it is done',
  async (name) => {
    const { call } = await behavingMock(
      documentOf(items(name), { Item: object({ id: text, title: text }, ['id']) }),
    );
    const { body: created } = await call('POST', `/${name}`, { body: { title: 'A' } });
    const { body: gone } = await call('DELETE', `/${name}/${created.id}`);
    expect(gone).toEqual({ id: created.id, deleted: true });
  },
);

describe('a new record', () => {
  const statuses = ['canceled', 'paid', 'pending', 'shipped', 'unpaid'];
  const Item = object(
    {
      id: text,
      title: text,
      status: { enum: statuses },
      active: { type: 'boolean' },
      archived: { type: 'boolean' },
      labels: { type: 'object', additionalProperties: text },
      entries: object({ data: list(object({ note: text }, ['note'])), has_more: { type: 'boolean' } }, [
        'data',
      ]),
    },
    ['id', 'status', 'active', 'archived', 'labels', 'entries'],
  );
  test('begins in use, with the first state, without labels, and with nothing inside', async () => {
    const { call } = await behavingMock(documentOf(items('parcels'), { Item }));
    const { body: created } = await call('POST', '/parcels', { body: { title: 'A' } });
    expect(created).toMatchObject({
      ...{ status: 'pending', active: true, archived: false, labels: {}, entries: { data: [] } },
    });
  });
});

test('an uploaded file is known by its name, size and type, also where the form lacks these', async () => {
  const Item = object({ id: text, filename: text, bytes: integer, purpose: text }, [
    'id',
    'filename',
    'bytes',
  ]);
  const form = object({ file: { type: 'string', format: 'binary' }, purpose: text });
  const { '/files': collection, ...others } = items('files');
  const post = {
    operationId: 'upload',
    requestBody: { content: { 'multipart/form-data': { schema: form } } },
    ...reply(ref('Item'), '201'),
  };
  const { call } = await behavingMock(documentOf({ '/files': { ...collection, post }, ...others }, { Item }));
  const parts = [
    '--x\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nback-up',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n1,2,3',
    '--x--\r\n',
  ];
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const { body: created } = await call('POST', '/files', { body: parts.join('\r\n'), headers });
  expect(created).toMatchObject({ filename: 'a.csv', bytes: 5, purpose: 'back-up' });
});

test('an Idempotency-Key that the document does not have gets the first reply again', async () => {
  const document = documentOf(items('notes'), { Item: object({ id: text, title: text }, ['id']) });
  const { call } = await behavingMock(document);
  const headers = { 'idempotency-key': 'k1' };
  const { body: first } = await call('POST', '/notes', { body: { title: 'A' }, headers });
  const { body: again } = await call('POST', '/notes', { body: { title: 'A' }, headers });
  expect(again).toEqual(first);
  expect((await call('GET', '/notes')).body).toHaveLength(1);
});

describe('a PUT whose request requires nothing', () => {
  const Item = object({ id: text, title: text, size: integer, tags: list(text) }, ['id']);
  const change = object({ title: text, size: { ...integer, default: 1 } });
  const put = { operationId: 'change', ...body(change), ...reply(ref('Item')) };
  const created = { title: 'A', size: 5 };
  const document = (more: object) => {
    const { '/volumes/{id}': item, ...others } = items('volumes', { post: change });
    return documentOf({ ...others, '/volumes/{id}': { ...item, put, ...more } }, { Item });
  };

  test('changes what it has, where no PATCH is there for that', async () => {
    const { call } = await behavingMock(document({}));
    const { id } = (await call('POST', '/volumes', { body: created })).body;
    await call('PUT', `/volumes/${id}`, { body: { title: 'B' } });
    expect((await call('GET', `/volumes/${id}`)).body).toMatchObject({ title: 'B', size: 5 });
  });

  test('replaces the whole beside a PATCH', async () => {
    const patch = { ...put, operationId: 'patch' };
    const { call } = await behavingMock(document({ patch }));
    const { id } = (await call('POST', '/volumes', { body: created })).body;
    await call('PUT', `/volumes/${id}`, { body: { title: 'B' } });
    expect((await call('GET', `/volumes/${id}`)).body).toMatchObject({ title: 'B', size: 1 });
  });
});

describe('a list that only has a limit', () => {
  const limit = { type: 'integer', minimum: 1, maximum: 100, default: 20 };

  test.each([
    ['alone', [query('limit', limit)]],
    ['beside a token of which no reply has the next one', [query('limit', limit), query('cursor')]],
  ])('%s holds no more than asked, and without it everything', async (_, parameters) => {
    const document = documentOf(items('things', { parameters }), {
      Item: object({ id: integer, title: text }, ['id']),
    });
    const { call } = await behavingMock(document);
    for (let count = 0; count < 25; count++) await call('POST', '/things', { body: { title: 'one' } });
    expect((await call('GET', '/things?limit=3')).body).toHaveLength(3);
    expect((await call('GET', '/things')).body).toHaveLength(25);
  });
});

describe('a create that answers with one of several kinds of record', () => {
  const kind = (object_: string, properties: object, required: string[], id: string) =>
    object({ id: { ...text, example: id }, object: { enum: [object_] }, ...properties }, [
      'id',
      'object',
      ...required,
    ]);
  const sources = { oneOf: [ref('Card'), ref('Account')] };
  const document = documentOf(
    {
      '/sources': {
        get: { operationId: 'list', ...reply(list(sources)) },
        post: {
          operationId: 'create',
          ...body(object({ type: { enum: ['card', 'account'] }, last4: text, iban: text })),
          ...reply(sources, '201'),
        },
      },
      '/sources/{id}': { parameters: [path('id')], get: { operationId: 'get', ...reply(sources) } },
    },
    {
      Card: kind('card', { last4: text }, ['last4'], 'card_1NGTaT2eZvKY'),
      Account: kind('account', { iban: text }, ['iban'], 'ba_1MvoIJ2eZvKY'),
    },
  );

  test.each([
    ['its name', { type: 'account' }, 'account', 'iban', 'last4', /^ba_\w{12}$/],
    ['a member that only it has', { iban: 'DE12' }, 'account', 'iban', 'last4', /^ba_\w{12}$/],
    ['its name, though it is the first', { type: 'card' }, 'card', 'last4', 'iban', /^card_\w{12}$/],
    ['nothing: it is the first', {}, 'card', 'last4', 'iban', /^card_\w{12}$/],
  ])('is of the kind that the request says by %s', async (_, sent, kindOf, has, hasNot, id) => {
    const { call } = await behavingMock(document);
    const { body: created } = await call('POST', '/sources', { body: sent });
    expect(created.object).toBe(kindOf);
    expect(created).toHaveProperty(has);
    expect(created).not.toHaveProperty(hasNot);
    expect(created.id).toMatch(id);
    expect((await call('GET', `/sources/${created.id}`)).body).toEqual(created);
  });
});

test('a new id has the prefix of an example, though GET may also answer with a record that is deleted', async () => {
  const documented = documentOf(
    {
      '/customers': {
        get: { operationId: 'list', ...reply(list(ref('Customer'))) },
        post: { operationId: 'create', ...body(object({ name: text })), ...reply(ref('Customer')) },
      },
      '/customers/{id}': {
        parameters: [path('id')],
        get: { operationId: 'get', ...reply({ anyOf: [ref('Customer'), ref('Deleted')] }) },
      },
    },
    {
      Customer: object({ id: { ...text, example: 'cus_NffrFeUfNV2Hib' }, name: text }, ['id']),
      Deleted: object({ id: text, deleted: { enum: [true] } }, ['id', 'deleted']),
    },
  );
  const { call } = await behavingMock(documented, {}, 3);
  const { body: created } = await call('POST', '/customers', { body: {} });
  expect(created.id).toMatch(/^cus_\w{14}$/);
  expect((await call('GET', `/customers/${created.id}`)).body).toEqual(created);
  const ids = (await call('GET', '/customers')).body.map(({ id }: { id: string }) => id);
  expect(ids.filter((id: string) => !id.startsWith('cus_'))).toEqual([]);
});

test('a record that a collection begins with has no member that only another kind of record has', async () => {
  const kinds = { oneOf: [ref('Doctor'), ref('Nurse')], discriminator: { propertyName: 'kind' } };
  const person = (kind: string, more: object) =>
    object({ id: text, kind: { const: kind }, ...more }, ['id', 'kind', ...Object.keys(more)]);
  const documented = documentOf(
    {
      '/people': {
        get: { operationId: 'list', ...reply(list(kinds)) },
        post: { operationId: 'create', ...body(kinds), ...reply(kinds, '201') },
      },
      '/people/{id}': { parameters: [path('id')], get: { operationId: 'get', ...reply(kinds) } },
    },
    {
      Doctor: person('doctor', { speciality: { enum: ['heart', 'skin'] } }),
      Nurse: person('nurse', { ward: text }),
    },
  );
  const { call } = await behavingMock(documented, {}, 20);
  const { body: people } = await call('GET', '/people');
  const members = (kind: string) =>
    new Set(
      people.flatMap((one: { kind: string }) => (one.kind === kind ? Object.keys(one).sort().join() : [])),
    );
  expect([...members('doctor')]).toEqual(['id,kind,speciality']);
  expect([...members('nurse')]).toEqual(['id,kind,ward']);
});
