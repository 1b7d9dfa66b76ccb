import { isSlot, memberOf, withMember } from '../../resources/member-path.ts';
import { pathOfRecord } from '../records/created-record.ts';
import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';

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
    // The second record's parents, with the first one's key.
    let moved = one.record;
    for (const { member } of of.resource.parents)
      if (isSlot(member)) moved = withMember(moved, member, memberOf(other.record, member));
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

/** The nearest parent that a path gives and that can be created. */
const parentOf = ({ resource, api }: LawResource) =>
  resource.parents.findLast(
    ({ resource: name, member }) =>
      name !== undefined &&
      isSlot(member) &&
      api
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
