/**
 * `npm run bench [-- case …] [--rounds N] [--seconds N] [--starts N] [--one-core] [--no-peers] [--profile] [--write]`:
 * Standin as built, beside a bare server that sends the same bytes and beside other mock servers. bench/README.md tells
 * how.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Case, cases } from './cases.ts';
import { cores, moveToLoadCore } from './cores.ts';
import { connections, type Load, load, loadTool } from './load.ts';
import { median } from './median.ts';
import { profile } from './profile.ts';
import { send } from './request.ts';
import { ServerProcess } from './server-process.ts';
import { type FixedReply, floorIn, howToInstall, peersIn, type Subject, standinIn } from './servers.ts';
import { measureStarts, type Start } from './start.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    rounds: { type: 'string', default: '11' },
    seconds: { type: 'string', default: '1' },
    starts: { type: 'string', default: '9' },
    'one-core': { type: 'boolean', default: false },
    peers: { type: 'boolean', default: true },
    profile: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const [rounds, seconds, starts] = [Number(values.rounds), Number(values.seconds), Number(values.starts)];
const unknown = positionals.filter((name) => !cases.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`no case ${unknown.join(', ')}; there are: ${cases.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? cases.filter(({ name }) => positionals.includes(name)) : cases;

/** One round under load. */
interface Round extends Load {
  /** Microseconds of processor time a request. */
  cost: number;
}

/** The rounds of each server; those with the same index were measured together. */
interface Measured {
  one: Case;
  loads: Map<Subject, Round[]>;
}

const folder = mkdtempSync(join(tmpdir(), 'standin-bench-'));
const running = new Map<string, ServerProcess>();

try {
  moveToLoadCore();
  const standin = await standinIn(folder, chosen);
  if (values.profile) {
    for (const one of chosen)
      console.log([`## ${one.name}`, ...(await profile(standin, one, seconds, folder))].join('\n'));
  } else {
    const replies = await repliesOf(standin);
    const floor = floorIn(folder, replies);
    const subjects = [floor, standin, ...(values.peers ? await peersIn(folder, replies) : [])];
    if (values.peers && howToInstall) tell(howToInstall);
    const [first] = chosen as [Case];
    tell(`${starts} starts each of ${subjects.map(({ name }) => name).join(', ')}`);
    const started = starts > 0 ? await measureStarts(subjects, first, starts, folder) : [];
    await warmUp(subjects);
    const measured: Measured[] = [];
    for (const one of chosen) measured.push(await measure(one, thatDo(one, subjects)));
    const memories = new Map<Subject, number | undefined>();
    for (const subject of subjects) memories.set(subject, (await serverOf(subject, first)).memory());
    publish([conditions(), ratios(measured, subjects), startTable(started, subjects, memories)].join('\n\n'));
  }
} finally {
  await Promise.all([...running.values()].map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}

/** The server's process for a case, started when it is first needed. */
async function serverOf(subject: Subject, one: Case): Promise<ServerProcess> {
  const args = subject.args(one);
  const key = args.join(' ');
  const known = running.get(key);
  if (known) return known;
  const server = await ServerProcess.start(args, join(folder, `server-${running.size}.log`), subject.program);
  running.set(key, server);
  return server;
}

/** Standin's reply to each case, which the bare server sends too. */
async function repliesOf(standin: Subject): Promise<Map<Case, FixedReply>> {
  const replies = new Map<Case, FixedReply>();
  for (const one of chosen) {
    const reply = await send((await serverOf(standin, one)).url, one);
    if (reply.status !== one.status) throw new Error(`${one.name}: ${reply.status} ${reply.body}`);
    replies.set(one, reply);
  }
  await Promise.all([...running.values()].map((server) => server.stop()));
  running.clear();
  return replies;
}

/** Every server answers every case before any is measured, so that none is compiled for one case alone. */
async function warmUp(subjects: readonly Subject[]): Promise<void> {
  for (const one of chosen) {
    for (const subject of thatDo(one, subjects)) {
      const { url } = await serverOf(subject, one);
      const { status, body } = await send(url, one);
      if (status !== one.status) throw new Error(`${subject.name}, ${one.name}: ${status} ${body}`);
      await load(url, one, 2, folder);
    }
  }
}

function thatDo(one: Case, subjects: readonly Subject[]): Subject[] {
  return subjects.filter(({ does }) => does?.(one) ?? true);
}

async function measure(one: Case, subjects: readonly Subject[]): Promise<Measured> {
  const loads = new Map<Subject, Round[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) {
      const server = await serverOf(subject, one);
      const before = server.processorTime() ?? Number.NaN;
      const done = await load(server.url, one, seconds, folder);
      const used = (server.processorTime() ?? Number.NaN) - before;
      loads.get(subject)?.push({ ...done, cost: (used / done.requests) * 1e6 });
    }
    const rates = subjects.map(
      (subject) => `${subject.name} ${Math.round(loads.get(subject)?.at(-1)?.rate ?? 0)}`,
    );
    tell(`${one.name}, round ${round + 1}: ${rates.join(', ')}`);
  }
  return { one, loads };
}

