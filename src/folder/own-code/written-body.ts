import { operationOf } from '../../behaviour/api-behaviour.ts';
import type { Node } from '../../behaviour/node.ts';
import { memberSchema, objectSchema } from '../../behaviour/object-schema.ts';
import { writtenMembers } from '../../behaviour/written-members.ts';
import { bareType } from '../../contract/media-type.ts';
import { requestBodyNode } from '../../contract/operation-node.ts';
import type { CreateMethod, ReplaceMethod, UpdateMethod } from '../../resources/model.ts';
import { leave } from './handler-writer.ts';
import { memberAccess } from './literal.ts';
import { isNarrower } from './narrower.ts';
import type { OwnResource } from './own-resource.ts';
import { isPlainObject, resolved } from './plain-schema.ts';

type WritingMethod = CreateMethod | ReplaceMethod | UpdateMethod;

/** What a request's body has, and how that reaches the record. */
export interface Written {
  /** `body`, `body.product` */
  code: string;
  members: ReadonlyMap<string, Node>;
  required: ReadonlySet<string>;
  /** Whether it may have members that the document does not name. */
  isOpen: boolean;
}

export function writtenOf(own: OwnResource, method: WritingMethod): Written {
  const { behaviour, schema } = own;
  const { document } = behaviour;
  const contents = Object.entries(
    (requestBodyNode(document, operationOf(behaviour, method.operation))?.content ?? {}) as Record<
      string,
      Node
    >,
  );
  const types = contents.map(([mediaType]) => bareType(mediaType));
  if (!types.every((type) => type === 'application/json') || types.length !== 1)
    leave(`its request is ${types.join(' or ') || 'without a body'}`);
  const [name, ...more] = method.request.path;
  if (more.length > 0) leave('its record is deep in the request');
  const node = memberSchema(document, contents[0]?.[1]?.schema, method.request.path);
  const body = objectSchema(document, node);
  const members = writtenMembers(behaviour, method);
  for (const [one, given] of members) {
    const kept = schema.members.get(one);
    if (kept !== undefined && !isNarrower(document, given, kept))
      leave(`${one} in its request may have values that a record can't have`);
  }
  if (!isPlainObject(document, node)) leave('its request has alternatives');
  return {
    code: name === undefined ? 'body' : memberAccess('body', name),
    members,
    required: body.required,
    isOpen: !isClosed(document, node),
  };
}

/** The members that are the server's, also if a client sends them. */
export const refusedMembers = ({ resource }: OwnResource): string[] =>
  resource.members.readOnly.flatMap(([name, ...inner]) =>
    name !== undefined && inner.length === 0 ? [name] : [],
  );

/** Whether a body has no member but those that its schema names. */
function isClosed(document: OwnResource['behaviour']['document'], node: Node): boolean {
  const schema = resolved(document, node);
  return schema?.additionalProperties === false;
}
