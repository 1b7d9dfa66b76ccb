import { isSlot, memberOf, withMember } from '../resources/member-path.ts';
import type { MemberPath, Method, Parent, Resource } from '../resources/model.ts';
import type { Collection } from '../sandbox/collection.ts';
import { type ApiBehaviour, resourceNamed } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { noRecordWith } from './errors.ts';
import { type AddressIndex, recordWith } from './find.ts';
import { isSameKey, keyPart, type StoredRecord } from './record.ts';

type State = OperationContext['state'];

/** A resource whose records a record belongs to. */
export interface Ancestor {
  resource: Resource;
  /** The parent record of a record; `undefined` if there is none. */
  find(record: StoredRecord, state: State): StoredRecord | undefined;
  /** Whether a record has all that leads to its parent. */
  isNamedBy(record: StoredRecord): boolean;
  /** The members of the record that lead to the parent, and those of the parent that they are equal to. */
  pairs: readonly (readonly [member: MemberPath, key: MemberPath])[];
}

const nameOf = (path: MemberPath): string => path.join('.');

/** The resources that the parents of a model name, each once. */
export function ancestorsOf(behaviour: ApiBehaviour, { parents }: Resource): Ancestor[] {
  const byResource = Map.groupBy(parents, ({ resource }) => resource);
  return [...byResource].flatMap(([name, own]) => {
    const resource = resourceNamed(behaviour, name);
    return resource ? [ancestor(resource, own, parents)] : [];
  });
}

function ancestor(resource: Resource, own: readonly Parent[], all: readonly Parent[]): Ancestor {
  const pairs = own.map(({ member, key }) => [member, key ?? resource.identity.at(-1) ?? []] as const);
  // Of a parent that has parents itself, both have the key of the same one.
  const sources = resource.identity.map(
    (path) =>
      pairs.find(([, key]) => nameOf(key) === nameOf(path))?.[0] ??
      all.find(({ member }) => nameOf(member) === nameOf(path))?.member,
  );
  const isByKey = sources.every((one) => one !== undefined);
  return {
    resource,
    pairs,
    isNamedBy: (record) => pairs.every(([member]) => memberOf(record, member) !== undefined),
    find: (record, state) => {
      const collection = state[resource.name];
      if (!collection) return undefined;
      if (isByKey)
        return recordWith(
          collection,
          resource.identity,
          sources.map((member) => memberOf(record, member as MemberPath)),
        );
      return collection
        .all()
        .find((one) =>
          pairs.every(([member, key]) => isSameKey(memberOf(one, key), memberOf(record, member))),
        );
    },
  };
}

/** The parents that the path of a method names, which have to exist for it to do anything. */
const ancestorsInPath = (
  ancestors: readonly Ancestor[],
  { address }: Pick<Method, 'address'>,
): Ancestor[] => {
  const given = new Set(Object.values(address).map(nameOf));
  return ancestors.filter(({ pairs }) => pairs.every(([member]) => given.has(nameOf(member))));
};

/** How records belong to those of another resource. */
export type ChildLink = Pick<Ancestor, 'resource' | 'pairs'>;

/** The resources whose key a member of its records has, which no path leads through: `customer_id`. */
export function referencesOf(behaviour: ApiBehaviour, { members, parents }: Resource): ChildLink[] {
  const inPaths = new Set(parents.map(({ member }) => nameOf(member)));
  return members.relations.flatMap(({ member, holds, isList, resource: name }): ChildLink[] => {
    const resource = resourceNamed(behaviour, name);
    const isReference = holds === 'key' && !isList && !inPaths.has(nameOf(member));
    return isReference && resource?.key ? [{ resource, pairs: [[member, resource.key.member]] }] : [];
  });
}

const indexName = ({ resource, pairs }: ChildLink): string =>
  `of ${resource.name} by ${pairs.map(([member]) => nameOf(member)).join(' ')}`;

/** The index by which the children of a record are found. */
export function childIndex(link: ChildLink): AddressIndex {
  return {
    name: indexName(link),
    valuesOf: (record) => link.pairs.map(([member]) => keyPart(memberOf(record, member))).join('/'),
  };
}

/** Those that belong to this record of the ancestor's resource. */
export function childrenOf(
  child: Resource,
  link: ChildLink,
  parent: StoredRecord,
  collection: Collection<StoredRecord>,
): StoredRecord[] {
  const { resource, pairs } = link;
  const value = pairs.map(([, key]) => keyPart(memberOf(parent, key))).join('/');
  if (pairs.some(([, key]) => memberOf(parent, key) === undefined)) return [];
  const shared = resource.identity.filter((path) =>
    child.parents.some(({ member }) => isSlot(path) && nameOf(member) === nameOf(path)),
  );
  const isOf = (record: StoredRecord): boolean =>
    shared.every((path) => {
      const [own, its] = [memberOf(record, path), memberOf(parent, path)];
      // A fixture without the member belongs to every such parent.
      return own === undefined || its === undefined || isSameKey(own, its);
    });
  return collection.all(indexName(link), value).filter(isOf);
}

/** The record with its parents' keys. @throws a parent that the path names does not exist */
export type RequireParents = (context: OperationContext, record: StoredRecord) => StoredRecord;

/** For a method whose path leads through records of other resources. */
export function parentsInPath(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: Pick<Method, 'address'>,
): RequireParents {
  const inPath = ancestorsInPath(ancestorsOf(behaviour, resource), method);
  return (context, record) => {
    let complete = record;
    for (const { resource: above, pairs, find } of inPath) {
      const parent = find(record, context.state);
      if (!parent) {
        const asked = pairs.map(([member, key]) => [key.join('.'), memberOf(record, member)]);
        throw noRecordWith(above, Object.fromEntries(asked));
      }
      for (const [member, key] of pairs) complete = withMember(complete, member, memberOf(parent, key));
    }
    return complete;
  };
}
