/**
 * `npm run bench:shop [-- --rounds N] [--seconds N] [--one-core] [--write]`: create, read by id and list of 50 on the shop, as it
 * is inferred from its document and as `standin init --from` writes it, beside json-server and Mockoon's CRUD routes.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Case } from './cases.ts';
import { cores, moveToLoadCore } from './cores.ts';
import { freePort } from './free-port.ts';
import { connections, type Load, load, loadTool } from './load.ts';
import { median } from './median.ts';
import { mockoonShop } from './mockoon-shop.ts';
import { send } from './request.ts';
import { ServerProcess } from './server-process.ts';
import { type FixedReply, howToInstall, peersHome } from './servers.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1' },
    'one-core': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
if (howToInstall) throw new Error(howToInstall);

const root = resolve(import.meta.dirname, '..');
const document = join(root, 'examples/shop/openapi.yaml');
/** Products at the start, more than a list of 50 has. */
const records = 60;

const kinds = ['create', 'read by id', 'list of 50'] as const;
type Kind = (typeof kinds)[number];

/** A server, and how it is asked for each. */
interface Subject {
  name: string;
  args(kind: Kind): readonly string[];
  list: string;
}

interface Round extends Load {
  /** Microseconds of processor time a request. */
  cost: number;
}

const folder = mkdtempSync(join(tmpdir(), 'standin-bench-shop-'));
const running = new Map<string, ServerProcess>();

try {
  moveToLoadCore();
  const subjects = await subjectsIn();
  for (const kind of kinds) for (const subject of subjects) await warmUp(subject, kind);
  const measured = new Map<Kind, Map<Subject, Round[]>>();
  for (const kind of kinds) measured.set(kind, await measure(subjects, kind));
  publish([conditions(), table(measured)].join('\n\n'));
} finally {
  await Promise.all([...running.values()].map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}

/** Standin as a package has it: `bin/`, `dist/` and `template/` without `src/`. */
async function subjectsIn(): Promise<Subject[]> {
  if (!existsSync(join(root, 'dist/cli/main.js'))) throw new Error('nothing built: npm run build');
  const home = join(folder, 'standin');
  mkdirSync(join(home, 'bin'), { recursive: true });
  for (const file of ['bin/standin.js', 'package.json']) copyFileSync(join(root, file), join(home, file));
  for (const name of ['dist', 'template']) symlinkSync(join(root, name), join(home, name));
  const command = join(home, 'bin/standin.js');
  const own = join(folder, 'shop');
  execFileSync(process.execPath, [command, 'init', own, '--from', document, '--records', String(records)], {
    stdio: 'ignore',
  });
  const inferred = [command, 'serve', document, '--port', '0', '--records', String(records)];
  const list = '/v1/products?per_page=50';
  const replies = await repliesOf(inferred, list);
  const products = await productsOf(inferred);
  const file = (name: string, value: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(value));
    return path;
  };
  const data = file('json-server.json', { products });
  const mockoon = join(peersHome, 'node_modules/@mockoon/cli/bin/run.js');
  const environment = file('mockoon.json', mockoonShop(products, await freePort()));
  return [
    {
      name: 'json-server',
      args: () => [join(peersHome, 'json-server.js'), data],
      list: '/v1/products?_limit=50',
    },
    {
      name: 'Mockoon, CRUD routes',
      args: () => [mockoon, 'start', '--disable-admin-api', '--data', environment],
      list: '/v1/products?limit=50&page=1',
    },
    { name: 'Standin, inferred', args: () => inferred, list },
    { name: 'Standin, `init --from`', args: () => [command, 'serve', own, '--port', '0'], list },
    {
      name: 'floor: bare `node:http`',
      args: (kind) => [
        join(root, 'bench/floor.js'),
        file(`floor-${kinds.indexOf(kind)}.json`, replies.get(kind)),
      ],
      list,
    },
  ];
}

/** The replies that the bare server sends too. */
async function repliesOf(args: readonly string[], list: string): Promise<Map<Kind, FixedReply>> {
  const server = await ServerProcess.start(args, join(folder, 'replies.log'));
  const replies = new Map<Kind, FixedReply>();
  for (const kind of kinds) replies.set(kind, await send(server.url, caseOf(kind, list)));
  await server.stop();
  return replies;
}

