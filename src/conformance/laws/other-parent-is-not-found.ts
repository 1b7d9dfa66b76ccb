import { isSlot, memberOf, withMember } from '../../resources/member-path.ts';
import type { MemberPath } from '../../resources/model.ts';
import { pathOfRecord } from '../records/created-record.ts';
import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { hasRequiredQuery, isIdentified, ListReader } from './list-reader.ts';
import type { MadeRecord, ResourceCalls } from './resource-calls.ts';

export const otherParentIsNotFound: Law = {
  name: 'other-parent-is-not-found',
  family: 'life',
  demand: (resource) => {
    const [method] = itemMethods(resource);
    const parent = parentOf(resource);
    return resource.creation && method && parent
      ? {
          method,
          sentence: `A record of ${resource.name} is refused by ${method.operation} below another parent than its own.`,
          documentedAt: resource.documents(method, 404, 410),
        }
      : undefined;
  },
  run: async (calls) => {
    const { of, context } = calls;
    const parent = parentOf(of);
    if (!parent) return;
    const [one, other] = [await calls.create(), await calls.create()];
    const strange = memberOf(other.record, parent.member);
    if (strange === undefined || strange === memberOf(one.record, parent.member))
      return context.skip('a second parent could not be created');
    for (const list of of.all('list')) await isListedBelowItsOwn(calls, list, one, other);
    // The second record's parents, with the first one's key.
    let moved = one.record;
    for (const { member } of of.resource.parents)
      if (isOfPath(of, member)) moved = withMember(moved, member, memberOf(other.record, member));
    for (const method of itemMethods(of)) {
      if (!pathOfRecord(method.address, moved)) continue;
      const parts =
        method.kind === 'update' || method.kind === 'replace'
          ? await calls.changeParts(method, moved, {}, true)
          : calls.partsAt(method, moved);
      const received = await calls.send(method, parts, { mistake: 'it is a record of another parent' });
      if (method.kind === 'delete' && received.status < 300 && of.documents(method, 404, 410) === undefined) {
        const [get] = of.all('get');
        if (get) await calls.got(get, one.record);
        continue;
      }
      calls.expectNotFound(method, received, 'a record of another parent');
    }
  },
};

/** @throws {Mismatch} the list below the other's parent shows the one */
async function isListedBelowItsOwn(
  calls: ResourceCalls,
  list: MethodOf<'list'>,
  one: MadeRecord,
  other: MadeRecord,
): Promise<void> {
  const { of, context } = calls;
  const parent = String(parentOf(of)?.member);
  if (!Object.values(list.address).map(String).includes(parent) || !context.hasOperation(list.operation))
    return;
  const reader = ListReader.of(calls, list, other.record);
  if (!reader || !isIdentified(of, list) || hasRequiredQuery(of, list)) return;
  const first = await reader.answer({});
  if (first.status >= 300) return;
  const { pages } = await reader.walk();
  const own = reader.identity(one.record);
  const shown = pages.find(({ records }) => records.some((record) => reader.identity(record) === own));
  if (own !== undefined && shown)
    calls.breaks(
      `only records of ${other.record[parent] ?? 'the parent'}`,
      `the record ${calls.keyOf(one.record)} of another parent`,
      shown.received,
    );
}

/** Whether the path of a record has the member: whether or not its replies show it too. */
const isOfPath = ({ resource }: LawResource, member: MemberPath): boolean =>
  isSlot(member) ||
  resource.methods.some(
    ({ kind, address }) =>
      ['get', 'update', 'replace', 'delete'].includes(kind) &&
      Object.values(address).map(String).includes(String(member)),
  );

/** The nearest parent that a path gives and that can be created. */
const parentOf = (of: LawResource) =>
  of.resource.parents.findLast(
    ({ resource: name, member }) =>
      name !== undefined &&
      String(member) !== String(of.resource.key?.member) &&
      isOfPath(of, member) &&
      of.api
        .resources()
        .resources.some((one) => one.name === name && one.methods.some(({ kind }) => kind === 'create')),
  );

/** Methods on a record whose path has the parent, those that change nothing first. */
function itemMethods(resource: LawResource): MethodOf<'get' | 'update' | 'replace' | 'delete'>[] {
  const slot = parentOf(resource)?.member;
  const key = resource.resource.key?.member;
  if (!slot || !key) return [];
  return (['get', 'update', 'replace', 'delete'] as const)
    .flatMap((kind) => resource.all(kind))
    .filter((one) => one.kind !== 'replace' || !one.creates)
    .filter(({ address }) => {
      const members = Object.values(address).map(String);
      return members.includes(String(slot)) && members.includes(String(key));
    });
}
