/** Keys of records: how they are written, and how new ones are made. */

import { memberOf } from '../resources/member-path.ts';
import type { Collection } from '../sandbox/collection.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { uuid } from './new-key.ts';
import { keyPart } from './record.ts';

/** The key of a record in its collection, made of the values that identify it: `7`, `eu/7`. */
export const recordKey = (...values: readonly unknown[]): string => values.map(keyPart).join('/');

/** The whole number after the largest that a record has in this member, `id` by default. `kind` names what is counted. */
export function newNumber<T extends object>(
  sandbox: Sandbox,
  kind: string,
  collection: Collection<T>,
  member = 'id',
): number {
  const last = (): number => {
    let found = 0;
    for (const [, record] of collection.entries()) {
      const value = Number(memberOf(record, [member]));
      if (Number.isSafeInteger(value) && value > found) found = value;
    }
    return found;
  };
  for (;;) {
    const value = sandbox.ids.integer(kind, last);
    if (!collection.has(recordKey(value))) return value;
  }
}

/** A new UUID of version 4; the n-th of a kind depends on the sandbox's seed alone. */
export const newUuid = (sandbox: Sandbox, kind: string): string => uuid(sandbox.ids.random(kind));
