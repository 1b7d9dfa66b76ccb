/**
 * `npm run bench:start [-- --starts N]`: how long the package's command takes from the start of its process to the last
 * byte of its first answer, packed and unpacked as `npm install` does, on each Node that it is for. bench/README.md tells how.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { nodes } from '../test/package/nodes.ts';
import { packed } from '../test/package/packed.ts';
import { cases } from './cases.ts';
import { median } from './median.ts';
import { send } from './request.ts';

const { values } = parseArgs({ options: { starts: { type: 'string', default: '11' } } });
const starts = Number(values.starts);
const [read] = cases as [(typeof cases)[number]];
const { folder } = await packed();
const command = [join(folder, 'bin/standin.js'), 'serve', '--port', '0', '--json'];
const home = mkdtempSync(join(tmpdir(), 'standin-first-answers-'));

/** Milliseconds from the start of a process. */
interface Start {
  /** Until it prints its address. */
  ready: number;
  answered: number;
}

/** `compiled` is the folder of Node's compile cache; an empty one is the state after an installation. */
async function start(node: string, compiled: string): Promise<Start> {
  const from = performance.now();
  const child = spawn(node, command, {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const ready = performance.now() - from;
  const { status } = await send(JSON.parse(line).url, read);
  const answered = performance.now() - from;
  if (status !== read.status) throw new Error(`${read.name}: ${status}`);
  await end(child);
  return { ready, answered };
}

/** The time that Node needs for an empty script. */
async function emptyScript(node: string): Promise<number> {
  const from = performance.now();
  await once(spawn(node, ['-e', '']), 'exit');
  return performance.now() - from;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** `230 ms (221–245)` */
function told(times: readonly number[]): string {
  const [least, most] = [Math.min(...times), Math.max(...times)].map(Math.round);
  return `${Math.round(median(times))} ms (${least}–${most})`;
}

try {
  const rows: string[] = [];
  for (const [name, program] of Object.entries(nodes)) {
    const node = await program();
    const kept = mkdtempSync(join(home, 'kept-'));
    await start(node, kept);
    const [first, later, empty]: [Start[], Start[], number[]] = [[], [], []];
    for (let turn = 0; turn < starts; turn++) {
      empty.push(await emptyScript(node));
      first.push(await start(node, mkdtempSync(join(home, 'none-'))));
      later.push(await start(node, kept));
    }
    rows.push(`| ${name} | an empty script | | ${told(empty)} |`);
    for (const [what, measured] of [
      ['its first start', first],
      ['any later start', later],
    ] as const)
      rows.push(
        `| ${name} | ${what} | ${told(measured.map(({ ready }) => ready))} | ${told(measured.map(({ answered }) => answered))} |`,
      );
  }
  console.log(`${starts} starts each, in turns; load average ${loadavg()[0]?.toFixed(1)}\n`);
  console.log(['| on | start | ready | first answer |', '|---|---|--:|--:|', ...rows].join('\n'));
} finally {
  rmSync(home, { recursive: true, force: true });
}
