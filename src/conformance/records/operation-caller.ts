import type { Operation } from '../../contract/contract.ts';
import { ableCaller } from '../run/able-caller.ts';
import type { CheckContext } from '../run/check-context.ts';

/**
 * Who calls an operation: null where it needs nobody; at a real target whose document says nothing of credentials, a persona that was
 * given all the same; else the persona that holds the scopes of one of its alternatives, the
 * owner before others. Ends the check if there is no such persona.
 */
export function callerOf(operation: Operation, context: CheckContext): string | null {
  const { personas, refused = {} } = context.apiTarget;
  const as = ableCaller(operation, personas);
  if (operation.security.length === 0) return saysNothing(operation, context) ? (as ?? null) : null;
  if (as !== undefined) return as;
  const [sentence] = Object.values(refused);
  return context.skip(
    sentence ??
      (Object.keys(personas).length === 0
        ? 'no token of any persona was given'
        : `no persona holds the scopes of ${operation.id}`),
  );
}

/** Whether the document has no `security` for an operation, not even an empty one: many say nothing of it. */
function saysNothing(
  { path, documentPath = path, method }: Operation,
  { api, isolation }: CheckContext,
): boolean {
  const { document } = api;
  const own = document.paths[documentPath]?.[method.toLowerCase()]?.security;
  return !isolation.isDisposable && own === undefined && document.security === undefined;
}
