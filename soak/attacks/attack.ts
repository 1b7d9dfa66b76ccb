import type { Random } from '../random.ts';
import type { Server } from '../server.ts';

/** What one attack gets. It counts what it does and ends by itself. */
export interface AttackContext {
  server: Server;
  /** How much of the whole attack is made: 1 is all of it. */
  size: number;
  random: Random;
}

export interface Attack {
  /** As the table shows it, with the count of the whole attack. */
  name: string;
  run(context: AttackContext): Promise<void>;
}

/** Part of a count, and at least one. */
export const part = (count: number, size: number): number => Math.max(1, Math.round(count * size));

/** Runs `count` tasks, `atOnce` of them at a time. */
export async function inParallel(
  count: number,
  atOnce: number,
  task: (n: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, worker));
}
