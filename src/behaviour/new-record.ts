/** Makes the members of a new record that its client did not send. */
import { asNumbers } from '../contract/exact-json.ts';
import { deref } from '../contract/json-pointer.ts';
import { allProperties, isNullable, valueTypes } from '../contract/schema-members.ts';
import { valueProblem } from '../contract/value-problem.ts';
import { withMarksOf } from '../exact-integers.ts';
import { isRecord, memberOf, withMember, withoutMember } from '../resources/member-path.ts';
import type { MemberPath, Relation, Resource } from '../resources/model.ts';
import { singularWords } from '../resources/words.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type ApiBehaviour, resourceNamed, schemaOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { initialState, isUnspecified, stateName } from './initial-state.ts';
import { largestNumber } from './largest-number.ts';
import { madeOnce } from './made-once.ts';
import { keyText, uuid } from './new-key.ts';
import type { Node } from './node.ts';
import { memberSchema, objectSchema, relatedSchema } from './object-schema.ts';
import { identityOf, type StoredRecord } from './record.ts';
import { type Show, showOf } from './show.ts';
import { timeWriter, type WriteTime } from './times.ts';
import { valuesByFilter } from './values-by-filter.ts';

/** Adds what the record lacks. `now`: microseconds since the epoch. */
export type CompleteNew = (context: OperationContext, given: StoredRecord, now: number) => StoredRecord;

/** Gives a member its value; `undefined` leaves it out. */
type MakeMember = (context: OperationContext, now: number) => unknown;

/** A member of a record. */
interface OwnMember {
  make: MakeMember;
  /** Whether a value that was sent for it can be its own: `size` may be sent as a name, and be shown as an object. */
  canHold: (value: unknown) => boolean;
}

/** Whether a value is as plain, or as structured, as one of the types. */
function shapeTest(types: readonly string[]): (value: unknown) => boolean {
  const shapes = new Set(types.map((type) => (/^(object|array)$/.test(type) ? type : 'plain')));
  const shapeOf = (value: unknown): string =>
    Array.isArray(value) ? 'array' : isRecord(value) ? 'object' : 'plain';
  return (value) => shapes.size === 0 || value === null || shapes.has(shapeOf(value));
}

/** What decides how a member is made. */
interface MemberPlan {
  name: string;
  node: Node;
  isRequired: boolean;
  /** Whether clients may send it: one that they leave out is not made up. */
  isWritten: boolean;
  /** The only values that it has, the usual one first; of a member whose schema does not list them. */
  values?: readonly string[];
}

/** `written`: the members that the request may have. `representation`: of the records, if the resource has several kinds. */
export function newRecordMaker(
  behaviour: ApiBehaviour,
  resource: Resource,
  written: ReadonlyMap<string, Node>,
  representation: Node = schemaOf(behaviour, resource),
): CompleteNew {
  const { document } = behaviour;
  const { members, required } = objectSchema(document, representation);
  const { created, updated, relations } = resource.members;
  // One of several kinds of record may lack the member: a customer that is deleted has no time of creation.
  const timeSchema = (path: MemberPath): Node =>
    memberSchema(document, representation, path) ??
    memberSchema(document, schemaOf(behaviour, resource), path);
  const times = [created, updated].flatMap((path): [MemberPath, WriteTime][] =>
    path ? [[path, timeWriter(document, timeSchema(path))]] : [],
  );
  const timeNames = new Set(times.flatMap(([path]) => (path.length === 1 ? path : [])));
  const ownNames = new Set(identityOf(resource).flatMap(([name = '']) => name));
  const samples = samplesOf(behaviour, resource, representation);
  const listed = valuesByFilter(behaviour, resource);
  const makers = [...members].flatMap(([name, node]): [string, OwnMember][] => {
    if (ownNames.has(name) || timeNames.has(name)) return [];
    const values = listed.get(name);
    const plan = {
      ...{ name, node, isRequired: required.has(name), isWritten: written.has(name) },
      ...(values && { values }),
    };
    const relation = relations.find(({ member }) => member.length === 1 && member[0] === name);
    const make = memberMaker(behaviour, resource.name, plan, samples);
    const own = relation && !plan.isWritten ? relatedFirst(behaviour, resource, relation, make) : make;
    const canHold = shapeTest(valueTypes(document, node));
    return [[name, { make: own, canHold }]];
  });
  const attributes = attributeMaker(behaviour, resource, members.get('attributes'), written, samples);
  const embed = relations.flatMap((relation) => embedder(behaviour, relation, written) ?? []);
  return (context, given, now) => {
    let record = given;
    for (const one of embed) record = one(context, record);
    const made: Record<string, unknown> = {};
    for (const [name, { make, canHold }] of makers) {
      // `STATE_UNSPECIFIED` is none, though a default of the request may give it.
      const isGiven = record[name] !== undefined && !isUnspecified(record[name]);
      const isHeld = isGiven && canHold(record[name]);
      const value = isHeld ? undefined : make(context, now);
      if (isGiven && !isHeld) record = withoutMember(record, [name]);
      if (value === undefined) continue;
      made[name] = value;
      if (record[name] !== undefined) record = { ...record, [name]: value };
    }
    record = attributes ? attributes(context, { ...made, ...record }, now) : { ...made, ...record };
    for (const [path, write] of times)
      if (memberOf(record, path) === undefined) record = withMember(record, path, write(now));
    return record;
  };
}

