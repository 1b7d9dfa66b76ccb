/** Decisions of a person, which stand in place of the inferred ones: `x-standin` in the document, or `resources` in a configuration. */
import { isObject } from '../contract/document-nodes.ts';
import { InputError } from '../contract/input-error.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import type { ApiOperation } from './api-operation.ts';
import type { Draft, DraftMethod, Reading } from './draft.ts';
import type { ListMethod, MemberPath } from './model.ts';
import type { MethodOverride, ResourceOverride, ResourceOverrides } from './resource-overrides.ts';

/** The member of a document that has them. */
const overridesMember = 'x-standin';

/** Those of the document with those of a configuration, which come last. @throws {InputError} they are of another form */
export function overridesOf(
  document: Readonly<Record<string, unknown>>,
  more: ResourceOverrides = {},
): ResourceOverrides {
  const own = document[overridesMember];
  if (own === undefined) return more;
  const resources = isObject(own) ? own.resources : undefined;
  if (!isObject(resources))
    throw wrong(overridesMember, 'expected a map with resources, by the name of each');
  return { ...resources, ...more };
}

/** Changes the drafts. @throws {InputError} an override contradicts the document */
export function applyOverrides(
  reading: Reading,
  drafts: Draft[],
  operations: readonly ApiOperation[],
  overrides: ResourceOverrides,
): Draft[] {
  for (const [name, override] of Object.entries(overrides)) {
    const draft = drafts.find((one) => one.name === name);
    const names = drafts.map((one) => one.name);
    if (!draft) throw wrong(name, `there is no such resource; the nearest are ${nearestNames(name, names)}`);
    if (override === 'contract') {
      for (const { from } of draft.methods) reading.abstain(from, 'an override leaves it to the contract');
      draft.methods = [];
    } else if (isObject(override)) applyTo(reading, draft, operations, override);
    else throw wrong(name, 'expected a map of key, made and methods, or contract');
  }
  return drafts.filter(({ methods }) => methods.length > 0);
}

function applyTo(
  reading: Reading,
  draft: Draft,
  operations: readonly ApiOperation[],
  { key, made, methods = {} }: ResourceOverride,
): void {
  const { name, representation } = draft;
  if (key !== undefined) {
    const member = pathOf(key);
    const last = draft.keys.at(-1);
    const schema = reading.view.memberAt(representation, member);
    if (!last) throw wrong(`${name}.key`, 'no path of this resource has a parameter for a key');
    if (!schema) throw wrong(`${name}.key`, `${representation.at} has no member ${key}`);
    last.found = { member, reason: 'an override', at: schema.at };
  }
  if (made !== undefined) draft.made = made;
  for (const [id, method] of Object.entries(methods)) {
    const from = operations.find(({ operation }) => operation.id === id);
    const ids = operations.map(({ operation }) => operation.id);
    if (!from)
      throw wrong(
        `${name}.methods.${id}`,
        `there is no such operation; the nearest are ${nearestNames(id, ids)}`,
      );
    const known = draft.methods.find((one) => one.from === from);
    draft.methods = draft.methods.filter((one) => one !== known);
    if (method === 'contract') reading.abstain(from, 'an override leaves it to the contract');
    else draft.methods.push(overridden(reading, draft, from, known, method));
  }
}

function overridden(
  { view }: Reading,
  draft: Draft,
  from: ApiOperation,
  known: DraftMethod | undefined,
  override: MethodOverride,
): DraftMethod {
  const place = `${draft.name}.methods.${from.operation.id}`;
  const kind = override.kind ?? known?.kind;
  if (kind === undefined) throw wrong(place, 'it is not inferred, so give its kind, such as list or action');
  const { success } = from;
  const status = {
    status: success?.status ?? 'default',
    ...(success?.mediaType !== undefined && { mediaType: success.mediaType }),
  };
  const at = override.reply === undefined || override.reply === null ? undefined : pathOf(override.reply);
  const schema = at && success?.schema && view.memberAt(success.schema, at);
  if (at && !schema) throw wrong(`${place}.reply`, `the reply has no member ${override.reply}`);
  const sets = Object.entries(override.sets ?? {}).map(([name, value]) => {
    const member = pathOf(name);
    if (!view.memberAt(draft.representation, member))
      throw wrong(`${place}.sets`, `${draft.representation.at} has no member ${name}`);
    return { member, value };
  });
  for (const [parameter, name] of Object.entries(override.filters ?? {})) {
    if (!from.operation.parameters.some((one) => one.in === 'query' && one.name === parameter))
      throw wrong(`${place}.filters`, `the operation has no query parameter ${parameter}`);
    if (!view.memberAt(draft.representation, pathOf(name)))
      throw wrong(`${place}.filters`, `${draft.representation.at} has no member ${name}`);
  }
  const reply: DraftMethod['reply'] = at
    ? { ...status, holds: kind === 'list' ? 'list' : 'item', path: at }
    : override.reply === null || !known
      ? { ...status, holds: 'nothing' }
      : known.reply;
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

const pathOf = (text: string): MemberPath => (text === '' ? [] : text.split('.'));

const wrong = (place: string, reason: string): InputError =>
  new InputError('CONTRACT_INVALID', `resources: ${place}: ${reason}`);

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
