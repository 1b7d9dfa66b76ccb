import type { ApiProfile } from '../model/api-profile.ts';
import type { Received } from '../model/exchange.ts';
import { buildRequest } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import { validCalls } from './calls.ts';

/** Refuses the methods that a path does not have. */
export const refusesOtherMethods =
  (
    profile: ApiProfile,
    {
      error,
      methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      callers = ['owner', null],
      judge,
    }: {
      error: string;
      /** Those that are tried. */
      methods?: readonly string[];
      /** The personas that try; null has no token. */
      callers?: readonly (string | null)[];
      /** Judges a 405 further; `documented` has the methods of its path. */
      judge?: (context: CheckContext, received: Received, documented: readonly string[]) => void;
    },
  ) =>
  async (context: CheckContext): Promise<void> => {
    const { operations } = context.api.contract;
    const isFirst = ({ path, id }: { path: string; id: string }): boolean =>
      operations.find((one) => one.path === path)?.id === id;
    for (const { operation, parts } of await validCalls(context, profile, isFirst)) {
      const { path: template } = context.api.operation(operation);
      const documented = operations.filter(({ path }) => path === template).map(({ method }) => method);
      const { path } = buildRequest(context.api.operation(operation), { path: parts.path ?? {} });
      for (const method of methods.filter((one) => !documented.includes(one)))
        for (const as of callers) {
          const received = await context.sendRaw(
            method,
            path,
            {},
            { as, mistake: `the method is ${method}` },
          );
          context.expectError(received, error, operation);
          if (received.status === 405) judge?.(context, received, documented);
        }
    }
  };

/** The header `Allow` names all methods of the path. */
export function allowsAll(context: CheckContext, { headers }: Received, documented: readonly string[]): void {
  const allowed = (headers.allow ?? '').toUpperCase().split(/\s*,\s*/);
  context.expect(
    documented.every((one) => allowed.includes(one)),
    `the header Allow with ${documented.join(', ')}`,
    headers.allow ?? 'no such header',
  );
}
