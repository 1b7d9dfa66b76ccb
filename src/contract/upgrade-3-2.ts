import type { Document } from './contract.ts';
import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { deref } from './json-pointer.ts';
import { isJson, isSequential } from './media-type.ts';
import { wholeQueryMark } from './parameters/whole-query.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Changes what OpenAPI 3.2 says in a new way into the form that the rest of the contract reads: a media type behind a `$ref`
 * stands in its place, the `dataValue` of an example is its `value`, and a parameter that is the whole query is one of the query.
 * The schema of an item becomes that of a list.
 */
export function upgradeFrom32(document: Document): Document {
  const seen = new Set<Node>();
  const components = document.components ?? {};
  const once = (node: Node): Node => {
    const target = deref(document, node);
    if (!isObject(target) || seen.has(target)) return undefined;
    seen.add(target);
    return target;
  };
  const example = (reference: Node): void => {
    const node = once(reference);
    if (node && 'dataValue' in node) node.value ??= node.dataValue;
  };
  const content = (node: Node): void => {
    for (const [mediaType, reference] of entriesOf(node?.content)) {
      const target = deref(document, reference);
      if (!isObject(target)) continue;
      node.content[mediaType] = target;
      if (seen.has(target)) continue;
      seen.add(target);
      for (const [, one] of entriesOf(target.examples)) {
        example(one);
        const node = deref(document, one);
        // It is sent as it is written; other code gets its value.
        if (isObject(node) && typeof node.serializedValue === 'string')
          node.value ??= isJson(mediaType) ? parsed(node.serializedValue) : node.serializedValue;
      }
      if (target.itemSchema !== undefined && (isSequential(mediaType) || /^multipart\//i.test(mediaType))) {
        const items = { type: 'array', items: target.itemSchema };
        target.schema = target.schema === undefined ? items : { allOf: [items, target.schema] };
      }
    }
  };
  const parameter = (reference: Node): void => {
    const node = once(reference);
    content(node);
    for (const [, one] of entriesOf(node?.examples)) example(one);
    if (node?.in === 'querystring') Object.assign(node, { in: 'query', [wholeQueryMark]: true });
  };
  const response = (reference: Node): void => {
    const node = once(reference);
    content(node);
    for (const [, one] of entriesOf(node?.headers)) parameter(one);
  };
  const pathItem = (reference: Node): void => {
    const node = once(reference);
    for (const one of listOf(node?.parameters)) parameter(one);
    for (const operation of [
      ...Object.values(node ?? {}),
      ...Object.values(node?.additionalOperations ?? {}),
    ]) {
      if (!isObject(operation)) continue;
      for (const one of listOf(operation.parameters)) parameter(one);
      content(once(operation.requestBody));
      for (const [, one] of entriesOf(operation.responses)) response(one);
    }
  };
  for (const [, one] of entriesOf(document.paths)) pathItem(one);
  for (const [, one] of entriesOf(components.parameters)) parameter(one);
  for (const [, one] of entriesOf(components.requestBodies)) content(once(one));
  for (const [, one] of entriesOf(components.responses)) response(one);
  return document;
}
