import { describe, expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { createClient, type MockEvent } from '../../src/client/index.ts';
import { fetchFrom } from '../../src/engine/fetch.ts';
import { controlledMock } from './controlled-mock.ts';

/** A mock, and the events of its stream about the sandbox `mine`. */
async function followed(after?: number) {
  const world = controlledMock({}, { apis: [waterQuality] });
  const { standin } = world;
  const client = createClient({ url: 'http://127.0.0.1', fetch: (request) => fetchFrom(standin, request) });
  const abort = new AbortController();
  const follow = async () => {
    const query = { sandbox: 'mine', ...(after !== undefined && { after }) };
    const events = (await client.follow(query, { signal: abort.signal }).open())[Symbol.asyncIterator]();
    const next = async (): Promise<MockEvent> => (await events.next()).value as MockEvent;
    return { next, close: () => abort.abort() };
  };
  const visit = () => world.call('standin_owner', '/workspaces/workspace123', 'mine');
  return { ...world, client, follow, visit };
}

describe('the stream of the mock', () => {
  test('tells of a sandbox that is made later, its exchanges and its log, and does not make it', async () => {
    const { standin, client, follow, visit } = await followed();
    const { next, close } = await follow();
    expect(standin.sandboxes.list()).toEqual([]);
    await visit();
    expect(await next()).toEqual({ event: 'sandbox', data: { id: 'mine', exists: true } });
    expect(await next()).toMatchObject({
      event: 'exchange',
      data: { n: 1, operation: 'water-quality/getWorkspace', request: { headers: { authorization: '***' } } },
    });
    const state = client.sandbox('mine').state('water-quality', 'workspaces');
    await state.put('workspace123', { ...(await state.get('workspace123')), name: 'New' });
    expect(await next()).toMatchObject({ event: 'log', data: { api: 'water-quality', cursor: 1 } });
    await client.sandbox('mine').delete();
    expect(await next()).toEqual({ event: 'sandbox', data: { id: 'mine', exists: false } });
    close();
  });

  test('begins again with a sandbox that is reset', async () => {
    const { client, follow, visit } = await followed();
    await visit();
    const { next, close } = await follow();
    await client.sandbox('mine').reset();
    expect(await next()).toEqual({ event: 'sandbox', data: { id: 'mine', exists: true } });
    await visit();
    expect(await next()).toMatchObject({ event: 'exchange', data: { n: 1 } });
    close();
  });

  test.each([
    [1, 2],
    // The journal has begun again since then.
    [7, 1],
  ])('after exchange %i it begins with exchange %i', async (after, first) => {
    const { follow, visit } = await followed(after);
    await visit();
    await visit();
    const { next, close } = await follow();
    expect(await next()).toMatchObject({ event: 'exchange', data: { n: first } });
    close();
  });

  test('tells that the APIs were replaced, and follows nothing once its reader is gone', async () => {
    const { standin, follow } = await followed();
    const { next, close } = await follow();
    standin.mount([waterQuality]);
    expect(await next()).toEqual({ event: 'apis', data: {} });
    const sandbox = standin.sandboxes.use('mine');
    expect(await next()).toMatchObject({ event: 'sandbox' });
    expect(sandbox?.log.followers).toBe(1);
    close();
    await expect.poll(() => sandbox?.log.followers, { interval: 5 }).toBe(0);
  });
});

describe('collections and records', () => {
  test('are listed with counts and keys, and a record is made under its own key once', async () => {
    const { control } = await followed();
    const { body } = await control('GET', '/sandboxes/default/state');
    expect(body.collections).toContainEqual({
      ...{ api: 'water-quality', collection: 'workspaces', records: expect.any(Number) },
    });
    const path = '/sandboxes/default/state/water-quality/guests';
    const { body: guests } = await control('GET', path);
    expect(guests.keys).toHaveLength(guests.items.length);
    const { workspace, uid } = guests.items[0];
    expect(guests.keys[0]).toContain(workspace);
    const { body: one } = await control('GET', `${path}/${encodeURIComponent(guests.keys[0])}`);
    expect(one).toMatchObject({ workspace, uid });
    const taken = await control('POST', path, guests.items[0]);
    expect(taken).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/There is a record .* in guests already/) },
    });
    const wrong = await control('POST', path, { workspace });
    expect(wrong).toMatchObject({ status: 400, body: { detail: expect.stringMatching(/^body /) } });
    const made = await control('POST', path, { ...guests.items[0], uid: 'guest-new' });
    expect(made).toMatchObject({ status: 201, body: { record: { uid: 'guest-new' } } });
    expect((await control('GET', `${path}/${encodeURIComponent(made.body.key)}`)).status).toBe(200);
  });
});
