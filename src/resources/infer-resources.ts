import type { CompiledContract, Document } from '../contract/contract.ts';
import type { ResourceOverrides } from '../contract/resource-overrides.ts';
import { Addresses } from './addresses.ts';
import { type ApiOperation, apiOperations, parameterSchema } from './api-operation.ts';
import { collections } from './collections.ts';
import { withDerivedMembers } from './derived-members.ts';
import { type Draft, type DraftMethod, keyOfDraft, type Reading } from './draft.ts';
import { addActions, addCreatesByVerb, addMethodsElsewhere } from './elsewhere.ts';
import { listQueryOf } from './filters.ts';
import { withKnownKeys } from './known-keys.ts';
import { listedOnly } from './listed-only.ts';
import type {
  Key,
  ListMethod,
  MemberPath,
  Method,
  Parent,
  ReplyEnvelope,
  Resource,
  ResourceModel,
} from './model.ts';
import { applyOverrides, overriddenList } from './overrides.ts';
import { countsOf, pagingOf, sizeParameter } from './paging.ts';
import { pathEntries } from './path-entries.ts';
import { type RelationTargets, recordMembers, relationTargets } from './record-members.ts';
import { withDistinctNames } from './resource-names.ts';
import { type SchemaAt, SchemaView } from './schema-view.ts';
import { addBulkDeletes, addElementChanges } from './several-at-once.ts';
import { singletons } from './singletons.ts';
import { plainName } from './words.ts';
import { addChanges, addCreatesElsewhere } from './writes-elsewhere.ts';

/**
 * The resources of an API, inferred from its bundled document alone. Where the evidence is missing or contradicts itself, an
 * operation is left out, with the reason. `overrides` come after those of the document.
 * @throws {InputError} an override contradicts the document
 */
export function inferResources(
  document: Document,
  contract: CompiledContract,
  overrides?: ResourceOverrides,
): ResourceModel {
  const operations = apiOperations(document, contract);
  const reasons = new Map<ApiOperation, string>();
  const reading: Reading = {
    document,
    view: new SchemaView(document),
    paths: pathEntries(operations),
    abstain: (operation, reason) => void reasons.set(operation, reason),
  };
  const drafts = applyOverrides(reading, draftsOf(reading), operations, overrides);
  const addresses = new Addresses(reading, drafts);
  const targets = relationTargets(reading, drafts);
  const resources = withDerivedMembers(
    reading,
    drafts,
    drafts.map((draft) => resourceOf(reading, draft, targets, addresses)),
  );
  const modelled = new Set(resources.flatMap(({ methods }) => methods.map(({ operation }) => operation)));
  return {
    resources,
    unmodelled: operations
      .filter(({ operation }) => !modelled.has(operation.id))
      .map((one) => ({
        operation: one.operation.id,
        reason: reasons.get(one) ?? 'it is not a standard method on a resource',
        at: one.at,
      })),
  };
}

function draftsOf(reading: Reading): Draft[] {
  const withItems = collections(reading);
  const taken = new Set(withItems.flatMap(({ methods }) => methods.map(({ from }) => from)));
  addMethodsElsewhere(reading, withItems, taken);
  const alone = singletons(reading, taken);
  for (const { methods } of alone) for (const { from } of methods) taken.add(from);
  const lists = listedOnly(reading, taken);
  const kept = withItems.filter((draft) => isKept(reading, draft));
  for (const draft of kept) {
    leaveContradictions(reading, draft);
    leaveBulkChanges(reading, draft);
  }
  const drafts = withDistinctNames([...kept.filter(({ methods }) => methods.length > 0), ...lists, ...alone]);
  addCreatesByVerb(reading, drafts, taken);
  addCreatesElsewhere(reading, drafts, taken);
  addChanges(reading, drafts, taken);
  addActions(reading, drafts, taken);
  addElementChanges(reading, drafts, taken);
  addBulkDeletes(reading, drafts, taken);
  return withKnownKeys(reading, drafts);
}

