import type { Change, ChangedOperation, Party } from '../../diff/change.ts';

/** `breaks clients and servers` */
export const breaksText = (breaks: readonly Party[]): string =>
  `breaks ${breaks.map((party) => `${party}s`).join(' and ')}`;

/** The sentence about a change, with the part of the exchange before it if it does not name that or its operation itself. */
export function sentenceOf({
  part,
  message,
  operations,
}: Pick<Change, 'part' | 'message' | 'operations'>): string {
  const known = message.toLowerCase();
  const isNamed = [part, ...operations.map(({ name }) => name)].some((one) =>
    known.includes(one.toLowerCase()),
  );
  return isNamed ? message : `${part}: ${message}`;
}

/** How many operations are named one by one. */
const mostNamed = 3;

/** `GET /pets, GET /pets/{id} and 38 more operations`; of a change about the document itself `the document`. */
export function operationsText(operations: readonly ChangedOperation[]): string {
  const [first] = operations;
  if (!first) return 'the document';
  if (operations.length === 1) {
    const { name, operationId } = first;
    return operationId === undefined ? name : `${name} (${operationId})`;
  }
  const named = operations.slice(0, mostNamed).map(({ name }) => name);
  const more = operations.length - named.length;
  return more > 0
    ? `${named.join(', ')} and ${more} more ${more === 1 ? 'operation' : 'operations'}`
    : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

/** `1 warning`, `2 warnings` */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
