import type { Operation } from '../../contract/contract.ts';
import { preferredType } from '../../contract/media-type.ts';
import { requestBodyNode } from '../../contract/operation-node.ts';
import { operationSchemas } from '../../contract/operation-schemas.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { RequestParts } from '../model/request.ts';
import { type ContractNode, childNode, rootNode, typesOf, type Value } from './contract-node.ts';
import { schemaParts } from './schema-walk.ts';

/** How many levels of a value are looked into. */
const deepest = 8;

/**
 * Where a request has values that the document neither gives as a whole example nor lists: `body`, `query max`. A server may refuse them
 * for a reason that the schema does not say. `hasBody`, `isKnown`: the configuration gives the body, or the value of a parameter.
 */
export function inventedIn(
  api: ApiContract,
  operation: Operation,
  parts: RequestParts,
  { hasBody, isKnown }: { hasBody: boolean; isKnown: (name: string) => boolean },
): string[] {
  const { document } = api;
  const schemas = operationSchemas(document, operation);
  const nodeOf = (schema: Value): ContractNode =>
    childNode(document, { ...rootNode(document), value: { schema } }, 'schema');
  const values = { query: parts.query, header: parts.headers, cookie: parts.cookies } as const;
  const invented = operation.parameters.flatMap(({ name, in: location, required }) => {
    if (!required || location === 'path' || isKnown(name)) return [];
    const value = values[location as keyof typeof values]?.[name];
    const schema = schemas.parameters?.properties?.[location]?.properties?.[name];
    return isInvented(api, nodeOf(schema), value) ? [`${location} ${name}`] : [];
  });
  const type = preferredType(operation.body?.content.map(({ mediaType }) => mediaType) ?? []);
  if (hasBody || type === undefined || parts.body === undefined) return invented;
  const content = requestBodyNode(document, operation)?.content?.[type];
  const hasExample = content?.example !== undefined || Object.keys(content?.examples ?? {}).length > 0;
  const isBodyInvented = !hasExample && isInvented(api, nodeOf(schemas.bodies[type]), parts.body);
  return isBodyInvented ? [...invented, 'body'] : invented;
}

function isInvented(api: ApiContract, schema: ContractNode, value: unknown, depth = 0): boolean {
  if (value === undefined || value === null || typeof value === 'boolean') return false;
  const all = schemaParts(api.document, schema).map((part) => part.schema);
  if (all.some(({ value: node }) => isListed(node) || (depth === 0 && hasExample(node)))) return false;
  if (typeof value !== 'object' || depth > deepest) return true;
  const below = (keyword: string, ...names: string[]): ContractNode | undefined => {
    const part = all.find(({ value: node }) => names.reduce((at, name) => at?.[name], node?.[keyword]));
    return part && childNode(api.document, part, keyword, ...names);
  };
  const isBelow = (inner: ContractNode | undefined, one: unknown): boolean =>
    inner ? isInvented(api, inner, one, depth + 1) : one !== undefined;
  if (Array.isArray(value)) return value.some((one) => isBelow(below('items'), one));
  return Object.entries(value).some(([name, one]) => isBelow(below('properties', name), one));
}

/** Examples of single members show what each looks like; nobody has written that they go together, or that what they name exists. */
const hasExample = (schema: Value): boolean =>
  ['example', 'examples'].some((keyword) => schema?.[keyword] !== undefined);

/** The document lists its values. */
const isListed = (schema: Value): boolean =>
  ['default', 'const', 'enum'].some((keyword) => schema?.[keyword] !== undefined) ||
  String(typesOf(schema)) === 'boolean';
