/** The scenarios of what goes wrong with calls: each does what its sentence says. */
import { describe, expect, test } from 'vitest';
import { fastioWorkspace, orgWorkspace, search, statuses, underScenario } from './mock-under-scenario.ts';

describe('session-expires', () => {
  test('after ten minutes every token is refused in each API; one that is issued then is good', async () => {
    const { get, advance, standin, sandbox } = underScenario('session-expires');
    const targets = [search, orgWorkspace, '/workspaces/', '/api/v2/workspaces'];
    const all = () => Promise.all(targets.map(async (target) => (await get(target)).status));
    expect(await all()).toEqual([200, 200, 200, 200]);
    const early = await standin.tokens.sign({ sub: 'owner' }, sandbox.clock.now() / 1_000_000);
    advance(599.9);
    expect(await all()).toEqual([200, 200, 200, 200]);
    advance(0.1);
    expect(await all()).toEqual([401, 401, 401, 401]);
    // What is open to anyone stays so.
    expect((await standin.handle({ method: 'GET', target: '/workspaces/public/', headers: {} })).status).toBe(
      200,
    );
    const fresh = await standin.tokens.sign({ sub: 'owner' }, sandbox.clock.now() / 1_000_000);
    const by = async (token: string) =>
      (await get(search, 'owner', { authorization: `Bearer ${token}` })).status;
    expect([await by(early), await by(fresh)]).toEqual([401, 200]);
  });

  test('an open socket is closed with 4401 after its next message', async () => {
    const { socket, advance, emit } = underScenario('session-expires');
    const open = await socket();
    advance(601);
    expect(open.end).toBeUndefined();
    emit('comment_created');
    expect([open.texts.length, open.end]).toEqual([1, '4401 the token has expired']);
  });
});

describe('slow-network', () => {
  test('half of the answers take 400 ms, one in a hundred six seconds', async () => {
    const { get, advance } = underScenario('slow-network');
    const took: number[] = [];
    let tenths = 0;
    for (let n = 0; n < 300; n++) void get('/workspaces/').then(() => took.push(tenths / 10));
    for (tenths = 1; tenths <= 120; tenths++) {
      advance(0.1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(took).toHaveLength(300);
    const at = (share: number) => took[Math.floor(share * took.length)] as number;
    expect(at(0)).toBeGreaterThanOrEqual(0.2);
    expect(at(0.5)).toBeGreaterThanOrEqual(0.4);
    expect(at(0.5)).toBeLessThanOrEqual(0.5);
    expect(at(0.9)).toBeLessThan(2.5);
    expect(at(0.98)).toBeGreaterThan(2.5);
  });

  test('messages are late, in order', async () => {
    const { socket, emit, advance } = underScenario('slow-network');
    const open = await socket();
    for (let n = 0; n < 5; n++) emit('comment_created');
    expect(open.texts).toEqual([]);
    advance(30);
    const kinds = open.texts.map((text) => JSON.parse(text).response);
    expect(kinds.filter((kind) => kind === 'event')).toHaveLength(5);
    expect(kinds[0]).toBe('activity');
  });
});

describe('flaky', () => {
  test('one call in five fails with the documented 500 for two minutes, then none', async () => {
    const { get, advance, records } = underScenario('flaky');
    const found = await statuses(200, () => get('/workspaces/'));
    const failed = found.filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(20);
    expect(failed).toBeLessThan(60);
    expect(records.flatMap(({ violations }) => violations)).toEqual([]);
    // A retry mostly helps: never are many in a row.
    expect(found.join(' ')).not.toContain('500 500 500 500 500');
    advance(120);
    expect(new Set(await statuses(100, () => get('/workspaces/')))).toEqual(new Set([200]));
  });
});

describe('maintenance', () => {
  test('503 from half a minute on for five minutes, everywhere', async () => {
    const { get, advance, socket, stream, emit, send } = underScenario('maintenance');
    const [open, events] = [await socket(), await stream('viewer')];
    expect((await get(search)).status).toBe(200);
    advance(30);
    for (const target of [search, orgWorkspace, '/workspaces/', '/api/v2/workspaces'])
      expect((await get(target)).status).toBe(503);
    emit('comment_created');
    expect(open.end).toBe('1012 maintenance');
    await expect(socket()).rejects.toThrow();
    advance(299.9);
    expect((await get(search)).status).toBe(503);
    advance(0.1);
    expect((await get(search)).status).toBe(200);
    await send('PUT', orgWorkspace, { name: 'After' });
    expect(events.end).toBeUndefined();
    expect(events.texts.at(-1)).toContain('"After"');
  });
});

describe('broken-replies', () => {
  test('every fifth answer breaks the contract, every seventh is not JSON', async () => {
    const { get } = underScenario('broken-replies');
    const good = (await get(orgWorkspace)).json;
    const answers = [];
    for (let n = 2; n <= 14; n++) answers.push(await get(orgWorkspace));
    expect(answers.flatMap(({ json }, index) => (json === undefined ? [index + 2] : []))).toEqual([7, 14]);
    const wrong = answers.flatMap(({ json }, index) =>
      json !== undefined && JSON.stringify(json) !== JSON.stringify(good) ? [index + 2] : [],
    );
    expect(wrong).toEqual([5, 10]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('deaf-poll', () => {
  const poll = `/current/activity/poll/${fastioWorkspace}/?wait=60&updated`;

  test('an event does not wake the poll; it answers when its time is over', async () => {
    const { get, advance, emit } = underScenario('deaf-poll');
    let answer: any;
    const held = get(poll).then((one) => {
      answer = one;
    });
    emit('comment_created');
    advance(59);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer).toBeUndefined();
    advance(1);
    await held;
    expect(answer.status).toBe(200);
    expect(answer.json.results).toBeGreaterThan(0);
  });

  test('without it the same event wakes the poll', async () => {
    const { get, emit } = underScenario(undefined);
    const held = get(poll);
    emit('comment_created');
    expect((await held).json.results).toBeGreaterThan(0);
  });
});