/** The products that all begin with. */
async function productsOf(args: readonly string[]): Promise<unknown[]> {
  const server = await ServerProcess.start(args, join(folder, 'products.log'));
  const found: unknown[] = [];
  for (const page of [1, 2]) {
    const reply = await send(server.url, caseOf('list of 50', `/v1/products?per_page=50&page=${page}`));
    found.push(...JSON.parse(reply.body).products);
  }
  await server.stop();
  return found;
}

function caseOf(kind: Kind, list: string): Case {
  const headers = { authorization: 'Bearer standin_owner' };
  const plain = { name: kind.replaceAll(' ', '-'), title: kind, headers, contract: document, peers: [] };
  if (kind === 'create')
    return {
      ...plain,
      ...{ method: 'POST', path: '/v1/products', status: 201 },
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Lamp', category: 'tools', price: 1200 }),
    };
  return { ...plain, method: 'GET', path: kind === 'read by id' ? '/v1/products/7' : list, status: 200 };
}

/** Each answers as it should, and every case, before any is measured. */
async function warmUp(subject: Subject, kind: Kind): Promise<void> {
  const { url } = await serverOf(subject, kind);
  const one = caseOf(kind, subject.list);
  const { status, body } = await send(url, one);
  if (status !== one.status) throw new Error(`${subject.name}, ${kind}: ${status} ${body}`);
  const held: unknown = JSON.parse(body);
  const count =
    kind === 'list of 50' ? ((held as { products?: unknown[] }).products ?? (held as unknown[])).length : 50;
  if (count !== 50) throw new Error(`${subject.name}: the list has ${count}`);
  // A create is measured at once: what grows with the records would hide the rest.
  if (kind !== 'create') await load(url, one, 1, folder);
}

/** Its process for this kind, started when it is first needed; kinds with equal arguments share one. */
async function serverOf(subject: Subject, kind: Kind): Promise<ServerProcess> {
  const args = subject.args(kind);
  const known = running.get(args.join(' '));
  if (known) return known;
  const server = await ServerProcess.start(args, join(folder, `server-${running.size}.log`));
  running.set(args.join(' '), server);
  return server;
}

async function measure(subjects: readonly Subject[], kind: Kind): Promise<Map<Subject, Round[]>> {
  const loads = new Map<Subject, Round[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round++)
    for (const subject of subjects) {
      const server = await serverOf(subject, kind);
      const before = server.processorTime() ?? Number.NaN;
      const done = await load(server.url, caseOf(kind, subject.list), seconds, folder);
      const used = (server.processorTime() ?? Number.NaN) - before;
      loads.get(subject)?.push({ ...done, cost: (used / done.requests) * 1e6 });
    }
  return loads;
}

function table(measured: ReadonlyMap<Kind, ReadonlyMap<Subject, readonly Round[]>>): string {
  const lines = [
    '| case | server | requests/s | of json-server | p50 ms | processor µs a request | json-server ÷ it |',
    '| --- | --- | --: | --: | --: | --: | --: |',
  ];
  for (const [kind, loads] of measured) {
    const [base = []] = loads.values();
    for (const [subject, own] of loads) {
      const middle = (key: keyof Round): number => median(own.map((round) => round[key]));
      const ratio = (of: (round: Round, first: Round) => number): string =>
        median(own.map((round, at) => of(round, base[at] as Round))).toFixed(1);
      const cells = [
        ...[kind, subject.name, middle('rate').toFixed(0)],
        `**${ratio((round, first) => round.rate / first.rate)}**`,
        ...[middle('p50').toFixed(2), middle('cost').toFixed(1)],
        `**${ratio((round, first) => first.cost / round.cost)}**`,
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  return lines.join('\n');
}

function conditions(): string {
  const [cpu] = cpus();
  const parts = [
    `${cpus().length} × ${cpu?.model.trim()}`,
    `Node ${process.versions.node}`,
    `${loadTool}, ${connections} connections`,
    cores,
    `${rounds} rounds of ${seconds} s in turns`,
  ];
  return `${new Date().toISOString().slice(0, 10)}: ${parts.join('; ')}.`;
}

function publish(report: string): void {
  console.log(report);
  if (!values.write) return;
  const file = join(import.meta.dirname, 'README.md');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(<!-- shop -->\n)[\s\S]*(<!-- \/shop -->)/, `$1\n${report}\n\n$2`));
}
