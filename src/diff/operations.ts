import type { Document } from '../contract/contract.ts';
import { markOf } from '../contract/document-faults.ts';
import { entriesOf, textOf } from '../contract/document-nodes.ts';
import { deref, pathOfRef, pointerTo, valueAt } from '../contract/json-pointer.ts';
import { methodsOf } from '../contract/operation-methods.ts';
import { operationSteps } from '../contract/operation-node.ts';
import { partsOfPath } from '../contract/queries-of-paths.ts';
import { serverPaths } from '../contract/server-paths.ts';
import type { ChangedOperation } from './change.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
export type Node = any;

/** An operation in one document. */
export interface OperationAt {
  document: Document;
  method: string;
  /** As the document writes it. */
  path: string;
  item: Node;
  itemPointer: string;
  node: Node;
  pointer: string;
}

export interface OperationPair {
  operation: ChangedOperation;
  old: OperationAt;
  next: OperationAt;
  /** It has another path or method. */
  isMoved: boolean;
}

export interface MatchedOperations {
  pairs: OperationPair[];
  removed: OperationAt[];
  added: OperationAt[];
}

function operationsOf(document: Document): OperationAt[] {
  return entriesOf(document.paths).flatMap(([path, reference]) => {
    const item = deref(document, reference);
    const itemPointer = pointerTo(['paths', path]);
    return methodsOf(item).map((method) => {
      const steps = operationSteps(item, method);
      const node = valueAt(item, steps);
      return {
        document,
        method,
        path,
        item,
        itemPointer,
        node,
        pointer: `${itemPointer}${pointerTo(steps)}`,
      };
    });
  });
}

export const changedOperation = ({ method, path, node }: OperationAt): ChangedOperation => ({
  name: `${method} ${path}`,
  ...(textOf(node?.operationId) !== '' && { operationId: textOf(node.operationId) }),
});

/** What can't be read of an operation is no reason to say that it changed. */
export const isLost = ({ item, node }: OperationAt): boolean => markOf(node ?? item) !== undefined;

/**
 * Operations are the same if method and path are, whatever the parameters of the path are called; then if the whole URL is, with the
 * path of the server; then if they have the same `operationId`.
 */
export function matchOperations(old: Document, next: Document): MatchedOperations {
  const rest = new Set(operationsOf(next));
  const pairs = new Map<OperationAt, OperationPair>();
  const all = operationsOf(old);
  const match = (keysOf: (one: OperationAt) => string[], isMoved: boolean): void => {
    const byKey = new Map<string, OperationAt>();
    for (const one of [...rest].reverse()) for (const key of keysOf(one)) byKey.set(key, one);
    for (const one of all) {
      if (pairs.has(one)) continue;
      const found = keysOf(one)
        .map((key) => byKey.get(key))
        .find((each) => each && rest.has(each));
      if (!found) continue;
      rest.delete(found);
      pairs.set(one, { operation: changedOperation(one), old: one, next: found, isMoved });
    }
  };
  match(({ method, path }) => [`${method} ${path}`], false);
  match(({ method, path }) => [`${method} ${withoutNames(path)}`], false);
  const bases = new Map([old, next].map((document) => [document, ['', ...serverPaths(document.servers)]]));
  if (String(bases.get(old)) !== String(bases.get(next)))
    match(
      ({ document, method, path }) =>
        (bases.get(document) ?? [])
          .slice(1)
          .concat('')
          .map((base) => `${method} ${withoutNames(base + path)}`),
      false,
    );
  match(({ node }) => (textOf(node?.operationId) === '' ? [] : [textOf(node.operationId)]), true);
  return {
    pairs: [...pairs.values()].sort((a, b) => all.indexOf(a.old) - all.indexOf(b.old)),
    removed: all.filter((one) => !pairs.has(one)),
    added: [...rest],
  };
}

/** `/pets/{}` of `/pets/{id}` */
export const withoutNames = (path: string): string => path.replace(/\{[^{}]*\}/g, '{}');

/** The names of the parameters of a path, in their order. */
export const namesInPath = (path: string): string[] =>
  [...partsOfPath(path).path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name as string);

/** The node itself in place of references to it, with its own pointer. */
export function resolved(document: Document, node: Node, pointer: string): { node: Node; pointer: string } {
  let found = { node, pointer };
  for (let hops = 0; typeof found.node?.$ref === 'string'; hops++) {
    const path = pathOfRef(found.node.$ref);
    if (path === undefined || hops >= 32) return { node: undefined, pointer };
    found = { node: valueAt(document, path), pointer: pointerTo(path) };
  }
  return found;
}
