import type {
  CompiledContract,
  Document,
  Operation,
  Parameter,
  ParameterLocation,
} from '../contract/contract.ts';
import { entriesOf, isObject } from '../contract/document-nodes.ts';
import { deref, escapePointer } from '../contract/json-pointer.ts';
import { isJson } from '../contract/media-type.ts';
import { parameterNode, replyNode, requestBodyNode } from '../contract/operation-node.ts';
import type { SchemaAt } from './schema-view.ts';

/** One step of a path: `orders`, `{id}`, or text and parameters together, `{id}:cancel`. */
export interface Segment {
  text: string;
  parameters: string[];
  /** The text behind the only parameter: `:cancel`. */
  suffix?: string;
}

/** An operation with what its request and its success reply hold. */
export interface ApiOperation {
  operation: Operation;
  segments: readonly Segment[];
  /** `#/paths/~1orders/get` */
  at: string;
  /** The lowest documented 2XX status; `undefined` if none is documented. */
  success?: { status: string; mediaType?: string; schema?: SchemaAt; headers: readonly string[] };
  /** Of the request: JSON, else a form. */
  body?: { mediaType: string; schema: SchemaAt; mediaTypes: readonly string[] };
  hasBody: boolean;
  /** As documented. */
  statuses: readonly string[];
}

/** The operations that can be served, in the document's order. */
export function apiOperations(document: Document, contract: CompiledContract): ApiOperation[] {
  return contract.operations
    .filter(({ fault }) => fault === undefined)
    .map((operation) => apiOperation(document, operation));
}

function apiOperation(document: Document, operation: Operation): ApiOperation {
  const documentPath = operation.documentPath ?? operation.path;
  const at = `#/paths/${escapePointer(documentPath)}/${operation.method.toLowerCase()}`;
  const success = successOf(document, operation, at);
  const body = bodyOf(document, operation, at);
  return {
    operation,
    segments: segmentsOf(operation.path),
    at,
    hasBody: operation.body !== undefined,
    statuses: operation.replies.map(({ status }) => status),
    ...(success && { success }),
    ...(body && { body }),
  };
}

function segmentsOf(path: string): Segment[] {
  return path
    .split('/')
    .filter((text) => text !== '')
    .map((written) => {
      // `/orders/{id}.json` is the path of an order, and says in which form.
      const text = written.replace(/\.json$/, '');
      const parameters = [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
      const [, suffix] = /^\{[^{}]+\}(\W[\w-]+)$/.exec(text) ?? [];
      return { text, parameters, ...(suffix !== undefined && { suffix }) };
    });
}

/** Whether the whole segment is one parameter. */
export const isParameter = ({ text, parameters }: Segment): boolean =>
  parameters.length === 1 && text === `{${parameters[0]}}`;

function successOf(document: Document, operation: Operation, at: string): ApiOperation['success'] {
  const [reply] = operation.replies
    .filter(({ status }) => /^2/.test(status))
    .sort((one, other) => (one.status < other.status ? -1 : 1));
  const found = reply ?? operation.replies.find(({ status }) => status === 'default');
  if (!found) return undefined;
  const node = replyNode(document, operation, found);
  const contents = entriesOf(node?.content);
  const [mediaType, content] = contents.find(([type]) => isJson(type) || type === '*/*') ?? [];
  const place = `${at}/responses/${found.status}/content`;
  return {
    status: found.status,
    headers: found.headers.map(({ name }) => name.toLowerCase()),
    ...(mediaType !== undefined && { mediaType }),
    ...(mediaType !== undefined &&
      isObject(content?.schema) && {
        schema: { node: content.schema, at: `${place}/${escapePointer(mediaType)}/schema` },
      }),
    ...(mediaType === undefined && contents[0] && { mediaType: contents[0][0] }),
  };
}

function bodyOf(document: Document, operation: Operation, at: string): ApiOperation['body'] {
  const contents = entriesOf(requestBodyNode(document, operation)?.content);
  const [mediaType, content] =
    contents.find(([type]) => isJson(type)) ?? contents.find(([type]) => /form|^\*\/\*/.test(type)) ?? [];
  if (mediaType === undefined || !isObject(content?.schema)) return undefined;
  const schema = { node: content.schema, at: `${at}/requestBody/content/${escapePointer(mediaType)}/schema` };
  return { mediaType, schema, mediaTypes: contents.map(([type]) => type) };
}

/** The parameter and the member that `page[number]` names; `undefined` of another name. */
export function partsOfName(name: string): [outer: string, inner: string] | undefined {
  const [, outer, inner] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(name) ?? [];
  return outer === undefined || inner === undefined ? undefined : [outer, inner];
}

/** The query parameters that are objects whose members have names of their own in the URL: `?page=0&size=20` of a `pageable`. */
export const explodedParameters = ({ parameters }: Operation): Parameter[] =>
  parameters.filter(
    ({ in: place, style, explode, value }) =>
      place === 'query' &&
      style === 'form' &&
      explode &&
      value.items === undefined &&
      value.types.length === 0 &&
      Object.keys(value.members ?? {}).length > 0,
  );

function explodedPart(
  document: Document,
  operation: Operation,
  name: string,
  location: ParameterLocation,
): [outer: string, inner: string] | undefined {
  if (location !== 'query') return undefined;
  const owner = explodedParameters(operation).find(({ value }) => Object.hasOwn(value.members ?? {}, name));
  const node = owner && parameterNode(document, operation, 'query', owner.name);
  return node ? [owner.name, name] : undefined;
}

/**
 * The schema of a parameter, or of a member of a parameter that is an object: `page[number]`. Its node is `undefined` if it has none.
 */
export function parameterSchema(
  document: Document,
  { operation, at }: ApiOperation,
  name: string,
  location: ParameterLocation,
): SchemaAt {
  const own = parameterNode(document, operation, location, name);
  const [outer, inner] =
    (!own && (partsOfName(name) ?? explodedPart(document, operation, name, location))) || [];
  const object =
    outer === undefined
      ? undefined
      : deref(document, parameterNode(document, operation, location, outer)?.schema);
  return {
    node: own ? own.schema : object?.properties?.[inner ?? ''],
    at: `${at}/parameters/${escapePointer(name)}`,
  };
}
