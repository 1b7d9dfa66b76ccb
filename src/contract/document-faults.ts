import type { CompiledContract, Document, Operation } from './contract.ts';
import { isObject } from './document-nodes.ts';
import { nodeAtRef } from './json-pointer.ts';
import { oneLine, shortened } from './one-line.ts';

/**
 * A local fault of a document, such as a `$ref` without a target, costs the operations that use it: they answer 501 and say why.
 * The reader of the document puts a mark in place of what is wrong; the compiler looks for marks in what an operation uses.
 */

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

const mark = 'x-standin-fault';

/** What takes the place of a faulty node. What stands beside a `$ref` stays. */
export function marked(node: unknown, message: string): object {
  const { $ref: _, ...rest } = isObject(node) ? node : {};
  return { ...rest, [mark]: message };
}

/** The fault of the node itself. */
export const markOf = (node: Node): string | undefined =>
  isObject(node) && typeof node[mark] === 'string' ? node[mark] : undefined;

/** What an operation can be served without. */
const unneeded = new Set([
  ...['callbacks', 'links', 'example', 'examples', 'default', 'enum', 'const', 'tags', 'servers'],
  'externalDocs',
  // Used only by references, which are followed.
  ...['$defs', 'definitions'],
]);
/** Their members' names are chosen by the document. */
const maps = new Set([
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'],
  ...['responses', 'headers', 'content', 'encoding'],
]);

interface Scanned {
  fault: string | undefined;
  refs: string[];
}

/** Gives the first fault in what these nodes use, through references too. */
export function faultFinder(document: Document): (...nodes: readonly Node[]) => string | undefined {
  const targets = new Map<string, Scanned>();
  const target = (ref: string): Scanned => {
    const known = targets.get(ref);
    if (known) return known;
    const node = nodeAtRef(document, ref);
    const found = node === undefined ? { fault: `the reference ${ref} has no target`, refs: [] } : scan(node);
    targets.set(ref, found);
    return found;
  };
  return (...nodes) => {
    const own = scan(nodes);
    const seen = new Set(own.refs);
    if (own.fault !== undefined) return own.fault;
    // The set grows while it is read.
    for (const ref of seen) {
      const { fault, refs } = target(ref);
      if (fault !== undefined) return fault;
      for (const one of refs) seen.add(one);
    }
    return undefined;
  };
}

/** What stands in a node itself. */
function scan(root: Node): Scanned {
  const found: Scanned = { fault: undefined, refs: [] };
  // Aliases of YAML and the bundler make one node stand in several places, and in itself.
  const seen = new Set<Node>();
  const visit = (node: Node, isMap: boolean): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    found.fault ??= markOf(node);
    if (!isMap && typeof node.$ref === 'string') found.refs.push(node.$ref);
    for (const [key, value] of Object.entries(node)) {
      if (!isMap && (unneeded.has(key) || key.startsWith('x-'))) continue;
      visit(value, !isMap && maps.has(key));
    }
  };
  visit(root, false);
  return found;
}

/** An operation that is not served: all it documents is a 501 that says why. */
export function lostOperation(one: Pick<Operation, 'id' | 'method' | 'path'>, fault: string): Operation {
  // A header has no other characters (RFC 9110, section 5.5).
  const text = shortened(oneLine(fault), 500).replace(/[^ -~]/g, '?');
  const value = { type: 'about:blank', title: 'Not Implemented', status: 501, detail: fault };
  return {
    ...one,
    summary: '',
    parameters: [],
    replies: [
      {
        status: '501',
        headers: [{ name: 'Standin-Problem', required: true, text }],
        content: [
          {
            mediaType: 'application/problem+json',
            examples: [{ name: 'fault-of-the-document', value }],
            hasSchema: false,
          },
        ],
      },
    ],
    security: [],
    fault,
  };
}

/** How many operations a line names. */
const mostNames = 3;

/** A line for each fault: what it is, where, and which operations it costs. */
export function faultLines({ operations }: Pick<CompiledContract, 'operations'>): string[] {
  const lost = operations.filter(({ fault }) => fault !== undefined);
  return [...Map.groupBy(lost, ({ fault }) => fault)].map(([fault, all]) => {
    const names = all.slice(0, mostNames).map(({ method, path }) => `${method} ${path}`);
    const more = all.length > mostNames ? [`${all.length - mostNames} more`] : [];
    return `${fault}; 501 is answered to ${[...names, ...more].join(', ')}`;
  });
}
