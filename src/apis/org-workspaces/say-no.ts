import type { Problem, Refusal } from '../../engine/problem.ts';
import { validationDetail } from '../fastapi-validation.ts';

export function sayNo(problem: Problem): Refusal | undefined {
  switch (problem.kind) {
    case 'unknown-path':
      return envelope('path-not-found', { resource_type: 'path', resource_id: problem.path });
    case 'wrong-method':
      return envelope('method-not-allowed');
    case 'unauthenticated':
      return envelope('authentication-failed');
    case 'invalid':
    case 'unsupported-media-type':
      return { example: 'validation-failed', body: () => ({ detail: validationDetail(problem) }) };
    case 'body-too-large':
      return envelope('content-too-large');
    case 'internal':
      return envelope('internal-server-error');
    default:
      return undefined;
  }
}

/** The five-field envelope, dated now. */
function envelope(example: string, details?: Record<string, string>): Refusal {
  return {
    example,
    body: (documented, now) => ({
      ...documented,
      timestamp: naiveTimestamp(now),
      ...(details && { details }),
    }),
  };
}

/** `2026-01-15T09:00:00.000000`: six fractional digits and no zone. `micros` since the epoch. */
export function naiveTimestamp(micros: number): string {
  const whole = new Date(Math.floor(micros / 1_000_000) * 1000).toISOString().slice(0, 19);
  return `${whole}.${String(micros % 1_000_000).padStart(6, '0')}`;
}
