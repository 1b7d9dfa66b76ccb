import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between the signs of life of whoever holds a lock, and after how many without one it is nobody's. */
const [beat, silence] = [1_000, 30_000];

/** Does something while no one else on this machine does anything under the same lock, which is a folder. */
export async function withLock(lock: string, task: () => Promise<void>): Promise<void> {
  while (!isTaken(lock)) await pause(100);
  const alive = setInterval(() => {
    const now = new Date();
    utimesSync(lock, now, now);
  }, beat);
  try {
    await task();
  } finally {
    clearInterval(alive);
    rmSync(lock, { recursive: true, force: true });
  }
}

function isTaken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const lastSign = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    // Its holder was ended before it could clean up.
    if (lastSign > 0 && Date.now() - lastSign > silence) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}
