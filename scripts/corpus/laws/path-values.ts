/** Values by which the paths of a resource's methods lead to records that exist. */
import type { MemberPath, Method, Resource } from '../../../src/resources/model.ts';
import { at, type Json } from './member-values.ts';

/** By the member of a record that each is equal to, since each path may give its parameter another name. */
export type PathValues = Readonly<Record<string, string>>;

/** All records of a resource, as they are kept. */
export type RecordsOf = (resource: string) => readonly Json[];

/**
 * The different parents, each as the values that lead into it; at most `most`. None, if a parent that is needed has no records. What
 * no record has, such as a tenant that the document does not describe, is left out.
 */
export function parentPaths(
  resource: Resource,
  { address }: Pick<Method, 'address'>,
  recordsOf: RecordsOf,
  most = 2,
): PathValues[] {
  const given = new Set(Object.values(address).map(String));
  const ofParents = resource.parents.filter(({ member }) => given.has(String(member)));
  const found = new Map<string, PathValues>();
  const add = (values: readonly (readonly [MemberPath, unknown])[]): void => {
    const known = values.filter(([, value]) => value !== undefined && value !== null);
    const path = Object.fromEntries(known.map(([member, value]) => [String(member), String(value)]));
    if (found.size < most) found.set(JSON.stringify(path), path);
  };
  // Those of the records that exist are true together.
  for (const record of recordsOf(resource.name))
    add(ofParents.map(({ member }) => [member, at(record, member)]));
  const nearest = ofParents.findLast((parent) => parent.resource !== undefined);
  for (const record of recordsOf(nearest?.resource ?? ''))
    add(
      ofParents.map((parent) => {
        const { member, key = [], resource: name = '' } = parent;
        if (parent === nearest) return [member, at(record, key)];
        return [member, at(record, member) ?? at(recordsOf(name)[0], key)];
      }),
    );
  if (!nearest && found.size === 0) add([]);
  return [...found.values()];
}

/** Where one record is. */
export function withKey({ key }: Resource, values: PathValues, value: string): PathValues {
  return key ? { ...values, [String(key.member)]: value } : values;
}

/** Where a record is that is shown: a key may have several parts. */
export function withIdentity({ identity }: Resource, values: PathValues, record: Json): PathValues {
  const shown = identity.flatMap((member) => {
    const value = at(record, member);
    return value === undefined || value === null || typeof value === 'object'
      ? []
      : [[String(member), String(value)] as const];
  });
  return { ...Object.fromEntries(shown), ...values };
}

/** The parameters of a method's path. */
export function parametersOf({ address }: Pick<Method, 'address'>, values: PathValues): PathValues {
  return Object.fromEntries(
    Object.entries(address).flatMap(([parameter, member]) => {
      const value = values[String(member)];
      return value === undefined ? [] : [[parameter, value]];
    }),
  );
}
