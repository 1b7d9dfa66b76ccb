import { bodyKindOf } from './bodies/body-kind.ts';
import type { Document, Operation } from './contract.ts';
import { deref } from './json-pointer.ts';
import { parameterNode, repliesNode, requestBodyNode } from './operation-node.ts';
import { isPrimitive, valueTypes } from './schema-members.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** The schemas of an operation's validators, by media type, and by status and media type. */
export interface OperationSchemas {
  parameters?: Node;
  bodies: Record<string, Node>;
  replies: Record<string, Record<string, Node>>;
}

/** `$ref`s are left in place. */
export function operationSchemas(document: Document, operation: Operation): OperationSchemas {
  const body = requestBodyNode(document, operation);
  const contents = Object.entries<Node>(body?.content ?? {}).filter(
    ([, content]) => content?.schema !== undefined,
  );
  const bodies = contents.map(
    ([mediaType, { schema }]) => [mediaType, textOr(document, mediaType, schema)] as const,
  );
  const replies = Object.entries<Node>(repliesNode(document, operation) ?? {}).map(([status, reference]) => {
    const reply = Object.entries<Node>(deref(document, reference)?.content ?? {});
    const schemas = reply.filter(([, content]) => content?.schema !== undefined);
    return [status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(), byKey(schemas)] as const;
  });
  const parameters = parametersSchema(document, operation);
  return {
    ...(parameters && { parameters }),
    bodies: Object.fromEntries(bodies),
    replies: Object.fromEntries(replies),
  };
}

/** A body of text may be any text where its schema admits only maps and lists: a document means a file of text by it. */
function textOr(document: Document, mediaType: string, schema: Node): Node {
  const types = bodyKindOf(mediaType) === 'text' ? valueTypes(document, schema) : [];
  return types.length === 0 || types.some(isPrimitive) ? schema : { anyOf: [schema, { type: 'string' }] };
}

const byKey = (contents: [string, Node][]): Record<string, Node> =>
  Object.fromEntries(contents.map(([mediaType, content]) => [mediaType, content.schema]));

/** `{ path, query, header, cookie }`, each a map from name to value. */
function parametersSchema(document: Document, operation: Operation): Node {
  const properties: Node = {};
  for (const { name, in: location, required } of operation.parameters) {
    const node = parameterNode(document, operation, location, name);
    properties[location] ??= { type: 'object', properties: {}, required: [] };
    const group = properties[location];
    const schema = withoutDefault(node.schema) ?? Object.values<Node>(node.content ?? {})[0]?.schema ?? {};
    group.properties[name] = node.allowEmptyValue === true ? { anyOf: [{ const: '' }, schema] } : schema;
    if (required) group.required.push(name);
  }
  return Object.keys(properties).length === 0 ? undefined : { type: 'object', properties };
}

/** `fillDefaults` sets defaults after validation; Ajv would set them before. */
function withoutDefault(schema: Node): Node {
  if (schema?.default === undefined) return schema;
  const { default: _default, ...rest } = schema;
  return rest;
}
