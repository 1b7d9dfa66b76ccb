import { describe, expect, test } from 'vitest';
import { shop } from './shop-document.ts';
import { behavingMock } from './shop-mock.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const mergePatch = { 'content-type': 'application/merge-patch+json' };
const jsonPatch = { 'content-type': 'application/json-patch+json' };
const has409 = { description: 'conflict' };
const lamp = { sku: 'A1', name: 'Lamp', price: 3 };
const start = '2026-01-15T09:00:00.000Z';

describe('a created record', () => {
  test('is there to get, with the members that the client sent, defaults, and times by the clock', async () => {
    const { call } = await behavingMock(shop);
    const made = await call('POST', '/products', { body: { ...lamp, tags: ['new'] } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...lamp,
      tags: ['new'],
      currency: 'EUR',
      createdAt: start,
      updatedAt: 1768467600,
    });
    expect((await call('GET', '/products/A1')).body).toEqual(made.body);
  });

  test('says where it is, as an absolute URL where the document asks for one, below the base path', async () => {
    const { call } = await behavingMock(shop);
    expect((await call('POST', '/products', { body: lamp })).headers.location).toBe(
      'http://shop.test/v1/products/A1',
    );
    const order = await call('POST', '/orders', { body: { sku: 'A1', quantity: 1 } });
    expect(order.headers.location).toBe('/v1/orders/1');
    expect(order.body.url).toBe('http://shop.test/v1/orders/1');
    expect((await call('GET', order.headers.location as string)).body).toEqual(order.body);
  });

  test('keeps no member that clients may not write, and shows none that is only written', async () => {
    const { call, standin } = await behavingMock(shop);
    const body = { ...lamp, rating: 5, createdAt: '2000-01-01T00:00:00Z', secret: 'hush' };
    const made = await call('POST', '/products', { body });
    expect(made.body).toMatchObject({ createdAt: start });
    expect(made.body.rating).not.toBe(5);
    expect(made.body).not.toHaveProperty('secret');
    expect(standin.sandboxes.get('default')?.state('shop').products?.get('A1')).toMatchObject({
      secret: 'hush',
    });
  });

  test('does not have the optional members that its client left out', async () => {
    const { call } = await behavingMock(shop);
    const { body } = await call('POST', '/orders', { body: { sku: 'A1', quantity: 1 } });
    expect(body).not.toHaveProperty('note');
    expect(body).toMatchObject({ status: 'pending', lines: [], cancelledAt: null });
  });

  test('gets a key that looks like that of the example, a number after the last one, times in their own format', async () => {
    const { call } = await behavingMock(shop);
    const cart = await call('POST', '/carts', { body: {} });
    expect(cart.body).toMatchObject({
      data: { items_count: 0, created: '2026-01-15' },
      meta: { version: 3 },
    });
    expect(cart.body.data.id).toMatch(/^cart_[0-9][a-z][A-Z][0-9][a-z][A-Z][0-9][a-z]$/);
    const orders = [];
    for (let n = 0; n < 3; n++)
      orders.push(await call('POST', '/orders', { body: { sku: 'A', quantity: n } }));
    expect(orders.map(({ body }) => [body.id, body.placedAt])).toEqual([
      [1, 1768467600000],
      [2, 1768467600000],
      [3, 1768467600000],
    ]);
  });

  test('has a number that no record had, also after the last one was deleted', async () => {
    const { call } = await behavingMock(shop);
    await call('POST', '/orders', { body: { sku: 'A', quantity: 1 } });
    await call('DELETE', '/orders/1');
    expect((await call('POST', '/orders', { body: { sku: 'A', quantity: 1 } })).body.id).toBe(2);
  });

  test('is refused with the documented 409 if its key is taken', async () => {
    const { call } = await behavingMock(shop);
    await call('POST', '/products', { body: lamp });
    const again = await call('POST', '/products', { body: lamp });
    expect(again.status).toBe(409);
    expect(again.body.message).toContain('sku A1');
  });

  test('may come in a form', async () => {
    const { call } = await behavingMock(shop);
    const { body } = await call('POST', '/orders', { body: 'sku=B2&quantity=7', headers: form });
    expect(body).toMatchObject({ sku: 'B2', quantity: 7 });
  });

  test('is the same for the same seed, and another sandbox does not have it', async () => {
    const [one, other] = [await behavingMock(shop), await behavingMock(shop)];
    const made = await one.call('POST', '/carts', { body: {} });
    expect((await other.call('POST', '/carts', { body: {} })).body).toEqual(made.body);
    expect((await one.call('GET', `/carts/${made.body.data.id}`, { sandbox: 'another' })).status).toBe(404);
  });
});

