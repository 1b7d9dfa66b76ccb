/** Members that the server gives a value, and members that point to records of other resources. */
import { isHidden } from '../contract/json-schema.ts';
import { type Draft, keyOfDraft, type Reading } from './draft.ts';
import type { MemberPath, Relation, ResourceMembers } from './model.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { plainName, singularWords, wordsOf } from './words.ts';

const createdNames = [
  ...['createdat', 'created', 'createdon', 'creationtime', 'creationdate', 'createtime', 'datecreated'],
  ...['createddate', 'createdtime', 'creationtimestamp', 'insertedat', 'timecreated', 'createddatetime'],
];
const updatedNames = [
  ...[
    'updatedat',
    'updated',
    'updatedon',
    'updatetime',
    'updatedate',
    'dateupdated',
    'modifiedat',
    'modified',
  ],
  ...[
    'modifiedon',
    'lastmodified',
    'lastupdated',
    'updateddate',
    'updatedtime',
    'modificationtime',
    'timeupdated',
  ],
  ...['lastmodifiedat', 'lastupdatedat', 'datemodified', 'modifieddate', 'lastmodifieddatetime'],
];

/** Objects that hold times of the whole record: `metadata.created_at`. */
const innerObjects = new Set(['metadata', 'meta', 'sys', 'attributes', 'audit', 'timestamps']);

export function recordMembers(reading: Reading, draft: Draft, targets: RelationTargets): ResourceMembers {
  const { view, document } = reading;
  const { representation } = draft;
  const entries = placesIn(reading, representation);
  const isIn = (direction: 'request' | 'reply') => (entry: [MemberPath, SchemaAt]) =>
    isHidden(document, entry[1].node, direction);
  const timeNamed = (names: readonly string[]): MemberPath | undefined => {
    const found = entries.filter(
      ([path, member]) => names.includes(plainName(path.at(-1) ?? '')) && isTime(reading, member),
    );
    return found.sort(([one], [other]) => one.length - other.length)[0]?.[0];
  };
  const isKey = (path: MemberPath): boolean =>
    draft.keys.some(({ found }) => found.member.join('.') === path.join('.')) ||
    draft.listedKey?.member.join('.') === path.join('.');
  const created = timeNamed(createdNames);
  const updated = timeNamed(updatedNames);
  return {
    readOnly: entries.filter(isIn('request')).map(([path]) => path),
    writeOnly: writeOnlyMembers(reading, draft),
    ...(created && { created }),
    ...(updated && { updated }),
    self: entries
      .filter(([path, member]) => isSelf(path) && view.isText(member) && !isKey(path))
      .map(([path]) => path),
    relations: relationsOf(reading, draft, targets),
  };
}

/** The members of the record, and those of its objects that are about the record as a whole. */
function placesIn({ view }: Reading, schema: SchemaAt): [MemberPath, SchemaAt][] {
  return [...view.members(schema)].flatMap(([name, member]) => [
    [[name], member] as [MemberPath, SchemaAt],
    ...(innerObjects.has(plainName(name)) || /^_?links$/i.test(name)
      ? [...view.members(member)].flatMap(([inner, node]): [MemberPath, SchemaAt][] => [
          [[name, inner], node],
          ...(inner === 'self'
            ? [...view.members(node)].map(([last, one]): [MemberPath, SchemaAt] => [[name, inner, last], one])
            : []),
        ])
      : []),
  ]);
}

/** A text with the format of a date, an integer of seconds, or a text without a format. */
function isTime({ view }: Reading, member: SchemaAt): boolean {
  const { node } = view.resolve(member);
  const types = view.types(member).filter((type) => type !== 'null');
  if (node?.format === 'date-time' || node?.format === 'date') return true;
  if (types.join() === 'integer' || types.join() === 'number') return true;
  return types.join() === 'string' && node?.enum === undefined && node?.format === undefined;
}

const isSelf = (path: MemberPath): boolean => {
  const [first = '', ...rest] = path;
  if (path.length === 1) return /^(self|href|url|self_?link|uri)$/i.test(first);
  return /^_?links$/i.test(first) && rest[0] === 'self' && (rest.length === 1 || rest[1] === 'href');
};

/** Members of requests that no reply has, and those that the schema calls so. */
function writeOnlyMembers({ view, document }: Reading, draft: Draft): MemberPath[] {
  return [...view.members(draft.representation)]
    .filter(([, member]) => isHidden(document, member.node, 'reply'))
    .map(([name]) => [name]);
}

