/** Which member of a record a path parameter names. */
import type { MemberPath } from './model.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { isSameNoun, plainName, singularWords, wordsOf } from './words.ts';

/** Members that usually are unique, in the order in which they are taken for the key. */
const usualKeys = [
  ...[
    'id',
    'uuid',
    'guid',
    'uid',
    'oid',
    'key',
    'slug',
    'code',
    'name',
    'number',
    'username',
    'login',
    'sku',
    'symbol',
  ],
  ...['handle', 'reference', 'email', 'token'],
];

/** Members that have a record's own id apart from its other data. */
const innerObjects = [
  'metadata',
  'meta',
  'attributes',
  'properties',
  'sys',
  'data',
  'fields',
  'info',
  'header',
];

export interface FoundKey {
  member: MemberPath;
  reason: string;
  at: string;
}

export interface KeyQuestion {
  /** The path parameter. */
  parameter: string;
  parameterSchema: SchemaAt;
  representation: SchemaAt;
  /** What the resource is called: `orders`, `order`. */
  nouns: readonly string[];
  /** Whether the key has several parameters. */
  isPart: boolean;
}

/** `undefined` if no member is plainly it. */
export function keyMember(view: SchemaView, question: KeyQuestion): FoundKey | undefined {
  const { representation } = question;
  const ofObject = question.isPart && ofObjectMember(view, question);
  if (ofObject) return ofObject;
  const own = keyAmong(view, question, representation, []);
  if (own) return own;
  for (const [name, member] of view.members(representation)) {
    // `{ "database": { "name": … }, "status": { … } }` of `/databases/{name}`.
    const isInner =
      innerObjects.includes(plainName(name)) || question.nouns.some((noun) => isSameNoun(noun, name));
    if (!isInner || !view.isObject(member)) continue;
    const inner = keyAmong(view, { ...question, nouns: [] }, member, [name]);
    if (inner) return inner;
  }
  return ofObjectMember(view, question);
}

function keyAmong(
  view: SchemaView,
  { parameter, parameterSchema, nouns, isPart }: KeyQuestion,
  schema: SchemaAt,
  path: MemberPath,
): FoundKey | undefined {
  const members = view.members(schema);
  const byPlainName = new Map([...members.keys()].map((name) => [plainName(name), name]));
  const take = (wanted: string, reason: string): FoundKey | undefined => {
    const name = members.has(wanted) ? wanted : byPlainName.get(plainName(wanted));
    const member = name === undefined ? undefined : members.get(name);
    if (name === undefined || !member || !canBeKey(view, name, member, parameterSchema)) return undefined;
    if (!view.isInMostKinds(schema, name)) return undefined;
    // `{ "code": 1, "message": "Success" }` is the outcome of the request.
    const isOutcome = /^code$/i.test(name) && byPlainName.has('message');
    if (isOutcome && plainName(parameter) !== 'code') return undefined;
    return {
      member: [...path, name],
      reason: `the path's {${parameter}} is its member ${name}: ${reason}`,
      at: member.at,
    };
  };
  const words = wordsOf(parameter);
  const nounWords = nouns.map(singularWords);
  const sameName = take(parameter, 'the same name');
  if (sameName) return sameName;
  // `issue_number` of an issue is its `number`.
  for (const noun of nounWords) {
    const isOfNoun =
      noun.length < words.length &&
      noun.every((word, index) => singularWords(words[index] ?? '')[0] === word);
    const found = isOfNoun && take(words.slice(noun.length).join('_'), 'the same name without the resource');
    if (found) return found;
  }
  const last = words.at(-1) ?? '';
  const isUsual = usualKeys.includes(last);
  // `{id}` of an order is its `order_id`.
  for (const noun of nounWords) {
    const found = isUsual && take([...noun, last].join('_'), 'the same name with the resource');
    if (found) return found;
  }
  if (isUsual && words.length > 1) {
    const found = take(last, 'the last word of the same name');
    if (found) return found;
  }
  if (path.length > 0) return undefined;
  const isNoun = nounWords.some((noun) => noun.join('') === singularWords(parameter).join(''));
  // A text in place of a whole name, as `{org}`, is a text that people read, if there is one.
  const id = members.get('id');
  const isReadable = isNoun && isOnlyText(view, parameterSchema) && id !== undefined && !view.isText(id);
  const names = [
    ...(isReadable ? ['slug', 'key', 'login', 'handle', 'username'] : []),
    // Behind its owner a record is unique by its name.
    ...(isReadable && isPart ? ['name'] : []),
    'id',
    ...(isUsual || isNoun
      ? ['id', 'uuid', 'guid', 'uid', 'key', 'code', 'number'].flatMap((ending) =>
          nounWords.map((noun) => `${noun.join('_')}_${ending}`),
        )
      : []),
    ...usualKeys,
  ];
  for (const name of names) {
    const found = take(name, name === 'id' ? 'it has an id' : 'the only usual name of a key that it has');
    if (found) return found;
  }
  return undefined;
}

/** `{owner}` where the representation has an object `owner` with a usual key, `{owner_name}` where that has a name. */
function ofObjectMember(view: SchemaView, { parameter, representation }: KeyQuestion): FoundKey | undefined {
  const members = view.members(representation);
  const named = (words: string): string | undefined =>
    [...members].find(([one, member]) => plainName(one) === words && view.isObject(member))?.[0];
  // `{owner_name}` is the name of the owner.
  const words = wordsOf(parameter);
  const whole = named(words.join(''));
  const name = whole ?? named(words.slice(0, -1).join(''));
  const object = name === undefined ? undefined : members.get(name);
  if (name === undefined || !object) return undefined;
  const inner = view.members(object);
  const wanted = whole === undefined ? words.slice(-1) : ['login', 'username', 'slug', 'name', 'key', 'id'];
  const key = wanted.find((one) => inner.has(one));
  return key === undefined
    ? undefined
    : {
        member: [name, key],
        reason: `the path's {${parameter}} is the ${key} of its member ${name}`,
        at: object.at,
      };
}

const isOnlyText = (view: SchemaView, schema: SchemaAt): boolean =>
  view.types(schema).join() === 'string' && view.resolve(schema).node?.format === undefined;

/** Members that people choose and read. */
const wordNames = [
  ...['name', 'slug', 'username', 'login', 'handle', 'email', 'symbol', 'title', 'label'],
  ...['reference', 'sku', 'token'],
];

/** Whether a text of the path can be equal to the member. */
function canBeKey(view: SchemaView, name: string, member: SchemaAt, parameterSchema: SchemaAt): boolean {
  if (!view.isScalar(member)) return false;
  const types = view.types(member).filter((type) => type !== 'null');
  const asked = view.types(parameterSchema).filter((type) => type !== 'null');
  const isNumber = (list: readonly string[]): boolean =>
    list.length > 0 && list.every((type) => type === 'integer' || type === 'number');
  if (types.includes('boolean')) return false;
  const isPlainText = types.includes('string') && !isNumber(types);
  const { format } = view.resolve(parameterSchema).node ?? {};
  // A number or a UUID in the path is not a word.
  if (isPlainText && (isNumber(asked) || format === 'uuid') && wordNames.includes(plainName(name)))
    return false;
  // Many documents write `string` for every parameter. A number may be a text of digits, unless its format says otherwise.
  return !isNumber(asked) || isNumber(types) || view.resolve(member).node?.format === undefined;
}
