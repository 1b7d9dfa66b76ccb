import { markOf } from './document-faults.ts';
import { entriesOf, isObject } from './document-nodes.ts';
import { isFieldName } from './http-syntax.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** The fields of a Path Item Object that are operations; `query` since OpenAPI 3.2. */
const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

/** The methods of a path whose operations are not known, because its path item can't be read. */
const usualMethods: readonly string[] = ['get', 'put', 'post', 'delete', 'patch'];

/** The methods of a path item, as they are sent. */
export function methodsOf(item: Node): string[] {
  const isLost = markOf(item) !== undefined;
  const fields = httpMethods
    .filter((method) => isObject(item?.[method]) || (isLost && usualMethods.includes(method)))
    .map((method) => method.toUpperCase());
  const others = entriesOf(item?.additionalOperations).filter(
    ([method, node]) => isObject(node) && !fields.includes(method),
  );
  return [...fields, ...others.map(([method]) => method)];
}

/** Whether a Parameter Object is one that a request has. */
export function isSentParameter(node: Node): boolean {
  if (typeof node?.name !== 'string' || !isLocation(node.in)) return false;
  if (node.in !== 'header') return true;
  // A header parameter of these names is ignored: they are described by other means (section 4.8.12.1).
  return isFieldName(node.name) && !/^(accept|content-type|authorization)$/i.test(node.name);
}

const isLocation = (text: unknown): boolean =>
  text === 'path' || text === 'query' || text === 'header' || text === 'cookie';
