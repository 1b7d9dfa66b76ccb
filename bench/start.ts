import { join } from 'node:path';
import type { Case } from './cases.ts';
import { median } from './median.ts';
import { send } from './request.ts';
import { ServerProcess } from './server-process.ts';
import type { Subject } from './servers.ts';

export interface Start {
  name: string;
  /** Milliseconds from the start of the process to the last byte of its first answer. */
  times: number[];
  /** Resident MiB after the first answer. */
  memory: number | undefined;
}

/** Starts each server again and again, in turns, and asks it once. */
export async function measureStarts(
  subjects: readonly Subject[],
  one: Case,
  runs: number,
  folder: string,
): Promise<Start[]> {
  const rows = subjects.map((subject) => ({ subject, times: [] as number[], memories: [] as number[] }));
  // The first turn fills the disk's cache and the compiler's, and does not count.
  for (let turn = 0; turn <= runs; turn++) {
    for (const { subject, times, memories } of rows) {
      const args = subject.args(one);
      const from = performance.now();
      const server = await ServerProcess.start(args, join(folder, 'start.log'), subject.program);
      await send(server.url, one);
      const took = performance.now() - from;
      if (turn > 0) {
        times.push(took);
        memories.push(server.memory() ?? Number.NaN);
      }
      await server.stop();
    }
  }
  return rows.map(({ subject, times, memories }) => {
    const memory = median(memories);
    return { name: subject.name, times, memory: Number.isNaN(memory) ? undefined : memory };
  });
}
