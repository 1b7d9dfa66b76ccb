import type { Outcome } from '../run/run-check.ts';

/** Groups failures by the exchange (operation and status) and the node of the contract that went wrong. */
export function groupByCause(outcomes: readonly Outcome[]): Outcome[][] {
  const groups = Map.groupBy(outcomes, causeOf);
  return [...groups.values()].map(bestFirst);
}

/** The failure that shows it best comes first. */
export const bestFirst = (group: readonly Outcome[]): Outcome[] =>
  group.toSorted((a, b) => rankOf(a) - rankOf(b));

/** Failures before warnings, checks of the operation before checks that only used it, few requests before many. */
function rankOf(outcome: Outcome): number {
  const { check, status, exchanges } = outcome;
  const isOwn = placeOf(outcome) === (check.operation ?? check.channel);
  return (status === 'failed' ? 0 : 10_000) + (isOwn ? 0 : 1000) + Math.min(exchanges.length, 999);
}

/** The operation or channel at which a failure was found. */
export function placeOf({ check, exchange, exchanges }: Outcome): string {
  return (
    exchange?.sent.operation ?? check.operation ?? check.channel ?? exchanges.at(-1)?.sent.operation ?? ''
  );
}

/**
 * Equal for failures with the same API, place and difference. What a statement says of behaviour has no node of its own: its node is
 * the operation or channel.
 */
function causeOf(outcome: Outcome): string {
  const { check, exchange, documentedStatus, documented = '', received = '' } = outcome;
  const place = [check.api, placeOf(outcome)];
  const isOfCall = exchange !== undefined || documentedStatus !== undefined;
  if (check.covers.statement !== undefined && !isOfCall) return JSON.stringify(place);
  return JSON.stringify([...place, demandOf(documented), withoutVariableParts(received)]);
}

/** Any success is the same demand: a check that only needs the call does not say which. */
const demandOf = (documented: string): string =>
  /^status 2\d\d$/.test(documented) ? 'a success' : withoutVariableParts(documented);

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
