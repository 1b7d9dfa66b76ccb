/** Which paths are of items, and which of their collections. */
import { type ApiOperation, parameterSchema } from './api-operation.ts';
import type { Draft, Reading } from './draft.ts';
import { type FoundList, itemIn, listIn } from './envelopes.ts';
import { keyMember } from './keys.ts';
import { type ItemForm, itemMethods } from './methods.ts';
import { lastLiteral, type PathEntries, type PathEntry, parametersAtEnd } from './path-entries.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { isSameNoun, singularWords, wordsOf } from './words.ts';

/** How alike the element of a list and the item have to be, at least. */
const leastOverlap = 0.3;

/**
 * The collections whose items have a path: a path that ends in a parameter, with a GET, PUT, PATCH or DELETE, and something that
 * lists, creates or changes its records.
 */
export function collections(reading: Reading): Draft[] {
  return reading.paths.all.flatMap((entry) => collectionOf(reading, entry) ?? []);
}

function collectionOf(reading: Reading, item: PathEntry): Draft | undefined {
  const { view, paths, abstain } = reading;
  const parameters = parametersAtEnd(item.segments);
  const methods = ['GET', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => item.operations.get(method) ?? []);
  const [first] = methods;
  if (parameters.length === 0 || !first) return undefined;
  // A list is the record itself only where no path below it has its elements one by one.
  const below = paths.at([...item.segments, { text: '{}', parameters: [''] }]);
  const leave = (reason: string): undefined => {
    for (const one of item.operations.values()) abstain(one, reason);
    return undefined;
  };
  const count = keyCount(paths, item, parameters);
  const keyParameters = parameters.slice(-count);
  const collection = collectionAbove(reading, item, count);
  const noun = lastLiteral(item.segments);
  const nouns = nounsOf(noun, keyParameters.at(-1) ?? '');

  const listed = collection && listOf(view, collection.operations.get('GET'), nouns);
  const form =
    itemForm(view, item, collection, nouns, listed, below !== undefined) ??
    formElsewhere(reading, item, nouns);
  if (!form) return leave('no request or reply of this path has an object that could be its record');
  const isAlike =
    !listed ||
    view.isSimilar(listed.element, form.item) ||
    view.overlap(listed.element, form.item) >= leastOverlap;
  const keys = keyParameters.map((parameter) => ({
    parameter,
    found: keyMember(view, {
      parameter,
      parameterSchema: parameterSchema(reading.document, first, parameter, 'path'),
      representation: form.item,
      isPart: keyParameters.length > 1,
      nouns: keyParameters.length === 1 ? nouns : nounsOf(parameter, parameter),
    }),
  }));
  const places = keys.flatMap(({ found }) => found?.member.join('.') ?? []);
  if (new Set(places).size < places.length)
    return leave('two parameters of this path would be the same member of its record');
  const unknown = keys.find(({ found }) => found === undefined);
  const isNamedByClient = item.operations.has('PUT') && !collection?.operations.has('POST');
  if (unknown && !isNamedByClient)
    return leave(`no member of the record is plainly what {${unknown.parameter}} names`);
  return {
    name: noun || keyParameters.join('-'),
    kind: 'collection',
    nouns,
    item,
    ...(collection && { collection }),
    representation: form.item,
    keys: keys.map(({ parameter, found }) => ({
      parameter,
      found: found ?? {
        member: [`{${parameter}}`],
        reason: `no member has {${parameter}}, and clients choose it by PUT`,
        at: item.operations.get('PUT')?.at ?? first.at,
      },
    })),
    methods: itemMethods(reading, { item, collection, form, nouns, listed: isAlike ? listed : undefined }),
    evidence: [
      { reason: `${item.shape} is the path of one record`, at: first.at },
      { reason: 'the schema of its record', at: form.item.at },
    ],
  };
}

/**
 * How many of the parameters at the end are the key. A path above that has operations of its own is the collection, or the item of
 * another one: `/repos/{owner}/{repo}` has two, as there is no `/repos/{owner}`.
 */
