import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Servers run on one core; the load, and this program, on another, or with `--one-core` on the same. */
export const serverCore = 0;
export const loadCore = process.argv.includes('--one-core') ? serverCore : 1;

const pins =
  availableParallelism() > 1 && works(() => execFileSync('taskset', ['--version'], { stdio: 'ignore' }));

/** How the cores are shared out, in words. */
export const cores = pins
  ? `server on core ${serverCore}, load on core ${loadCore} (taskset)`
  : 'cores not pinned (no taskset)';

/** The command that runs `command` on one core, where that is possible. */
export function onCore(core: number, command: string, args: readonly string[]): [string, string[]] {
  return pins ? ['taskset', ['-c', String(core), command, ...args]] : [command, [...args]];
}

export function moveToLoadCore(): void {
  // taskset reports an error for a thread that ends meanwhile, which does no harm.
  if (pins)
    works(() =>
      execFileSync('taskset', ['-a', '-cp', String(loadCore), `${process.pid}`], { stdio: 'ignore' }),
    );
}

export function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
