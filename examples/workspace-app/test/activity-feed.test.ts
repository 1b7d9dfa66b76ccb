import { fastio } from 'standin/apis/fastio';
import { standinTest } from 'standin/vitest';
import { describe, expect } from 'vitest';
import { ActivityFeed, type FeedState } from '../src/data/activity-feed.ts';
import { createApi } from '../src/data/api.ts';

const workspace_id = '1234567890123456789';
const member = '3333333333333333333';

/** `url` is a server of the test's own, as a WebSocket needs one; `time` is one for the feed's pauses and the mock's clock. */
const test = standinTest({ apis: [fastio] }).extend('feed', async ({ url, time: _ }, { onCleanup }) => {
  const feed = new ActivityFeed(createApi({ url, token: 'standin_member' }), workspace_id);
  onCleanup(() => feed.stop());
  return feed;
});

const upload = ['fastio', 'workspace_storage_file_added', { actor: 'owner', workspace_id }] as const;
const idsOf = ({ state }: ActivityFeed): string[] => state.events?.map(({ event_id }) => event_id) ?? [];
/** What comes over a socket comes in its own time, later on a busy machine; only pauses are a matter of the clock. */
const stateOf = (feed: ActivityFeed) => expect.poll(() => feed.state, { interval: 5, timeout: 30_000 });

describe('the activity feed', () => {
  test('tells over the socket what happens', async ({ feed, sandbox }) => {
    feed.start();
    await stateOf(feed).toMatchObject({ channel: 'socket', arrived: 0 });
    const { data } = await sandbox.emit(...upload);
    await stateOf(feed).toMatchObject({ arrived: 1 });
    expect(idsOf(feed)[0]).toBe(data.event_id);
  });

  test('misses nothing and repeats nothing when it loses the socket', async ({
    feed,
    fetch,
    sandbox,
    time,
  }) => {
    feed.start();
    await stateOf(feed).toMatchObject({ channel: 'socket', arrived: 0 });
    const before = idsOf(feed).length;

    // The message of the first is the last that the socket carries; of the second nobody is told at all.
    await sandbox.fault('fastio/websocket', { status: 503 });
    await sandbox.fault('fastio/websocket', { cut: true, times: 1 });
    await sandbox.emit(...upload);
    await sandbox.emit(...upload);
    await stateOf(feed).toMatchObject({ channel: 'polling', arrived: 2 });

    await sandbox.emit(...upload);
    await stateOf(feed).toMatchObject({ channel: 'polling', arrived: 3 });

    await sandbox.faults.clear();
    await time.advance('15s');
    await stateOf(feed).toMatchObject({ channel: 'socket' });
    await sandbox.emit(...upload);
    await stateOf(feed).toMatchObject({ arrived: 4 });

    const path = `/current/events/search/?workspace_id=${workspace_id}&limit=${before + 4}`;
    const { events } = (await (await fetch(path, { as: 'member' })).json()) as Required<FeedState>;
    expect(idsOf(feed)).toEqual(events.map(({ event_id }) => event_id));
    expect(await sandbox.journal.lint()).toEqual([]);
  });

  test('goes back to the socket at once when it is asked to', async ({ feed, sandbox }) => {
    await sandbox.fault('fastio/websocket', { status: 503, times: 1 });
    feed.start();
    await stateOf(feed).toMatchObject({ channel: 'polling' });
    await sandbox.journal.waitFor({ operation: 'fastio/websocket', status: 503 });
    feed.tryNow();
    await stateOf(feed).toMatchObject({ channel: 'socket' });
  });

  test('reads all of a long absence, page by page', async ({ feed, sandbox }) => {
    feed.start();
    await stateOf(feed).toMatchObject({ channel: 'socket', arrived: 0 });
    await sandbox.fault('fastio/*', { connection: 'reset' });
    for (const { id } of await sandbox.connections.list()) await sandbox.connections.cut(id);
    await stateOf(feed).toMatchObject({ channel: 'lost' });
    for (let n = 0; n < 90; n++) await sandbox.emit(...upload);
    await sandbox.faults.clear();
    feed.tryNow();
    await stateOf(feed).toMatchObject({ channel: 'socket', arrived: 90, problem: undefined });
  });

  test('waits as long as the server asks, whoever is in a hurry', async ({ feed, sandbox, time }) => {
    await sandbox.fault('fastio/searchEvents', { example: 'rate-limited', times: 2 });
    feed.start();
    // The socket is open, and what it tells of can't be read yet.
    await stateOf(feed).toMatchObject({ channel: 'socket', problem: { kind: 'busy', retryAfter: 3 } });
    feed.tryNow();
    await time.advance('3s');
    await sandbox.journal.waitFor({ operation: 'fastio/searchEvents', status: 429 }, { count: 2 });
    await time.advance('4s');
    await stateOf(feed).toMatchObject({ events: expect.any(Array), problem: undefined });
    expect(await sandbox.journal.lint()).toEqual([]);
  });

  test('ends when the role is taken away, if the socket reports it', async ({ feed, sandbox }) => {
    feed.start();
    await stateOf(feed).toMatchObject({ channel: 'socket' });
    await sandbox.state('fastio', 'memberships').delete(`workspace/${workspace_id}/${member}`);
    await stateOf(feed).toMatchObject({ ended: { kind: 'forbidden' } });
  });

  test('ends when the role is taken away, if a poll reports it', async ({ feed, sandbox }) => {
    await sandbox.fault('fastio/websocket', { status: 503 });
    feed.start();
    await stateOf(feed).toMatchObject({ channel: 'polling' });
    await sandbox.state('fastio', 'memberships').delete(`workspace/${workspace_id}/${member}`);
    await stateOf(feed).toMatchObject({ ended: { kind: 'forbidden' } });
  });
});
