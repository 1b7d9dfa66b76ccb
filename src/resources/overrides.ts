/** Decisions of a person, which stand in place of the inferred ones: `x-standin` in the document, or `resources` in a configuration. */
import { InputError } from '../contract/input-error.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import {
  type MethodOverride,
  overridesProblem,
  type ResourceOverride,
  type ResourceOverrides,
} from '../contract/resource-overrides.ts';
import type { ApiOperation } from './api-operation.ts';
import type { Draft, DraftMethod, Reading } from './draft.ts';
import type { ListMethod, MemberPath } from './model.ts';
import type { SchemaAt } from './schema-view.ts';

/** What their places begin with. */
const inDocument = 'x-standin.resources.';
const inConfiguration = 'resources: ';

/**
 * Changes the drafts by the overrides of the document, and by those of a configuration, which come last.
 * @throws {InputError} they are of another form, or contradict the document
 */
export function applyOverrides(
  reading: Reading,
  drafts: Draft[],
  operations: readonly ApiOperation[],
  ofConfiguration: ResourceOverrides = {},
): Draft[] {
  const ofDocument = overridesOf(reading.document);
  const problem = overridesProblem({ resources: ofConfiguration });
  if (problem) throw wrong(problem.place.replace(inDocument, inConfiguration), problem.reason);
  for (const [name, override] of Object.entries({ ...ofDocument, ...ofConfiguration })) {
    const place = `${Object.hasOwn(ofConfiguration, name) ? inConfiguration : inDocument}${name}`;
    const draft = drafts.find((one) => one.name === name);
    const names = drafts.map((one) => one.name);
    if (!draft) throw wrong(place, `there is no such resource; the nearest are ${nearestNames(name, names)}`);
    if (override === 'contract') {
      for (const { from } of draft.methods) reading.abstain(from, 'an override leaves it to the contract');
      draft.methods = [];
    } else applyTo(reading, drafts, draft, operations, override, place);
  }
  return drafts.filter(({ methods }) => methods.length > 0);
}

function overridesOf(document: Readonly<Record<string, unknown>>): ResourceOverrides {
  const own = document['x-standin'];
  if (own === undefined) return {};
  const problem = overridesProblem(own);
  if (problem) throw wrong(problem.place, problem.reason);
  return (own as { resources: ResourceOverrides }).resources;
}

function applyTo(
  reading: Reading,
  drafts: readonly Draft[],
  draft: Draft,
  operations: readonly ApiOperation[],
  { key, made, methods = {} }: ResourceOverride,
  place: string,
): void {
  const { representation } = draft;
  const last = draft.keys.at(-1);
  for (const [part, given] of Object.entries({ key, made }))
    if (given !== undefined && !last && draft.item)
      throw wrong(`${place}.${part}`, 'no path of this resource has a parameter for a key');
  if (key !== undefined) {
    const member = pathOf(key);
    const schema = requireMember(reading, `${place}.key`, representation, key);
    const found = { member, reason: 'an override', at: schema.at };
    if (last) last.found = found;
    else draft.listedKey = found;
  }
  if (made !== undefined) draft.made = made;
  for (const [id, method] of Object.entries(methods)) {
    const methodPlace = `${place}.methods.${id}`;
    const from = operations.find(({ operation }) => operation.id === id);
    const ids = operations.map(({ operation }) => operation.id);
    if (!from)
      throw wrong(methodPlace, `there is no such operation; the nearest are ${nearestNames(id, ids)}`);
    const known = draft.methods.find((one) => one.from === from);
    const made =
      method === 'contract' ? undefined : overridden(reading, draft, from, known, method, methodPlace);
    if (!made) reading.abstain(from, 'an override leaves it to the contract');
    // An operation is a method of one resource only.
    for (const one of drafts)
      if (one !== draft) one.methods = one.methods.filter((other) => other.from !== from);
    draft.methods =
      made && !known
        ? [...draft.methods, made]
        : draft.methods.flatMap((one) => (one !== known ? [one] : made ? [made] : []));
  }
}

