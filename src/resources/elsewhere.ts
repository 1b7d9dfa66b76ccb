/** Methods of a resource at other paths than its collection's: a list below a parent, a search, an action. */
import { parameterNode } from '../contract/operation-node.ts';
import { type ApiOperation, parameterSchema } from './api-operation.ts';
import { listOf } from './collections.ts';
import type { Draft, Reading } from './draft.ts';
import { isSearchName } from './filters.ts';
import { createMethod, listMethod, replyEnvelope } from './methods.ts';
import type { MemberPath } from './model.ts';
import { lastLiteral, type PathEntry } from './path-entries.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { isSameNoun, plainName, singularWords, wordsOf } from './words.ts';

/** Adds lists and creates at other paths to the resource whose schema their replies have. */
export function addMethodsElsewhere(
  reading: Reading,
  drafts: readonly Draft[],
  taken: Set<ApiOperation>,
): void {
  const { view, paths } = reading;
  const bySchema = schemaOwners(view, drafts);
  const byNoun = nounOwners(drafts);
  for (const entry of paths.all) {
    const list = entry.operations.get('GET');
    if (list && taken.has(list)) continue;
    const found = listOf(view, list, [lastLiteral(entry.segments)]);
    const owners = (found && bySchema.get(view.resolve(found.element).at)) ?? [];
    const owner = nearestOwner(owners, entry) ?? (found && similarOwner(view, byNoun, entry, found.element));
    if (!list || !found || !owner) continue;
    if (isQuery(list, entry) && !isSearchOf(reading, owner, list, entry)) {
      reading.abstain(list, 'it is a search in a language that the document does not describe');
      continue;
    }
    if (changeNames.test(lastLiteral(entry.segments))) {
      reading.abstain(list, 'its path is named after a change');
      continue;
    }
    if (isBelowItem(reading, entry, owner)) {
      reading.abstain(list, `it lists ${owner.name} below one of them, and the document does not say which`);
      continue;
    }
    owner.methods.push(listMethod(list, found));
    taken.add(list);
    const create = entry.operations.get('POST');
    const made =
      create && !taken.has(create) && createMethod(reading, create, owner.representation, owner.nouns);
    if (!create || !made) continue;
    owner.methods.push(made);
    taken.add(create);
  }
}

/** Last segments of paths whose GET changes something: `/messages/send`. */
const changeNames = /^(send|add|create|insert|update|edit|delete|remove|cancel|submit|import)$/i;

/** `/search` with a text that has to be sent. */
export const isQuery = ({ operation }: ApiOperation, { segments }: PathEntry): boolean =>
  /^(search|query|find)$/i.test(segments.at(-1)?.text ?? '') &&
  operation.parameters.some((one) => one.in === 'query' && one.required && isSearchName(one.name));

/** `/products/search?q=` below the collection itself, whose text no description calls a language of its own. */
function isSearchOf(
  { document, paths }: Reading,
  owner: Draft,
  { operation }: ApiOperation,
  { segments }: PathEntry,
): boolean {
  const text = operation.parameters.find((one) => one.in === 'query' && isSearchName(one.name));
  const description: unknown = text && parameterNode(document, operation, 'query', text.name)?.description;
  const isLanguage = /syntax|language|qualifier|operator|expression|lucene|soql|sql|grammar/i;
  return (
    owner.collection !== undefined &&
    paths.at(segments.slice(0, -1)) === owner.collection &&
    !isLanguage.test(typeof description === 'string' ? description : '')
  );
}

/** Adds `POST /orders/create`. */
export function addCreatesByVerb(reading: Reading, drafts: readonly Draft[], taken: Set<ApiOperation>): void {
  for (const entry of reading.paths.all) {
    const create = entry.operations.get('POST');
    if (!create || taken.has(create) || !/^(add|create|new|insert)$/i.test(entry.segments.at(-1)?.text ?? ''))
      continue;
    const above = reading.paths.at(entry.segments.slice(0, -1));
    const owner = drafts.find(
      ({ collection, kind }) => above && collection === above && kind === 'collection',
    );
    if (!owner || owner.methods.some(({ kind }) => kind === 'create')) continue;
    const made = createMethod(reading, create, owner.representation, owner.nouns);
    if (!made) continue;
    owner.methods.push(made);
    taken.add(create);
  }
}

/** The resources by their representation and by the schema of their lists' elements. */
export function schemaOwners(view: SchemaView, drafts: readonly Draft[]): Map<string, Draft[]> {
  const owners = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const elements = draft.methods.flatMap(({ element }) => element ?? []);
    const places = new Set([draft.representation, ...elements].map((schema) => view.resolve(schema).at));
    for (const place of places) owners.set(place, [...(owners.get(place) ?? []), draft]);
  }
  return owners;
}

