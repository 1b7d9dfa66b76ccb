import { expect, test } from 'vitest';
import { names, openPlace, poll, search, stream, workspace } from '../place.ts';
import type { World } from '../transport.ts';

export function storyCases(world: World): void {
  test('an event shows on every channel of its API, once', async () => {
    const place = await openPlace(world);
    const before = (await place.found()).length;
    const [socket, other] = [await place.connect(), await place.connect()];
    const answer = place.ask(poll);
    await place.isOpen('websocket', 'websocket', 'long-poll');
    const id = await place.happens();
    const { activity } = await answer;
    for (const one of [socket, other]) {
      await one.until(() => one.told().length > 0);
      expect(one.told()).toEqual([id]);
      for (const key of one.messages[0].activity) expect(Object.keys(activity)).toContain(key);
    }
    expect((await place.found()).slice(before)).toEqual([id]);
  });

  test('a socket that is cut loses nothing: polling takes up where it was, without a gap', async () => {
    const place = await openPlace(world);
    const before = (await place.found()).length;
    const socket = await place.connect();
    await place.sandbox.fault('fastio/websocket', { cut: true, after: 3, times: 1 });
    const ids = [];
    for (let n = 0; n < 4; n++) ids.push(await place.happens());
    expect((await socket.closed).code).toBe(1006);
    expect(socket.told()).toEqual(ids.slice(0, 2));
    const { time } = socket.messages.at(-1);
    const since = encodeURIComponent(time);
    const caughtUp = await place.ask(`${poll.replace('updated=1', '')}lastactivity=${since}`);
    expect(caughtUp.results).toBeGreaterThan(0);
    const { events } = await place.ask(`${search}&created-min=${since}`);
    const missed = events.map(({ event_id }: { event_id: string }) => event_id).reverse();
    expect([...new Set([...socket.told(), ...missed])]).toEqual(ids);
    expect((await place.found()).slice(before)).toEqual(ids);
    const next = place.ask(poll);
    await place.isOpen('long-poll');
    await place.happens();
    expect((await next).results).toBeGreaterThan(0);
  });

  test('the others see who is present, and who has left', async () => {
    const place = await openPlace(world);
    const onlooker = await place.follow();
    const visitor = await place.follow({ persona: 'member' });
    await place.fetch(`${workspace}/sync/presence/join`, { method: 'POST', persona: 'member' });
    await onlooker.next('presence.join');
    visitor.close();
    expect((await onlooker.next('presence.leave')).data.reason).toBe('disconnected');
  });

  test('what is open is listed with whose it is, and afterwards as over', async () => {
    const place = await openPlace(world);
    const reader = await place.follow({ persona: 'viewer' });
    const socket = await place.connect(await place.socketToken('member'));
    const answer = place.ask(poll, { persona: 'admin' });
    await place.isOpen('stream', 'websocket', 'long-poll');
    const open = await place.sandbox.connections.list();
    expect(open.map(({ api, persona }) => [api, persona])).toEqual([
      ['org-workspaces', 'viewer'],
      ['fastio', 'member'],
      ['fastio', 'admin'],
    ]);
    reader.close();
    socket.close();
    await place.isOpen('long-poll');
    await place.sandbox.clock.advance(20);
    await answer;
    const all = await place.sandbox.connections.list({ closed: true });
    expect(all.map(({ channel }) => channel).sort()).toEqual(['long-poll', 'stream', 'websocket']);
    for (const { until } of all) expect(until).toMatch(/^2026-01-15T09:00:/);
  });

  test('a sandbox that begins anew cuts what followed the old one', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    const socket = await place.connect();
    await place.sandbox.reset();
    expect(await reader.ended).toBe('cut');
    expect((await socket.closed).code).toBe(1001);
    await place.isOpen();
    const again = await place.follow();
    await place.rename('In the new one');
    await again.next('workspace.updated');
    expect(names(again)).toEqual(['In the new one']);
  });

  test('the journal has the exchanges of all channels, in the order of their answers', async () => {
    const place = await openPlace(world);
    await place.follow();
    await place.connect();
    await place.ask(poll.replace('wait=20', 'wait=0'));
    await place.sandbox.fault('fastio/websocket', { status: 503 });
    await place.handshake(`/api/websocket/?token=${await place.socketToken()}`);
    const entries = await place.sandbox.journal.read();
    expect(entries.map(({ operation, reply }) => [operation, reply.status])).toEqual([
      ['org-workspaces/streamWorkspaceEvents', 200],
      ['fastio/createWebsocketToken', 200],
      ['fastio/websocket', 101],
      ['fastio/pollProfileActivity', 200],
      ['fastio/createWebsocketToken', 200],
      ['fastio/websocket', 503],
    ]);
    expect(entries[0]?.request.target).toBe(stream);
  });
}