function overridden(
  reading: Reading,
  draft: Draft,
  from: ApiOperation,
  known: DraftMethod | undefined,
  override: MethodOverride,
  place: string,
): DraftMethod {
  const kind = override.kind ?? known?.kind;
  if (kind === undefined) throw wrong(place, 'it is not inferred, so give its kind, such as list or action');
  requireFit(reading, draft, from, kind, override, place);
  const { success, body } = from;
  const status = {
    status: success?.status ?? 'default',
    ...(success?.mediaType !== undefined && { mediaType: success.mediaType }),
  };
  const at = typeof override.reply === 'string' ? pathOf(override.reply) : undefined;
  if (at && !(success?.schema && reading.view.memberAt(success.schema, at)))
    throw wrong(`${place}.reply`, `the reply has no member ${override.reply}`);
  if (override.request && !(body && reading.view.memberAt(body.schema, pathOf(override.request))))
    throw wrong(`${place}.request`, `the request has no member ${override.request}`);
  const sets = Object.entries(override.sets ?? {}).map(([name, value]) => {
    requireMember(reading, `${place}.sets`, draft.representation, name);
    return { member: pathOf(name), value };
  });
  const holds = kind === 'list' ? 'list' : 'item';
  const inferred = known && (known.kind === 'list') === (kind === 'list') ? known.reply : undefined;
  const reply: DraftMethod['reply'] = at
    ? { ...status, holds, path: at }
    : (override.reply !== null && inferred) || { ...status, holds: 'nothing' };
  if (kind === 'list' && reply.holds !== 'list')
    throw wrong(
      `${place}.reply`,
      'give the member of the reply that has the list; an empty text is the reply itself',
    );
  return {
    ...known,
    kind,
    from,
    reply,
    ...(override.request !== undefined && { request: pathOf(override.request) }),
    ...(override.sets && { sets }),
    override,
    evidence: [{ reason: 'an override', at: from.at }],
  };
}

/** The parts of an override that belong to one kind of method, and query parameters that they name. */
function requireFit(
  reading: Reading,
  draft: Draft,
  { operation }: ApiOperation,
  kind: DraftMethod['kind'],
  { paging, filters, sets, request }: MethodOverride,
  place: string,
): void {
  const requireKind = (part: string, given: unknown, ...kinds: DraftMethod['kind'][]): void => {
    if (given !== undefined && !kinds.includes(kind))
      throw wrong(`${place}.${part}`, `belongs to ${kinds.join(', ')}, and this is ${kind}`);
  };
  requireKind('paging', paging, 'list');
  requireKind('filters', filters, 'list');
  requireKind('sets', sets, 'action');
  requireKind('request', request, 'create', 'replace', 'update');
  const requireQuery = (part: string, name: string | undefined): void => {
    if (name !== undefined && !operation.parameters.some((one) => one.in === 'query' && one.name === name))
      throw wrong(`${place}.${part}`, `the operation has no query parameter ${name}`);
  };
  if (paging) {
    requireQuery('paging.position', paging.position);
    requireQuery('paging.size', paging.size);
  }
  for (const [parameter, member] of Object.entries(filters ?? {})) {
    requireQuery('filters', parameter);
    requireMember(reading, `${place}.filters`, draft.representation, member);
  }
}

function requireMember({ view }: Reading, place: string, record: SchemaAt, name: string): SchemaAt {
  const found = view.memberAt(record, pathOf(name));
  if (!found) throw wrong(place, `${view.resolve(record).at} has no member ${name}`);
  return found;
}

const pathOf = (text: string): MemberPath => (text === '' ? [] : text.split('.'));

const wrong = (place: string, reason: string): InputError =>
  new InputError('CONTRACT_INVALID', `${place}: ${reason}`);

/** The list with the paging and the filters that a person decided. */
export function overriddenList(
  list: ListMethod,
  override: MethodOverride | undefined,
  at: string,
): ListMethod {
  if (!override) return list;
  const evidence = [{ reason: 'an override', at }];
  const { paging: inferred, ...whole } = list;
  const filters =
    override.filters === undefined
      ? list.filters
      : Object.entries(override.filters).map(([parameter, name]) => ({
          parameter,
          member: pathOf(name),
          operator: 'eq' as const,
          evidence,
        }));
  if (override.paging === false) return { ...whole, filters };
  const usual = { firstPage: 1, defaultSize: 20, hasLink: false, members: inferred?.members ?? [] };
  const paging = override.paging ? { ...usual, ...override.paging, evidence } : inferred;
  return { ...whole, ...(paging && { paging }), filters };
}
