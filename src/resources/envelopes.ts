/** Where replies and requests have the record or the list: bare, or inside members of an envelope. */
import type { MemberPath } from './model.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { isSameNoun, plainName, wordsOf } from './words.ts';

export interface FoundList {
  path: MemberPath;
  /** The member of each element that has the record. */
  each?: string;
  element: SchemaAt;
}

export interface FoundItem {
  path: MemberPath;
  item: SchemaAt;
  /** The item is the only element of a list. */
  isList?: true;
}

/** Names that many APIs give the list. */
const listNames = new Set([
  ...['data', 'items', 'results', 'result', 'value', 'values', 'records', 'entries', 'list', 'rows'],
  ...['content', 'elements', 'resources', 'collection', 'objects', 'hits', 'embedded', 'member', 'nodes'],
  ...['page', 'pageitems', 'pagedata'],
]);

/** Names that many APIs give the one record. */
const itemNames = new Set([
  ...['data', 'result', 'item', 'object', 'entity', 'payload', 'response', 'record', 'resource', 'content'],
  ...['attributes', 'body', 'value'],
]);

/** Words of members that are about the reply and not of the record. */
const envelopeWords = new Set([
  ...[
    'total',
    'count',
    'page',
    'pages',
    'per',
    'size',
    'limit',
    'offset',
    'skip',
    'next',
    'prev',
    'previous',
  ],
  ...['cursor', 'token', 'more', 'has', 'links', 'link', 'meta', 'metadata', 'paging', 'pagination', 'pager'],
  ...['object', 'kind', 'etag', 'self', 'first', 'last', 'success', 'ok', 'code', 'message', 'msg', 'error'],
  ...['errors', 'request', 'incomplete', 'warnings', 'response', 'info', 'version', 'timestamp', 'included'],
  ...['jsonapi', 'facets', 'aggregations', 'sort', 'order', 'query', 'filter', 'filters', 'odata', 'context'],
  ...['href', 'start', 'end', 'index', 'number', 'found', 'truncated', 'continuation', 'marker', 'complete'],
]);

const isOfEnvelope = (name: string): boolean => {
  const words = wordsOf(name);
  return (
    words.length > 0 && (words.some((word) => envelopeWords.has(word)) || /^(status|url|type)$/i.test(name))
  );
};

/**
 * The list in a value: the value itself, or the one member that is a list, or the one of several with a usual name. `nouns`: what
 * its elements may be called.
 */
export function listIn(view: SchemaView, schema: SchemaAt, nouns: readonly string[]): FoundList | undefined {
  const own = view.elements(schema);
  if (own) return withoutWrapper(view, [], own, nouns);
  const found = listInMembers(view, schema, nouns, []) ?? listInInner(view, schema, nouns);
  return found && hasOneKind(view, schema, found) ? found : undefined;
}

/** Whether all kinds of the reply have the same elements: one may have players in the place where another one has teams. */
function hasOneKind(view: SchemaView, schema: SchemaAt, { path }: FoundList): boolean {
  const places = view.alternatives(schema).flatMap((kind) => {
    const list = view.memberAt(kind, path);
    const element = list && view.elements(list);
    return element ? [view.resolve(element).at] : [];
  });
  return new Set(places).size <= 1;
}

function listInMembers(
  view: SchemaView,
  schema: SchemaAt,
  nouns: readonly string[],
  path: MemberPath,
): FoundList | undefined {
  const members = [...view.members(schema)];
  const lists = members.flatMap(([name, member]) => {
    const element = view.elements(member);
    return element ? [{ name, element }] : [];
  });
  const others = members.filter(([name]) => !lists.some((one) => one.name === name));
  const isUsual = ({ name }: { name: string }): boolean =>
    listNames.has(plainName(name)) || nouns.some((noun) => isSameNoun(noun, name));
  const objects = lists.filter(({ element }) => view.isObject(element));
  const usual = objects.filter(isUsual);
  // An API that puts each record under `response` puts each list there too.
  const named = usual.length > 0 ? usual : objects.filter(({ name }) => itemNames.has(plainName(name)));
  const unnamed = objects.filter(({ name }) => !isOfEnvelope(name));
  const chosen = named.length > 0 ? nearest(named, nouns) : unnamed.length === 1 ? unnamed[0] : undefined;
  if (!chosen) return undefined;
  const foreign = others.filter(([name]) => !isOfEnvelope(name));
  // An order has a list of items too. It has other members beside them, which a page of items does not have.
  const isEnvelope =
    foreign.length === 0 ||
    (named.includes(chosen) && foreign.length <= 2 && !foreign.some(([name]) => isKeyName(name)));
  return isEnvelope ? withoutWrapper(view, [...path, chosen.name], chosen.element, nouns) : undefined;
}

