/** Records that the document gives as examples. */
import type { Operation } from '../contract/contract.ts';
import { entriesOf, listOf } from '../contract/document-nodes.ts';
import { asNumbers } from '../contract/exact-json.ts';
import { deref } from '../contract/json-pointer.ts';
import { parameterNode, replyNode, requestBodyNode } from '../contract/operation-node.ts';
import { replyNamed } from '../contract/replies.ts';
import { isRecord, memberOf } from '../resources/member-path.ts';
import type { MemberPath, Method, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf, schemaOf } from './api-behaviour.ts';
import type { Node } from './node.ts';
import { itemSchema, memberSchema, objectSchema } from './object-schema.ts';
import type { StoredRecord } from './record.ts';

/** More than so many examples are not read. */
const mostDocumented = 100;

/** In the order of what is most likely to be a whole record: the reply of GET, of a list, of writes, the schema's own. */
const kinds: readonly Method['kind'][] = ['get', 'list', 'create', 'update', 'replace', 'action'];

/** The examples of a resource's records. Two of them may have one key. */
export function documentedRecords(behaviour: ApiBehaviour, resource: Resource): StoredRecord[] {
  const { document } = behaviour;
  const schema = schemaOf(behaviour, resource);
  const { members } = objectSchema(document, schema);
  const methods = kinds.flatMap((kind) => resource.methods.filter((one) => one.kind === kind));
  const values = [
    ...methods.flatMap((method) => ofReply(behaviour, method)),
    ...schemaExamples(document, schema),
  ];
  const isOne = (value: unknown): value is StoredRecord =>
    isRecord(value) && Object.keys(value).some((name) => members.has(name));
  return values.filter(isOne).slice(0, mostDocumented);
}

/** Of a schema, and of the one that a reference leads to. */
export function schemaExamples(document: Node, node: Node): unknown[] {
  const schema = deref(document, node);
  return [schema?.example, ...listOf(schema?.examples)].filter((one) => one !== undefined).map(asNumbers);
}

function ofReply(behaviour: ApiBehaviour, { operation: id, reply: place }: Method): unknown[] {
  if (place.holds !== 'item' && place.holds !== 'list') return [];
  const { document } = behaviour;
  const operation = operationOf(behaviour, id);
  const reply = replyNamed(operation.replies, place.status);
  if (!reply) return [];
  const content = reply.content.find(({ mediaType }) => mediaType === place.mediaType) ?? reply.content[0];
  const schema: Node = content && replyNode(document, operation, reply)?.content?.[content.mediaType]?.schema;
  const bodies = [
    ...(content?.examples ?? []).map(({ value }) => asNumbers(value)),
    ...schemaExamples(document, schema),
  ];
  const held = memberSchema(document, schema, place.path);
  const inner = [
    ...bodies.map((body) => memberOf(body, place.path)),
    ...(place.path.length > 0 ? schemaExamples(document, held) : []),
  ];
  if (place.holds === 'item') return place.isList ? inner.flatMap((list) => listOf(list).slice(0, 1)) : inner;
  const { each } = place;
  const element = itemSchema(document, held);
  const elements = [...inner.flatMap((list) => listOf(list)), ...schemaExamples(document, element)];
  return each === undefined ? elements : elements.map((one) => memberOf(one, [each]));
}

/** What examples of requests have in this member of a record. */
export function writtenExamples(
  behaviour: ApiBehaviour,
  { methods }: Resource,
  member: MemberPath,
): unknown[] {
  const { document } = behaviour;
  return methods.flatMap((method) => {
    if (!('request' in method)) return [];
    const contents = entriesOf(requestBodyNode(document, operationOf(behaviour, method.operation))?.content);
    return contents.flatMap(([, content]) => {
      const named = entriesOf(content?.examples).map(([, one]) => deref(document, one)?.value);
      const bodies = [content?.example, ...named].filter((one) => one !== undefined).map(asNumbers);
      const record = memberSchema(document, content?.schema, method.request.path);
      return [
        ...[...bodies, ...schemaExamples(document, content?.schema)].map((one) =>
          memberOf(one, [...method.request.path, ...member]),
        ),
        ...schemaExamples(document, record).map((one) => memberOf(one, member)),
        ...schemaExamples(document, memberSchema(document, record, member)),
      ];
    });
  });
}

/** The examples of the parameters of paths that are equal to this member of a record. */
export function pathExamples(behaviour: ApiBehaviour, { methods }: Resource, member: MemberPath): unknown[] {
  const { document } = behaviour;
  return methods.flatMap(({ operation, address }) =>
    Object.entries(address)
      .filter(([, path]) => path.join('.') === member.join('.'))
      .flatMap(([parameter]) => parameterExamples(document, operationOf(behaviour, operation), parameter)),
  );
}

function parameterExamples(document: Node, operation: Operation, name: string): unknown[] {
  const node = parameterNode(document, operation, 'path', name);
  const named = Object.values(isRecord(node?.examples) ? node.examples : {}).map(
    (one) => deref(document, one)?.value,
  );
  return [node?.example, ...named, ...schemaExamples(document, node?.schema)]
    .filter((one) => one !== undefined)
    .map(asNumbers);
}
