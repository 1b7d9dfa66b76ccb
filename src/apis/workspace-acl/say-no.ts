import type { Problem, Refusal } from '../../engine/problem.ts';

export function sayNo(problem: Problem): Refusal | undefined {
  switch (problem.kind) {
    case 'unknown-path':
      return { example: 'path-not-found' };
    case 'wrong-method':
      return { example: 'method-not-allowed' };
    case 'unauthenticated':
      return { example: 'not-authenticated' };
    case 'invalid': {
      const reasons = problem.violations.map(({ path, message }) => [path.join('.') || 'body', message]);
      return invalidPayload(Object.fromEntries(reasons));
    }
    case 'unsupported-media-type':
      return invalidPayload({ body: `must be of type ${problem.expected.join(' or ')}` });
    case 'body-too-large':
      return { example: 'content-too-large' };
    case 'internal':
      return { example: 'internal-error' };
    default:
      return undefined;
  }
}

/** `details` maps each wrong field to its reason. */
function invalidPayload(details: Record<string, string>): Refusal {
  return { example: 'invalid-payload', body: (documented) => ({ error: { ...documented.error, details } }) };
}
