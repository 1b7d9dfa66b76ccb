/** Which standard method an operation is, by what its request and its reply hold. */
import { isWithoutContent } from '../contract/replies.ts';
import type { ApiOperation } from './api-operation.ts';
import type { DraftMethod, Reading } from './draft.ts';
import { type FoundItem, type FoundList, itemIn } from './envelopes.ts';
import type { Evidence, MemberPath, ReplyEnvelope } from './model.ts';
import { asksForPart } from './paging-names.ts';
import type { PathEntry } from './path-entries.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { plainName } from './words.ts';

/** What a record looks like, and where the reply of GET has it. */
export interface ItemForm {
  item: SchemaAt;
  read?: FoundItem;
}

export interface ItemPaths {
  item: PathEntry;
  collection: PathEntry | undefined;
  form: ItemForm;
  nouns: readonly string[];
  /** The list in the reply of GET on the collection's path. */
  listed: FoundList | undefined;
}

/** Which part of a request's members the record has to have, for the request to be one that writes it. */
const leastShare = 0.5;

/** The methods of an item's path and of its collection's path. */
export function itemMethods(reading: Reading, paths: ItemPaths): DraftMethod[] {
  const { item, collection, listed, form } = paths;
  const list = collection?.operations.get('GET');
  if (list && !listed && list.success?.schema)
    reading.abstain(list, `its reply has no list of records like that of ${item.shape}`);
  const ofCollection = collectionWrites(reading, paths);
  const hasCreate = ofCollection.some(({ kind }) => kind === 'create');
  return [
    ...(list && listed ? [listMethod(list, listed)] : []),
    ...ofCollection,
    ...(form.read ? [getMethod(item.operations.get('GET') as ApiOperation, form.read)] : []),
    ...itemWrites(reading, item, form.item, paths.nouns, hasCreate),
  ];
}

export function listMethod(from: ApiOperation, { path, each, element }: FoundList): DraftMethod {
  const where = path.length === 0 ? 'is a list of records' : `has a list of records at ${path.join('.')}`;
  return {
    kind: 'list',
    from,
    element,
    reply: { ...statusOf(from), holds: 'list', path, ...(each !== undefined && { each }) },
    evidence: [{ reason: `the reply ${where}`, at: from.success?.schema?.at ?? from.at }],
  };
}

export function getMethod(from: ApiOperation, found: FoundItem): DraftMethod {
  const { path, isList } = found;
  const where = path.length === 0 ? 'is the record' : `has the record at ${path.join('.')}`;
  if (isWithoutBody(from))
    return {
      ...{ kind: 'get', from, reply: { ...statusOf(from), holds: 'nothing' } },
      evidence: [{ reason: 'it says by its status alone whether there is such a record', at: from.at }],
    };
  return {
    kind: 'get',
    from,
    reply: { ...statusOf(from), holds: 'item', path, ...(isList && { isList }) },
    evidence: [{ reason: `the reply ${where}`, at: from.success?.schema?.at ?? from.at }],
  };
}

/** A 204 is sent without a body, whatever schema the document gives it. */
const isWithoutBody = ({ success }: ApiOperation): boolean => isWithoutContent(Number(success?.status));

const statusOf = ({ success }: ApiOperation): { status: string; mediaType?: string } => ({
  status: success?.status ?? 'default',
  ...(success?.mediaType !== undefined && { mediaType: success.mediaType }),
});

/** POST on the collection creates; PUT and PATCH there write the record whose key is in the body. */
function collectionWrites(reading: Reading, { collection, form, nouns }: ItemPaths): DraftMethod[] {
  if (!collection) return [];
  const create = collection.operations.get('POST');
  const made = create && createMethod(reading, create, form.item, nouns);
  const others = (['PUT', 'PATCH'] as const).flatMap((method) => {
    const one = collection.operations.get(method);
    const body = one?.body && bodyLike(reading.view, one.body.schema, form.item, nouns);
    if (!one || !body || reading.view.elements(one.body?.schema as SchemaAt)) {
      if (one) reading.abstain(one, 'it writes more than one record, or none that the body names');
      return [];
    }
    const kind = method === 'PUT' ? ('replace' as const) : ('update' as const);
    return [{ ...written(reading, one, kind, form.item, nouns, body), keyInBody: true as const }];
  });
  return [...(made ? [made] : []), ...others];
}

/** POST whose request has members of the record, or whose reply has the record. */
export function createMethod(
  reading: Reading,
  from: ApiOperation,
  item: SchemaAt,
  nouns: readonly string[],
): DraftMethod | undefined {
  const { view, abstain } = reading;
  const body = from.body && bodyLike(view, from.body.schema, item, nouns);
  const reply = replyEnvelope(view, from, item, nouns);
  const isListReply = reply.holds === 'item' && reply.isList === true;
  if (isListReply && isQuery(view, from)) {
    abstain(from, 'its request asks for a part of a list, so it is a search');
    return undefined;
  }
  if (body) return { ...written(reading, from, 'create', item, nouns, body) };
  if (reply.holds === 'item' && !isListReply)
    return {
      kind: 'create',
      from,
      reply,
      request: [],
      evidence: [{ reason: 'the reply has the record', at: from.success?.schema?.at ?? from.at }],
    };
  abstain(from, 'neither its request nor its reply has the members of a record');
  return undefined;
}

/** Whether the request has a limit or a position in a list: it is a query that is too long for a URL. */
const isQuery = (view: SchemaView, { body }: ApiOperation): boolean =>
  body !== undefined && [...view.members(body.schema).keys()].some(asksForPart);

