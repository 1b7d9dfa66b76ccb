/**
 * `npm run bench:growth [-- --most N]`: what a request costs with more and more records, an event with more and more streams, and
 * a sandbox beside more and more others. In process, by the processor time of the whole process. bench/README.md tells how.
 */
import { parseArgs } from 'node:util';
import { orgWorkspaces } from '../src/apis/org-workspaces/index.ts';
import type { State } from '../src/apis/org-workspaces/state.ts';
import { createStandin } from '../src/control/create-standin.ts';
import type { Standin } from '../src/engine/standin.ts';
import type { Collection } from '../src/sandbox/collection.ts';
import type { PushedBody } from '../src/sandbox/sink.ts';
import { growthApi } from './growth-api.ts';
import { median } from './median.ts';

const { values } = parseArgs({ options: { most: { type: 'string', default: '1000000' } } });
const most = Number(values.most);

interface Cost {
  title: string;
  /** Microseconds of processor time. */
  cost: number;
}

const rounds = 9;
const runsOfRound = 100;

/** Numbers below `count`, far from each other. */
function somewhereIn(count: number): () => number {
  let at = 0;
  return () => {
    at = (at + 7919) % count;
    return at;
  };
}

/** The median of some rounds, after two that do not count. `between` is not measured. */
async function costOf(run: () => unknown, between?: () => void): Promise<number> {
  const costs: number[] = [];
  for (let round = -2; round < rounds; round++) {
    let spent = 0;
    // Without anything between, the clock is read once for all runs.
    const runs = between ? 1 : runsOfRound;
    for (let n = 0; n < runsOfRound; n += runs) {
      between?.();
      const before = process.cpuUsage();
      for (let m = 0; m < runs; m++) await run();
      const { user, system } = process.cpuUsage(before);
      spent += user + system;
    }
    if (round >= 0) costs.push(spent / runsOfRound);
  }
  return median(costs);
}

async function ask(standin: Standin, method: string, target: string, body?: object, sandbox = 'default') {
  const headers = {
    ...{ authorization: 'Bearer standin_owner', 'standin-sandbox': sandbox },
    ...(body && { 'content-type': 'application/json' }),
  };
  const bytes = body && new TextEncoder().encode(JSON.stringify(body));
  const reply = await standin.handle({ method, target, headers, body: bytes });
  if (reply.status >= 300) throw new Error(`${method} ${target}: ${reply.status} ${reply.body}`);
  return reply;
}

async function costsAmong(records: number): Promise<Cost[]> {
  const standin = createStandin({ ...settings, apis: [await growthApi()] });
  const things = standin.sandboxes.use('default')?.state<{ things: Collection<object> }>('things').things;
  // Fifty records of each color.
  const colors = records / 50;
  for (let id = 1; id <= records; id++) things?.load({ id, color: `color${id % colors}`, size: id % 1000 });
  const write = (): void => void things?.load({ id: 1, color: 'color1', size: 1 });
  const next = somewhereIn(records);
  const get = (target: string) => () => ask(standin, 'GET', target);
  const middle = `/things?limit=50&page=${Math.ceil(records / 100)}`;
  const runs: [title: string, run: () => unknown, between?: () => void][] = [
    ['read by id', () => ask(standin, 'GET', `/things/${1 + next()}`)],
    ['first page of 50', get('/things?limit=50')],
    ['first page, after a write', get('/things?limit=50'), write],
    ['page in the middle, after a write', get(middle), write],
    ['the fifty of one color', () => ask(standin, 'GET', `/things?limit=50&color=color${next() % colors}`)],
    ['create', () => ask(standin, 'POST', '/things', { color: 'red', size: 1 })],
  ];
  const costs: Cost[] = [];
  for (const [title, run, between] of runs) costs.push({ title, cost: await costOf(run, between) });
  standin.close();
  return costs;
}

/** Streams of workspaces, at most ten of each; the event is of the first one. */
async function costsBeside(streams: number): Promise<Cost[]> {
  const standin = createStandin({ ...settings, apis: [orgWorkspaces] });
  const workspaces = standin.sandboxes.use('default')?.state<State>('org-workspaces').workspaces;
  const model = workspaces?.get('ws_4Tn9bVc2Rk');
  if (!workspaces || !model) throw new Error('the fixtures of org-workspaces have other ids');
  const list = `/v1/orgs/${model.org_id}/workspaces`;
  for (let n = 1; n < streams / 10; n++) workspaces.load({ ...model, workspace_id: `ws_other${n}` });
  for (let n = 0; n < streams; n++) {
    const id = n < 10 ? model.workspace_id : `ws_other${Math.floor(n / 10)}`;
    const { body } = await ask(standin, 'GET', `${list}/${id}/sync/stream`);
    (body as PushedBody).open({ write() {}, end() {}, cut() {}, drained() {}, waiting: 0 });
  }
  let n = 0;
  const change = () => ask(standin, 'PUT', `${list}/${model.workspace_id}`, { name: `Name ${n++}` });
  const cost = await costOf(change);
  standin.close();
  return [{ title: 'a change that ten of them tell (one of one)', cost }];
}

async function costsOfSandbox(sandboxes: number): Promise<Cost[]> {
  const standin = createStandin({ ...settings, apis: [await growthApi()], maxSandboxes: sandboxes + 2 });
  const create = (sandbox: string) => ask(standin, 'POST', '/things', { color: 'red', size: 1 }, sandbox);
  for (let n = 0; n < sandboxes; n++) await create(`box${n}`);
  const next = somewhereIn(sandboxes);
  const one = (): string => `box${next()}`;
  // The first list of a sandbox is made, the others are remembered.
  for (let n = 0; n < sandboxes; n++) await ask(standin, 'GET', '/things', undefined, `box${n}`);
  const costs = [
    {
      title: 'read in one of them',
      cost: await costOf(() => ask(standin, 'GET', '/things', undefined, one())),
    },
    { title: 'write in one of them', cost: await costOf(() => create(one())) },
    {
      title: 'new sandbox, written to, deleted',
      cost: await costOf(async () => {
        await create('made');
        standin.sandboxes.delete('made');
      }),
    },
  ];
  standin.close();
  return costs;
}

const settings = { version: '0', clock: 'frozen', checkReplies: false, journal: 0 } as const;

async function table(what: string, sizes: readonly number[], costs: (size: number) => Promise<Cost[]>) {
  const columns: Cost[][] = [];
  for (const size of sizes) columns.push(await costs(size));
  console.log(`\n| µs, ${what} | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`);
  console.log(`| --- |${' ---: |'.repeat(sizes.length)}`);
  for (const [row, { title }] of (columns[0] ?? []).entries())
    console.log(`| ${title} | ${columns.map((column) => column[row]?.cost.toFixed(1)).join(' | ')} |`);
}

const upTo = (first: number, last: number): number[] =>
  Array.from({ length: Math.log10(last / first) + 1 }, (_, n) => first * 10 ** n);
await table('by records', upTo(100, most), costsAmong);
await table('by streams', upTo(1, 10_000), costsBeside);
await table('by sandboxes', upTo(1, 10_000), costsOfSandbox);
