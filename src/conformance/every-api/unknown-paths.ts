import type { Received } from '../model/exchange.ts';
import type { CheckContext } from '../run/check-context.ts';

/** Refuses a GET of each path that no operation has, for each of these personas; null has no token. */
export const refusesUnknownPaths =
  (
    error: string,
    paths: (context: CheckContext) => Promise<readonly string[]> | readonly string[],
    judge?: (context: CheckContext, received: Received) => void,
    callers: readonly (string | null)[] = ['owner', null],
  ) =>
  async (context: CheckContext): Promise<void> => {
    for (const path of await paths(context))
      for (const as of callers) {
        const received = await context.sendRaw('GET', path, {}, { as, mistake: 'no operation has the path' });
        context.expectError(received, error);
        judge?.(context, received);
      }
  };