describe('a record that belongs to another', () => {
  test('is refused with the documented 404 if there is no such parent, and so is its list', async () => {
    const { call } = await behavingMock(shop);
    for (const [method, body] of [
      ['POST', { sku: 'A1' }],
      ['GET', undefined],
    ] as const) {
      const { status, body: error } = await call(method, '/carts/none/items', { body });
      expect([status, error]).toEqual([
        404,
        { code: 'not_found', message: 'no record of carts has id none' },
      ]);
    }
  });

  test('is found below its own parent alone', async () => {
    const { call } = await behavingMock(shop);
    const [one, other] = [
      await call('POST', '/carts', { body: {} }),
      await call('POST', '/carts', { body: {} }),
    ];
    const { body: item } = await call('POST', `/carts/${one.body.data.id}/items`, { body: { sku: 'A1' } });
    expect(item).toMatchObject({ sku: 'A1', quantity: 1 });
    expect((await call('GET', `/carts/${one.body.data.id}/items/${item.id}`)).body).toEqual(item);
    expect((await call('GET', `/carts/${other.body.data.id}/items/${item.id}`)).status).toBe(404);
    expect((await call('GET', `/carts/${one.body.data.id}/items`)).body).toEqual([item]);
    expect((await call('GET', `/carts/${other.body.data.id}/items`)).body).toEqual([]);
  });

  test('goes with its parent, each with an entry of the log', async () => {
    const { call, standin } = await behavingMock(shop);
    const { body } = await call('POST', '/carts', { body: {} });
    const { id } = body.data;
    await call('POST', `/carts/${id}/items`, { body: { sku: 'A1' } });
    expect((await call('DELETE', `/carts/${id}`)).body).toEqual({ message: 'Deleted' });
    expect((await call('GET', `/carts/${id}/items/1`)).status).toBe(404);
    const events = standin.sandboxes
      .get('default')
      ?.log.find()
      .map(({ event }) => event);
    expect(events).toEqual([
      'carts.created',
      'items.created',
      'carts.deleted',
      'items.deleted',
      'settings.deleted',
    ]);
  });

  test('keeps its parent from being deleted where the document has a 409 for that', async () => {
    const document = structuredClone(shop);
    document.paths['/carts/{cartId}'].delete.responses = {
      204: { description: 'gone' },
      409: { description: 'has items' },
    };
    const { call } = await behavingMock(document);
    const { body } = await call('POST', '/carts', { body: {} });
    await call('POST', `/carts/${body.data.id}/items`, { body: { sku: 'A1' } });
    expect((await call('DELETE', `/carts/${body.data.id}`)).status).toBe(409);
    expect((await call('GET', `/carts/${body.data.id}`)).status).toBe(200);
    const empty = await call('POST', '/carts', { body: {} });
    expect((await call('DELETE', `/carts/${empty.body.data.id}`)).status).toBe(204);
  });

  test('goes with its parent where every operation has that 409', async () => {
    const document = structuredClone(shop);
    const paths: any = document.paths;
    paths['/carts/{cartId}'].delete.responses = { 204: { description: 'gone' }, 409: has409 };
    paths['/carts/{cartId}'].get.responses[409] = has409;
    const { call } = await behavingMock(document);
    const { body } = await call('POST', '/carts', { body: {} });
    await call('POST', `/carts/${body.data.id}/items`, { body: { sku: 'A1' } });
    expect((await call('DELETE', `/carts/${body.data.id}`)).status).toBe(204);
  });
});