/** As JSON:API has them, all members of a record but its id are inside `attributes`. */
function attributeMaker(
  behaviour: ApiBehaviour,
  { name: collection, members: { created, updated } }: Resource,
  node: Node,
  written: ReadonlyMap<string, Node>,
  samples: (sandbox: Sandbox) => Record<string, unknown>,
): CompleteNew | undefined {
  const { document } = behaviour;
  const own = node === undefined ? undefined : objectSchema(document, node);
  if (!own || own.members.size === 0) return undefined;
  const inRequest = new Map(allProperties(document, written.get('attributes')));
  const times = new Set(
    [created, updated].flatMap((path) => (path?.[0] === 'attributes' ? path.slice(1) : [])),
  );
  const inner = (sandbox: Sandbox): Record<string, unknown> => {
    const { attributes } = samples(sandbox);
    return isRecord(attributes) ? attributes : {};
  };
  const makers = [...own.members].flatMap(([name, schema]): [string, MakeMember][] => {
    if (times.has(name)) return [];
    const plan = { name, node: schema, isRequired: own.required.has(name), isWritten: inRequest.has(name) };
    return [[name, memberMaker(behaviour, collection, plan, inner)]];
  });
  return (context, record, now) => {
    const given = isRecord(record.attributes) ? record.attributes : {};
    const made: Record<string, unknown> = {};
    for (const [name, make] of makers) {
      const value = given[name] === undefined ? make(context, now) : undefined;
      if (value !== undefined) made[name] = value;
    }
    return { ...record, attributes: withMarksOf(given, { ...made, ...given }) };
  };
}

/** One value of the representation in each sandbox, of which constant members are taken. */
function samplesOf(
  behaviour: ApiBehaviour,
  resource: Resource,
  schema: Node,
): (sandbox: Sandbox) => Record<string, unknown> {
  return madeOnce((sandbox) => {
    const made = behaviour.values.make(schema, {
      random: (attempt) => keyedRandom(sandbox.seed, behaviour.name, resource.name, 'new', attempt),
      now: sandbox.start,
    });
    return isRecord(made) ? made : {};
  });
}

/** The value with empty lists inside: nothing belongs to a new record yet. */
function withoutElements(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, Array.isArray(one) ? [] : withoutElements(one)]),
  );
}

/** Names of times that are numbers: `placedAt`, `expires_on`, `timestamp`. */
const timeName = /([a-z](At|On|Date|Time)|_(at|on|date|time)|^timestamp)$/;

