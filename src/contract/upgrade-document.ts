import type { Document } from './contract.ts';
import { markOf } from './document-faults.ts';
import { entriesOf, isObject, listOf, textOf } from './document-nodes.ts';
import { withBigLimits, withExactValues } from './exact-document.ts';
import { deref } from './json-pointer.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** A document in the form that the rest of the contract reads. What upgrades a version is loaded only for it. */
export async function upgradeDocument(document: Document): Promise<Document> {
  if (textOf(document.openapi).startsWith('3.2')) {
    const { upgradeFrom32 } = await import('./upgrade-3-2.ts');
    return upgradeFrom32(document);
  }
  if (document.swagger === undefined) return document;
  const { upgradeFromTwoToThree } = await import('@scalar/openapi-upgrader/2.0-to-3.0');
  // The upgrader makes copies, which lose the marks.
  return withExactValues(upgradeFromTwoToThree(withBodiesInOperations(withBigLimits(document))) as Document);
}

const usual = ['application/json'];

const methods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/**
 * Swagger 2.0 describes a body by parameters, which may stand in a path item or behind a `$ref` (sections "Path Item Object",
 * "Reference Object"). The upgrader makes a request body only of those that stand in the operation itself.
 */
function withBodiesInOperations(document: Document): Document {
  const paths = entriesOf(document.paths).map(([path, item]) => [path, bodiesInOperations(document, item)]);
  const parameters = entriesOf(document.parameters).map(([name, one]) => [name, located(one)]);
  return {
    ...document,
    paths: Object.fromEntries(paths),
    ...(document.parameters !== undefined && { parameters: Object.fromEntries(parameters) }),
  };
}

/** The upgrader throws at a parameter without a location. One without a name is not read, but keeps the mark of a fault. */
const located = (parameter: Node): Node =>
  isObject(parameter) && typeof parameter.$ref !== 'string' && !textOf(parameter.in)
    ? { ...parameter, name: undefined, in: 'header' }
    : parameter;

/** Parameters that are not a list have been marked. */
const parametersOf = (node: Node): Node[] =>
  (markOf(node.parameters) === undefined ? listOf(node.parameters) : [node.parameters]).map(located);

function bodiesInOperations(document: Document, reference: Node): Node {
  const item = deref(document, reference);
  if (!isObject(item)) return reference;
  const shared = parametersOf(item).map((one) => whole(document, one));
  const ofBody = shared.filter(describesBody);
  const members = entriesOf(item).map(([name, node]) => {
    if (name === 'parameters') return [name, shared.filter((one) => !describesBody(one))];
    if (!methods.has(name) || !isObject(node)) return [name, node];
    const own = parametersOf(node).map((one) => whole(document, one));
    const inherited = ofBody.filter((one: Node) => !own.some((other) => replaces(other, one)));
    const parameters = [...inherited, ...own];
    // An empty list clears that of the document. With a body it can't be meant.
    const isCleared = listOf(node.consumes ?? document.consumes ?? usual).length === 0;
    const consumes = isCleared && parameters.some(({ in: place }) => place === 'body') && { consumes: usual };
    return [name, { ...node, ...consumes, parameters }];
  });
  return Object.fromEntries(members);
}

/** The parameter itself, if it describes a body. */
const whole = (document: Document, parameter: Node): Node => {
  const target = deref(document, parameter);
  // A copy, because the upgrader changes what several operations would share.
  return describesBody(target) ? structuredClone(target) : parameter;
};

const describesBody = (parameter: Node): boolean => parameter?.in === 'body' || parameter?.in === 'formData';

/** An operation has one body at most. */
const replaces = (own: Node, shared: Node): boolean =>
  own.in === 'body' || (describesBody(own) && (shared.in === 'body' || own.name === shared.name));
