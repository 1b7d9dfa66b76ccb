/** The event log as the control API tells it, of a built-in API, of one whose code a user has written, and of a document alone. */
import { describe, expect, test } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { everyApi } from '../adapters/every-api.ts';
import { controlledMock, problem } from './controlled-mock.ts';

const events = '/sandboxes/default/events';
const json = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };

const writes: [api: string, method: string, target: string, body: object, event: string][] = [
  ['water-quality', 'POST', '/workspaces/', { name: 'Pond' }, 'workspaces.created'],
  ['notes', 'POST', '/notes', { text: 'second' }, 'notes.created'],
  ['shop', 'POST', '/v1/products', { title: 'Lamp', category: 'tools', price: 1200 }, 'products.created'],
];

/** A mock of them, whose log begins where it is now. */
async function world(options: Parameters<typeof controlledMock>[1] = {}) {
  const mock = controlledMock({}, { apis: everyApi, ...options });
  const read = async (query: string) => {
    const { status, body } = await mock.control('GET', `${events}${query}`);
    expect(status).toBe(200);
    return body;
  };
  const { last } = mock.standin.sandboxes.use('default')!.log;
  const { items } = (await mock.control('GET', '/sandboxes/default/state/shop/products')).body;
  const [first, second] = items.map(({ id }: { id: number }) => String(id));
  /** Gives a product of the shop this price. */
  const reprice = async (price: number) => {
    const { status } = await mock.send('PATCH', `/v1/products/${first}`, json, JSON.stringify({ price }));
    expect(status).toBe(200);
  };
  return { ...mock, read, last, first, second, reprice };
}

describe('the event log', () => {
  test.each(writes)('has what is written to %s', async (api, method, target, body, event) => {
    const { send, read, last } = await world();
    const { status } = await send(method, target, json, JSON.stringify(body));
    expect(status).toBeOneOf([200, 201]);
    const page = await read(`?after=${last}`);
    expect(page.events.map((one: any) => [one.api, one.event])).toContainEqual([api, event]);
    expect(page.events[0].cursor).toBe(last + 1);
    expect(page.next).toBe(page.events.at(-1).cursor);
  });

  test('names the record that was written to a document alone, by its key in the state', async () => {
    const { send, read, last, control, first, second, reprice } = await world();
    await reprice(7);
    await send('DELETE', `/v1/products/${second}`, json);
    const { events: written } = await read(`?after=${last}`);
    expect(written.map(({ event, actor, data }: any) => [event, actor, data])).toEqual([
      ['products.updated', 'owner', { key: first }],
      ['products.deleted', 'owner', { key: second }],
    ]);
    const { body } = await control('GET', `/sandboxes/default/state/shop/products/${written[0].data.key}`);
    expect(body).toMatchObject({ price: 7 });
  });

  test('is read page by page, each event once, and goes on where it ended', async () => {
    const { reprice, read, last } = await world();
    for (const price of [1, 2, 3, 4, 5]) await reprice(price);
    const cursors: number[] = [];
    let after = last;
    for (const length of [2, 2, 1, 0]) {
      const page = await read(`?after=${after}&limit=2`);
      expect(page.events).toHaveLength(length);
      cursors.push(...page.events.map(({ cursor }: any) => cursor));
      after = page.next;
    }
    expect(cursors).toEqual([1, 2, 3, 4, 5].map((n) => last + n));
    await reprice(6);
    expect((await read(`?after=${after}`)).events).toHaveLength(1);
  });

  test('says what it has dropped, and goes on after a reset', async () => {
    const { reprice, read, standin, control } = await world({ apis: everyApi.slice(-1), maxEvents: 2 });
    for (const price of [1, 2, 3]) await reprice(price);
    const page = await read('');
    expect([page.oldest, page.next]).toEqual([2, 3]);
    expect(page.events.map(({ cursor }: any) => cursor)).toEqual([2, 3]);
    await control('POST', '/sandboxes/default/reset', {});
    expect(standin.sandboxes.use('default')!.log.last).toBe(0);
    expect(await read('?after=3')).toEqual({ events: [], next: 0, oldest: 1 });
  });

  test('is refused with a wrong cursor, number or sandbox', async () => {
    const { control } = await world();
    expect(await control('GET', `${events}?after=-1`)).toMatchObject(problem(400, /query after/));
    expect(await control('GET', `${events}?limit=1001`)).toMatchObject(problem(400, /query limit/));
    expect(await control('GET', '/sandboxes/nowhere/events')).toMatchObject(problem(404, /nowhere/));
  });

  test('is read by the typed client', async () => {
    const standin = createStandin({ apis: everyApi, clock: 'frozen' });
    const mock = createClient({ fetch: (request) => fetchFrom(standin, request) });
    const sandbox = await mock.createSandbox();
    const { events: after } = await sandbox.info();
    await fetchFrom(
      standin,
      new Request(`${mock.url}/notes`, {
        method: 'POST',
        headers: { ...json, ...sandbox.headers },
        body: '{"text":"second"}',
      }),
    );
    const page = await sandbox.events({ after, limit: 1 });
    expect(page.events).toMatchObject([{ api: 'notes', event: 'notes.created' }]);
    expect((await sandbox.events({ after: page.next })).events).toEqual([]);
    standin.close();
  });
});

describe('an event that is made to happen on an API that is a document alone', () => {
  const emit = async (mock: Awaited<ReturnType<typeof world>>, body: object) =>
    mock.control('POST', events, { api: 'shop', ...body });

  test('is in the log with its data, whatever the word after the resource is, and changes no record', async () => {
    const mock = await world();
    const before = await mock.send('GET', '/v1/orders', json);
    const shipped = await emit(mock, {
      event: 'orders.shipped',
      actor: 'owner',
      data: { key: '1', by: 'sea' },
    });
    expect(shipped).toMatchObject({
      status: 201,
      body: { api: 'shop', event: 'orders.shipped', actor: 'owner', data: { key: '1', by: 'sea' } },
    });
    expect((await emit(mock, { event: 'orders.updated', order_id: '1' })).status).toBe(201);
    const { events: told } = await mock.read(`?after=${mock.last}`);
    expect(told.map(({ event, data }: any) => [event, data])).toEqual([
      ['orders.shipped', { key: '1', by: 'sea' }],
      ['orders.updated', { order_id: '1' }],
    ]);
    expect((await mock.send('GET', '/v1/orders', json)).body).toEqual(before.body);
  });

  test('reaches who follows the log', async () => {
    const mock = await world();
    const seen: string[] = [];
    mock.standin.sandboxes.use('default')!.log.follow('shop', ({ event }) => void seen.push(event));
    await emit(mock, { event: 'products.sold' });
    expect(seen).toEqual(['products.sold']);
  });

  test.each(['shipped', 'ships.sunk', 'orders.', '.shipped', 'orders', 'orders.was shipped'])(
    'is refused if it is called %j',
    async (event) => {
      const mock = await world();
      expect(await emit(mock, { event })).toMatchObject(problem(400, /not an event of shop.*orders/));
      expect((await mock.read(`?after=${mock.last}`)).events).toEqual([]);
    },
  );
});