test('a new record begins with its singleton, which can be replaced', async () => {
  const { call } = await behavingMock(shop);
  const { body } = await call('POST', '/carts', { body: {} });
  const path = `/carts/${body.data.id}/settings`;
  expect((await call('GET', path)).body).toEqual({ theme: 'light', compact: false });
  expect((await call('PUT', path, { body: { theme: 'dark' } })).body).toEqual({ theme: 'dark' });
  expect((await call('GET', path)).body).toEqual({ theme: 'dark' });
});

describe('an update', () => {
  test('changes what it has, sets the time, and leaves what clients may not write', async () => {
    const { call, standin } = await behavingMock(shop);
    const { body: before } = await call('POST', '/products', { body: { ...lamp, tags: ['a'] } });
    standin.sandboxes.get('default')?.clock.advance(60_000_000);
    const body = { name: 'Lantern', tags: null, rating: 5, sku: 'B2' };
    const { body: after } = await call('PATCH', '/products/A1', { body, headers: mergePatch });
    const { tags: _, ...others } = before;
    expect(after).toEqual({ ...others, name: 'Lantern', updatedAt: before.updatedAt + 60 });
    expect((await call('GET', '/products/A1')).body).toEqual(after);
  });

  test('keeps a null where the schema allows it', async () => {
    const { call } = await behavingMock(shop);
    await call('POST', '/products', { body: { ...lamp, description: 'Nice' } });
    const { body } = await call('PATCH', '/products/A1', {
      body: { description: null },
      headers: mergePatch,
    });
    expect(body.description).toBeNull();
  });

  test('does not apply the defaults of its schema', async () => {
    const { call } = await behavingMock(shop);
    const { body: cart } = await call('POST', '/carts', { body: {} });
    const items = `/carts/${cart.data.id}/items`;
    await call('POST', items, { body: { sku: 'A1', quantity: 4 } });
    expect((await call('PATCH', `${items}/1`, { body: { gift: true } })).body).toMatchObject({
      quantity: 4,
      gift: true,
    });
  });

  test('may be a JSON Patch; one whose test fails is refused, and so is one that can not be applied', async () => {
    const { call } = await behavingMock(shop);
    await call('POST', '/products', { body: lamp });
    const patch = (body: unknown) => call('PATCH', '/products/A1', { body, headers: jsonPatch });
    const changed = await patch([
      { op: 'test', path: '/name', value: 'Lamp' },
      { op: 'add', path: '/tags', value: ['a'] },
      { op: 'add', path: '/tags/-', value: 'b' },
      { op: 'replace', path: '/price', value: 4 },
    ]);
    expect(changed.body).toMatchObject({ name: 'Lamp', tags: ['a', 'b'], price: 4 });
    const failed = await patch([
      { op: 'replace', path: '/price', value: 9 },
      { op: 'test', path: '/name', value: 'Lantern' },
    ]);
    expect(failed.status).toBe(409);
    expect((await patch([{ op: 'remove', path: '/colour' }])).status).toBe(422);
    expect((await call('GET', '/products/A1')).body).toEqual(changed.body);
  });

  test('may be a POST on the item, in a form', async () => {
    const { call } = await behavingMock(shop);
    await call('POST', '/orders', { body: { sku: 'A1', quantity: 1 } });
    const { body } = await call('POST', '/orders/1', { body: 'note=ring+twice&quantity=2', headers: form });
    expect(body).toMatchObject({ sku: 'A1', quantity: 2, note: 'ring twice' });
  });
});

