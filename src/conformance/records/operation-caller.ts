import type { Operation } from '../../contract/contract.ts';
import { ableCaller } from '../run/able-caller.ts';
import type { CheckContext } from '../run/check-context.ts';

/**
 * Who calls an operation: null where it needs nobody; else the persona that holds the scopes of one of its alternatives, the
 * owner before others. Ends the check if there is no such persona.
 */
export function callerOf(operation: Operation, context: CheckContext): string | null {
  if (operation.security.length === 0) return null;
  const { personas, refused = {} } = context.apiTarget;
  const as = ableCaller(operation, personas);
  if (as !== undefined) return as;
  const [sentence] = Object.values(refused);
  return context.skip(
    sentence ??
      (Object.keys(personas).length === 0
        ? 'no token of any persona was given'
        : `no persona holds the scopes of ${operation.id}`),
  );
}
