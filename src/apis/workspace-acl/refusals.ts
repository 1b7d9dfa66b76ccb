import type { Operation } from '../../contract/contract.ts';
import type { Violation } from '../../contract/violation.ts';
import type { NamedError, Refusal } from '../../engine/refusal.ts';

export function describeRefusal(refusal: Refusal, operation: Operation | undefined): NamedError | undefined {
  switch (refusal.kind) {
    case 'unknown-path':
      return { example: 'path-not-found' };
    case 'wrong-method':
      return { example: 'method-not-allowed' };
    case 'unauthenticated':
      return { example: 'not-authenticated' };
    case 'rate-limited':
      return { example: 'rate-limited' };
    case 'invalid':
      return invalid(refusal.violations, operation);
    case 'unsupported-media-type':
      return invalidPayload({ body: `must be of type ${refusal.expected.join(' or ')}` });
    case 'body-too-large':
      return { example: 'content-too-large' };
    case 'internal':
      return { example: 'internal-error' };
    default:
      return undefined;
  }
}

function invalid(violations: readonly Violation[], operation: Operation | undefined): NamedError {
  const wrong = violations.filter(({ in: location }) => location !== 'path');
  if (wrong.length > 0) {
    const reasons = wrong.map(({ path, message }) => [path.join('.') || 'body', message]);
    return invalidPayload(Object.fromEntries(reasons));
  }
  // A full name that breaks its schema belongs to no workspace, and equals no valid name in a body.
  if (operation?.id === 'putWorkspace') return { example: 'fullname-mismatch' };
  const names = violations.map(({ path }) => path[0]);
  return {
    example: names.includes('entryId') && names.length === 1 ? 'entry-not-found' : 'workspace-not-found',
  };
}

/** `details` maps each wrong field to its reason. */
function invalidPayload(details: Record<string, string>): NamedError {
  return { example: 'invalid-payload', body: (documented) => ({ error: { ...documented.error, details } }) };
}
