/** The key of another record in a written body: `customer_id`. */
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { behavingMock } from './shop-mock.ts';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const one = (name: string) => ({ description: 'ok', ...json(ref(name)) });
const parameters = (name: string) => [{ name, in: 'path', required: true, schema: { type: 'integer' } }];
const refused = { description: 'refused', ...json(ref('Error')) };

/** Customers, tags and orders, whose writes document these errors beside their success. */
function orders(errors: object): Document {
  const writes = (status: number, request = 'OrderChange') => ({
    requestBody: { required: true, ...json(ref(request)) },
    responses: { [status]: one('Order'), ...errors },
  });
  const crud = (name: string, path: string): object => ({
    [`/${path}`]: {
      get: {
        operationId: `list${name}s`,
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: ref(name) }) } },
      },
      post: {
        operationId: `create${name}`,
        requestBody: { required: true, ...json(ref(name)) },
        responses: { 201: one(name) },
      },
    },
    [`/${path}/{id}`]: {
      parameters: parameters('id'),
      get: { operationId: `get${name}`, responses: { 200: one(name), 404: { description: 'none' } } },
      delete: {
        operationId: `delete${name}`,
        responses: { 204: { description: 'gone' }, 404: { description: 'none' } },
      },
    },
  });
  const named = {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string' } },
  };
  const members = {
    customer_id: { type: ['integer', 'null'] },
    tag_ids: { type: 'array', items: { type: 'integer' } },
    note: { type: 'string' },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    paths: {
      ...crud('Customer', 'customers'),
      ...crud('Tag', 'tags'),
      '/orders': {
        get: {
          operationId: 'listOrders',
          responses: { 200: { description: 'ok', ...json({ type: 'array', items: ref('Order') }) } },
        },
        post: { operationId: 'createOrder', ...writes(201) },
      },
      '/orders/{id}': {
        parameters: parameters('id'),
        get: { operationId: 'getOrder', responses: { 200: one('Order'), 404: { description: 'none' } } },
        put: { operationId: 'putOrder', ...writes(200, 'NewOrder') },
        patch: { operationId: 'patchOrder', ...writes(200) },
      },
    },
    components: {
      schemas: {
        Customer: named,
        Tag: named,
        Order: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'integer', readOnly: true }, ...members },
        },
        NewOrder: { type: 'object', required: ['note'], properties: members },
        OrderChange: { type: 'object', properties: members },
        Error: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
      },
    },
  };
}

async function world(errors: object, count = 3) {
  const { call, standin } = await behavingMock(orders(errors), {}, count);
  const log = () => standin.sandboxes.use('default')?.log.last;
  return { call, log };
}

const writes = [
  ['POST', '/orders', {}],
  ['PUT', '/orders/1', { note: 'x' }],
  ['PATCH', '/orders/1', {}],
] as const;

describe.each(writes)('%s %s', (method, target, more) => {
  test.each([
    ['422', { 404: refused, 422: refused }],
    ['400', { 400: refused, 409: refused }],
    ['409', { 409: refused }],
    ['422', { '4XX': refused }],
    ['422', { default: refused }],
  ])(
    'with a key that no record has is refused with the documented %s, and changes nothing',
    async (status, errors) => {
      const { call, log } = await world(errors);
      const before = [(await call('GET', '/orders')).body, log()];
      const { because, body, ...reply } = await call(method, target, { body: { ...more, customer_id: 77 } });
      expect(reply.status).toBe(Number(status));
      const why = 'customer_id is 77, and no record of customers has this key';
      expect(because).toContain(why);
      expect(body.message).toContain(why);
      expect([(await call('GET', '/orders')).body, log()]).toEqual(before);
    },
  );

  test('is refused for each key of a list', async () => {
    const { call } = await world({ 422: refused });
    const { status, because } = await call(method, target, { body: { ...more, tag_ids: [1, 99] } });
    expect([status, because]).toEqual([422, expect.stringContaining('tag_ids is 99, and no record of tags')]);
    expect((await call(method, target, { body: { ...more, tag_ids: [1, 2] } })).status).toBeLessThan(300);
  });

  test('takes keys of records that exist, null, and no key', async () => {
    const { call } = await world({ 422: refused });
    const { id } = (await call('POST', '/customers', { body: { name: 'Ada' } })).body;
    for (const given of [{ customer_id: id }, { customer_id: null }, {}])
      expect((await call(method, target, { body: { ...more, ...given } })).status).toBeLessThan(300);
  });

  test('is accepted where no error is documented that says it', async () => {
    const { call } = await world({ 401: refused, 412: refused });
    const { status } = await call(method, target, { body: { ...more, customer_id: 77 } });
    expect(status).toBeLessThan(300);
  });
});