function memberMaker(
  { document }: ApiBehaviour,
  collection: string,
  { name, node, isRequired, isWritten, values }: MemberPlan,
  samples: (sandbox: Sandbox) => Record<string, unknown>,
): MakeMember {
  const schema = deref(document, node) ?? {};
  const types = valueTypes(document, node).filter((type) => type !== 'null');
  const sampled: MakeMember = ({ sandbox }) => {
    const value = samples(sandbox)[name];
    const isUnknown = values && typeof value === 'string' && !values.includes(value);
    return isUnknown ? values[0] : withoutElements(value);
  };
  const constant =
    (value: unknown): MakeMember =>
    () =>
      value;
  const fallback = schema.default === undefined ? undefined : asNumbers(schema.default);
  if (fallback !== undefined && !isUnspecified(fallback) && valueProblem(schema, fallback) === undefined)
    return constant(fallback);
  if (isNullable(document, node)) return constant(null);
  if (isWritten && !isRequired) return constant(undefined);
  const fits = (value: unknown): boolean => valueProblem(schema, value) === undefined;
  if (types.join() === 'array' && !(schema.minItems > 0)) return constant([]);
  // What was created is in use, and nothing else has happened to it.
  const isInUse = /^(is_?)?(active|enabled|valid)$/i.test(name);
  if (types.join() === 'boolean' && fits(isInUse)) return constant(isInUse);
  // A map of names that clients choose, such as labels, has none yet.
  const isMap = types.join() === 'object' && allProperties(document, node).length === 0;
  if (isMap && fits({})) return constant({});
  const state = stateName.test(name) ? initialState(schema) : undefined;
  if (state !== undefined) return constant(state);
  if (schema.format === 'uuid') return ({ sandbox }) => uuid(sandbox.ids.random(`${name} of a new record`));
  const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  if (/^id$/i.test(name) && isNumber) return nextNumber(collection, name);
  if (
    /^id$/i.test(name) &&
    types.join() === 'string' &&
    schema.enum === undefined &&
    schema.const === undefined
  )
    return (context, now) => {
      const text = keyText(document, node, 'text', sampled(context, now));
      return text(context.sandbox.ids.random(`${name} of ${collection}`));
    };
  if (schema.format === 'date-time' || schema.format === 'date' || (isNumber && timeName.test(name))) {
    // Something that has not happened yet, such as `cancelled_at`, has no time.
    if (!isRequired) return constant(undefined);
    const write = timeWriter(document, node);
    return (_, now) => write(now);
  }
  if (/(^|_)count$|Count$/.test(name) && fits(0)) return constant(0);
  return sampled;
}

/** An id beside another key, such as a slug, is of one record alone too. */
const nextNumber =
  (name: string, member: string): MakeMember =>
  ({ sandbox, state }) => {
    const records = state[name]?.entries() ?? [];
    return sandbox.ids.integer(`${member} of ${name}`, () => largestNumber(records, [member]));
  };

/** The key of a record that exists, of what belongs to one. */
function relatedFirst(
  behaviour: ApiBehaviour,
  representedBy: Resource,
  relation: Relation,
  make: MakeMember,
): MakeMember {
  const related = resourceNamed(behaviour, relation.resource);
  if (!related || relation.isList) return make;
  const { document } = behaviour;
  const key = related.key?.member ?? [];
  let show: Show | undefined;
  return (context, now) => {
    const value = make(context, now);
    if (value === undefined || value === null) return value;
    const [first] = context.state[related.name]?.page({ limit: 1 }).records ?? [];
    if (!first || relation.holds === 'key') return (first && memberOf(first, key)) ?? value;
    show ??= showOf(
      behaviour,
      related,
      relatedSchema(document, schemaOf(behaviour, representedBy), relation),
    );
    return show(first, context.origin);
  };
}

/** Where the request has `customer_id`, and the record a `customer`, or `member_ids` and `members`: puts in what it has the keys of. */
function embedder(
  behaviour: ApiBehaviour,
  { member, resource: name, holds, isList }: Relation,
  written: ReadonlyMap<string, Node>,
): ((context: OperationContext, record: StoredRecord) => StoredRecord) | undefined {
  const [own] = member;
  const related = resourceNamed(behaviour, name);
  if (own === undefined || !related || holds !== 'record' || written.has(own)) return undefined;
  const noun = isList ? singularWords(own).join('_') : own;
  const endings = isList ? ['_ids', 'Ids', 'IDs'] : ['_id', 'Id', 'ID'];
  const source = endings.map((ending) => noun + ending).find((one) => written.has(one));
  if (source === undefined || related.identity.length !== 1) return undefined;
  let show: Show | undefined;
  return (context, record) => {
    const keys = record[source] === undefined ? [] : [record[source]].flat();
    const found = keys
      .map((key) => context.state[name]?.get(encodeURIComponent(String(key))))
      .filter((one) => one !== undefined);
    if (found.length === 0) return record;
    const shown = (one: StoredRecord): Record<string, unknown> => {
      show ??= showOf(behaviour, related);
      return show(one, context.origin);
    };
    return { ...record, [own]: isList ? found.map(shown) : shown(found[0] as StoredRecord) };
  };
}
