import { valueTypes } from '../contract/schema-members.ts';
import { valueProblem } from '../contract/value-problem.ts';
import { memberOf, withMember } from '../resources/member-path.ts';
import type { Resource } from '../resources/model.ts';
import type { Collection } from '../sandbox/collection.ts';
import type { ApiBehaviour } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { keySchema } from './key-schema.ts';
import { isUuid, keyText } from './new-key.ts';
import type { Node } from './node.ts';
import { identityOf, keyOf, ordinal, type StoredRecord } from './record.ts';

/** The record with a key of its own, if the client did not give it one. */
export type WithKey = (context: OperationContext, record: StoredRecord) => StoredRecord;

/** `variant`: the schema of the records, if the resource has several kinds. */
export function keyMaker(behaviour: ApiBehaviour, resource: Resource, variant?: Node): WithKey {
  const { document } = behaviour;
  const { key, name } = resource;
  const kind = `${behaviour.name} ${name}`;
  const member = key?.member ?? ordinal;
  const schema = keySchema(behaviour, resource, member, variant);
  const types = valueTypes(document, schema).filter((type) => type !== 'null');
  const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  const keyed = keyOf(identityOf(resource));
  const isAccepted = (given: unknown): boolean =>
    valueProblem(schema, given) === undefined && (schema.format !== 'uuid' || isUuid(given));
  return (context, record) => {
    const { state, sandbox } = context;
    const collection = state[name];
    if (!collection || resource.kind === 'singleton') return record;
    const given = memberOf(record, member);
    // No path leads to an empty key, nor to one that the path's schema refuses.
    if (given !== undefined && given !== '' && isAccepted(given)) return record;
    const last = (): number => largest(collection, member);
    const [first] = key ? collection.page({ limit: 1 }).records : [];
    const known = (first && memberOf(first, member)) ?? schema.example;
    const isOfDigits = typeof known === 'string' && /^\d{1,15}$/.test(known) && !(schema.minLength > 1);
    const isCounted = isNumber || !key || isOfDigits;
    const text = isCounted ? undefined : keyText(document, schema, key?.made ?? 'text', known);
    for (;;) {
      const value = text ? text(sandbox.ids.random(kind)) : sandbox.ids.integer(kind, last);
      const made = withMember(record, member, isNumber || text ? value : String(value));
      if (!collection.has(keyed(made))) return made;
    }
  };
}

/** The largest number that is a key. */
function largest(collection: Collection<StoredRecord>, member: readonly string[]): number {
  let found = 0;
  for (const [, record] of collection.entries()) {
    const value = Number(memberOf(record, member));
    if (Number.isSafeInteger(value) && value > found) found = value;
  }
  return found;
}
