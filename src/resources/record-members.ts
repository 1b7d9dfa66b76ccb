/** Members that the server gives a value, and members that point to records of other resources. */
import { isHidden } from '../contract/json-schema.ts';
import type { Draft, Reading } from './draft.ts';
import type { MemberPath, Relation, ResourceMembers } from './model.ts';
import type { SchemaAt } from './schema-view.ts';
import { isSameNoun, plainName, wordsOf } from './words.ts';

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

export function recordMembers(reading: Reading, draft: Draft, drafts: readonly Draft[]): ResourceMembers {
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
  const created = timeNamed(createdNames);
  const updated = timeNamed(updatedNames);
  return {
    readOnly: entries.filter(isIn('request')).map(([path]) => path),
    writeOnly: writeOnlyMembers(reading, draft),
    ...(created && { created }),
    ...(updated && { updated }),
    self: entries.filter(([path, member]) => isSelf(path) && view.isText(member)).map(([path]) => path),
    relations: relationsOf(reading, draft, drafts),
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

/** `customer_id`, and a `customer` that holds a customer or a customer's key. */
function relationsOf(reading: Reading, draft: Draft, drafts: readonly Draft[]): Relation[] {
  const { view } = reading;
  return [...view.members(draft.representation)].flatMap(([name, member]): Relation[] => {
    if (draft.keys.some(({ found }) => found.member.length === 1 && found.member[0] === name)) return [];
    const element = view.elements(member);
    const isList = element !== undefined;
    const schema = element ?? member;
    const holders = drafts.filter((one) => one.kind === 'collection' && one.keys.length > 0);
    if (view.isObject(schema)) {
      const place = view.resolve(schema).at;
      const owners = holders.filter((one) => view.resolve(one.representation).at === place);
      const [owner] = owners;
      if (!owner || owners.length > 1 || owner === draft) return [];
      return [
        {
          member: [name],
          isList,
          resource: owner.name,
          holds: 'record',
          evidence: [{ reason: 'it has the same schema', at: schema.at }],
        },
      ];
    }
    if (!view.isScalar(schema)) return [];
    const words = wordsOf(name);
    const last = words.at(-1) ?? '';
    const isSuffixed = /^(ids?|uuids?|keys?)$/.test(last) && words.length > 1;
    const noun = isSuffixed ? words.slice(0, -1).join('_') : name;
    const owners = holders.filter((one) => one.nouns.some((own) => isSameNoun(own, noun)));
    const [owner] = owners;
    const key = owner && view.memberAt(owner.representation, owner.keys.at(-1)?.found.member ?? []);
    if (!owner || owners.length > 1 || !key) return [];
    const types = (one: SchemaAt): string =>
      view
        .types(one)
        .filter((type) => type !== 'null')
        .join();
    if (types(key) !== types(schema) || view.resolve(schema).node?.enum !== undefined) return [];
    return [
      {
        member: [name],
        isList,
        resource: owner.name,
        holds: 'key',
        evidence: [
          { reason: `${name} is called after ${owner.name} and has the type of their key`, at: schema.at },
        ],
      },
    ];
  });
}
