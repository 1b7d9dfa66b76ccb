/** The scenarios of what happens by itself, and of channels: each does what its sentence says. */
import { describe, expect, test } from 'vitest';
import { orgWorkspace, search, underScenario } from './mock-under-scenario.ts';

const eventName = (text: string) => /^event: (.*)$/m.exec(text)?.[1];
const responses = (texts: readonly string[]) => texts.map((text) => JSON.parse(text).response);

describe('busy-workspace', () => {
  test('events come every few seconds over the socket, and the search finds them', async () => {
    const { socket, advance, get, sandbox } = underScenario('fastio/busy-workspace');
    const open = await socket();
    const before = sandbox.log.last;
    advance(60);
    const events = responses(open.texts).filter((one) => one === 'event');
    expect(events.length).toBeGreaterThan(30);
    expect(sandbox.log.last - before).toBeGreaterThan(40);
    const names = (await get(`${search}&limit=40`)).json.events.map(({ event }: any) => event);
    expect(names).toContain('task_status_changed');
    expect(sandbox.journal.remarks()).toEqual([]);
  });

  test('people come and go on the stream, and the workspace changes', async () => {
    const { stream, advance, get, sandbox } = underScenario('org-workspaces/busy-workspace');
    const open = await stream();
    advance(120);
    const names = open.texts.map(eventName);
    expect(names).toEqual(expect.arrayContaining(['presence.join', 'presence.viewing', 'workspace.updated']));
    expect((await get(orgWorkspace)).json.description).toMatch(/^Draft \d of the spring relaunch\.$/);
    expect(sandbox.journal.remarks()).toEqual([]);
  });

  test('nothing happens while the clock stands still', () => {
    const { sandbox } = underScenario('busy-workspace');
    const { last } = sandbox.log;
    sandbox.clock.advance(0);
    expect(sandbox.log.last).toBe(last);
  });
});

describe('member-removed', () => {
  test('the socket of the member is closed, that of the owner receives the event', async () => {
    const { socket, advance, get } = underScenario('fastio/member-removed');
    const [theirs, owners] = [await socket('member'), await socket()];
    advance(29.9);
    expect(theirs.end).toBeUndefined();
    expect((await get(search, 'member')).json.events.length).toBeGreaterThan(0);
    advance(0.1);
    expect(theirs.end).toMatch(/^4403 /);
    expect(owners.end).toBeUndefined();
    expect(owners.texts.join()).toContain('removed_member_from_workspace');
    expect((await get(`/current/websocket/auth/1234567890123456789`, 'member')).status).not.toBe(200);
  });

  test('the stream of the member ends as forbidden', async () => {
    const { stream, advance, get } = underScenario('org-workspaces/member-removed');
    const open = await stream('member');
    advance(30);
    expect(open.end).toBe('ended');
    expect(open.texts.at(-1)).toMatch(/^event: end\n.*"reason":"forbidden"/s);
    expect((await get(orgWorkspace, 'member')).status).toBe(403);
    expect((await get(orgWorkspace, 'viewer')).status).toBe(200);
  });
});

describe('flaky-socket and flaky-stream', () => {
  test('each socket is closed after its fifth message, the next one too', async () => {
    const { socket, emit } = underScenario('flaky-socket');
    for (const _ of [1, 2]) {
      const open = await socket();
      for (let n = 0; n < 5; n++) emit('comment_created');
      expect([open.texts.length, open.end]).toEqual([5, '1011 flaky']);
    }
  });

  test('each stream is cut after its fifth event', async () => {
    const { stream, send } = underScenario('flaky-stream');
    const open = await stream();
    for (let n = 0; n < 9; n++) await send('PUT', orgWorkspace, { name: `Name ${n}` });
    expect(open.texts.filter((text) => eventName(text) === 'workspace.updated')).toHaveLength(5);
    expect(open.end).toBe('cut');
  });
});

describe('presence-storm', () => {
  test('forty people come, look and go, twelve events a second, and the crowd stays bounded', async () => {
    const { stream, advance, sandbox } = underScenario('presence-storm');
    const open = await stream();
    advance(60);
    const counts = Map.groupBy(open.texts.map(eventName), (name) => name);
    const count = (name: string) => counts.get(name)?.length ?? 0;
    expect(count('presence.join')).toBe(240);
    expect(count('presence.viewing')).toBeGreaterThan(220);
    expect(count('presence.leave')).toBeGreaterThan(210);
    expect(sandbox.state('org-workspaces').presences?.size).toBeLessThan(41);
    expect(sandbox.journal.remarks()).toEqual([]);
  });
});

describe('out-of-order', () => {
  test('on a stream every third event comes after the next, and every fifth twice', async () => {
    const { stream, send } = underScenario('org-workspaces/out-of-order');
    const open = await stream();
    for (let n = 1; n <= 7; n++) await send('PUT', orgWorkspace, { name: `N${n}` });
    const names = open.texts.flatMap((text) => /"name":"N(\d)"/.exec(text)?.[1] ?? []);
    expect(names.join('')).toBe('12435576');
  });

  test('on a socket too', async () => {
    const [usual, bent] = [underScenario(undefined), underScenario('fastio/out-of-order')];
    const [whole, open] = [await usual.socket(), await bent.socket()];
    for (let n = 0; n < 6; n++) {
      usual.emit('comment_created');
      bent.emit('comment_created');
    }
    const places = [1, 2, 4, 3, 5, 5, 7, 6, 8, 10, 10, 9, 11];
    expect(open.texts.slice(0, places.length)).toEqual(places.map((place) => whole.texts[place - 1]));
  });
});

describe('half-open', () => {
  test('after the third message a socket is silent, pongs included, and stays open', async () => {
    const { socket, emit, advance, sandbox } = underScenario('fastio/half-open');
    const open = await socket();
    expect(open.ping()).toBe(true);
    for (let n = 0; n < 5; n++) emit('comment_created');
    advance(20);
    expect([open.texts.length, open.end, open.ping()]).toEqual([3, undefined, false]);
    expect(sandbox.connections.list()).toHaveLength(1);
  });

  test('after the third event a stream is silent, heartbeats included', async () => {
    const { stream, send, advance } = underScenario('org-workspaces/half-open');
    const open = await stream();
    for (let n = 0; n < 5; n++) await send('PUT', orgWorkspace, { name: `N${n}` });
    const { length } = open.texts;
    advance(120);
    expect([open.texts.length, open.end]).toEqual([length, undefined]);
    expect(open.texts.filter((text) => eventName(text) === 'workspace.updated')).toHaveLength(3);
  });
});
