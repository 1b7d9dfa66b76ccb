import type { NamedError, Refusal } from '../../engine/refusal.ts';
import { naiveTimestamp } from '../../sandbox/timestamp.ts';
import { validationDetail } from '../fastapi-validation.ts';

export function describeRefusal(refusal: Refusal): NamedError | undefined {
  switch (refusal.kind) {
    case 'unknown-path':
      return envelope('path-not-found', { resource_type: 'path', resource_id: refusal.path });
    case 'wrong-method':
      return envelope('method-not-allowed');
    case 'unauthenticated':
      return envelope('authentication-failed');
    case 'invalid':
    case 'unsupported-media-type':
      return { example: 'validation-failed', body: () => ({ detail: validationDetail(refusal) }) };
    case 'body-too-large':
      return envelope('content-too-large');
    case 'internal':
      return envelope('internal-server-error');
    default:
      return undefined;
  }
}

/** The error envelope of five members, with the current time. */
export function envelope<Name extends string>(
  example: Name,
  details?: Record<string, string>,
): NamedError & { example: Name } {
  return {
    example,
    body: (documented, now) => ({
      ...documented,
      timestamp: naiveTimestamp(now),
      ...(details && { details }),
    }),
  };
}

/** A documented 422 with one item, which gets the wrong value as `input` and `ctx`. */
export function oneInvalid<Name extends string>(
  example: Name,
  input: unknown,
  ctx: object = {},
): NamedError & { example: Name } {
  return { example, body: ({ detail: [item] }) => ({ detail: [{ ...item, input, ctx }] }) };
}