function ratios(measured: readonly Measured[], [floor]: readonly Subject[]): string {
  const lines = [
    '| case | server | requests/s | of the floor | p50 ms | p99 ms | processor µs a request | floor ÷ it |',
    '|---|---|--:|--:|--:|--:|--:|--:|',
  ];
  for (const { one, loads } of measured) {
    const base = (floor && loads.get(floor)) ?? [];
    for (const [subject, own] of loads) {
      const rates = own.map(({ rate }, round) => rate / (base[round]?.rate ?? Number.NaN));
      const costs = own.map(({ cost }, round) => (base[round]?.cost ?? Number.NaN) / cost);
      const middle = (key: keyof Round): number => median(own.map((round) => round[key]));
      const cells = [
        one.title,
        subject.name,
        middle('rate').toFixed(0),
        subject === floor ? '1' : withSpread(rates),
        middle('p50').toFixed(2),
        middle('p99').toFixed(2),
        middle('cost').toFixed(1),
        subject === floor ? '1' : withSpread(costs),
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  return lines.join('\n');
}

/** The median, and between which values half of all lie. */
function withSpread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.round((sorted.length - 1) * share)] ?? 0).toFixed(2);
  return `**${median(values).toFixed(2)}** (${at(0.25)}–${at(0.75)})`;
}

function startTable(
  started: readonly Start[],
  subjects: readonly Subject[],
  after: ReadonlyMap<Subject, number | undefined>,
): string {
  const mib = (memory: number | undefined): string =>
    memory === undefined ? '' : `${Math.round(memory)} MiB`;
  const rows = subjects.map((subject) => {
    const { times = [], memory } = started.find(({ name }) => name === subject.name) ?? {};
    const first = times.length === 0 ? '' : `${Math.round(median(times))} ms`;
    const range =
      times.length === 0 ? '' : `${Math.round(Math.min(...times))}–${Math.round(Math.max(...times))} ms`;
    return `| ${subject.name} | ${first} | ${range} | ${mib(memory)} | ${mib(after.get(subject))} |`;
  });
  const head = '| server | start to first answer | range | memory then | memory after the load |';
  return [head, '|---|--:|--:|--:|--:|', ...rows].join('\n');
}

function conditions(): string {
  const [cpu] = cpus();
  const parts = [
    `${cpus().length} × ${cpu?.model.trim()}`,
    `Node ${process.versions.node}`,
    `${loadTool}, ${connections} connections`,
    cores,
    `${rounds} rounds of ${seconds} s in turns, after a warm-up`,
    'logs to a file',
  ];
  return `${new Date().toISOString().slice(0, 10)}: ${parts.join('; ')}.`;
}

function publish(report: string): void {
  console.log(report);
  if (!values.write) return;
  const file = join(import.meta.dirname, 'README.md');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(<!-- run -->\n)[\s\S]*(<!-- \/run -->)/, `$1\n${report}\n\n$2`));
}

function tell(text: string): void {
  console.error(text);
}
