import type { Operation } from '../../contract/contract.ts';
import { documents401, mayNeedCredentials } from '../model/unstated-credentials.ts';
import { ableCaller } from '../run/able-caller.ts';
import type { CheckContext } from '../run/check-context.ts';

/**
 * Who calls an operation: null where it needs nobody; a persona that was given all the same, at a real target whose document does not
 * say whether it needs one; else the persona that holds the scopes of one of its alternatives, the owner before others. Ends the check
 * if there is no such persona.
 */
export function callerOf(operation: Operation, context: CheckContext): string | null {
  const { personas, refused = {} } = context.apiTarget;
  const as = ableCaller(operation, personas);
  const [refusal] = Object.values(refused);
  if (operation.security.length === 0) {
    if (context.isolation.isDisposable || !mayNeedCredentials(context.api, operation)) return null;
    if (as === undefined && refusal !== undefined && documents401(operation)) return context.skip(refusal);
    return as ?? null;
  }
  if (as !== undefined) return as;
  return context.skip(
    refusal ??
      (Object.keys(personas).length === 0
        ? 'no token of any persona was given'
        : `no persona holds the scopes of ${operation.id}`),
  );
}
