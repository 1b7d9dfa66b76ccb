import type { Operation } from '../../contract/contract.ts';
import type { Violation } from '../../contract/violation.ts';
import type { NamedError, Refusal } from '../../engine/refusal.ts';

/** Code of 1605 (Invalid Input), the code of every item of `params`. */
const invalidInput = 1605;

export function describeRefusal(refusal: Refusal, operation: Operation | undefined): NamedError | undefined {
  switch (refusal.kind) {
    case 'unknown-path':
      return { example: 'path-not-found' };
    case 'wrong-method':
      return { example: 'invalid-request-type' };
    case 'unauthenticated':
      return { example: refusal.example ?? tokenRefusal(operation) };
    case 'rate-limited':
      return { example: 'rate-limited' };
    case 'invalid':
      return {
        example: nameOf(refusal.violations, operation),
        body: (documented) => withParams(documented, refusal.violations),
      };
    case 'unsupported-media-type': {
      const message = `must be of type ${refusal.expected.join(' or ')}`;
      return {
        example: 'invalid-input',
        body: (documented) =>
          withParams(documented, [
            { in: 'body', path: [], keyword: 'type', message, params: {}, value: refusal.received },
          ]),
      };
    }
    case 'body-too-large':
      return { example: 'content-too-large' };
    case 'internal': {
      const failure = operation?.replies.find(({ status }) => status === '500')?.content[0]?.examples[0];
      return failure && { example: failure.name };
    }
    default:
      return undefined;
  }
}

/** The room token under test has a refusal of its own. */
const tokenRefusal = (operation: Operation | undefined): string =>
  operation?.id === 'validateRealtimeToken' ? 'token-rejected' : 'authentication-invalid';

/** The error of the first wrong value that has one of its own, else the general one. */
function nameOf(violations: readonly Violation[], operation: Operation | undefined): string {
  for (const { in: location, path, value } of violations) {
    const parameter = operation?.parameters.find((one) => one.in === location && one.name === path[0]);
    if (parameter?.missing && value === '') return parameter.missing;
    if (parameter?.invalid) return parameter.invalid;
  }
  return 'invalid-input';
}

// biome-ignore lint/suspicious/noExplicitAny: the error envelope as the contract gives it
function withParams(documented: any, violations: readonly Violation[]): unknown {
  const params = violations.map(({ in: location, path, message }) => ({
    name: path.join('.') || location,
    kind: 'invalid',
    code: invalidInput,
    message,
  }));
  return { ...documented, error: { ...documented.error, params } };
}
