import { distance } from 'fastest-levenshtein';
import type { Operation } from '../contract/contract.ts';

/** How many are named. */
const most = 3;

/**
 * The operations whose paths come nearest to one that has none, as `GET /workspaces/{id}`. A template's parameters
 * stand for the segments in their places.
 */
export function nearestOperations(method: string, path: string, operations: readonly Operation[]): string[] {
  const sent = path.slice(0, 256);
  const segments = sent.split('/').slice(0, 32);
  const scored = operations.map((operation) => {
    const filled = operation.path
      .split('/')
      .map((part, index) => (part.includes('{') ? (segments[index] ?? part) : part));
    const away = distance(sent, filled.join('/')) + (operation.method === method ? 0 : 0.5);
    return { operation, away };
  });
  const near = scored.filter(({ away, operation }) => away <= Math.max(operation.path.length / 2, 3));
  near.sort((a, b) => a.away - b.away);
  return near.slice(0, most).map(({ operation }) => `${operation.method} ${operation.path}`);
}