describe('a replacement', () => {
  test('removes what it lacks, and keeps what the server gave', async () => {
    const { call } = await behavingMock(shop);
    const { body: before } = await call('POST', '/products', {
      body: { ...lamp, tags: ['a'], description: 'Nice' },
    });
    const { body: after } = await call('PUT', '/products/A1', { body: { ...lamp, price: 5 } });
    const { tags: _, description: __, ...others } = before;
    expect(after).toEqual({ ...others, price: 5 });
  });

  test('creates the record at its key where 201 is documented', async () => {
    const { call } = await behavingMock(shop);
    const made = await call('PUT', '/products/B%2F2', { body: { ...lamp, sku: 'other' } });
    expect([made.status, made.body.sku, made.headers.location]).toEqual([201, 'B/2', '/v1/products/B%2F2']);
    expect((await call('GET', '/products/B%2F2')).body).toEqual(made.body);
  });
});

test('an action gives the member its value', async () => {
  const { call } = await behavingMock(shop);
  await call('POST', '/orders', { body: { sku: 'A1', quantity: 1 } });
  expect((await call('POST', '/orders/1/cancel')).body.status).toBe('cancelled');
  expect((await call('GET', '/orders/1')).body.status).toBe('cancelled');
  expect((await call('POST', '/orders/9/cancel')).status).toBe(404);
});

describe('an unknown key', () => {
  test.each([
    ['the documented 404', 'GET', '/products/none', 404, { code: 'not_found' }],
    ['the documented default', 'GET', '/orders/77', 404, { message: 'no record of orders has orderId 77' }],
    ['the documented range', 'DELETE', '/carts/none', 404, { message: 'no record of carts has cartId none' }],
    ['a problem if nothing is documented', 'DELETE', '/orders/77', 404, { title: 'Not Found', status: 404 }],
  ])('is answered with %s', async (_, method, target, status, body) => {
    const { call } = await behavingMock(shop);
    const answer = await call(method, target);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
  });
});

describe('conditional requests, where the document has entity tags', () => {
  test('a client that has the record gets 304, and a changed one anew', async () => {
    const { call } = await behavingMock(shop);
    await call('POST', '/products', { body: lamp });
    const { headers } = await call('GET', '/products/A1');
    const known = { 'if-none-match': headers.etag as string };
    expect(await call('GET', '/products/A1', { headers: known })).toMatchObject({
      status: 304,
      body: undefined,
    });
    await call('PUT', '/products/A1', { body: { ...lamp, price: 4 } });
    expect((await call('GET', '/products/A1', { headers: known })).status).toBe(200);
  });

  test('a write on another version than the one that it names is refused with 412', async () => {
    const { call } = await behavingMock(shop);
    await call('POST', '/products', { body: lamp });
    const { headers } = await call('GET', '/products/A1');
    const write = (price: number, tag: string) =>
      call('PUT', '/products/A1', { body: { ...lamp, price }, headers: { 'if-match': tag } });
    const written = await write(4, headers.etag as string);
    expect(written.status).toBe(200);
    expect((await write(5, headers.etag as string)).status).toBe(412);
    expect((await write(6, written.headers.etag as string)).body.price).toBe(6);
  });
});

test('an Idempotency-Key gets the first reply again, and is refused for another request', async () => {
  const { call } = await behavingMock(shop);
  const post = (quantity: number, key: string) =>
    call('POST', '/orders', { body: { sku: 'A1', quantity }, headers: { 'idempotency-key': key } });
  const first = await post(1, 'one');
  const { because: _, ...reply } = first;
  expect(await post(1, 'one')).toMatchObject(reply);
  expect((await post(2, 'one')).status).toBe(409);
  expect((await post(1, 'two')).body.id).toBe(2);
});

test('every answer says why, and Prefer still asks for the documented replies', async () => {
  const { call } = await behavingMock(shop);
  expect((await call('POST', '/products', { body: lamp })).because).toBe('behaviour: create products');
  expect((await call('GET', '/products/A1')).because).toBe('behaviour: get products');
  expect((await call('GET', '/products')).because).toBe('behaviour: list products');
  expect((await call('DELETE', '/products/A1')).because).toBe('behaviour: delete products');
  const asked = await call('GET', '/products/A1', { headers: { prefer: 'code=404' } });
  expect(asked).toMatchObject({ status: 404, body: { code: 'not_found', message: 'Nothing here' } });
});
