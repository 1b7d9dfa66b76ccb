import { describe, expect, test } from 'vitest';
import { ControlError, JournalWaitError } from '../../src/client/index.ts';
import { openWorld, ways } from './ways-to-a-mock.ts';

const search = '/current/events/search/?workspace_id=1234567890123456789&limit=1';

describe.each(ways)('the journal, %s', (_, open) => {
  const world = openWorld(open);

  test('is read by a filter, and cleared', async () => {
    const { sandbox, get } = await world.fresh();
    const { journal } = sandbox;
    await get(search);
    await get('/workspaces/nowhere');
    await get('/workspaces/nowhere');
    const all = await journal.read();
    expect(all.map(({ n, reply }) => [n, reply.status])).toEqual([
      [1, 200],
      [2, 404],
      [3, 404],
    ]);
    expect(await journal.read({ status: 404, limit: 1 })).toEqual([all[2]]);
    expect(await journal.read({ status: '2xx', persona: 'owner' })).toEqual([all[0]]);
    expect(await journal.read({ operation: 'fastio/*', violations: false })).toEqual([all[0]]);
    expect(await journal.read({ after: 2 })).toEqual([all[2]]);
    await journal.clear();
    expect(await journal.read()).toEqual([]);
  });

  test('is waited for: what has been and what is to come', async () => {
    const { sandbox, get } = await world.fresh();
    await get(search);
    const filter = { operation: 'fastio/searchEvents' };
    expect(await sandbox.journal.waitFor(filter)).toHaveLength(1);
    const two = sandbox.journal.waitFor(filter, { count: 2 });
    await get(search);
    expect((await two).map(({ n }) => n)).toEqual([1, 2]);
  });

  test('tells what did not come in time, and what came instead', async () => {
    const { sandbox, get } = await world.fresh();
    await get(search);
    await get('/workspaces/nowhere');
    const waited = sandbox.journal.waitFor({ operation: 'fastio/searchEvents' }, { count: 2, timeout: 0.01 });
    const error = await waited.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(JournalWaitError);
    const { message } = error as JournalWaitError;
    expect(message.split('\n')).toEqual([
      '1 of 2 exchanges with operation fastio/searchEvents came within 0.01 s; the last exchanges were:',
      expect.stringMatching(/^ {2}#1 09:00:00 owner GET \/current\/events\/search\/\S+ -> 200: \S/),
      expect.stringMatching(/^ {2}#2 09:00:00 owner GET \/workspaces\/nowhere -> 404: \S/),
    ]);
    await sandbox.journal.clear();
    await expect(sandbox.journal.waitFor({}, { timeout: 0 })).rejects.toThrow(
      '0 of 1 exchanges came within 0 s; the journal is empty',
    );
  });

  test('is no longer waited for when the signal aborts', async () => {
    const { sandbox } = await world.fresh();
    const abort = new AbortController();
    const waited = sandbox.journal.waitFor({}, { timeout: 60, signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(waited).rejects.toThrow('enough');
    await expect(sandbox.journal.waitFor({}, { signal: abort.signal })).rejects.toThrow('enough');
  });

  test('is followed from when it is opened, until the loop ends', async () => {
    const { sandbox, get } = await world.fresh();
    await get(search);
    const following = await sandbox.journal.follow({ status: 200 }).open();
    await get('/workspaces/nowhere');
    await get(search);
    await get(search);
    const seen: number[] = [];
    for await (const { n } of following) if (seen.push(n) === 2) break;
    expect(seen).toEqual([3, 4]);
  });

  test('is followed with what it keeps', async () => {
    const { sandbox, get } = await world.fresh();
    await get(search);
    await get(search);
    const seen: number[] = [];
    for await (const { n } of sandbox.journal.follow({ after: 0 })) if (seen.push(n) === 2) break;
    expect(seen).toEqual([1, 2]);
  });

  test('is followed until the signal aborts or the sandbox is deleted', async () => {
    const { sandbox } = await world.fresh();
    const abort = new AbortController();
    const next = async (options: { signal?: AbortSignal } = {}) => {
      const following = await sandbox.journal.follow({}, options).open();
      return following[Symbol.asyncIterator]().next();
    };
    const [until, whole] = [next({ signal: abort.signal }), next()];
    await sandbox.journal.follow().open();
    abort.abort();
    expect(await until).toEqual({ done: true, value: undefined });
    const iterator = sandbox.journal.follow({}, { signal: abort.signal })[Symbol.asyncIterator]();
    expect((await iterator.next()).done).toBe(true);
    await sandbox.delete();
    expect((await whole).done).toBe(true);
  });

  test('is not followed if the sandbox does not exist', async () => {
    const iterator = world.mock.sandbox('nowhere').journal.follow()[Symbol.asyncIterator]();
    const error = await iterator.next().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ControlError);
    expect(error).toMatchObject({ code: 'refused', status: 404, operation: 'followJournal' });
  });

  test('is exported, with what the client did wrong', async () => {
    const { sandbox, get } = await world.fresh();
    await get(search);
    const { log } = await sandbox.journal.har();
    expect(log.entries).toMatchObject([{ request: { method: 'GET' }, response: { status: 200 } }]);
    expect(await sandbox.journal.lint()).toEqual([]);
  });
});
