import type { MessageAt } from './channels.ts';
import type { Comparison } from './comparison.ts';
import { contentType, headersOf, payloadOf } from './message-parts.ts';
import type { SchemaAt } from './schema/compare-schemas.ts';
import { isEqual } from './schema/difference.ts';
import { canonicalText } from './schema/values.ts';

/**
 * Which messages of one channel and direction are the same, by their names. A key or a place in a list is not sent, so a message
 * without a name of its own is also the same as one that says the same, whatever that is called.
 */
export function matchMessages(
  all: Comparison,
  old: readonly MessageAt[],
  next: readonly MessageAt[],
): Map<MessageAt, MessageAt> {
  const partners = new Map<MessageAt, MessageAt>();
  const free = new Set(next);
  const match = (isPartner: (one: MessageAt, other: MessageAt) => boolean): void => {
    for (const one of old) {
      if (partners.has(one)) continue;
      const other = [...free].find((each) => isPartner(one, each));
      if (!other) continue;
      partners.set(one, other);
      free.delete(other);
    }
  };
  const hasPlace = (...messages: MessageAt[]): boolean => messages.some(({ namedBy }) => namedBy === 'place');
  match((one, other) => one.name === other.name && !hasPlace(one, other));
  match((one, other) => (one.namedBy !== 'itself' || other.namedBy !== 'itself') && isAlike(all, one, other));
  match((one, other) => one.name === other.name);
  if (old.length - partners.size === 1 && free.size === 1) match(hasPlace);
  return partners;
}

function isAlike(all: Comparison, old: MessageAt, next: MessageAt): boolean {
  const [payload, payloadOfNext] = [payloadOf(old), payloadOf(next)];
  return (
    contentType(all.old, old) === contentType(all.next, next) &&
    payload.isSchema === payloadOfNext.isSchema &&
    (payload.isSchema
      ? allowSame(all, payload.at, payloadOfNext.at)
      : canonicalText(payload.at?.[0]) === canonicalText(payloadOfNext.at?.[0])) &&
    allowSame(all, headersOf(old), headersOf(next))
  );
}

function allowSame(all: Comparison, old: SchemaAt | undefined, next: SchemaAt | undefined): boolean {
  const schemas = all.schemas('message');
  return isEqual(schemas.relationOf(schemas.pairAt(old, next)));
}
