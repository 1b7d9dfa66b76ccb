import type { CompiledContract, Document } from './contract.ts';
import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { deref, valueAt } from './json-pointer.ts';
import { operationSteps } from './operation-node.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** The fields of a path item that `openapi-typescript` reads. */
const known: ReadonlySet<string> = new Set([
  ...['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'],
]);

/**
 * The document as `openapi-typescript` reads all of it: an operation of another method stands among the webhooks, and a
 * parameter has the schema of its `content`.
 */
export function typedDocument(document: Document, { operations }: CompiledContract): Document {
  const others = operations.filter(({ method, fault }) => !known.has(method) && fault === undefined);
  const webhooks = others.map(({ method, path, documentPath = path }) => {
    const item: Node = deref(document, document.paths[documentPath]);
    const operation = withSchemas(document, valueAt(item, operationSteps(item, method)));
    return [
      `${method} ${documentPath}`,
      { parameters: withSchemas(document, item).parameters, post: operation },
    ];
  });
  const paths = entriesOf(document.paths).map(([path, reference]) => {
    const item: Node = deref(document, reference);
    const members = entriesOf(item).map(([name, node]) => [
      name,
      known.has(name.toUpperCase()) ? withSchemas(document, node) : node,
    ]);
    return [path, isObject(item) ? withSchemas(document, Object.fromEntries(members)) : reference];
  });
  return {
    ...document,
    paths: Object.fromEntries(paths),
    ...(webhooks.length > 0 && { webhooks: { ...document.webhooks, ...Object.fromEntries(webhooks) } }),
  };
}

/** A path item or an operation whose parameters have schemas. */
function withSchemas(document: Document, node: Node): Node {
  if (!Array.isArray(node?.parameters)) return node;
  const parameters = listOf(node.parameters).map((reference: Node) => {
    const parameter = deref(document, reference);
    const [, content] = entriesOf(parameter?.content)[0] ?? [];
    return content?.schema === undefined ? reference : { ...parameter, schema: content.schema };
  });
  return { ...node, parameters };
}
