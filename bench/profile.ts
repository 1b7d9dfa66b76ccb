import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Case } from './cases.ts';
import { load } from './load.ts';
import { ServerProcess } from './server-process.ts';
import type { Subject } from './servers.ts';

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Where the server's time goes under the case's load: the share of each function by itself, the largest first. */
export async function profile(
  subject: Subject,
  one: Case,
  seconds: number,
  folder: string,
): Promise<string[]> {
  const to = join(folder, `profile-${one.name}`);
  const args = ['--cpu-prof', `--cpu-prof-dir=${to}`, ...subject.args(one)];
  const server = await ServerProcess.start(args, join(folder, 'profile.log'));
  await load(server.url, one, seconds, folder);
  await server.stop();
  const [file] = globSync(join(to, '*.cpuprofile'));
  if (!file) throw new Error(`no profile in ${to}`);
  return shares(JSON.parse(readFileSync(file, 'utf8')));
}

/** How many functions are listed. */
const told = 30;

function shares({ nodes, samples, timeDeltas }: CpuProfile): string[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byFunction = new Map<string, number>();
  const byFile = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    const time = timeDeltas[index] ?? 0;
    if (!frame || frame.functionName === '(idle)') continue;
    busy += time;
    const file =
      frame.url === '' ? '(native)' : frame.url.startsWith('node:') ? 'node:' : basename(frame.url);
    const name = `${frame.functionName || '(anonymous)'} ${frame.url === '' ? '' : `${basename(frame.url)}:${frame.lineNumber + 1}`}`;
    byFunction.set(name, (byFunction.get(name) ?? 0) + time);
    byFile.set(file, (byFile.get(file) ?? 0) + time);
  }
  const rows = (times: Map<string, number>): string[] =>
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, told)
      .map(([name, time]) => `${((100 * time) / busy).toFixed(1).padStart(5)}%  ${name}`);
  return ['by function, itself:', ...rows(byFunction), '', 'by file:', ...rows(byFile)];
}
