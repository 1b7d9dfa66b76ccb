/** Records that a reply of JSON:API has beside its own: https://jsonapi.org/format/#document-compound-documents */
import { deref } from '../contract/json-pointer.ts';
import { isRecord, memberOf, withMember, withoutMember } from '../resources/member-path.ts';
import type { MemberPath, Resource } from '../resources/model.ts';
import type { Collection } from '../sandbox/collection.ts';
import { type ApiBehaviour, operationOf, resourceNamed, schemaOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { currentOf } from './embedded.ts';
import type { Envelope } from './envelope.ts';
import { derivedLink } from './held-children.ts';
import { memberSchema, objectSchema } from './object-schema.ts';
import { childrenOf } from './parents.ts';
import { keyPart, type StoredRecord } from './record.ts';
import { relatedIndex } from './related.ts';
import { showOf } from './show.ts';

/** The body with what `include` asks for of these records. */
type WithIncluded = (context: OperationContext, body: unknown, records: readonly StoredRecord[]) => unknown;

/** The relationships to one record each. */
const linksOf = ({ members }: Resource) =>
  members.relations.flatMap(({ member, resource }) => {
    const [first, name, data, id] = member;
    return first === 'relationships' && name !== undefined && data === 'data' && id === 'id'
      ? [{ name, member, resource }]
      : [];
  });

/** `undefined` if the reply has no `included`, or no record to put there. */
export function includer(
  behaviour: ApiBehaviour,
  resource: Resource,
  operation: string,
  { schema }: Envelope,
): WithIncluded | undefined {
  const { members, required } = objectSchema(behaviour.document, schema);
  const links = linksOf(resource).flatMap(({ name, member, resource: other }) => {
    const target = resourceNamed(behaviour, other);
    return target?.key
      ? [{ name, member, target, index: relatedIndex(target)?.name, show: shower(behaviour, target) }]
      : [];
  });
  const lists = (resource.members.derived ?? []).flatMap((one) => {
    const child = one.holds === 'identifiers' ? derivedLink(behaviour, resource, one) : undefined;
    return child ? [{ ...child, name: one.member[1] ?? '', show: shower(behaviour, child.of) }] : [];
  });
  if (!members.has('included') || links.length + lists.length === 0) return undefined;
  const takes = operationOf(behaviour, operation).parameters.some(
    ({ in: place, name }) => place === 'query' && name === 'include',
  );
  return (context, body, records) => {
    if (!isRecord(body)) return body;
    const { state, query } = context;
    const asked = takes ? [memberOf(query, ['include']) ?? []].flat().join(',').split(',') : [];
    const isAsked = (name: string): boolean => asked.some((one) => one.split('.')[0] === name);
    const found = new Map<string, object>();
    for (const { name, member, target, index, show } of links)
      for (const record of isAsked(name) ? records : []) {
        const key = keyPart(memberOf(record, member));
        const collection = state[target.name];
        const original =
          index === undefined
            ? collection?.get(key)
            : collection?.page({ index, value: key, limit: 1 }).records[0];
        if (original) found.set(`${target.name} ${key}`, show(context, original));
      }
    for (const { name, of, link, show } of lists)
      for (const record of isAsked(name) ? records : [])
        for (const child of childrenOf(of, link, record, state[of.name] as Collection<StoredRecord>))
          found.set(`${of.name} ${keyPart(memberOf(child, ['id']))}`, show(context, child));
    return found.size > 0 || required.has('included')
      ? withMember(body, ['included'], [...found.values()])
      : withoutMember(body, ['included']);
  };
}

/** How a record is shown beside others, as it is now. */
function shower(behaviour: ApiBehaviour, resource: Resource) {
  const show = showOf(behaviour, resource);
  const current = currentOf(behaviour, resource);
  return (context: OperationContext, record: StoredRecord): object =>
    show(current ? current(context, record) : record, context.origin);
}

/** The record with the type of each record that its relationships name: that of the document, else the resource's name. */
export function withLinkTypes(
  behaviour: ApiBehaviour,
  resource: Resource,
  record: StoredRecord,
): StoredRecord {
  const { document } = behaviour;
  const paths = new Map<string, [MemberPath, string]>();
  for (const { member, resource: name } of linksOf(resource)) paths.set(String(member), [member, name]);
  let typed = record;
  for (const [member, name] of paths.values()) {
    const path = [...member.slice(0, -1), 'type'];
    const schema = deref(document, memberSchema(document, schemaOf(behaviour, resource), path));
    if (schema === undefined || memberOf(record, member) === undefined) continue;
    typed = withMember(typed, path, schema.const ?? schema.enum?.[0] ?? name);
  }
  return typed;
}
