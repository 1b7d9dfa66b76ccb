/** The scenario of a living sandbox, and edits of scenarios. */
import { describe, expect, test } from 'vitest';
import type { Scenarios } from '../../src/index.ts';
import { choose } from '../../src/scenario/choose.ts';
import { apis, inside, mock, search, statuses, underScenario } from './mock-under-scenario.ts';

const fastio = apis[2] as (typeof apis)[0];

describe('choosing a scenario for a sandbox', () => {
  test('one without data keeps data, log and connections; the old one has no say any more', async () => {
    const { standin, sandbox, socket, advance, emit, get } = underScenario('fastio/busy-workspace');
    advance(10);
    const open = await socket();
    const { last } = sandbox.log;
    expect(choose(standin, sandbox, 'flaky-socket')).toBe(sandbox);
    expect(sandbox.scenario).toMatchObject({ name: 'flaky-socket', since: sandbox.clock.now() });
    advance(60);
    expect([sandbox.log.last, open.end]).toEqual([last, undefined]);
    for (let n = 0; n < 5; n++) emit('comment_created');
    expect(open.end).toBe('1011 flaky');
    choose(standin, sandbox, null);
    expect([sandbox.scenario, sandbox.faults.size]).toEqual([undefined, 0]);
    expect((await get(search)).status).toBe(200);
  });

  test('one with data begins the sandbox anew, with its seed and clock', async () => {
    const one = mock({ seed: 3 });
    const { standin, sandbox, socket, advance } = underScenario(undefined, one);
    const open = await socket();
    advance(100);
    const begun = choose(standin, sandbox, 'empty-account');
    expect(open.end).toMatch(/^1001/);
    expect(begun).not.toBe(sandbox);
    expect([begun.id, begun.seed, begun.clock.mode]).toEqual(['default', 3, 'frozen']);
    expect((await inside(standin, begun).get('/api/v2/workspaces')).json).toEqual([]);
  });

  test('rate limits end with the scenario that set them; those that were asked for stay', async () => {
    const one = mock();
    const { standin, sandbox, get } = underScenario('rate-limited', one);
    choose(standin, sandbox, null);
    expect(new Set(await statuses(10, () => get(search)))).toEqual(new Set([200]));
    sandbox.limited = true;
    choose(standin, sandbox, 'rate-limited');
    choose(standin, sandbox, null);
    expect(sandbox.limited).toBe(true);
  });

  test('a fork that begins under another scenario leaves the first one behind', () => {
    const { standin, sandbox } = underScenario('rate-limited');
    const fork = standin.sandboxes.create('fork', { from: sandbox, scenario: 'deaf-poll' });
    expect([fork?.limited, fork?.scenario?.name]).toEqual([false, 'deaf-poll']);
    const flaky = standin.sandboxes.create('flaky', { from: fork, scenario: 'flaky' });
    expect(flaky?.faults.list().map(({ origin }) => origin)).toEqual(['scenario flaky']);
  });

  test('faults that others set stay', () => {
    const { standin, sandbox } = underScenario('flaky');
    const { id } = sandbox.faults.add({ on: '*', status: 503 }, 'control', 0);
    choose(standin, sandbox, 'deaf-poll');
    expect(sandbox.faults.list().map(({ origin }) => origin)).toEqual(['control', 'scenario deaf-poll']);
    choose(standin, sandbox, null);
    expect(sandbox.faults.list().map((fault) => fault.id)).toEqual([id]);
  });

  test('an unknown name changes nothing', () => {
    const { standin, sandbox } = underScenario('flaky');
    const before = JSON.stringify(sandbox.snapshot());
    expect(() => choose(standin, sandbox, 'flakey')).toThrow(/^no scenario flakey; there are: flaky, /);
    expect(JSON.stringify(sandbox.snapshot())).toBe(before);
  });

  test('a scenario whose data cannot be written changes nothing', () => {
    const scenarios = { broken: { says: 'x', data: [{ put: 'nothing', record: {} }] } };
    const { standin, sandbox } = underScenario('flaky', mock({ apis: [{ ...fastio, scenarios }] }));
    expect(() => choose(standin, sandbox, 'broken')).toThrow('fastio has no collection nothing');
    expect(standin.sandboxes.get('default')).toBe(sandbox);
    expect([sandbox.scenario?.name, sandbox.faults.size]).toEqual(['flaky', 1]);
  });
});

describe('an edit', () => {
  const scenarios = { down: { says: 'x', faults: [{ on: 'fastio/*', status: 503 }] } };
  const edited = { down: { says: 'x', faults: [{ on: 'fastio/*', status: 500 }] } };

  test('gives a sandbox under the scenario its new faults from now; its data stay', async () => {
    const one = mock({ apis: [{ ...fastio, scenarios }] });
    const { standin, sandbox, get, advance, emit } = underScenario('down', one);
    const aside = underScenario(undefined, one, 'aside');
    const down = { 'standin-scenario': 'down' };
    emit('comment_created');
    advance(5);
    const { last } = sandbox.log;
    expect([(await get(search)).status, (await aside.get(search, 'owner', down)).status]).toEqual([503, 503]);
    standin.mount([{ ...fastio, scenarios: edited }]);
    expect([(await get(search)).status, (await aside.get(search, 'owner', down)).status]).toEqual([500, 500]);
    expect(sandbox.log.last).toBe(last);
    expect(sandbox.scenario?.since).toBe(sandbox.clock.now());
    expect((await aside.get(search)).status).toBe(200);
  });

  test('of a scenario for any API is live once the player is informed', async () => {
    let any: Scenarios = { shaky: { says: 'x', faults: [{ on: '*', status: 503 }] } };
    const { standin, get } = underScenario('shaky', mock({ scenarios: () => any }));
    expect((await get(search)).status).toBe(503);
    any = { shaky: { says: 'x', faults: [{ on: '*', status: 500 }] } };
    standin.player?.reload(standin.sandboxes.list());
    expect((await get(search)).status).toBe(500);
  });

  test('of something else leaves a scenario where it is', () => {
    const one = mock();
    const [edit, plain] = [
      underScenario('fastio/busy-workspace', one, 'edit'),
      underScenario('fastio/busy-workspace', one, 'plain'),
    ];
    for (const { advance } of [edit, plain]) advance(10);
    one.standin.mount(apis.map((api) => ({ ...api })));
    for (const { advance } of [edit, plain]) advance(50);
    expect(edit.sandbox.log.find()).toEqual(plain.sandbox.log.find());
  });

  test('that removes the scenario ends it, and reports it', async () => {
    const one = mock({ apis: [{ ...fastio, scenarios }] });
    const { standin, sandbox, get } = underScenario('down', one);
    standin.mount([{ ...fastio, scenarios: {} }]);
    expect([(await get(search)).status, sandbox.scenario]).toEqual([200, undefined]);
    expect(sandbox.journal.remarks()).toMatchObject([
      { message: 'the scenario down does not exist any more' },
    ]);
  });
});