/** Leaves to the contract what shows a key that the path of its record can't have: a UUID, where the path has a number. */
function leaveContradictions(reading: Reading, draft: Draft): void {
  const { view, document, abstain } = reading;
  const [key, ...others] = draft.keys;
  const item = draft.methods.find(({ from }) => isAtItem(reading, draft, from))?.from;
  if (!key || others.length > 0 || !item) return;
  const isNumber = (schema: SchemaAt): boolean => {
    const types = view.types(schema).filter((type) => type !== 'null');
    return types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  };
  if (!isNumber(parameterSchema(document, item, key.parameter, 'path'))) return;
  draft.methods = draft.methods.filter((one) => {
    const { from, reply, element } = one;
    const { schema } = from.success ?? {};
    const bare = one.kind === 'create' ? keyReply(reading, draft, one) : undefined;
    const shown = element
      ? view.memberAt(element, key.found.member)
      : schema && reply.holds === 'item'
        ? view.memberAt(schema, [...reply.path, ...key.found.member])
        : schema && bare?.holds === 'key'
          ? view.memberAt(schema, bare.path)
          : undefined;
    const format = shown && !isNumber(shown) ? view.resolve(shown).node?.format : undefined;
    if (format === undefined) return true;
    abstain(
      from,
      `it shows the key as a text of the format ${format}, and {${key.parameter}} of ${item.operation.path} is a number`,
    );
    return false;
  });
}

/**
 * Leaves to the contract a PATCH or PUT on a collection that may change every record: its body need not say which one, and its reply is
 * something else, such as how many it has changed.
 */
function leaveBulkChanges({ view, abstain }: Reading, draft: Draft): void {
  const key = draft.keys.at(-1)?.found.member ?? [];
  draft.methods = draft.methods.filter(({ keyInBody, from, reply, request = [] }) => {
    const isOfOne = reply.holds === 'item' && !reply.isList;
    if (!keyInBody || !from.success?.schema || isOfOne) return true;
    const record = from.body && view.memberAt(from.body.schema, [...request, ...key.slice(0, -1)]);
    if (record && view.requires(record, key.at(-1) ?? '')) return true;
    abstain(
      from,
      'its body need not name a record and its reply is not the record, so it may change all of them',
    );
    return false;
  });
}

/** A path that can only be read may answer any key, as a weather by city does. */
function isKept(reading: Reading, { methods }: Draft): boolean {
  if (methods.some(({ kind }) => kind !== 'get')) return true;
  for (const { from } of methods)
    reading.abstain(from, 'nothing lists, creates or changes its records, so it may answer any key');
  return false;
}

function resourceOf(
  reading: Reading,
  draft: Draft,
  targets: RelationTargets,
  addresses: Addresses,
): Resource {
  const parents = parentsOf(draft, addresses);
  const key = keyOf(reading, draft);
  const item = draft.methods.find(
    ({ kind, from }) => kind !== 'list' && kind !== 'create' && isAtItem(reading, draft, from),
  );
  const methods = draft.methods.map((one) => methodOf(reading, draft, one, addresses));
  const identity = item
    ? addressOf(draft, item.from, addresses).map(([, member]) => member)
    : listedIdentity(draft, methods);
  return {
    name: draft.name,
    kind: draft.kind,
    schema: reading.view.resolve(draft.representation).at,
    identity,
    ...(key && { key }),
    parents,
    methods,
    members: recordMembers(reading, draft, targets),
    evidence: draft.evidence,
  };
}

/** What tells records apart that can only be listed: the keys of their parents, and their own. */
function listedIdentity({ listedKey }: Draft, methods: readonly Method[]): MemberPath[] {
  if (!listedKey) return [];
  const list = methods.find(({ kind }) => kind === 'list');
  return [...Object.values(list?.address ?? {}), listedKey.member];
}

const isAtItem = ({ paths }: Reading, draft: Draft, from: ApiOperation): boolean =>
  draft.item !== undefined && paths.at(from.segments) === draft.item;

function addressOf(
  draft: Draft,
  from: ApiOperation,
  addresses: Addresses,
): [parameter: string, member: MemberPath][] {
  const ancestors = addresses
    .ancestors(draft, from)
    .map(({ parameter, member }): [string, MemberPath] => [parameter, member]);
  const members = new Map([...ancestors, ...addresses.ownKeys(draft, from)]);
  return from.segments.flatMap(({ parameters }) =>
    parameters.flatMap((parameter): [string, MemberPath][] => {
      const member = members.get(parameter);
      return member ? [[parameter, member]] : [];
    }),
  );
}

/** Those of every path of the resource: a comment may be listed below its issue and read elsewhere. */
function parentsOf(draft: Draft, addresses: Addresses): Parent[] {
  const found = new Map<string, Parent>();
  for (const { from } of draft.methods)
    for (const { owner, member, key, evidence } of addresses.ancestors(draft, from)) {
      const name = member.join('.');
      if (found.has(name)) continue;
      found.set(name, {
        ...(owner && { resource: owner.name }),
        member,
        ...(key && { key }),
        evidence: [evidence],
      });
    }
  return [...found.values()];
}

