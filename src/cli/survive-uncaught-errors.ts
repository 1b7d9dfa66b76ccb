import { errorInFolder } from '../folder/config-error.ts';
import type { ApiSource } from './api-source.ts';

/**
 * Logs an error that the user's code throws and nothing catches, as in a timer or in a handler's promise; the mock goes on.
 * Returns the function that stops this. To be used only if user's code is loaded: otherwise the error is a defect of ours,
 * and has to end the process.
 */
export function surviveUncaughtErrors(
  sources: readonly ApiSource[],
  print: (text: string) => void,
): () => void {
  const own = sources.flatMap(({ name, home }) => (home === undefined ? [] : [{ name, home }]));
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
