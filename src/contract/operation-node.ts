import type { Document, DocumentedReply, Operation, ParameterLocation } from './contract.ts';
import { listOf } from './document-nodes.ts';
import { deref, valueAt } from './json-pointer.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a user's document
type Node = any;

/** Where a path item has the operation of a method, which `additionalOperations` has as it is sent: OpenAPI 3.2, section 4.9. */
export function operationSteps(item: Node, method: string): string[] {
  const field = method.toLowerCase();
  const isField = field.toUpperCase() === method && typeof item?.[field] === 'object';
  return isField ? [field] : ['additionalOperations', method];
}

/** The Path Item Object and the Operation Object of an operation. */
function nodesOf(document: Document, { path, documentPath, method }: Operation): { item: Node; node: Node } {
  const item = deref(document, document.paths?.[documentPath ?? path]);
  return { item, node: valueAt(item, operationSteps(item, method)) };
}

/** The Parameter Object of this name: an operation's replaces its path item's (OpenAPI 3.1, section 4.8.10). */
export function parameterNode(
  document: Document,
  operation: Operation,
  location: ParameterLocation,
  name: string,
): Node {
  const { item, node } = nodesOf(document, operation);
  const found = [...listOf(item?.parameters), ...listOf(node?.parameters)].findLast((one) => {
    const parameter = deref(document, one);
    return parameter?.name === name && parameter.in === location;
  });
  return deref(document, found);
}

/** The Operation Object. */
export const operationNode = (document: Document, operation: Operation): Node =>
  nodesOf(document, operation).node;

/** The Request Body Object. */
export const requestBodyNode = (document: Document, operation: Operation): Node =>
  deref(document, nodesOf(document, operation).node?.requestBody);

/** The Responses Object. */
export const repliesNode = (document: Document, operation: Operation): Node =>
  nodesOf(document, operation).node?.responses;

/** The Response Object of a reply. The document may write its range in small letters. */
export function replyNode(document: Document, operation: Operation, { status }: DocumentedReply): Node {
  const replies = repliesNode(document, operation);
  return deref(document, replies?.[status] ?? replies?.[status.toLowerCase()]);
}