function keyOf(reading: Reading, draft: Draft): Key | undefined {
  const found = keyOfDraft(draft);
  if (!found) return undefined;
  const { view } = reading;
  const { member, reason, at } = found;
  const parameter = draft.keys.at(-1)?.parameter;
  const isSlot = member.length === 1 && member[0]?.startsWith('{');
  const item = draft.methods.find(({ from }) => isAtItem(reading, draft, from))?.from;
  const creates = draft.methods.filter(({ kind }) => kind === 'create');
  const isSent = creates.some(({ from, request }) => {
    const body = from.body && view.memberAt(from.body.schema, request ?? []);
    const sent = body && view.memberAt(body, member);
    return sent !== undefined && sent.node?.readOnly !== true;
  });
  const schema = view.memberAt(draft.representation, member);
  const types = schema ? view.types(schema) : [];
  const asked =
    item && parameter !== undefined
      ? view.types(parameterSchema(reading.document, item, parameter, 'path'))
      : [];
  const format = schema && view.resolve(schema).node?.format;
  const made =
    draft.made ??
    (isSent || isSlot
      ? 'client'
      : [...types, ...asked].some((type) => type === 'integer' || type === 'number')
        ? 'integer'
        : format === 'uuid'
          ? 'uuid'
          : 'text');
  return { member, ...(parameter !== undefined && { parameter }), made, evidence: [{ reason, at }] };
}

/** A create may answer with the key of the new record alone. */
function keyReply({ view }: Reading, draft: Draft, { from, reply }: DraftMethod): ReplyEnvelope | undefined {
  const schema = from.success?.schema;
  const key = keyOfDraft(draft)?.member.at(-1);
  if (!schema || key === undefined) return undefined;
  // `{ "id": 7 }` has nothing else of the record.
  const isKeyAlone = reply.holds === 'item' && reply.path.length === 0 && view.members(schema).size === 1;
  if (reply.holds !== 'nothing' && !isKeyAlone) return undefined;
  const { status, mediaType } = reply;
  const envelope = { status, ...(mediaType !== undefined && { mediaType }), holds: 'key' as const };
  if (view.isScalar(schema)) return { ...envelope, path: [] };
  const names = new Set([key, 'id', 'key', ...draft.nouns.map((noun) => `${noun}_id`)].map(plainName));
  const found = [...view.members(schema)].find(
    ([name, member]) => names.has(plainName(name)) && view.isScalar(member),
  );
  return found && { ...envelope, path: [found[0]] };
}

function methodOf(reading: Reading, draft: Draft, one: DraftMethod, addresses: Addresses): Method {
  const { kind, from, evidence } = one;
  const reply = kind === 'create' ? (keyReply(reading, draft, one) ?? one.reply) : one.reply;
  const base = {
    operation: from.operation.id,
    address: Object.fromEntries(addressOf(draft, from, addresses)),
    reply,
    evidence,
  };
  const request = { path: one.request ?? [] };
  switch (kind) {
    case 'list': {
      const paging = pagingOf(reading, from, reply, keyOfDraft(draft) !== undefined);
      const limit = paging ? undefined : sizeParameter(reading, from);
      const query = listQueryOf(reading, draft, from, paging);
      const counts = paging ? [] : countsOf(reading, from, reply);
      const total = paging?.members.find(({ holds }) => holds === 'total')?.path;
      const totalHeader = from.success?.headers.find((name) =>
        /^x-(total|total-count|pagination-total|total-items)$/.test(name),
      );
      const list: ListMethod = {
        ...base,
        kind,
        ...(paging && { paging }),
        ...(counts.length > 0 && { counts }),
        ...(limit !== undefined && { limit }),
        ...query,
        ...(total && { total }),
        ...(totalHeader !== undefined && { totalHeader }),
      };
      return overriddenList(list, one.override, from.at);
    }
    case 'get':
    case 'delete':
      return { ...base, kind };
    case 'create':
      return { ...base, kind, request };
    case 'replace':
      return {
        ...base,
        kind,
        request,
        ...(one.keyInBody && { keyInBody: true }),
        ...(one.creates && { creates: true }),
        ...(one.keeps && { keeps: true }),
      };
    case 'update':
      return { ...base, kind, request, ...(one.keyInBody && { keyInBody: true }) };
    case 'action':
      return {
        ...base,
        kind,
        sets: one.sets ?? [],
        ...(one.takes && { takes: one.takes }),
        ...(one.elementChange && { element: one.elementChange }),
        ...(one.deletes && { deletes: one.deletes }),
      };
  }
}
