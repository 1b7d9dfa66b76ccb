/** A sandbox keeps the last events. What its channels, search and snapshots give is right for those, and the gap is told. */
import { describe, expect, test } from 'vitest';
import { emit } from '../../src/apis/fastio/emit.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { documentedIds, personaIds } from '../../src/apis/fastio/state.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import type { State } from '../../src/apis/org-workspaces/state.ts';
import { fetchFrom } from '../../src/engine/fetch.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const { workspace } = documentedIds;
const maxEvents = 20;

function world() {
  const standin = new Standin({ apis: [fastio, orgWorkspaces], clock: 'frozen', maxEvents });
  const sandbox = standin.sandboxes.use('default') as Sandbox;
  const request = (target: string, more: Record<string, string> = {}): Promise<Response> => {
    const headers = { authorization: 'Bearer standin_owner', ...more };
    return fetchFrom(standin, new Request(`http://mock.test${target}`, { headers }));
  };
  const get = async (target: string) => {
    const reply = await request(target);
    return {
      status: reply.status,
      json: (await reply.json()) as any,
      entry: sandbox.journal.entries().at(-1)!,
    };
  };
  const happens = (event_id: string, more: object = {}): void => {
    const wanted = { event: 'workspace_storage_file_added', actor: personaIds.owner, event_id, ...more };
    emit(sandbox, wanted);
  };
  return { standin, sandbox, request, get, happens };
}

const search = `/current/events/search/?workspace_id=${workspace}&limit=250`;
const note = /the event log keeps the last 20 events/;

describe('a sandbox whose log is full', () => {
  test('is searched to its oldest event, and the journal notes what an answer may lack', async () => {
    const { get, happens, sandbox } = world();
    for (let n = 1; n <= 50; n++) happens(`event${n}`);
    const { json, entry } = await get(search);
    const ids = Array.from({ length: maxEvents }, (_, n) => `event${50 - n}`);
    expect(json.events.map(({ event_id }: any) => event_id)).toEqual(ids);
    expect(entry.notes).toEqual([expect.stringMatching(note)]);

    const page = await get(`${search.replace('250', '5')}&offset=10`);
    expect(page.json.events.map(({ event_id }: any) => event_id)).toEqual(ids.slice(10, 15));
    expect(page.entry.notes).toEqual([]);
    expect(sandbox.journal.remarks().map(({ message }) => message)).toEqual([
      'the event log is full: it keeps the last 20 events',
    ]);
  });

  test('gives a single event while it is kept', async () => {
    const { get, happens } = world();
    const details = async (id: string) => (await get(`/current/event/${id}/details/`)).status;
    happens('first');
    expect(await details('first')).toBe(200);
    for (let n = 1; n < maxEvents; n++) happens(`event${n}`);
    expect([await details('first'), await details('event19')]).toEqual([200, 200]);
    happens('last');
    expect([await details('first'), await details('event1'), await details('last')]).toEqual([404, 200, 200]);
  });

  test('answers a poll with the activity of the events that it keeps, like a fork and like one restored', async () => {
    const { get, happens, standin, sandbox } = world();
    const poll = (id: string) => get(`/current/activity/poll/${workspace}/?wait=1&__sandbox=${id}`);
    happens('comment', { event: 'comment_created' });
    expect(Object.keys((await poll('default')).json.activity)).toContain('comments');
    for (let n = 1; n <= maxEvents; n++) happens(`event${n}`);
    const { json, entry } = await poll('default');
    expect(Object.keys(json.activity)).not.toContain('comments');
    expect(Object.keys(json.activity)).toContain('storage');
    expect(entry.notes).toEqual([expect.stringMatching(note)]);
    standin.sandboxes.create('fork', { from: sandbox });
    standin.sandboxes.restore('again', JSON.parse(JSON.stringify(sandbox.snapshot())));
    for (const id of ['fork', 'again']) expect((await poll(id)).json).toEqual(json);

    // A client that knows all that was dropped misses nothing.
    const at = sandbox.log.get(sandbox.log.oldest)!.at / 1_000_000;
    const since = new Date(Math.floor(at) * 1000).toISOString().slice(0, 19).replace('T', '+');
    const micros = String(sandbox.log.get(sandbox.log.oldest)!.at % 1_000_000).padStart(6, '0');
    const known = await get(`/current/activity/poll/${workspace}/?wait=1&lastactivity=${since}.${micros}`);
    expect([known.status, known.entry.notes]).toEqual([200, []]);
  });

  test('tells a stream that comes back for a dropped event that it does not go on after it', async () => {
    const { request, sandbox } = world();
    const { workspaces } = sandbox.state<State>('org-workspaces');
    const target = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk/sync/stream';
    const rename = (name: string) => workspaces.put({ ...workspaces.get('ws_4Tn9bVc2Rk')!, name });
    const resumed = async (cursor: number): Promise<boolean> => {
      const { body } = await request(target, { 'last-event-id': `ws_4Tn9bVc2Rk:${cursor}` });
      const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!text.includes('"resumed"')) text += (await reader.read()).value;
      await reader.cancel();
      return text.includes('"resumed":true');
    };
    for (let n = 0; n < 50; n++) rename(`name ${n}`);
    // Opening and closing a stream writes presences, so the oldest one moves on.
    expect(await resumed(sandbox.log.oldest - 2)).toBe(false);
    expect(await resumed(sandbox.log.oldest - 1)).toBe(true);
    expect(await resumed(sandbox.log.oldest)).toBe(true);
  });

  test('is the same after its snapshot, or its changes, are loaded', async () => {
    const { happens, standin, sandbox } = world();
    for (let n = 1; n <= 50; n++) happens(`event${n}`);
    const whole = JSON.parse(JSON.stringify(sandbox.snapshot()));
    expect(whole.log).toHaveLength(maxEvents);
    expect(standin.sandboxes.snapshotProblem(whole)).toBeUndefined();
    const changes = JSON.parse(JSON.stringify(standin.sandboxes.changesOf(sandbox)));
    expect(standin.sandboxes.snapshotOf(changes).log).toEqual(whole.log);
    const again = standin.sandboxes.restore('again', whole);
    expect(await again.hash()).toBe(await sandbox.hash());
    expect([again.log.oldest, again.log.last]).toEqual([sandbox.log.oldest, sandbox.log.last]);
  });

  test('whose changes begin within the fixtures’ events keeps the others of them', async () => {
    const standin = new Standin({ apis: [fastio], clock: 'frozen', maxEvents: 2_100 });
    const sandbox = standin.sandboxes.use('default') as Sandbox;
    const fixtures = sandbox.log.last;
    expect(fixtures).toBeLessThan(2_100);
    while (sandbox.log.oldest < 5)
      emit(sandbox, { event: 'workspace_storage_file_added', actor: personaIds.owner });
    const changes = JSON.parse(JSON.stringify(standin.sandboxes.changesOf(sandbox)));
    expect(changes.log.length).toBe(sandbox.log.last - fixtures);
    expect(standin.sandboxes.snapshotOf(changes).log).toEqual(sandbox.snapshot().log);
  });
});
