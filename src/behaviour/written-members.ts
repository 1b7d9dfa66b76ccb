/** What a request may write, and what of its body is written. */

import { documentedBody } from '../contract/bodies/documented-body.ts';
import { loadBodyType } from '../contract/bodies/load-body-type.ts';
import { entriesOf, isObject } from '../contract/document-nodes.ts';
import { asKinds } from '../contract/inherited-kinds.ts';
import { deref } from '../contract/json-pointer.ts';
import { requestBodyNode } from '../contract/operation-node.ts';
import { allProperties, alternativesOf } from '../contract/schema-members.ts';
import { whenReady } from '../engine/when-ready.ts';
import { withMarksOf } from '../exact-integers.ts';
import { isRecord, isSlot, memberOf, withoutMember } from '../resources/member-path.ts';
import type { MemberPath, RequestEnvelope, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import type { Node } from './node.ts';
import { isReadOnly, memberSchema } from './object-schema.ts';
import { identityOf } from './record.ts';

interface WritingMethod {
  operation: string;
  request: RequestEnvelope;
}

/** The schemas of the members that a request may have, by name, of all its media types. */
export function writtenMembers(
  behaviour: ApiBehaviour,
  { operation, request }: WritingMethod,
): ReadonlyMap<string, Node> {
  const { document } = behaviour;
  const contents = entriesOf(requestBodyNode(document, operationOf(behaviour, operation))?.content);
  return new Map(
    contents.flatMap(([, content]) =>
      allProperties(
        document,
        asKinds(document, memberSchema(document, content?.schema, request.path)),
      ).filter(([, node]) => !isReadOnly(document, node)),
    ),
  );
}

/** The members of the body that clients may write; a new object. `keeps`: the members that are ignored as well. */
export function bodyWriter(
  { members }: Resource,
  { request }: WritingMethod,
  ignored: readonly MemberPath[],
): (body: unknown) => Record<string, unknown> {
  const refused = [...members.readOnly, ...ignored];
  return (body) => {
    const given = memberOf(body, request.path);
    if (!isRecord(given)) return {};
    let own: Record<string, unknown> = withMarksOf(given, {});
    for (const [name, value] of Object.entries(given))
      if (name !== '__proto__' && !isSlot([name]) && value !== undefined) own[name] = withoutFiles(value);
    for (const path of refused) own = withoutMember(own, path);
    return own;
  };
}

/** The members that an update leaves as they are, whatever the body says. */
export const fixedMembers = (resource: Resource): MemberPath[] => [
  ...identityOf(resource),
  ...resource.parents.filter(({ member }) => isSlot(member)).map(({ member }) => member),
];

/** Of an uploaded file its name is kept, so that a record stays small. */
function withoutFiles(value: unknown): unknown {
  if (value instanceof Uint8Array) return '';
  if (Array.isArray(value)) return withMarksOf(value, value.map(withoutFiles));
  if (!isRecord(value)) return value;
  if (value.bytes instanceof Uint8Array) return value.name;
  const members = Object.entries(value).map(([name, one]) => [name, withoutFiles(one)]);
  return withMarksOf(value, Object.fromEntries(members));
}

/** The body without the defaults of its schema, which an update must not apply. A promise only of XML and forms of several parts. */
export function sentBody(
  behaviour: ApiBehaviour,
  { operation: id }: WritingMethod,
): (context: OperationContext) => unknown {
  const { document } = behaviour;
  const operation = operationOf(behaviour, id);
  const contents = entriesOf(requestBodyNode(document, operation)?.content);
  if (!contents.some(([, content]) => hasDefault(document, content?.schema, new Set())))
    return ({ body }) => body;
  return ({ body, bytes, headers }) => {
    const { 'content-type': contentType = '' } = headers;
    const content = documentedBody(operation.body, contentType);
    if (!content || !bytes || bytes.length === 0) return body;
    const schema = async () => ({ document, schema: undefined });
    return whenReady(loadBodyType(contentType), (type) =>
      whenReady(type.read(bytes, { content, contentType, schema }), (read) =>
        'value' in read ? read.value : body,
      ),
    );
  };
}

function hasDefault(document: Node, node: Node, seen: Set<Node>): boolean {
  const schema = deref(document, node);
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  if (schema.default !== undefined) return true;
  const inner = [...Object.values(schema.properties ?? {}), schema.items, ...alternativesOf(schema)];
  return inner.some((one) => hasDefault(document, one, seen));
}
