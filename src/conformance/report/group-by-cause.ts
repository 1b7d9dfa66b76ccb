import type { Outcome } from '../run/run-check.ts';

/** Groups outcomes that seem to have the same cause; in each group the one that shows it best comes first. */
export function groupByCause(outcomes: readonly Outcome[]): Outcome[][] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = causeOf(outcome);
    const group = groups.get(key);
    if (group) group.push(outcome);
    else groups.set(key, [outcome]);
  }
  return [...groups.values()].map((group) => group.toSorted((a, b) => rankOf(a) - rankOf(b)));
}

/** Failures before warnings, checks of the operation before checks that only used it, few requests before many. */
function rankOf({ check, status, exchange, exchanges }: Outcome): number {
  const isOwn = exchange?.sent.operation === undefined || exchange.sent.operation === check.operation;
  return (status === 'failed' ? 0 : 10_000) + (isOwn ? 0 : 1000) + Math.min(exchanges.length, 999);
}

/** Equal for outcomes with the same API, operation and difference. */
function causeOf({ check, exchange, exchanges, documented = '', received = '' }: Outcome): string {
  const sent = (exchange ?? exchanges.at(-1))?.sent;
  const operation =
    (exchange && sent?.operation) ?? check.operation ?? check.channel ?? sent?.operation ?? '';
  return JSON.stringify([
    check.api,
    operation,
    withoutVariableParts(documented),
    withoutVariableParts(received),
  ]);
}

/** How many characters of a difference are compared. */
const longest = 500;

/** The text without what differs from case to case: names, ids, times, list indexes, and the body after a status. */
export function withoutVariableParts(text: string): string {
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
