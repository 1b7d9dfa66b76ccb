/**
 * One process beside `serve --workers 2`, and beside mocks behind nginx and HAProxy: the same load in turns. `npm run bench:scale`.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from './free-port.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '2' } },
});
const rounds = Number(values.rounds);
const duration = Number(values.seconds);

interface Client {
  setHeaders(headers: Record<string, string>): void;
}
interface Result {
  requests: { total: number };
  duration: number;
  errors: number;
  non2xx: number;
  latency: { p50: number; p99: number };
}
const autocannon: (options: object) => Promise<Result> = createRequire(import.meta.url)('autocannon');

const connections = 32;
const path = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';
const headersOf = (n: number) => ({
  authorization: 'Bearer standin_owner',
  'standin-sandbox': `bench-${n % connections}`,
});
const folder = mkdtempSync(join(tmpdir(), 'standin-scale-'));
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
const children: ChildProcess[] = [];

/** Starts a mock. Gives its process id once it listens. */
async function mock(port: number, ...args: string[]): Promise<number> {
  const all = ['bin/standin.js', 'serve', 'org-workspaces', '--port', String(port), ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  child.stdout?.resume();
  return child.pid as number;
}

/** Starts the balancer of examples/scale before these mocks. */
function balancer(
  file: string,
  command: string,
  args: string[],
  own: number,
  mocks: readonly number[],
): number {
  let text = readFileSync(join('examples/scale', file), 'utf8').replace('127.0.0.1:4010', `127.0.0.1:${own}`);
  const [first, second] = mocks;
  text = text.replace('127.0.0.1:4011', `127.0.0.1:${first}`);
  text =
    second === undefined
      ? text.replace(/^ *server .*127\.0\.0\.1:4012.*$/m, '')
      : text.replace('127.0.0.1:4012', `127.0.0.1:${second}`);
  const name = join(folder, `${own}-${file}`);
  writeFileSync(name, text.replace('/tmp/standin-nginx.pid', `${name}.pid`));
  const child = spawn(command, [...args, name], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  children.push(child);
  return child.pid as number;
}

const nginx = (own: number, mocks: readonly number[]): number =>
  balancer('nginx.conf', 'nginx', ['-p', folder, '-e', 'stderr', '-g', 'daemon off;', '-c'], own, mocks);
const haproxy = (own: number, mocks: readonly number[]): number =>
  balancer('haproxy.cfg', 'haproxy', ['-f'], own, mocks);

/** Seconds of processor time of these processes and their children; on Linux. */
function processorTime(roots: readonly number[]): number {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const parents = new Map(rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]));
  const ours = [...parents].filter(([pid, parent]) => roots.includes(pid) || roots.includes(parent));
  const ticks = ours.map(([pid]) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) / 100;
}

interface Arrangement {
  name: string;
  port: number;
  pids: number[];
  /** Whether each request of a connection goes to another sandbox. */
  isMixed?: true;
}

const ports = await Promise.all(Array.from({ length: 9 }, freePort));
const [p1 = 0, p2 = 0, a = 0, b = 0, n1 = 0, n2 = 0, h1 = 0, h2 = 0] = ports;
const one = await mock(p1);
const two = await mock(p2, '--workers', '2');
const ma = await mock(a);
const mb = await mock(b);
const arrangements: Arrangement[] = [
  { name: 'one process', port: p1, pids: [one] },
  { name: 'one process, mixed', port: p1, pids: [one], isMixed: true },
  { name: '--workers 2', port: p2, pids: [two] },
  { name: '--workers 2, mixed', port: p2, pids: [two], isMixed: true },
  { name: 'nginx, one mock', port: n1, pids: [nginx(n1, [a]), ma] },
  { name: 'nginx, two mocks', port: n2, pids: [nginx(n2, [a, b]), ma, mb] },
  { name: 'HAProxy, one mock', port: h1, pids: [haproxy(h1, [a]), ma] },
  { name: 'HAProxy, two mocks', port: h2, pids: [haproxy(h2, [a, b]), ma, mb] },
];

async function load({ name, port, pids, isMixed }: Arrangement) {
  let count = 0;
  const before = processorTime(pids);
  const result = await autocannon({
    ...{ url: `http://127.0.0.1:${port}${path}`, connections, duration },
    ...(isMixed
      ? { requests: Array.from({ length: connections }, (_, n) => ({ headers: headersOf(n) })) }
      : { setupClient: (client: Client) => client.setHeaders(headersOf(count++)) }),
  });
  if (result.errors + result.non2xx > 0)
    throw new Error(`${name}: ${result.errors} errors, ${result.non2xx} other answers`);
  const { total } = result.requests;
  const micros = ((processorTime(pids) - before) / total) * 1e6;
  return { rate: total / result.duration, micros, p50: result.latency.p50, p99: result.latency.p99 };
}

try {
  const measured = new Map(arrangements.map(({ name }) => [name, [] as Awaited<ReturnType<typeof load>>[]]));
  // The first turn warms up.
  for (let round = 0; round <= rounds; round++)
    for (const arrangement of arrangements) {
      const found = await load(arrangement);
      if (round > 0) measured.get(arrangement.name)?.push(found);
    }
  const [{ model = '' } = {}] = cpus();
  console.log(
    `${cpus().length} × ${model.trim()}; Node ${process.versions.node}; autocannon, ${connections} connections, on the same cores; ${rounds} rounds of ${duration} s in turns\n`,
  );
  console.log(
    '| arrangement | requests/s | of one process | p50 ms | p99 ms | processor µs a request, load apart |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  const base = measured.get('one process') ?? [];
  for (const [name, all] of measured) {
    const of = (get: (one: (typeof all)[number]) => number) => median(all.map(get));
    const ratio = median(all.map(({ rate }, round) => rate / (base[round]?.rate ?? Number.NaN)));
    console.log(
      `| ${name} | ${of(({ rate }) => rate).toFixed(0)} | **${ratio.toFixed(2)}** | ${of(({ p50 }) => p50)} | ${of(({ p99 }) => p99)} | ${of(({ micros }) => micros).toFixed(0)} |`,
    );
  }
} finally {
  for (const child of children) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