/** The list in the one inner object: `_embedded.orders`, `data.items`. */
function listInInner(view: SchemaView, schema: SchemaAt, nouns: readonly string[]): FoundList | undefined {
  const members = [...view.members(schema)];
  const foreign = members.filter(([name]) => !isOfEnvelope(name));
  const [only, ...more] = foreign.filter(([, member]) => view.isObject(member));
  if (!only || more.length > 0) return undefined;
  const [name, inner] = only;
  const isWrapper = itemNames.has(plainName(name)) || listNames.has(plainName(name));
  const found = isWrapper ? listInMembers(view, inner, nouns, [name]) : undefined;
  if (foreign.length === 1) return found;
  // HAL's `_embedded` may have members of the parent beside it; the list is then the one that the path is named after.
  const isOfPath = nouns.some((noun) => isSameNoun(noun, found?.path.at(-1) ?? ''));
  return plainName(name) === 'embedded' && isOfPath ? found : undefined;
}

/** Of lists with a usual name that of the noun, else the first. */
const nearest = <One extends { name: string }>(
  lists: readonly One[],
  nouns: readonly string[],
): One | undefined => lists.find(({ name }) => nouns.some((noun) => isSameNoun(noun, name))) ?? lists[0];

const isKeyName = (name: string): boolean => /^(id|uuid|key|slug|name)$/i.test(name);

/** A list may wrap each element: `[{ "customer": { … } }]`, `[{ "value": { … }, "links": [] }]`. */
function withoutWrapper(
  view: SchemaView,
  path: MemberPath,
  element: SchemaAt,
  nouns: readonly string[],
): FoundList {
  // Beside `links` the record is in the one other member.
  const members = [...view.members(element)];
  const [only, ...more] = members.filter(([name]) => !/^_?links?$/i.test(name));
  const isNamed = (name: string): boolean =>
    nouns.some((noun) => isSameNoun(noun, name)) ||
    (members.length > 1 && /^(value|data|item|resource|entity|record|content)$/.test(plainName(name)));
  const isWrapped = only !== undefined && more.length === 0 && view.isObject(only[1]) && isNamed(only[0]);
  return isWrapped && only ? { path, each: only[0], element: only[1] } : { path, element };
}

/** The record in a value. `like`: what it is known to look like, from other operations. */
export function itemIn(
  view: SchemaView,
  schema: SchemaAt,
  nouns: readonly string[],
  like?: SchemaAt,
): FoundItem | undefined {
  const element = view.elements(schema);
  if (element)
    return like && view.isSimilar(element, like) ? { path: [], item: element, isList: true } : undefined;
  if (!view.isObject(schema)) return undefined;
  if (like) {
    const found = itemLike(view, schema, nouns, like, []);
    if (found) return found;
  }
  return unwrapped(view, schema, nouns, []);
}

/** The value itself if it looks like that, or the member that does. */
function itemLike(
  view: SchemaView,
  schema: SchemaAt,
  nouns: readonly string[],
  like: SchemaAt,
  path: MemberPath,
): FoundItem | undefined {
  const isListName = (name: string): boolean =>
    listNames.has(plainName(name)) || nouns.some((noun) => isSameNoun(noun, name));
  if (view.isSimilar(schema, like)) return { path, item: schema };
  if (path.length >= 2) return undefined;
  for (const [name, member] of view.members(schema)) {
    const element = view.elements(member);
    if (element && view.isSimilar(element, like) && isListName(name))
      return { path: [...path, name], item: element, isList: true };
    if (!view.isObject(member)) continue;
    if (view.isSimilar(member, like)) return { path: [...path, name], item: member };
  }
  for (const [name, member] of view.members(schema)) {
    if (!itemNames.has(plainName(name)) || !view.isObject(member)) continue;
    const found = itemLike(view, member, nouns, like, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

/** The value itself, unless it has one object with a usual name and else only members of an envelope. */
function unwrapped(
  view: SchemaView,
  schema: SchemaAt,
  nouns: readonly string[],
  path: MemberPath,
): FoundItem {
  const members = [...view.members(schema)];
  const isRecord = (name: string): boolean =>
    (itemNames.has(plainName(name)) && plainName(name) !== 'attributes') ||
    nouns.some((noun) => isSameNoun(noun, name));
  const inner = members.filter(([name, member]) => isRecord(name) && view.isObject(member));
  // A status with members of its own is a part of the record.
  const rest = members.filter(
    ([name, member]) =>
      !isRecord(name) && (!isOfEnvelope(name) || (/^status$/i.test(name) && view.isObject(member))),
  );
  const [only] = inner;
  if (inner.length !== 1 || !only || rest.length > 0 || path.length >= 2) return { path, item: schema };
  return unwrapped(view, only[1], nouns, [...path, only[0]]);
}
