import { thrownIn } from '../folder/broken-code.ts';
import type { ApiSource } from './api-source.ts';

/**
 * What a user's code throws where nobody catches it, as in a timer or a promise of a handler, is told, and the mock goes on.
 * Without such code it would be a mistake of ours, which ends it. Gives what ends that.
 */
export function outliveStrays(sources: readonly ApiSource[], tell: (text: string) => void): () => void {
  const own = sources.flatMap(({ name, home }) => (home === undefined ? [] : [{ name, home }]));
  if (own.length === 0) return () => {};
  const listener = (error: unknown): void => {
    const says = 'nothing caught what was thrown, and the mock goes on';
    for (const { name, home } of own) {
      const thrown = thrownIn(home, error);
      if (!thrown) continue;
      tell(`${name}: ${says}; ${thrown.message}`);
      return;
    }
    tell(`${says}; ${(error as Error | undefined)?.stack ?? error}`);
  };
  // A rejected promise that nobody waits for comes here too.
  process.on('uncaughtException', listener);
  return () => void process.off('uncaughtException', listener);
}
