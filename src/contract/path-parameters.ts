import type { Document } from './contract.ts';
import { entriesOf, isObject, listOf, textOf } from './document-nodes.ts';
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
  let isSame = true;
  const paths = entriesOf(document.paths).map(([path, item]): [string, Node] => {
    const own = isObject(item) ? itemOf(document, path, item, notes) : item;
    if (own !== item) isSame = false;
    return [path, own];
  });
  return { document: isSame ? document : { ...document, paths: Object.fromEntries(paths) }, notes };
}

function itemOf(document: Document, path: string, item: Node, notes: string[]): Node {
  const template = partsOfPath(path).path.matchAll(/\{([^{}]+)\}/g);
  const inTemplate = new Set([...template].map(([, name = '']) => name));
  const ofItem = listOf(item.parameters).map((one) => withoutBraces(document, one));
  const nameOf = (reference: Node): string | undefined => {
    const node = deref(document, reference);
    return node?.in === 'path' ? textOf(node.name) : undefined;
  };
  const isSent = (reference: Node): boolean => {
    const name = nameOf(reference);
    return name === undefined || inTemplate.has(name);
  };
  const sentOfItem = ofItem.filter(isSent);
  let own: Node = isEqual(sentOfItem, listOf(item.parameters)) ? item : { ...item, parameters: sentOfItem };
  for (const method of methodsOf(item)) {
    const steps = operationSteps(item, method);
    const operation: Node = valueAt(item, steps);
    if (!isObject(operation)) continue;
    const ofOperation = listOf(operation.parameters).map((one) => withoutBraces(document, one));
    const declared = new Set([...ofItem, ...ofOperation].map(nameOf).filter((name) => name !== undefined));
    const missing = [...inTemplate].filter((name) => !declared.has(name));
    for (const name of missing)
      notes.push(`${method} ${path}: the path parameter ${name} is not declared, so it is any text`);
    for (const name of declared)
      if (!inTemplate.has(name))
        notes.push(
          `${method} ${path}: the path has no {${name}}, so the parameter that declares it is ignored`,
        );
    const parameters = [
      ...ofOperation.filter(isSent),
      ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ];
    if (!isEqual(parameters, listOf(operation.parameters)))
      own = withValue(own, steps, { ...operation, parameters });
  }
  return own;
}

/** A parameter of the path that is called `{id}` is the one of `{id}` in the template. */
function withoutBraces(document: Document, reference: Node): Node {
  const node = deref(document, reference);
  const [, name] = /^\{([^{}]+)\}$/.exec(node?.in === 'path' ? textOf(node.name) : '') ?? [];
  return name === undefined ? reference : { ...node, name };
}

const isEqual = (one: readonly Node[], other: readonly Node[]): boolean =>
  one.length === other.length && one.every((node, index) => node === other[index]);

function withValue(node: Node, [step, ...rest]: readonly (string | number)[], value: Node): Node {
  if (step === undefined) return value;
  return { ...node, [step]: withValue(node[step], rest, value) };
}
