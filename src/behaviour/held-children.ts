/** Lists that a record shows of the records that belong to it: `user.todos`. What is created later is in them too. */
import type { DerivedMember, Relation, Resource } from '../resources/model.ts';
import { isSameNoun } from '../resources/words.ts';
import { type ApiBehaviour, resourceNamed } from './api-behaviour.ts';
import type { AddressIndex } from './find.ts';
import { ancestorsOf, type ChildLink, childIndex, referencesOf } from './parents.ts';
import { writtenMembers } from './written-members.ts';

/** How the records of such a list belong to this one; `undefined` of a list that is kept as it was written. */
export function heldChildren(
  behaviour: ApiBehaviour,
  resource: Resource,
  { member, isList, holds, resource: name }: Relation,
): ChildLink | undefined {
  const [own = '', ...inner] = member;
  const child = resourceNamed(behaviour, name);
  if (!child || !isList || holds !== 'record' || inner.length > 0 || child === resource) return undefined;
  const alike = resource.members.relations.filter((one) => one.isList && one.resource === name);
  if (alike.length > 1 && !isSameNoun(own, name)) return undefined;
  // What a client sends with the record is a value of the record.
  const isWritten = resource.methods.some(
    (method) =>
      ('request' in method && writtenMembers(behaviour, method).has(own)) ||
      ('element' in method && String(method.element?.member) === own),
  );
  return isWritten ? undefined : linkTo(behaviour, child, resource);
}

/** How the records that a derived member tells of belong to this one. */
export function derivedLink(
  behaviour: ApiBehaviour,
  resource: Resource,
  { resource: name }: DerivedMember,
): { of: Resource; link: ChildLink } | undefined {
  const child = resourceNamed(behaviour, name);
  const link = child && linkTo(behaviour, child, resource);
  return child && link && { of: child, link };
}

/** By the path below it, else by the only member that has its key. */
function linkTo(behaviour: ApiBehaviour, child: Resource, owner: Resource): ChildLink | undefined {
  const above = ancestorsOf(behaviour, child).find((one) => one.resource === owner);
  if (above) return above;
  const [only, ...more] = referencesOf(behaviour, child).filter((one) => one.resource === owner);
  return more.length === 0 ? only : undefined;
}

/** The indexes that the lists of other records need. */
export const heldIndexes = (behaviour: ApiBehaviour, child: Resource): AddressIndex[] =>
  behaviour.model.resources.flatMap((owner) => [
    ...owner.members.relations.flatMap((relation) => {
      const link = relation.resource === child.name && heldChildren(behaviour, owner, relation);
      return link ? [childIndex(link)] : [];
    }),
    ...(owner.members.derived ?? []).flatMap((one) => {
      const found = one.resource === child.name ? derivedLink(behaviour, owner, one) : undefined;
      return found ? [childIndex(found.link)] : [];
    }),
  ]);
