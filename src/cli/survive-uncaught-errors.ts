import { errorInFolder } from '../folder/config-error.ts';
import type { ApiSource } from './api-source.ts';

/**
 * Logs an error that the user's code throws and nothing catches, as in a timer or in a handler's promise; the mock goes on.
 * Where no user's code is loaded such an error is a defect of ours, and ends the process. Returns the function that stops this.
 */
export function surviveUncaughtErrors(
  sources: readonly ApiSource[],
  print: (text: string) => void,
): () => void {
  const own = sources.flatMap(({ name, home }) => (home === undefined ? [] : [{ name, home }]));
  if (own.length === 0) return () => {};
  const listener = (error: unknown): void => {
    const summary = 'an error was not caught; the mock goes on';
    for (const { name, home } of own) {
      const thrown = errorInFolder(home, error);
      if (!thrown) continue;
      print(`${name}: ${summary}; ${thrown.message}`);
      return;
    }
    print(`${summary}; ${(error as Error | undefined)?.stack ?? error}`);
  };
  // Node reports an unhandled rejection as this event too.
  process.on('uncaughtException', listener);
  return () => void process.off('uncaughtException', listener);
}
