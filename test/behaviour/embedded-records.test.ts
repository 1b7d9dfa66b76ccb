/** A record that another one shows inside: `order.customer`. It looks the same wherever it shows. */
import { expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { behavingMock } from './shop-mock.ts';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const id = { type: 'integer', readOnly: true };
const text = { type: 'string' };
const object = (required: string[], properties: object) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});
const tag = { ETag: { schema: text } };

function crud(name: string, written = name): object {
  const path = `/${name.toLowerCase()}s`;
  const one = { description: 'ok', headers: tag, ...json(ref(name)) };
  const body = { requestBody: { required: true, ...json(ref(written)) } };
  const none = { description: 'none' };
  return {
    [path]: {
      get: {
        operationId: `list${name}s`,
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: ref(name) }) } },
      },
      post: { operationId: `create${name}`, ...body, responses: { 201: one } },
    },
    [`${path}/{id}`]: {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: `get${name}`, responses: { 200: one, 304: none, 404: none } },
      patch: {
        operationId: `patch${name}`,
        requestBody: {
          content: {
            'application/merge-patch+json': { schema: { type: 'object' } },
            'application/json-patch+json': { schema: { type: 'array', items: { type: 'object' } } },
          },
        },
        responses: { 200: one, 404: none, 409: none, 412: none },
      },
      delete: { operationId: `delete${name}`, responses: { 204: none, 404: none } },
    },
  };
}

const document: Document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: { ...crud('Customer'), ...crud('Label'), ...crud('Store'), ...crud('Order', 'NewOrder') },
  components: {
    schemas: {
      Customer: object(['id', 'name'], {
        id,
        name: text,
        url: { type: 'string', format: 'uri', readOnly: true },
        home: ref('Store'),
      }),
      Label: object(['id', 'title'], { id, title: text }),
      Store: object(['id', 'name', 'city', 'phone'], { id, name: text, city: text, phone: text }),
      NewOrder: object(['customer_id'], {
        customer_id: { type: 'integer' },
        labels: { type: 'array', items: ref('Label') },
        store: ref('StoreName'),
        note: text,
      }),
      StoreName: object(['id', 'name'], { id: { type: 'integer' }, name: text }),
      Order: object(['id', 'customer'], {
        id,
        customer: ref('Customer'),
        labels: { type: 'array', items: ref('Label') },
        store: ref('StoreName'),
        note: text,
      }),
    },
  },
};

async function world(count = 0) {
  const { call, standin } = await behavingMock(document, {}, count);
  const post = async (path: string, body: object) => (await call('POST', path, { body })).body;
  const patch = (path: string, body: object) =>
    call('PATCH', path, { body, headers: { 'content-type': 'application/merge-patch+json' } });
  const get = async (path: string) => (await call('GET', path)).body;
  return { call, standin, post, patch, get };
}

async function ordered() {
  const mock = await world();
  const { post } = mock;
  const ada = await post('/customers', { name: 'Ada' });
  const label = await post('/labels', { title: 'new' });
  const store = await post('/stores', { name: 'North', city: 'Oslo', phone: '1' });
  const order = await post('/orders', {
    customer_id: ada.id,
    labels: [label],
    store: { id: store.id, name: 'North' },
  });
  return { ...mock, ada, label, store, order };
}

test('it follows an update of the original, wherever the outer record shows', async () => {
  const { call, patch, get, order, ada } = await ordered();
  expect(order.customer).toEqual(ada);
  expect(await get(`/orders/${order.id}`)).toEqual(order);
  const changed = (await patch('/customers/1', { name: 'Grace' })).body;
  expect(changed.name).toBe('Grace');
  const now = { ...order, customer: changed };
  expect(await get(`/orders/${order.id}`)).toEqual(now);
  expect(await get('/orders')).toEqual([now]);
  expect((await patch(`/orders/${order.id}`, { note: 'x' })).body).toEqual({ ...now, note: 'x' });
  expect((await call('DELETE', `/orders/${order.id}`)).status).toBe(204);
});

test('each of a list does, and a short form with the members that it has', async () => {
  const { patch, get, order, store } = await ordered();
  await patch('/labels/1', { title: 'old' });
  await patch('/stores/1', { name: 'South', city: 'Rome' });
  const shown = await get(`/orders/${order.id}`);
  expect(shown.labels).toEqual([{ id: 1, title: 'old' }]);
  expect(shown.store).toEqual({ id: store.id, name: 'South' });
});

test('what it holds itself follows too', async () => {
  const { post, patch, get } = await world();
  const home = await post('/stores', { name: 'North', city: 'Oslo', phone: '1' });
  await post('/customers', { name: 'Ada', home });
  const order = await post('/orders', { customer_id: 1 });
  expect(order.customer.home).toEqual(home);
  await patch('/stores/1', { city: 'Rome' });
  expect((await get(`/orders/${order.id}`)).customer).toEqual(await get('/customers/1'));
  expect((await get('/customers/1')).home.city).toBe('Rome');
});

test('after its deletion it stays as it was last', async () => {
  const { call, patch, get, order } = await ordered();
  await patch('/customers/1', { name: 'Grace' });
  await call('DELETE', '/customers/1');
  expect((await get(`/orders/${order.id}`)).customer).toMatchObject({ id: 1, name: 'Grace' });
});

test('the entity tag is another one after an update of the original, and the same while nothing changes', async () => {
  const { call, patch, order } = await ordered();
  const known = async (etag: string) =>
    call('GET', `/orders/${order.id}`, { headers: { 'if-none-match': etag } });
  const { etag = '' } = (await call('GET', `/orders/${order.id}`)).headers;
  await patch('/labels/1', { title: 'new' });
  expect((await known(etag)).status).toBe(304);
  await patch('/customers/1', { name: 'Grace' });
  const changed = await known(etag);
  expect([changed.status, changed.body.customer.name]).toEqual([200, 'Grace']);
  const headers = { 'content-type': 'application/merge-patch+json', 'if-match': etag };
  const write = { body: { note: 'x' }, headers };
  expect((await call('PATCH', `/orders/${order.id}`, write)).status).toBe(412);
});

test('a JSON Patch is applied to what replies show', async () => {
  const { call, patch, order } = await ordered();
  await patch('/customers/1', { name: 'Grace' });
  const body = [
    { op: 'test', path: '/customer/name', value: 'Grace' },
    { op: 'add', path: '/note', value: 'x' },
  ];
  const headers = { 'content-type': 'application/json-patch+json' };
  const { status, body: shown } = await call('PATCH', `/orders/${order.id}`, { body, headers });
  expect([status, shown.customer.name]).toEqual([200, 'Grace']);
});

test('fixtures show it as its own path does, and another sandbox has its own', async () => {
  const { call, patch, get } = await world(5);
  const orders = await get('/orders');
  expect(orders).toHaveLength(5);
  for (const { customer } of orders) expect(customer).toEqual(await get(`/customers/${customer.id}`));
  const [{ customer }] = orders;
  await patch(`/customers/${customer.id}`, { name: 'Grace' });
  expect((await get('/orders'))[0].customer.name).toBe('Grace');
  expect((await call('GET', '/orders', { sandbox: 'other' })).body).toEqual(orders);
  expect((await get('/orders'))[0].customer.name).toBe('Grace');
});

test('one that stands for no record stays as the client sent it', async () => {
  const { post, get } = await ordered();
  const { id: own } = await post('/orders', { customer_id: 1, store: { id: 99, name: 'Far' } });
  expect((await get(`/orders/${own}`)).store).toEqual({ id: 99, name: 'Far' });
});
