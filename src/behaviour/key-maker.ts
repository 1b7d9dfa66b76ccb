import { valueTypes } from '../contract/schema-members.ts';
import { valueProblem } from '../contract/value-problem.ts';
import { memberOf, withMember } from '../resources/member-path.ts';
import type { Resource } from '../resources/model.ts';
import { plainName } from '../resources/words.ts';
import type { Collection } from '../sandbox/collection.ts';
import type { ApiBehaviour } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { keySchema } from './key-schema.ts';
import { largestNumber } from './largest-number.ts';
import { isUuid, keyText } from './new-key.ts';
import type { Node } from './node.ts';
import { identityOf, keyOf, ordinal, type StoredRecord } from './record.ts';
import { slugOf } from './slug.ts';

/** How many slugs of one title are tried, the second with `-2` behind it. */
const attempts = 100;

/** How many keys like the example are tried: few texts may be like a short one. */
const mostAlike = 50;

/** How many keys are tried at all. The schema may allow only some, which other records have: the last one is refused as taken. */
const mostTried = 1000;

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
  const isSlug = plainName(member.at(-1) ?? '') === 'slug';
  const keyed = keyOf(identityOf(resource));
  const isAccepted = (given: unknown): boolean =>
    valueProblem(schema, given) === undefined && (schema.format !== 'uuid' || isUuid(given));
  const { example: _, examples: __, default: ___, ...bare } = schema;
  const unlike = keyText(document, bare, key?.made ?? 'text', undefined);
  /** Makes keys like that of the first record; `undefined` if they are counted. */
  const textMaker = (
    collection: Collection<StoredRecord>,
  ): ((random: () => number) => string) | undefined => {
    if (member === ordinal) return undefined;
    const [, first] = collection.entries().next().value ?? [];
    const known = (first && memberOf(first, member)) ?? schema.example;
    const isOfDigits = typeof known === 'string' && /^\d{1,15}$/.test(known) && !(schema.minLength > 1);
    return isOfDigits ? undefined : keyText(document, schema, key?.made ?? 'text', known);
  };
  return (context, record) => {
    const { state, sandbox } = context;
    const collection = state[name];
    if (!collection || resource.kind === 'singleton') return record;
    const given = memberOf(record, member);
    // No path leads to an empty key, nor to one that the path's schema refuses.
    if (given !== undefined && given !== '' && isAccepted(given)) return record;
    const words = isSlug ? slugOf(memberOf(record, ['title']) ?? memberOf(record, ['name'])) : '';
    for (let count = 1; words !== '' && count < attempts; count++) {
      const made = withMember(record, member, count === 1 ? words : `${words}-${count}`);
      // The slug of a record that was deleted is not given again.
      const isNew = collection.lastKnown(keyed(made)) === undefined;
      if (isNew && isAccepted(memberOf(made, member))) return made;
    }
    const last = (): number => largestNumber(collection.entries(), member);
    const like = isNumber ? undefined : textMaker(collection);
    for (let count = 1; ; count++) {
      const write = like && count > mostAlike ? unlike : like;
      const value = write ? write(sandbox.ids.random(kind)) : sandbox.ids.integer(kind, last);
      const made = withMember(record, member, isNumber || write ? value : String(value));
      if (count === mostTried || !collection.has(keyed(made))) return made;
    }
  };
}