/** The only one, or that of several whose name the path ends with. */
function nearestOwner(owners: readonly Draft[], entry: PathEntry): Draft | undefined {
  if (owners.length === 1) return owners[0];
  const named = owners.filter(({ nouns }) =>
    nouns.some((noun) => isSameNoun(noun, lastLiteral(entry.segments))),
  );
  return onlyOwner(named);
}

/** The only one, or of several the only one whose path is not below other records. */
function onlyOwner(owners: readonly Draft[]): Draft | undefined {
  if (owners.length <= 1) return owners[0];
  const roots = owners.filter(({ item, keys }) => {
    const parameters = item?.segments.flatMap((segment) => segment.parameters) ?? [];
    return item !== undefined && parameters.length === keys.length;
  });
  return roots.length === 1 ? roots[0] : undefined;
}

/** The resources by their names in the singular. */
function nounOwners(drafts: readonly Draft[]): Map<string, Draft[]> {
  const owners = new Map<string, Draft[]>();
  for (const draft of drafts)
    for (const noun of new Set(draft.nouns.map((one) => singularWords(one).join(''))))
      owners.set(noun, [...(owners.get(noun) ?? []), draft]);
  return owners;
}

/** How alike elements of a list and records of one name have to be. */
const leastOverlap = 0.4;

/** The resource that the path ends with the name of, if the elements have its key and many of its members. */
function similarOwner(
  view: SchemaView,
  byNoun: ReadonlyMap<string, readonly Draft[]>,
  entry: PathEntry,
  element: SchemaAt,
): Draft | undefined {
  const owners = byNoun.get(singularWords(lastLiteral(entry.segments)).join('')) ?? [];
  const named = owners.filter(
    ({ representation, keys }) =>
      view.memberAt(element, keys.at(-1)?.found.member ?? []) !== undefined &&
      view.overlap(element, representation) >= leastOverlap,
  );
  return onlyOwner(named);
}

const isBelowItem = ({ paths }: Reading, { segments }: PathEntry, { item }: Draft): boolean =>
  item !== undefined && paths.at(segments.slice(0, item.segments.length)) === item;

/** Adds custom methods on one record that give its status another value: `POST /orders/{id}/cancel`. */
export function addActions(reading: Reading, drafts: readonly Draft[], taken: Set<ApiOperation>): void {
  const byItem = new Map(drafts.flatMap((draft) => (draft.item ? [[draft.item, draft] as const] : [])));
  for (const entry of reading.paths.all) {
    const [operation, ...more] = [...entry.operations.values()];
    if (
      !operation ||
      more.length > 0 ||
      taken.has(operation) ||
      !/^(POST|PUT|PATCH)$/.test(operation.operation.method)
    )
      continue;
    const at = actionOf(reading, entry);
    const owner = at && byItem.get(at.item);
    if (!at || !owner || owner.kind === 'singleton') continue;
    const takes = takenValues(reading, owner, operation, at.verb);
    const sets = takes.length > 0 ? undefined : effectOf(reading.view, owner, at.verb);
    if (takes.length > 0) {
      owner.methods.push({
        kind: 'action',
        from: operation,
        takes,
        reply: replyEnvelope(reading.view, operation, owner.representation, owner.nouns),
        evidence: takes.map(({ parameter, member }) => ({
          reason: `the query parameter ${parameter} has the value of ${member.join('.')}`,
          at: operation.at,
        })),
      });
      taken.add(operation);
      continue;
    }
    if (!sets) {
      reading.abstain(operation, `no member of the record has a value that is named after ${at.verb}`);
      continue;
    }
    owner.methods.push({
      kind: 'action',
      from: operation,
      sets: [{ member: [sets.member], value: sets.value }],
      reply: replyEnvelope(reading.view, operation, owner.representation, owner.nouns),
      evidence: [
        {
          reason: `${at.verb} makes ${sets.member} ${JSON.stringify(sets.value)}, one of its values`,
          at: sets.at,
        },
      ],
    });
    taken.add(operation);
  }
}

