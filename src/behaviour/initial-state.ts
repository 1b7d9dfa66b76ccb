import { plainName } from '../resources/words.ts';
import type { Node } from './node.ts';

/** Members that say how far a record has come: `status`, `payment_state`. */
export const stateName = /(^|_|[a-z](?=[A-Z]))(status|state|phase|stage)$/i;

/** The value that Protocol Buffers have for none: `STATE_UNSPECIFIED`, https://protobuf.dev/programming-guides/enum/ */
export const isUnspecified = (value: unknown): boolean =>
  typeof value === 'string' && /^([A-Z0-9]+_)*UNSPECIFIED$/.test(value);

/** Values that a record begins with, those that are more surely the first before the others. */
const beginnings: readonly RegExp[] = [
  /^(new|created|draft|initial|todo|backlog)$/,
  /^(pending|queued|open|opened|requested|waiting|submitted|scheduled|received|provisioning)$/,
  /^(active|enabled|available|ready|running|ok|up|online|normal)$/,
];

/** Values that something has to happen for. */
const ends =
  /cancell?ed|closed|deleted|removed|failed|error|expired|archived|void|disabled|inactive|suspended|revoked|rejected|declined|completed|finished|done|stopped|terminated|paid|lost|refunded/;

/** The value of the list that a new record has; `undefined` if the schema has no list, or an example. */
export function initialState(schema: Node): string | undefined {
  if (schema.example !== undefined || schema.examples !== undefined || !Array.isArray(schema.enum))
    return undefined;
  const texts: string[] = schema.enum.filter(
    (one: unknown) => typeof one === 'string' && !isUnspecified(one),
  );
  for (const beginning of beginnings) {
    const found = texts.find((one) => beginning.test(plainName(one)));
    if (found !== undefined) return found;
  }
  return texts.find((one) => !ends.test(plainName(one)));
}