test('a 404 is for the body only where the path names no record', async () => {
  const { call } = await world({ 404: refused });
  const body = { customer_id: 77, note: 'x' };
  expect((await call('POST', '/orders', { body })).status).toBe(404);
  expect((await call('PUT', '/orders/1', { body })).status).toBe(200);
  expect((await call('PUT', '/orders/99', { body: { note: 'x' } })).status).toBe(404);
});

test('a change that leaves the key as it is succeeds also after the deletion of what it named', async () => {
  const { call } = await world({ 422: refused });
  const { id: customer_id } = (await call('POST', '/customers', { body: { name: 'Ada' } })).body;
  const { id } = (await call('POST', '/orders', { body: { customer_id } })).body;
  await call('DELETE', `/customers/${customer_id}`);
  expect((await call('PATCH', `/orders/${id}`, { body: { note: 'y', customer_id } })).status).toBe(200);
  expect((await call('PUT', `/orders/${id}`, { body: { note: 'z', customer_id } })).status).toBe(200);
  expect((await call('POST', '/orders', { body: { customer_id } })).status).toBe(422);
});

test('no id is used up by a refused create', async () => {
  const { call } = await world({ 422: refused });
  await call('POST', '/orders', { body: { customer_id: 77 } });
  expect((await call('POST', '/orders', { body: {} })).body.id).toBe(4);
});

test('the keys that the document has in examples of requests are those of fixtures', async () => {
  const document = orders({ 422: refused });
  document.paths['/orders'].post.requestBody.content['application/json'].example = {
    customer_id: 512,
    tag_ids: [71],
  };
  document.components.schemas.NewOrder.properties = {
    note: { type: 'string' },
    customer_id: { type: 'integer', example: 613 },
  };
  const { call } = await behavingMock(document, {}, 3);
  const body = { customer_id: 512, tag_ids: [71] };
  expect((await call('POST', '/orders', { body })).status).toBe(201);
  expect((await call('PUT', '/orders/1', { body: { note: 'x', customer_id: 613 } })).status).toBe(200);
  expect((await call('GET', '/customers/512')).status).toBe(200);
});

test('a key that records have below several parents is looked for among all of them', async () => {
  const document = orders({ 422: refused });
  document.paths['/shelves/{shelf}/books'] = {
    parameters: [{ name: 'shelf', in: 'path', required: true, schema: { type: 'string' } }],
    get: {
      operationId: 'listBooks',
      responses: { 200: { description: 'ok', ...json({ type: 'array', items: ref('Tag') }) } },
    },
    post: {
      operationId: 'createBook',
      requestBody: { required: true, ...json(ref('Book')) },
      responses: { 201: one('Book') },
    },
  };
  document.paths['/shelves/{shelf}/books/{id}'] = {
    parameters: [
      { name: 'shelf', in: 'path', required: true, schema: { type: 'string' } },
      ...parameters('id'),
    ],
    get: { operationId: 'getBook', responses: { 200: one('Book') } },
    delete: { operationId: 'deleteBook', responses: { 204: { description: 'gone' } } },
  };
  document.paths['/shelves/{shelf}/books'].get.responses[200].content['application/json'].schema.items =
    ref('Book');
  document.components.schemas.Book = {
    type: 'object',
    required: ['id', 'title'],
    properties: { id: { type: 'integer', readOnly: true }, title: { type: 'string' } },
  };
  for (const name of ['Order', 'NewOrder', 'OrderChange'])
    document.components.schemas[name].properties.book_id = { type: 'integer' };
  const { call } = await behavingMock(document);
  const { id: book_id } = (await call('POST', '/shelves/a/books', { body: { title: 'Emma' } })).body;
  expect((await call('POST', '/orders', { body: { book_id } })).status).toBe(201);
  await call('DELETE', `/shelves/a/books/${book_id}`);
  const { status, because } = await call('POST', '/orders', { body: { book_id } });
  expect([status, because]).toEqual([422, expect.stringContaining(`book_id is ${book_id}`)]);
});

test('a key of a request alone is judged too, where the record shows the other one inside', async () => {
  const document = orders({ 422: refused });
  const { properties } = document.components.schemas.Order;
  delete properties.customer_id;
  properties.customer = ref('Customer');
  const { call } = await behavingMock(document, {}, 3);
  const { status, because } = await call('POST', '/orders', { body: { customer_id: 77 } });
  expect([status, because]).toEqual([422, expect.stringContaining('no record of customers has this key')]);
  const created = await call('POST', '/orders', { body: { customer_id: 2 } });
  expect([created.status, created.body.customer.id]).toEqual([201, 2]);
});
