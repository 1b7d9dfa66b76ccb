import type { Outcome } from '../run/run-check.ts';

/** Outcomes that have the same cause, as far as can be seen: the one that shows it best comes first. */
export function groupByRoot(outcomes: readonly Outcome[]): Outcome[][] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = rootOf(outcome);
    const group = groups.get(key);
    if (group) group.push(outcome);
    else groups.set(key, [outcome]);
  }
  return [...groups.values()].map((group) => group.toSorted((a, b) => telling(a) - telling(b)));
}

/** A failure is shown before what only warns, a check of the operation itself before one that only needed it, and a short way there before a long one. */
function telling({ check, status, exchange, exchanges }: Outcome): number {
  const isOwn = exchange?.sent.operation === undefined || exchange.sent.operation === check.operation;
  return (status === 'failed' ? 0 : 10_000) + (isOwn ? 0 : 1000) + Math.min(exchanges.length, 999);
}

/** The same for the same API, operation, and difference. */
function rootOf({ check, exchange, exchanges, documented = '', received = '' }: Outcome): string {
  const sent = (exchange ?? exchanges.at(-1))?.sent;
  const operation =
    (exchange && sent?.operation) ?? check.operation ?? check.channel ?? sent?.operation ?? '';
  return JSON.stringify([check.api, operation, withoutNames(documented), withoutNames(received)]);
}

/** Letters that tell one difference from another. */
const longest = 500;

/** Without what is other each time: names, ids, times, places in a list, and the body behind a status. */
export function withoutNames(text: string): string {
  return text
    .slice(0, longest)
    .replace(/^(status \d+): .*$/s, '$1')
    .replace(/\bstandin-[a-z0-9]+-[a-z0-9]+-\d+\b/g, '‹name›')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '‹id›')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|UTC)|[+-]\d\d:?\d\d)?/g, '‹time›')
    .replace(/(?<=\/)\d+(?=\/|\b)/g, '*')
    .replace(/\b(?=\w*\d)(?=\w*[A-Za-z])\w{8,}\b/g, '‹id›')
    .replace(/\d{5,}/g, '‹number›');
}
