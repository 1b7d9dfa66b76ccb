import type { Document } from './contract.ts';
import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { deref, valueAt } from './json-pointer.ts';
import { methodsOf } from './operation-methods.ts';
import { operationSteps } from './operation-node.ts';
import { partsOfPath } from './queries-of-paths.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/**
 * The document, with exactly those path parameters that the templates of its paths have: OpenAPI 3.1, section 4.8.9. A declared one that
 * is not in the template could never be sent, and one that is not declared is a text. `notes` says where the two differed.
 */
export function withPathParameters(document: Document): { document: Document; notes: string[] } {
  const notes: string[] = [];
  const paths = entriesOf(document.paths).map(([path, item]): [string, Node] => {
    if (!isObject(item)) return [path, item];
    const template = partsOfPath(path).path.matchAll(/\{([^{}]+)\}/g);
    const inTemplate = new Set([...template].map(([, name = '']) => name));
    const isOfTemplate = (reference: Node): boolean => {
      const node = deref(document, reference);
      return node?.in !== 'path' || inTemplate.has(node.name);
    };
    let own: Node = item;
    for (const method of methodsOf(item)) {
      const steps = operationSteps(item, method);
      const operation: Node = valueAt(item, steps);
      if (!isObject(operation)) continue;
      const all = [...listOf(item.parameters), ...listOf(operation.parameters)];
      const declared = new Set(
        all.map((one) => deref(document, one)).flatMap((one: Node) => (one?.in === 'path' ? [one.name] : [])),
      );
      const missing = [...inTemplate].filter((name) => !declared.has(name));
      const unused = [...declared].filter((name) => !inTemplate.has(name));
      if (missing.length === 0 && unused.length === 0) continue;
      for (const name of missing)
        notes.push(`${method} ${path}: the path parameter ${name} is not declared, so it is any text`);
      for (const name of unused)
        notes.push(
          `${method} ${path}: the path has no {${name}}, so the parameter that declares it is ignored`,
        );
      const parameters = [
        ...listOf(operation.parameters).filter(isOfTemplate),
        ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ];
      own = withValue(own, steps, { ...operation, parameters });
    }
    if (own !== item && !listOf(item.parameters).every(isOfTemplate))
      own = { ...own, parameters: listOf(item.parameters).filter(isOfTemplate) };
    return [path, own];
  });
  return notes.length === 0
    ? { document, notes }
    : { document: { ...document, paths: Object.fromEntries(paths) }, notes };
}

function withValue(node: Node, [step, ...rest]: readonly (string | number)[], value: Node): Node {
  if (step === undefined) return value;
  return { ...node, [step]: withValue(node[step], rest, value) };
}
