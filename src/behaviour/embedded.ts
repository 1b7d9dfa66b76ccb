/** Records that others show inside: `order.customer`. They are read where they are kept, so that they look the same everywhere. */
import { deref } from '../contract/json-pointer.ts';
import { isRecord, memberOf, withMember } from '../resources/member-path.ts';
import type { MemberPath, Resource } from '../resources/model.ts';
import type { Collection } from '../sandbox/collection.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type ApiBehaviour, resourceNamed, schemaOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { derivedMembers, withDerived } from './derived.ts';
import { heldChildren } from './held-children.ts';
import { keyBeside } from './key-beside.ts';
import type { Node } from './node.ts';
import { memberSchema, relatedSchema } from './object-schema.ts';
import { type ChildLink, childrenOf } from './parents.ts';
import { keyPart, type StoredRecord } from './record.ts';
import { relatedIndex } from './related.ts';
import { type Show, showOf } from './show.ts';

type Place = Pick<OperationContext, 'sandbox' | 'state' | 'origin'>;

/** The record with the records inside as they are now; itself if it has none. The same object until one of them changes. */
export type Current = (place: Place, record: StoredRecord) => StoredRecord;

/** How deep records inside records are read; those further inside stay as they were when the one around them was written. */
const deepest = 2;

/** A member that shows a record of another resource, or a list of them. */
interface EmbeddedMember {
  member: MemberPath;
  key: MemberPath;
  /** A member beside it that has the key of the record that it shows. */
  beside: MemberPath | undefined;
  name: string;
  /** The collection's index of the key, if its records are kept by more. */
  index: string | undefined;
  show: Show;
  within: readonly EmbeddedMember[];
  /** Of a list of all that belongs to the record: how it does. */
  children?: { of: Resource; link: ChildLink };
  /** How many records the list may have. */
  most: number | undefined;
}

/** `undefined` if no record of the resource shows another one. Made once. */
export function currentOf(behaviour: ApiBehaviour, resource: Resource): Current | undefined {
  const members = embeddedMembers(behaviour, resource, schemaOf(behaviour, resource), []);
  const derived = derivedMembers(behaviour, resource);
  if (members.length === 0 && derived.length === 0) return undefined;
  const known = new WeakMap<Sandbox, WeakMap<StoredRecord, Made>>();
  return (place, record) => {
    const { sandbox, origin } = place;
    let own = known.get(sandbox);
    if (!own) {
      own = new WeakMap();
      known.set(sandbox, own);
    }
    const found: unknown[] = [];
    for (const one of members) findOriginals(one, record, place, found);
    const values = derived.map((one) => one.read(record, place.state));
    // Lists of ids are compared as texts.
    found.push(...values.map((one) => (typeof one === 'object' ? JSON.stringify(one) : one)));
    const isEmptied = members.some((one) => one.children && hasElements(memberOf(record, one.member)));
    if (found.length === 0 && !isEmptied) return record;
    const before = own.get(record);
    const isSame =
      before?.origin === origin &&
      before.originals.length === found.length &&
      found.every((one, at) => one === before.originals[at]);
    if (isSame) return before.record;
    const made = withDerived(withCurrent(members, record, place), derived, values);
    own.set(record, { record: made, originals: found, origin });
    return made;
  };
}

interface Made {
  record: StoredRecord;
  /** The records that it was made of. */
  originals: readonly unknown[];
  origin: string;
}

function embeddedMembers(
  behaviour: ApiBehaviour,
  resource: Resource,
  schema: Node,
  around: readonly Resource[],
): EmbeddedMember[] {
  if (around.length === deepest) return [];
  const { document } = behaviour;
  const inside = [...around, resource];
  return resource.members.relations.flatMap((relation) => {
    const { member, holds, resource: name } = relation;
    const other = resourceNamed(behaviour, name);
    const shown = relatedSchema(document, schema, relation);
    if (holds !== 'record' || !other?.key || shown === undefined || inside.includes(other)) return [];
    const link = heldChildren(behaviour, resource, relation);
    return [
      {
        ...{ member, key: other.key.member, beside: keyBeside(resource, relation) },
        ...{ name, index: relatedIndex(other)?.name },
        show: showOf(behaviour, other, shown),
        within: embeddedMembers(behaviour, other, shown, inside),
        most: deref(document, memberSchema(document, schema, member))?.maxItems,
        ...(link && { children: { of: other, link } }),
      },
    ];
  });
}

/** The record whose copy this is, also if it was deleted lately; `undefined` if there was none. `around`: what has the copy. */
function originalOf(
  { key, beside, name, index }: EmbeddedMember,
  copy: unknown,
  around: StoredRecord,
  { state }: Place,
): StoredRecord | undefined {
  const given = beside && memberOf(around, beside);
  const value = given ?? (isRecord(copy) ? memberOf(copy, key) : undefined);
  const collection: Collection<StoredRecord> | undefined = state[name];
  if (value === undefined || value === null || !collection) return undefined;
  return index === undefined
    ? collection.lastKnown(keyPart(value))?.record
    : collection.page({ index, value: keyPart(value), limit: 1 }).records[0];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const hasElements = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** All that belongs to the record, as many as the list may have; `undefined` of a member that has what was written. */
function childrenIn(
  { children, name, most }: EmbeddedMember,
  record: StoredRecord,
  { state }: Place,
): StoredRecord[] | undefined {
  const collection = children && state[name];
  return collection && childrenOf(children.of, children.link, record, collection).slice(0, most);
}

function findOriginals(embedded: EmbeddedMember, record: StoredRecord, place: Place, found: unknown[]): void {
  const value = memberOf(record, embedded.member);
  if (value === undefined || value === null) return;
  const originals =
    childrenIn(embedded, record, place) ??
    listOf(value)
      .map((one) => originalOf(embedded, one, record, place))
      .filter((one) => one !== undefined);
  for (const original of originals) {
    found.push(original);
    for (const inner of embedded.within) findOriginals(inner, original, place, found);
  }
}

function withCurrent(members: readonly EmbeddedMember[], record: StoredRecord, place: Place): StoredRecord {
  let current = record;
  for (const embedded of members) {
    const value = memberOf(record, embedded.member);
    if (value === undefined || value === null) continue;
    const inside = (original: StoredRecord): unknown =>
      embedded.show(withCurrent(embedded.within, original, place), place.origin);
    const children = childrenIn(embedded, record, place);
    if (children) {
      current = withMember(current, embedded.member, children.map(inside));
      continue;
    }
    const shown = (copy: unknown): unknown => {
      const original = originalOf(embedded, copy, record, place);
      return original ? inside(original) : copy;
    };
    current = withMember(current, embedded.member, Array.isArray(value) ? value.map(shown) : shown(value));
  }
  return current;
}
