/** How a handler finds the record that its path names, and the records above it. */

import { operationOf } from '../../behaviour/api-behaviour.ts';
import { type Ancestor, ancestorsOf } from '../../behaviour/parents.ts';
import { identityOf } from '../../behaviour/record.ts';
import { parameterNode } from '../../contract/operation-node.ts';
import { valueTypes } from '../../contract/schema-members.ts';
import { isSlot, memberOf } from '../../resources/member-path.ts';
import type { MemberPath, Method } from '../../resources/model.ts';
import { collectionIn, leave, pathValue } from './handler-writer.ts';
import { propertyName, quoted } from './literal.ts';
import type { OwnResource } from './own-resource.ts';

const nameOf = (path: MemberPath): string => path.join('.');

/** `recordKey(path.productId)` */
export function keyCode(own: OwnResource, { address }: Pick<Method, 'address'>): string {
  const { resource, fixtures } = own;
  if (resource.kind === 'singleton') leave('it is about a single record');
  const identity = identityOf(resource);
  const places = Object.entries(address);
  if (places.length !== identity.length) leave('its path does not have the whole key of a record');
  const values = identity.map((member) => {
    const parameter = places.find(([, path]) => nameOf(path) === nameOf(member))?.[0];
    if (parameter === undefined) return leave('its path does not have the whole key of a record');
    if (isSlot(member) && fixtures.some((one) => memberOf(one, member) === undefined))
      leave(`a record belongs to every ${nameOf(member).replaceAll(/[{}]/g, '')}`);
    return pathValue(parameter);
  });
  return `recordKey(${values.join(', ')})`;
}

/** The line that finds the record. */
export const foundLine = (own: OwnResource, method: Method, name: string): string => {
  const start = `const ${name} = ${collectionIn(own)}.get(${keyCode(own, method)})`;
  const refusal = `?? refuse(notFound(${quoted(own.resource.name)}, path));`;
  return start.length + refusal.length < 105 ? `${start} ${refusal}` : `${start}\n  ${refusal}`;
};

/** The lines that refuse a request whose path names a parent that does not exist. */
export function parentLines(own: OwnResource, { address, operation }: Method): string[] {
  const { behaviour, resource, all } = own;
  const given = new Map(Object.entries(address).map(([parameter, path]) => [nameOf(path), parameter]));
  const inPath = ancestorsOf(behaviour, resource).filter(({ pairs }) =>
    pairs.every(([member]) => given.has(nameOf(member))),
  );
  return inPath.map((ancestor) => {
    const { parameter, key } = simplePair(ancestor, given);
    const parent = all.get(ancestor.resource.name);
    if (!parent) return leave('its parent is not a resource');
    const [first] = parent.fixtures;
    const kept = first && typeof memberOf(first, [key]);
    const node = parameterNode(behaviour.document, operationOf(behaviour, operation), 'path', parameter);
    const types = valueTypes(behaviour.document, node?.schema).map((type) =>
      type === 'integer' ? 'number' : type,
    );
    if (kept === undefined || types.join() !== kept)
      leave('the key in its path has another type than that of the parent');
    return `if (!${collectionIn(parent)}.has(recordKey(${pathValue(parameter)})))\n  refuse(notFound(${quoted(parent.resource.name)}, { ${propertyName(key)}: ${pathValue(parameter)} }));`;
  });
}

/** Of a parent with one key of its own. */
function simplePair(
  { resource, pairs }: Ancestor,
  given: ReadonlyMap<string, string>,
): { parameter: string; key: string } {
  const [pair, ...others] = pairs;
  const [identity, ...more] = identityOf(resource);
  if (!pair || others.length > 0 || more.length > 0 || resource.kind === 'singleton')
    return leave('its parent has a key of several parts');
  const [member, path] = pair;
  const [key = '', ...inner] = path;
  if (inner.length > 0 || nameOf(identity ?? []) !== key) leave('its parent is not found by its key');
  return { parameter: given.get(nameOf(member)) as string, key };
}
