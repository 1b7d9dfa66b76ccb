import { asKinds } from '../contract/inherited-kinds.ts';
import { withMarksOf } from '../exact-integers.ts';
import { isSlot, memberOf, withMember, withoutMember } from '../resources/member-path.ts';
import type { MemberPath, Resource } from '../resources/model.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import { keyWriter } from './key-writer.ts';
import type { Node } from './node.ts';
import { memberSchema, objectSchema } from './object-schema.ts';
import { identityOf, type StoredRecord } from './record.ts';
import { selfMembers } from './record-url.ts';

/** A record as replies show it: a new object. `origin` is that of the mock's URL, for members that are URLs of the record itself. */
export type Show = (record: StoredRecord, origin: string) => Record<string, unknown>;

/**
 * How a resource's records are shown where this is the schema; by default that of its representation. A list may have fewer
 * members than an item. Write-only members and those in braces are left out.
 */
export function showOf(behaviour: ApiBehaviour, resource: Resource, schema?: Node): Show {
  const { document } = behaviour;
  const node = schema === undefined ? schemaOf(behaviour, resource) : asKinds(document, schema);
  const { members, required, isOpen } = objectSchema(document, node);
  const written = resource.members.writeOnly;
  const hidden = new Set(written.flatMap(([name, ...rest]) => (rest.length === 0 ? [name] : [])));
  const nested: MemberPath[] = written.filter((path) => path.length > 1);
  const selves = selfMembers(behaviour, resource).filter(({ path: [name = ''] }) => members.has(name));
  // In the order of the schema, behind them what it requires without a schema, and then what it does not list.
  const listed = [...new Set([...members.keys(), ...required])].filter(
    (name) => !hidden.has(name) && name !== '__proto__',
  );
  // A list may show as a text what an item shows as a number.
  const keys = identityOf(resource).flatMap((path) => {
    const write = isSlot(path) ? undefined : keyWriter(document, memberSchema(document, node, path));
    return write ? [{ path, write }] : [];
  });
  const isUnlisted = (name: string): boolean =>
    !members.has(name) && !required.has(name) && !hidden.has(name) && !isSlot([name]);
  return (record, origin) => {
    let shown: Record<string, unknown> = withMarksOf(record, {});
    for (const name of listed) if (Object.hasOwn(record, name)) shown[name] = record[name];
    if (isOpen)
      for (const name of Object.keys(record))
        if (isUnlisted(name) && name !== '__proto__') shown[name] = record[name];
    for (const { path, write } of keys) {
      const own = memberOf(record, path);
      const written = write(own);
      if (written !== own) shown = withMember(shown, path, written);
    }
    for (const path of nested) shown = withoutMember(shown, path);
    for (const { path, isWritten, urlOf } of selves) {
      if (isWritten && memberOf(shown, path) !== undefined) continue;
      const url = urlOf(record, origin);
      // The path to a record whose parent no one knows is not known.
      if (url !== undefined) shown = withMember(shown, path, url);
    }
    return shown;
  };
}

/** Whether a record's JSON depends on the URL that the mock is called at. */
export const dependsOnOrigin = (behaviour: ApiBehaviour, resource: Resource): boolean =>
  selfMembers(behaviour, resource).length > 0;