function keyCount(paths: PathEntries, item: PathEntry, parameters: readonly string[]): number {
  for (let count = 1; count < parameters.length; count++)
    if (paths.at(item.segments.slice(0, -count))) return count;
  return parameters.length;
}

/** The path above, unless it is that of a record itself: `/gists/{id}/{sha}` is not in a collection of gists. */
function collectionAbove({ view, paths }: Reading, item: PathEntry, count: number): PathEntry | undefined {
  const above = item.segments.slice(0, -count);
  const entry = paths.at(above);
  if (!entry || parametersAtEnd(above).length === 0) return entry;
  return listOf(view, entry.operations.get('GET'), [lastLiteral(above)]) ? entry : undefined;
}

/** `orders` of the path, and `order` of `{orderId}`. */
function nounsOf(literal: string, parameter: string): string[] {
  const words = wordsOf(parameter);
  const ofParameter = words.length > 1 ? words.slice(0, -1) : words;
  return [...new Set([literal, singularWords(literal).join('_'), ofParameter.join('_')])].filter(Boolean);
}

export function listOf(
  view: SchemaView,
  operation: ApiOperation | undefined,
  nouns: readonly string[],
): FoundList | undefined {
  const schema = operation?.success?.schema;
  const list = schema && listIn(view, schema, nouns);
  return list && view.isObject(list.element) ? list : undefined;
}

/**
 * What a record looks like: by the reply of GET, else of a write, else by a list's element, else by a request. `isCollection`: a path
 * below has one parameter more.
 */
function itemForm(
  view: SchemaView,
  item: PathEntry,
  collection: PathEntry | undefined,
  nouns: readonly string[],
  listed: FoundList | undefined,
  isCollection: boolean,
): ItemForm | undefined {
  const read = item.operations.get('GET');
  if (read) {
    const schema = read.success?.schema;
    const found = schema && itemIn(view, schema, nouns, listed?.element);
    const isOthers = found?.isList === true && isCollection;
    return found && !isOthers && view.isObject(found.item) ? { item: found.item, read: found } : undefined;
  }
  if (listed) return { item: listed.element };
  const create = collection?.operations.get('POST');
  const writes = [item.operations.get('PUT'), item.operations.get('PATCH'), create];
  for (const one of writes) {
    const schema = one?.success?.schema;
    const found = schema && itemIn(view, schema, nouns);
    // A reply such as `{ "message": "ok" }` has nothing of the record.
    if (found && view.isObject(found.item) && sharesMembers(view, found.item, one?.body?.schema))
      return { item: found.item };
  }
  for (const one of writes) {
    const found = one?.body && itemIn(view, one.body.schema, nouns);
    if (found && view.isObject(found.item)) return { item: found.item };
  }
  return undefined;
}

/** `DELETE /comments/{id}` alone: its records are those that `/posts/{postId}/comments` lists, if no other path lists comments. */
function formElsewhere(
  { view, paths }: Reading,
  item: PathEntry,
  nouns: readonly string[],
): ItemForm | undefined {
  const parameters = item.segments.flatMap((segment) => segment.parameters);
  // `/posts/{id}/tags/{tag}` is about a tag of the post, and not about the tag itself.
  const isBelow = parameters.length > parametersAtEnd(item.segments).length;
  if (item.operations.has('GET') || isBelow) return undefined;
  const noun = lastLiteral(item.segments);
  const found = paths.all.flatMap((entry) => {
    const isNamed =
      parametersAtEnd(entry.segments).length === 0 && isSameNoun(lastLiteral(entry.segments), noun);
    return (isNamed && listOf(view, entry.operations.get('GET'), nouns)) || [];
  });
  const [first, ...others] = found;
  const at = first && view.resolve(first.element).at;
  return first && others.every(({ element }) => view.resolve(element).at === at)
    ? { item: first.element }
    : undefined;
}

const sharesMembers = (view: SchemaView, item: SchemaAt, body: SchemaAt | undefined): boolean =>
  body !== undefined && view.overlap(item, body) >= leastOverlap;