/** PUT, PATCH, POST and DELETE on the path of one record. `hasCreate`: another operation creates such records. */
export function itemWrites(
  reading: Reading,
  entry: PathEntry,
  item: SchemaAt,
  nouns: readonly string[],
  hasCreate = false,
): DraftMethod[] {
  const { view, abstain } = reading;
  const methods: DraftMethod[] = [];
  const write = (method: string, kind: 'replace' | 'update'): void => {
    const one = entry.operations.get(method);
    if (!one) return;
    const patch = one.body?.mediaTypes.some((type) => /json-patch/.test(type));
    const alike = patch ? [] : one.body && bodyLike(view, one.body.schema, item, nouns);
    // Secrets and the like are written with other members than they are read with.
    const isOfRecord =
      recordIn(view, one, item, nouns) !== undefined || (method === 'PUT' && entry.operations.has('GET'));
    // A follow or a membership is put without a body.
    const isPutWhole = method === 'PUT' && !one.hasBody && entry.operations.has('GET');
    const body = alike ?? ((one.body && isOfRecord) || isPutWhole ? [] : undefined);
    if (!body) {
      abstain(one, 'neither its request nor its reply has the members of the record');
      return;
    }
    // Where POST creates, the server gives the keys. `If-Match` fails where there is no record: RFC 9110, section 13.1.1.
    const isConditional = one.operation.parameters.some(
      ({ in: location, name, required }) => required && location === 'header' && /^if-match$/i.test(name),
    );
    const creates =
      kind === 'replace' && !isConditional && (one.statuses.includes('201') || (isPutWhole && !hasCreate));
    const requiresAny =
      one.body !== undefined && view.requiresAny(view.memberAt(one.body.schema, body) ?? one.body.schema);
    const keeps =
      kind === 'replace' &&
      !creates &&
      (!one.hasBody || (!entry.operations.has('PATCH') && one.body !== undefined && !requiresAny));
    methods.push({
      ...written(reading, one, kind, item, nouns, body),
      ...(creates && { creates }),
      ...(keeps && { keeps }),
    });
  };
  write('PUT', 'replace');
  write('PATCH', 'update');
  if (entry.operations.has('GET')) write('POST', 'update');
  const remove = entry.operations.get('DELETE');
  if (remove)
    methods.push({
      kind: 'delete',
      from: remove,
      reply: saysDeleted(view, remove, item)
        ? { ...statusOf(remove), holds: 'nothing' }
        : replyEnvelope(view, remove, item, nouns),
      evidence: [{ reason: 'DELETE on the path of one record', at: remove.at }],
    });
  return methods;
}

/** `{ "id": 7, "deleted": true }` is not the record, however few members that has. */
function saysDeleted(view: SchemaView, { success }: ApiOperation, item: SchemaAt): boolean {
  const reply = success?.schema && view.members(success.schema);
  return reply?.has('deleted') === true && !view.members(item).has('deleted');
}

/** A write that changes some members of the record. */
export const updateMethod = (
  reading: Reading,
  from: ApiOperation,
  item: SchemaAt,
  nouns: readonly string[],
): DraftMethod => written(reading, from, 'update', item, nouns, []);

function written(
  { view }: Reading,
  from: ApiOperation,
  kind: 'create' | 'replace' | 'update',
  item: SchemaAt,
  nouns: readonly string[],
  body: MemberPath,
): DraftMethod {
  const where = body.length === 0 ? 'has members of the record' : `has them at ${body.join('.')}`;
  const evidence: Evidence[] = [{ reason: `the request ${where}`, at: from.body?.schema.at ?? from.at }];
  return { kind, from, request: body, reply: replyEnvelope(view, from, item, nouns), evidence };
}

/** Where a request's body has members of the record. */
function bodyLike(
  view: SchemaView,
  body: SchemaAt,
  item: SchemaAt,
  nouns: readonly string[],
): MemberPath | undefined {
  const own = [...view.members(body)];
  if (share(view, body, item) >= leastShare) return [];
  const [only, ...more] = own.filter(([, member]) => view.isObject(member));
  if (only && more.length === 0 && share(view, only[1], item) >= leastShare) return [only[0]];
  const found = itemIn(view, body, nouns, item);
  return found && !found.isList && view.isSimilar(found.item, item) ? found.path : undefined;
}

/** Which part of the members of a request the record has too. */
function share(view: SchemaView, body: SchemaAt, item: SchemaAt): number {
  if (view.resolve(body).at === view.resolve(item).at) return 1;
  const names = [...view.members(body).keys()];
  const known = new Set([...view.members(item).keys()].map(plainName));
  return names.length === 0 ? 0 : names.filter((name) => known.has(plainName(name))).length / names.length;
}

/** The record in the schema of the success reply. */
function recordIn(
  view: SchemaView,
  { success }: ApiOperation,
  item: SchemaAt,
  nouns: readonly string[],
): FoundItem | undefined {
  const found = success?.schema && itemIn(view, success.schema, nouns, item);
  return found && view.isSimilar(found.item, item) ? found : undefined;
}

/** What a reply to a write holds: the record, or nothing of it. */
export function replyEnvelope(
  view: SchemaView,
  from: ApiOperation,
  item: SchemaAt,
  nouns: readonly string[],
): ReplyEnvelope {
  const found = isWithoutBody(from) ? undefined : recordIn(view, from, item, nouns);
  if (!found) return { ...statusOf(from), holds: 'nothing' };
  return {
    ...statusOf(from),
    holds: 'item',
    path: found.path,
    ...(found.isList && { isList: true as const }),
  };
}
