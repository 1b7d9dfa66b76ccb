import type { Document } from './contract.ts';
import { entriesOf, isObject, listOf, textOf } from './document-nodes.ts';
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
  return upgradeFromTwoToThree(withBodiesInOperations(document)) as Document;
}

const methods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/**
 * Swagger 2.0 describes a body by parameters, which may stand in a path item or behind a `$ref` (sections "Path Item Object",
 * "Reference Object"). The upgrader makes a request body only of those that stand in the operation itself.
 */
function withBodiesInOperations(document: Document): Document {
  const paths = entriesOf(document.paths).map(([path, item]) => [path, bodiesInOperations(document, item)]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function bodiesInOperations(document: Document, reference: Node): Node {
  const item = deref(document, reference);
  if (!isObject(item)) return reference;
  const shared = listOf(item.parameters).map((one) => whole(document, one));
  const ofBody = shared.filter(describesBody);
  const members = entriesOf(item).map(([name, node]) => {
    if (name === 'parameters') return [name, shared.filter((one) => !describesBody(one))];
    if (!methods.has(name) || !isObject(node)) return [name, node];
    const own = listOf((node as Node).parameters).map((one) => whole(document, one));
    const inherited = ofBody.filter((one: Node) => !own.some((other) => replaces(other, one)));
    return [name, { ...node, parameters: [...inherited, ...own] }];
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
