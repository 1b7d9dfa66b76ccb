/** The state outlives its page: here each mock is a page that was loaded anew. */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createMsw, type Msw, type MswOptions } from '../../src/adapters/msw/index.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { fetchFrom } from '../../src/index.ts';

const owner = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
const profile = '1234567890123456789';

/** As much of a page's storage as is used, with its room. */
class Memory {
  readonly items = new Map<string, string>();
  room = 5_000_000;
  writes = 0;

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (key.length + value.length > this.room) throw new DOMException('no room', 'QuotaExceededError');
    this.writes++;
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }

  /** Under the only key. */
  get kept(): string {
    return [...this.items.values()].join();
  }
}

function page(persist: NonNullable<MswOptions['persist']>, options: Partial<MswOptions> = {}): Msw {
  const mock = createMsw({ apis: [waterQuality], clock: 'frozen', persist, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

function warnings(): string[] {
  const told: string[] = [];
  const warn = vi.spyOn(console, 'warn').mockImplementation((text) => void told.push(text));
  onTestFinished(() => warn.mockRestore());
  return told;
}

const ask = ({ standin }: Msw, target: string, init: RequestInit = {}) =>
  fetchFrom(standin, new Request(`http://localhost${target}`, { headers: owner, ...init }));

const make = (mock: Msw, name: string, headers: Record<string, string> = {}) =>
  ask(mock, '/workspaces/', {
    method: 'POST',
    headers: { ...owner, ...headers },
    body: JSON.stringify({ name, description: name, type: 'private' }),
  });

async function names(mock: Msw, headers: Record<string, string> = {}): Promise<string[]> {
  const reply = await ask(mock, '/workspaces/?limit=100', { headers: { ...owner, ...headers } });
  const { data } = await reply.json();
  return data.workspaces.map(({ name }: { name: string }) => name);
}

test('what was written in any sandbox is there again, and goes on', async () => {
  const storage = new Memory();
  const before = page(storage);
  const other = await before.control.createSandbox({ id: 'other', seed: 7 });
  await make(before, 'Mine');
  await make(before, 'Theirs', other.headers);
  await ask(before, '/workspaces/workspace123', { method: 'DELETE' });
  await before.sandbox.fault('water-quality/getWorkspace', { status: 503 });
  await before.sandbox.clock.advance('1h');
  const hashes = [await before.sandbox.hash(), await other.hash()];
  const clock = await before.sandbox.clock.read();
  before.close();

  const after = page(storage);
  expect((await after.control.sandboxes()).map(({ id, seed }) => [id, seed])).toEqual([
    ['other', 7],
    ['default', 1],
  ]);
  expect([await after.sandbox.hash(), await after.control.sandbox('other').hash()]).toEqual(hashes);
  expect(await after.sandbox.clock.read()).toEqual(clock);
  expect(await names(after)).toContain('Mine');
  expect(await names(after)).not.toContain('My Water Quality Project');
  expect(await names(after, other.headers)).toContain('Theirs');
  expect((await ask(after, '/workspaces/workspace123')).status).toBe(503);
  const made = await (await make(after, 'New')).json();
  expect(JSON.stringify(made)).toContain('New');
});

test('it is kept over a second and a third load, a fork and a loaded snapshot too', async () => {
  const storage = new Memory();
  const first = page(storage);
  await make(first, 'One');
  await first.sandbox.fork('forked');
  await first.control.sandbox('loaded').load(await first.sandbox.snapshot());
  first.close();
  const second = page(storage);
  for (const id of ['forked', 'loaded']) await make(second, 'Two', { 'standin-sandbox': id });
  second.close();
  const third = page(storage);
  expect(await names(third)).not.toContain('Two');
  for (const id of ['forked', 'loaded'])
    expect(await names(third, { 'standin-sandbox': id })).toEqual(expect.arrayContaining(['One', 'Two']));
});

test('only what changed is kept: forty sandboxes of all four APIs have room in a page', async () => {
  const storage = new Memory();
  const apis = [fastio, orgWorkspaces, waterQuality, workspaceAcl];
  const before = page(storage, { apis });
  const details = { actor: 'owner', workspace_id: profile } as const;
  for (let n = 0; n < 40; n++) {
    const sandbox = before.control.sandbox(`s${n}`);
    await make(before, `Of ${n}`, sandbox.headers);
    await sandbox.emit('fastio', 'comment_created', details);
  }
  const last = before.control.sandbox('s39');
  const whole = JSON.stringify(await last.snapshot()).length;
  const hash = await last.hash();
  before.close();
  expect(storage.kept.length).toBeLessThan(40 * 10_000);
  expect(whole).toBeGreaterThan(500_000);
  expect(await page(storage, { apis }).control.sandbox('s39').hash()).toBe(hash);
});

test('it is saved soon after a change, once for several, and never for reads', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const storage = new Memory();
  const mock = page(storage);
  await names(mock);
  vi.runAllTimers();
  const { writes } = storage;
  for (let n = 0; n < 5; n++) await names(mock);
  vi.runAllTimers();
  expect(storage.writes).toBe(writes);
  for (const name of ['One', 'Two', 'Three']) await make(mock, name);
  expect(storage.writes).toBe(writes);
  vi.runAllTimers();
  expect(storage.writes).toBe(writes + 1);
  expect(storage.kept).toContain('Three');
});

test('it is saved when its page is left, with what no request brought about', async () => {
  const left: (() => void)[] = [];
  vi.stubGlobal('addEventListener', (name: string, run: () => void) => name === 'pagehide' && left.push(run));
  vi.stubGlobal('removeEventListener', (_: string, run: () => void) => left.splice(left.indexOf(run), 1));
  onTestFinished(() => void vi.unstubAllGlobals());
  const storage = new Memory();
  const mock = page(storage);
  mock.standin.sandboxes.use('default')?.logEvent('water-quality', 'by.itself');
  expect(storage.writes).toBe(0);
  for (const run of left) run();
  expect(storage.kept).toContain('by.itself');
  mock.close();
  expect(left).toEqual([]);
});

test('a closed mock leaves the kept state alone, whatever a later one does', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const storage = new Memory();
  const mock = page(storage);
  await make(mock, 'Mine');
  mock.close();
  mock.close();
  await ask(mock, '/workspaces/');
  vi.runAllTimers();
  expect(storage.kept).toContain('Mine');
});

test('true is the page’s own storage, and a text a key in it', async () => {
  const storage = new Memory();
  vi.stubGlobal('sessionStorage', storage);
  onTestFinished(() => void vi.unstubAllGlobals());
  for (const persist of [true, 'mine'] as const) {
    const mock = page(persist);
    await make(mock, 'Mine');
    mock.close();
    expect(await names(page(persist))).toContain('Mine');
  }
  expect([...storage.items.keys()]).toEqual(['standin water-quality', 'mine']);
});

test('without a storage it is refused, with what to do', () => {
  expect(() => createMsw({ apis: [waterQuality], persist: true })).toThrow(
    'createMsw: persist keeps the state in sessionStorage, and there is none here; give the storage to use, or leave persist out',
  );
});

test.each([
  ['no JSON', 'what?', 'is not valid JSON'],
  ['something else', '{"a":1}', 'it is not a state of Standin'],
  [
    'of another version',
    '{"version":"0.0.1","apis":["water-quality"],"sandboxes":{}}',
    'it is of version 0.0.1',
  ],
])('what is %s is told of in one line, and left', async (_, text, reason) => {
  const told = warnings();
  const storage = new Memory();
  storage.setItem('standin water-quality', text);
  const mock = page(storage);
  expect(told).toEqual([
    expect.stringMatching(
      /^\[Standin\] the state kept under standin water-quality is left, and the mock begins anew: .+$/,
    ),
  ]);
  expect(told[0]).toContain(reason);
  expect((await names(mock)).length).toBeGreaterThan(0);
});

describe('what does not fit the mock any more is left', () => {
  /** What is told when the state of the one mock is found by the other. */
  async function found(one: Partial<MswOptions>, other: Partial<MswOptions>): Promise<string[]> {
    const told = warnings();
    vi.stubGlobal('sessionStorage', new Memory());
    onTestFinished(() => void vi.unstubAllGlobals());
    const before = page('state', one);
    before.standin.sandboxes.use('default')?.logEvent('anything', 'happened');
    before.close();
    page('state', other).close();
    return told;
  }

  test('of other APIs', async () => {
    expect(await found({ apis: [waterQuality] }, { apis: [workspaceAcl] })).toEqual([
      expect.stringContaining('it is of the APIs water-quality, and here are workspace-acl'),
    ]);
  });

  test('under a scenario that is gone', async () => {
    const faults = [{ on: 'water-quality/getWorkspace', status: 503 }];
    const scenarios = { gone: { about: 'is gone', faults } } as never;
    const one = { apis: [{ ...waterQuality, scenarios }], scenario: 'gone' };
    expect(await found(one, {})).toEqual([expect.stringContaining('there is no scenario gone')]);
  });

  test('of a mock that began as something else: by its seed, say', async () => {
    expect(await found({ seed: 1 }, { seed: 2, rateLimits: true })).toEqual([
      expect.stringContaining(
        'it began as {"seed":1,"clock":"frozen"}, and the mock is to begin as {"seed":2,"clock":"frozen","rateLimits":true}',
      ),
    ]);
  });

  test('after other fixtures than those there are', async () => {
    const other = { ...fastio, state: { ...fastio.state!, fixtures: () => {} } };
    expect(await found({ apis: [fastio] }, { apis: [other] })).toEqual([
      expect.stringContaining('sandbox default: log.0: its cursor is'),
    ]);
  });
});

test('a full storage is reported once, and keeps no old state', async () => {
  const told = warnings();
  const storage = new Memory();
  const before = page(storage);
  await make(before, 'Mine');
  before.close();
  expect([storage.kept.length > 0, told]).toEqual([true, []]);
  const after = page(storage);
  storage.room = storage.kept.length;
  for (const name of ['One', 'Two']) await make(after, name);
  after.close();
  expect(told).toEqual([
    expect.stringMatching(
      /^\[Standin\] the state is not kept \(\d+ characters: no room\), so a reload begins anew; reset or delete sandboxes to make room$/,
    ),
  ]);
  expect(storage.kept).toBe('');
});