/** The query parameters of a change without a body that have the value of a member, if one of them or the path is named after it. */
function takenValues(
  { view, document }: Reading,
  { representation }: Draft,
  from: ApiOperation,
  verb: string,
): { parameter: string; member: MemberPath }[] {
  if (from.hasBody) return [];
  const own = view.plainNames(representation);
  const members = view.members(representation);
  const queries = from.operation.parameters.filter((one) => one.in === 'query');
  const taken = queries.flatMap(({ name }) => {
    const plain = plainName(name).replace(/^new/, '');
    const member = own.get(plain);
    const schema = member === undefined ? undefined : members.get(member);
    const isSame =
      schema !== undefined &&
      view.isScalar(schema) &&
      view.types(parameterSchema(document, from, name, 'query')).join() === view.types(schema).join();
    return isSame && member !== undefined ? [{ parameter: name, member: [member] }] : [];
  });
  const words = wordsOf(verb);
  const isNamed = taken.some(({ member: [name = ''] }) => words.includes(wordsOf(name).at(-1) ?? ''));
  const isWhole = queries.every(
    ({ name, required }) => !required || taken.some(({ parameter }) => parameter === name),
  );
  return isNamed && isWhole ? taken : [];
}

/** `/orders/{id}/cancel` and `/orders/{id}:cancel`. */
export function actionOf(
  { paths }: Reading,
  { segments }: PathEntry,
): { item: PathEntry; verb: string } | undefined {
  const last = segments.at(-1);
  if (!last) return undefined;
  if (last.suffix !== undefined) {
    const [parameter = ''] = last.parameters;
    const item = paths.at([...segments.slice(0, -1), { text: `{${parameter}}`, parameters: [parameter] }]);
    return item && { item, verb: last.suffix.slice(1) };
  }
  if (last.parameters.length > 0) return undefined;
  const item = paths.at(segments.slice(0, -1));
  return item && { item, verb: last.text };
}

/** The member with a value that the verb leads to: `cancelled` for `cancel`, `true` of `archived` for `archive`. */
function effectOf(
  view: SchemaView,
  { representation }: Draft,
  verb: string,
): { member: string; value: unknown; at: string } | undefined {
  const results = resultsOf(verb);
  const opposites = oppositesOf(verb).flatMap(resultsOf);
  for (const [name, member] of view.members(representation)) {
    const { node, at } = view.resolve(member);
    const values: unknown[] = Array.isArray(node?.enum) ? node.enum : [];
    const value = values.find((one) => typeof one === 'string' && results.includes(plainName(one)));
    if (value !== undefined) return { member: name, value, at };
  }
  for (const [name, member] of view.members(representation)) {
    if (view.types(member).join() !== 'boolean') continue;
    const plain = plainName(name).replace(/^is/, '');
    if (results.includes(plain)) return { member: name, value: true, at: member.at };
    if (opposites.includes(plain)) return { member: name, value: false, at: member.at };
  }
  return undefined;
}

/** Verbs that undo it: `disable` of `enable`, `follow` of `unfollow`. */
function oppositesOf(verb: string): string[] {
  const plain = plainName(verb);
  const known = oppositeVerbs.flatMap(([one, other]) =>
    one === plain ? [other] : other === plain ? [one] : [],
  );
  return [...known, ...(plain.startsWith('un') ? [plain.slice(2)] : [`un${plain}`])];
}

const oppositeVerbs: readonly (readonly [string, string])[] = [
  ['enable', 'disable'],
  ['activate', 'deactivate'],
  ['open', 'close'],
  ['show', 'hide'],
  ['start', 'stop'],
  ['archive', 'restore'],
  ['delete', 'restore'],
  ['pause', 'resume'],
];

/** States that the verb may lead to, as plain names. */
function resultsOf(verb: string): string[] {
  const plain = plainName(verb);
  const stem = plain.replace(/e$/, '');
  const doubled = `${plain}${plain.at(-1)}`;
  const ied = plain.replace(/y$/, 'i');
  const known = knownResults[plain];
  return [`${stem}ed`, `${plain}ed`, `${doubled}ed`, `${ied}ed`, ...(known ?? [])];
}

/** Verbs whose state is not their past participle. */
const knownResults: Readonly<Record<string, readonly string[]>> = {
  cancel: ['canceled', 'cancelled'],
  complete: ['complete', 'completed', 'done'],
  finish: ['finished', 'done', 'complete', 'completed'],
  activate: ['active', 'activated'],
  enable: ['active', 'enabled'],
  deactivate: ['inactive', 'deactivated'],
  disable: ['inactive', 'disabled'],
  open: ['open', 'opened'],
  reopen: ['open', 'reopened'],
  start: ['started', 'running', 'inprogress', 'active'],
  run: ['running'],
  stop: ['stopped'],
  pay: ['paid'],
  send: ['sent'],
  ship: ['shipped'],
  void: ['void', 'voided'],
  hide: ['hidden'],
  freeze: ['frozen'],
  withdraw: ['withdrawn'],
  submit: ['submitted'],
};