/** The resources that members may point to. */
export interface RelationTargets {
  byNoun: ReadonlyMap<string, Draft[]>;
  /** By the place of their representation. */
  bySchema: ReadonlyMap<string, Draft[]>;
}

export function relationTargets({ view }: Reading, drafts: readonly Draft[]): RelationTargets {
  const holders = drafts.filter((draft) => draft.kind === 'collection' && keyOfDraft(draft) !== undefined);
  const byNoun = new Map<string, Draft[]>();
  for (const draft of holders)
    for (const noun of new Set([draft.name, draft.nouns[0] ?? ''].map((one) => singularWords(one).join(''))))
      byNoun.set(noun, [...(byNoun.get(noun) ?? []), draft]);
  const bySchema = new Map<string, Draft[]>();
  for (const draft of holders)
    for (const place of placesOf(view, draft)) bySchema.set(place, [...(bySchema.get(place) ?? []), draft]);
  return { byNoun, bySchema };
}

/** The members that requests may have. */
export const writtenMembers = ({ view }: Reading, { methods }: Draft): [string, SchemaAt][] =>
  methods.flatMap(({ from, request }) => {
    const body = request && from.body && view.memberAt(from.body.schema, request);
    return body ? [...view.members(body)] : [];
  });

/** `customer_id`, of records or of requests alone, and a `customer` that holds a customer or a customer's key. */
function relationsOf(reading: Reading, draft: Draft, targets: RelationTargets): Relation[] {
  const { view } = reading;
  const members = new Map([...writtenMembers(reading, draft), ...view.members(draft.representation)]);
  const linked = linkedRecords(reading, draft, targets);
  const found = [...members].flatMap(([name, member]): Relation[] => {
    if (draft.keys.some(({ found }) => found.member.length === 1 && found.member[0] === name)) return [];
    const element = view.elements(member);
    const isList = element !== undefined;
    const schema = element ?? member;
    const relation = (owner: Draft, holds: Relation['holds'], reason: string): Relation[] => [
      { member: [name], isList, resource: owner.name, holds, evidence: [{ reason, at: schema.at }] },
    ];
    if (view.isObject(schema)) {
      const owner = only(targets.bySchema.get(view.resolve(schema).at));
      if (owner) return owner === draft ? [] : relation(owner, 'record', 'it has the same schema');
      // A short form of the record: `workspace` with its id and name.
      const named =
        only(targets.byNoun.get(singularWords(name).join(''))) ??
        shortFormOf(targets, view.resolve(schema).at);
      const isShort =
        named &&
        named !== draft &&
        holdsKey(reading, named, schema) &&
        view.isSimilar(schema, named.representation);
      return isShort
        ? relation(named, 'record', `it is called after ${named.name} and has their members, or some of them`)
        : [];
    }
    const expanded = view
      .alternatives(schema)
      .flatMap((one) => targets.bySchema.get(view.resolve(one).at) ?? []);
    const owner =
      only([...new Set(expanded)]) ??
      (view.isScalar(schema) ? namedAfter(reading, targets, name, schema) : undefined);
    const key = owner && view.memberAt(owner.representation, keyOfDraft(owner)?.member ?? []);
    if (!owner || !key || view.resolve(schema).node?.enum !== undefined) return [];
    if (!isOfType(view, schema, key)) return [];
    return relation(owner, 'key', `${name} has the type of the key of ${owner.name}, and is called after it`);
  });
  const keysOf = found.flatMap((one) => keyBeside(reading, members, found, one, targets) ?? []);
  return [...found, ...keysOf, ...linked];
}

const shortForms = /^(ref|reference|summary|short|simple|mini|minimal|basic|brief|lite|compact|embedded)$/;

/** The resource that a `UserRef`, a `UserSummary` or a `simple-user` is a short form of. `at`: the place of its schema. */
function shortFormOf({ byNoun }: RelationTargets, at: string): Draft | undefined {
  const words = singularWords(at.split('/').at(-1) ?? '');
  const rest = words.filter((word) => !shortForms.test(word));
  return rest.length < words.length ? only(byNoun.get(rest.join(''))) : undefined;
}

