import { expect, test } from 'vitest';
import { everyApi, ownRequests } from '../adapters/every-api.ts';
import { controlledMock } from './controlled-mock.ts';

const owner = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };

function forked() {
  const world = controlledMock({}, { apis: everyApi });
  const { control, send } = world;
  const snapshot = async (id: string): Promise<any> =>
    (await control('GET', `/sandboxes/${id}/snapshot`)).body;
  const fork = (from: string, id: string) => control('POST', `/sandboxes/${from}/fork`, { id });
  /** A write, a call that a fault and one that a limit counts, and time that passes. */
  const use = async (id: string) => {
    const headers = { ...owner, 'standin-sandbox': id };
    const body = JSON.stringify({ name: 'next', description: 'next', type: 'private' });
    const replies = [
      await send('POST', '/workspaces/', headers, body),
      await send('GET', '/api/v2/workspaces', headers),
      await send('GET', '/current/events/search/?user_id=9876543210987654321', headers),
    ];
    for (const [method, target, given] of ownRequests)
      replies.push(await send(method, target, headers, given && JSON.stringify(given)));
    await control('POST', `/sandboxes/${id}/clock/advance`, { seconds: 1 });
    return replies;
  };
  return { ...world, snapshot, fork, use };
}

async function begun() {
  const world = forked();
  await world.control('POST', '/sandboxes', { id: 'source', seed: 3, rate_limits: true });
  const fault = { on: 'workspace-acl/*', status: 503, times: 3, probability: 0.5 };
  await world.control('POST', '/sandboxes/source/faults', fault);
  await world.use('source');
  return world;
}

test('a fork, and the fork of a fork, have all of their source: what comes next is the same in each', async () => {
  const { fork, snapshot, use } = await begun();
  expect(await fork('source', 'one')).toMatchObject({
    status: 201,
    body: { id: 'one', seed: 3, rate_limits: true },
  });
  await fork('one', 'two');
  const before = await snapshot('source');
  expect(await snapshot('one')).toEqual(before);
  expect(await snapshot('two')).toEqual(before);
  for (let n = 0; n < 4; n++) {
    const replies = await use('source');
    expect(await use('one')).toEqual(replies);
    expect(await use('two')).toEqual(replies);
  }
  expect(await snapshot('two')).toEqual(await snapshot('source'));
});

test('nothing is shared from then on: data, log, ids, faults, rates, clock', async () => {
  const { fork, snapshot, use, control } = await begun();
  await fork('source', 'one');
  await fork('one', 'two');
  const [source, one] = [await snapshot('source'), await snapshot('one')];
  await use('two');
  await control('DELETE', '/sandboxes/two/faults');
  await control('POST', '/sandboxes/two/faults', { on: '*', status: 500 });
  expect(await snapshot('one')).toEqual(one);
  expect(await snapshot('source')).toEqual(source);
  await use('source');
  expect(await snapshot('one')).toEqual(one);
  await control('DELETE', '/sandboxes/source');
  await control('DELETE', '/sandboxes/two');
  expect(await snapshot('one')).toEqual(one);
});

test('connections and journal stay behind', async () => {
  const { fork, control, standin } = await begun();
  let cut = 0;
  const { connections } = standin.sandboxes.get('source')!;
  connections.add({ api: 'x', channel: 'y', persona: undefined, since: 0, cut: () => cut++ });
  await fork('source', 'one');
  expect((await control('GET', '/sandboxes/one/connections')).body).toEqual({ connections: [] });
  expect((await control('GET', '/sandboxes/one/journal')).body.entries).toEqual([]);
  expect(cut).toBe(0);
});

test('the next fault of a fork has the id that it would have in its source, though one is gone', async () => {
  const { fork, control } = await begun();
  await control('DELETE', '/sandboxes/source/faults');
  await fork('source', 'one');
  const idIn = async (id: string) =>
    (await control('POST', `/sandboxes/${id}/faults`, { on: '*', status: 500 })).body.id;
  expect(await idIn('one')).toBe(await idIn('source'));
});

test('without a name one is given, and a name that is taken is refused', async () => {
  const { control, fork } = await begun();
  const { body } = await control('POST', '/sandboxes/source/fork');
  expect(body.id).toMatch(/^[A-Za-z0-9]{12}$/);
  expect((await fork('source', body.id)).status).toBe(409);
  expect((await fork('nobody', 'other')).status).toBe(404);
});