/** `authorId` beside an `author` that holds a user has the key of this user. */
function keyBeside(
  { view }: Reading,
  members: ReadonlyMap<string, SchemaAt>,
  found: readonly Relation[],
  { member: [held = ''], holds, isList, resource }: Relation,
  { byNoun }: RelationTargets,
): Relation | undefined {
  if (holds !== 'record' || isList) return undefined;
  const owner = [...byNoun.values()].flat().find((one) => one.name === resource);
  const key = owner && view.memberAt(owner.representation, keyOfDraft(owner)?.member ?? []);
  const names = ['_id', 'Id', 'ID', '_uuid', 'Uuid'].map((ending) => held + ending);
  const name = names.find((one) => members.has(one) && !found.some(({ member }) => member[0] === one));
  const schema = name === undefined ? undefined : members.get(name);
  if (name === undefined || !schema || !key || !isOfType(view, schema, key)) return undefined;
  const reason = `${held} beside it holds a record of ${resource}`;
  return { member: [name], isList: false, resource, holds: 'key', evidence: [{ reason, at: schema.at }] };
}

/** Whether both have the same types, but for null and an object in place of a key. */
const isOfType = (view: SchemaView, one: SchemaAt, other: SchemaAt): boolean => {
  const typesOf = (schema: SchemaAt): string =>
    view
      .types(schema)
      .filter((type) => type !== 'null' && type !== 'object')
      .join();
  return typesOf(one) === typesOf(other);
};

/** `relationships.author.data` with an `id`, as JSON:API has it: https://jsonapi.org/format/#document-resource-object-relationships */
function linkedRecords({ view }: Reading, draft: Draft, targets: RelationTargets): Relation[] {
  const links = view.memberAt(draft.representation, ['relationships']);
  if (!links || !view.memberAt(draft.representation, ['attributes'])) return [];
  return [...view.members(links)].flatMap(([name, link]): Relation[] => {
    const data = view.memberAt(link, ['data']);
    const id = data && view.memberAt(data, ['id']);
    if (!data || !id || view.elements(data)) return [];
    const type = view.memberAt(data, ['type']);
    const listed: unknown = type && (view.resolve(type).node?.enum?.[0] ?? view.resolve(type).node?.const);
    const nouns = [...(typeof listed === 'string' ? [listed] : []), name];
    const owner = nouns.flatMap((one) => only(targets.byNoun.get(singularWords(one).join(''))) ?? [])[0];
    if (!owner || owner === draft) return [];
    const reason = `the relationship ${name} names a record of ${owner.name}`;
    return [
      {
        member: ['relationships', name, 'data', 'id'],
        ...{ isList: false, resource: owner.name, holds: 'key' as const },
        evidence: [{ reason, at: data.at }],
      },
    ];
  });
}

/** Where the schemas of its records stand: a record may be one of several kinds, such as one that is deleted. */
function placesOf(view: SchemaView, { representation, methods }: Draft): Set<string> {
  const elements = methods.flatMap(({ element }) => element ?? []);
  const kinds = [representation, ...view.alternatives(view.resolve(representation)), ...elements];
  return new Set(kinds.map((schema) => view.resolve(schema).at));
}

function holdsKey({ view }: Reading, draft: Draft, schema: SchemaAt): boolean {
  const path = keyOfDraft(draft)?.member;
  return path !== undefined && view.memberAt(schema, path) !== undefined;
}

const only = <One>(list: readonly One[] | undefined): One | undefined =>
  list?.length === 1 ? list[0] : undefined;

/** Names of integers that count or measure. */
const quantities =
  /^(orders?|pages?|positions?|levels?|priorit(y|ies)|versions?|numbers?|ranks?|scores?|points?|prices?|ratings?|sizes?|stat(us|uses|es?)|types?|counts?|totals?|amounts?|costs?|fees?|limits?|offsets?|steps?|seats?|views?|likes?|votes?|users|items|members|years?|months?|days?|hours?|minutes?|seconds?|balance|balances|weights?|heights?|widths?|codes?|floors?|stocks?|credits?|shares?|followers|comments|messages|posts|tickets|downloads|reviews|replies)$/;

/** The resource that `customer_id` or `customerIds` is called after; `customer` alone only if it is a UUID or an integer. */
function namedAfter(
  { view }: Reading,
  { byNoun }: RelationTargets,
  name: string,
  schema: SchemaAt,
): Draft | undefined {
  const words = wordsOf(name);
  const isSuffixed = /^(ids?|uuids?|keys?)$/.test(words.at(-1) ?? '') && words.length > 1;
  const { node } = view.resolve(schema);
  // `site: 3` has the key of a site, as Django writes it; an `order` may be a place in a row.
  const isInteger = view.types(schema).includes('integer') && !quantities.test(words.at(-1) ?? '');
  if (!isSuffixed && node?.format !== 'uuid' && !isInteger) return undefined;
  return only(byNoun.get(singularWords(isSuffixed ? words.slice(0, -1).join('_') : name).join('')));
}
