import { bodyKindOf } from './bodies/body-kind.ts';
import { bodyTypeOf } from './bodies/body-types.ts';
import { encodedBytes } from './bodies/encoded-bytes.ts';
import { writeJson } from './bodies/json.ts';
import { partsByPosition } from './bodies/parts-by-position.ts';
import type {
  BodyContent,
  CompiledContract,
  Document,
  DocumentedReply,
  Example,
  GeneralError,
  Operation,
  Parameter,
  ReplyHeader,
  RequestBody,
  ValueShape,
} from './contract.ts';
import { faultFinder, lostOperation, markOf } from './document-faults.ts';
import { entriesOf, isObject, listOf, textOf } from './document-nodes.ts';
import { errorNames, type NameOfError } from './error-names.ts';
import { asNumbers } from './exact-json.ts';
import { isFieldName, isFieldValue, isStatusName } from './http-syntax.ts';
import { jsonExample } from './json-example.ts';
import { deref, valueAt } from './json-pointer.ts';
import { concreteType, documentedType, isJson, isSequential } from './media-type.ts';
import { isSentParameter, methodsOf } from './operation-methods.ts';
import { operationSteps } from './operation-node.ts';
import { headerAsParameter } from './parameters/reply-header.ts';
import { styleOf } from './parameters/styles.ts';
import { type ShapeOf, valueShapes } from './parameters/value-shape.ts';
import { wholeQueryMark } from './parameters/whole-query.ts';
import { personasMember } from './personas.ts';
import { partsOfPath } from './queries-of-paths.ts';
import { addTellingTexts } from './rival-operations.ts';
import { alternativesOf } from './schema-members.ts';
import { securityScheme } from './security-scheme.ts';
import { withSentStatus } from './sent-status.ts';
import { ownServers, serverPaths } from './server-paths.ts';
import { valueProblem } from './value-problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document that was validated when it was read
type Node = any;

export interface CompileOptions {
  /** Whether the reader of the document found local faults: see `document-faults.ts`. */
  hasFaults?: boolean;
  /** Where the document was fetched: relative URLs of servers are resolved against it. */
  url?: string;
}

/** Compiles an OpenAPI 3.0, 3.1 or 3.2 document whose `$ref`s stay inside it. */
export function compileContract(
  document: Document,
  { hasFaults = false, url }: CompileOptions = {},
): CompiledContract {
  const shapeOf = valueShapes(document);
  const nameOfError = errorNames(document);
  const basePaths = serverPaths(document.servers, url);
  const faultIn = hasFaults ? faultFinder(document) : () => undefined;
  const operations = entriesOf(document.paths).flatMap(([path, node]) => {
    const item = deref(document, node);
    return methodsOf(item).map((method) => {
      const node: Node = valueAt(item, operationSteps(item, method));
      const fault = markOf(node ?? item) ?? faultIn(node, item.parameters);
      const one =
        fault === undefined
          ? operation(document, shapeOf, nameOfError, path, method, item)
          : lostOperation({ id: idOf(node, method, path), method, path: servedPath(path) }, fault);
      return { ...one, ...ownBasePaths(node, item, basePaths, url) };
    });
  });
  requireOwnIds(operations);
  addTellingTexts(document, operations);
  const schemes = entriesOf(document.components?.securitySchemes);
  return {
    title: textOf(document.info?.title),
    version: textOf(document.info?.version),
    basePaths,
    operations,
    ...(isObject(document[personasMember]) && { personas: document[personasMember] }),
    securitySchemes: Object.fromEntries(
      schemes.map(([name, node]) => [
        name,
        securityScheme(deref(document, node) ?? {}, textOf(document.info?.title)),
      ]),
    ),
    ...(isObject(document['x-unknown-path']) && {
      unknownPath: generalError(document, document['x-unknown-path']),
    }),
    ...(isObject(document['x-wrong-method']) && {
      wrongMethod: generalError(document, document['x-wrong-method']),
    }),
  };
}

const isEmpty = (one: object): boolean => Object.keys(one).length === 0;

/** Only if they differ from the document's, so that a contract stays small. */
function ownBasePaths(
  node: Node,
  item: Node,
  ofDocument: readonly string[],
  url: string | undefined,
): { basePaths?: string[] } {
  const servers = ownServers(node, item);
  const own = servers && serverPaths(servers, url);
  return own === undefined || String(own) === String(ofDocument) ? {} : { basePaths: own };
}

function operation(
  document: Document,
  shapeOf: ShapeOf,
  nameOfError: NameOfError,
  path: string,
  method: string,
  item: Node,
): Operation {
  const node: Node = valueAt(item, operationSteps(item, method));
  // An alternative without a scheme admits everyone: it comes last, so that a valid token still tells who calls.
  const security = listOf(node.security ?? document.security)
    .filter(isObject)
    .toSorted((a, b) => Number(isEmpty(a)) - Number(isEmpty(b)));
  const scopes = security.map((one: Node) => Object.values(one).map((names) => listOf(names).map(textOf)));
  const body = isObject(node.requestBody) && requestBody(document, shapeOf, node.requestBody);
  return {
    id: idOf(node, method, path),
    method,
    path: servedPath(path),
    ...(servedPath(path) !== path && { documentPath: path }),
    summary: textOf(node.summary),
    parameters: parameters(document, shapeOf, [...listOf(item.parameters), ...listOf(node.parameters)]),
    ...(body && { body }),
    replies: withSentStatus(
      entriesOf(node.responses)
        .filter(([status]) => isStatusName(status))
        .map(([status, reply]) =>
          documentedReply(document, shapeOf, status, reply, nameOfError(status, reply, node.responses)),
        ),
    ),
    security: security.map((one: Node) => Object.keys(one)),
    ...(scopes.flat(2).length > 0 && { scopes }),
    ...(Array.isArray(node['x-roles']) && { roles: node['x-roles'].map(String) }),
  };
}

const servedPath = (path: string): string => partsOfPath(path).path;

/** Two operations with one id would share their validators, so the later one gets another id. */
function requireOwnIds(operations: Operation[]): void {
  const taken = new Set<string>();
  for (const one of operations) {
    const plain = taken.has(one.id) ? unnamed(one.method.toLowerCase(), one.path) : one.id;
    let id = plain;
    for (let count = 2; taken.has(id); count++) id = `${plain}${count}`;
    one.id = id;
    taken.add(id);
  }
}

const idOf = (node: Node, method: string, path: string): string =>
  textOf(node?.operationId) || unnamed(method.toLowerCase(), path);

/** A name for an operation without `operationId`: `get /pets/{id}` becomes `getPetsId`. */
function unnamed(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parameters(document: Document, shapeOf: ShapeOf, nodes: Node[]): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const reference of nodes) {
    const node = deref(document, reference);
    if (!isSentParameter(node)) continue;
    found.set(`${node.in} ${node.name}`, parameter(document, shapeOf, node));
  }
  return [...found.values()];
}

function parameter(document: Document, shapeOf: ShapeOf, node: Node): Parameter {
  const [mediaType, content] = entriesOf(node.content)[0] ?? [];
  const isWholeQuery = mediaType !== undefined && node[wholeQueryMark] === true;
  const written = mediaType === undefined ? node.schema : content?.schema;
  const schema = schemaOf(document, written);
  const fallback = valueProblem(schema, schema.default) === undefined ? schema.default : undefined;
  const style = textOf(node.style) || (node.in === 'query' || node.in === 'cookie' ? 'form' : 'simple');
  return {
    name: node.name,
    in: node.in,
    required: node.required === true,
    value: mediaType !== undefined && isJson(mediaType) ? { types: [] } : shapeOf(written),
    ...(mediaType !== undefined && { mediaType }),
    ...(isWholeQuery && { ...asForm(document, shapeOf, mediaType, content), isWholeQuery }),
    style,
    // `deepObject` has no form that is not exploded.
    explode: style === 'deepObject' || (node.explode ?? (style === 'form' || style === 'cookie')),
    ...(node.allowReserved === true && { allowReserved: true }),
    ...(fallback !== undefined && { default: asNumbers(fallback) }),
    ...(node['x-allow-empty'] && { allowEmpty: true }),
    ...(textOf(node['x-invalid']) && { invalid: textOf(node['x-invalid']) }),
    ...(textOf(node['x-missing']) && { missing: textOf(node['x-missing']) }),
  };
}

/** What reads the fields of a whole query. */
function asForm(document: Document, shapeOf: ShapeOf, mediaType: string, node: Node): Partial<Parameter> {
  const { value = { types: [] }, encoding } = bodyContent(document, shapeOf, mediaType, node);
  return { value, ...(encoding && { encoding }) };
}

/** A schema; an empty one in place of `true`, or of what is none. */
const schemaOf = (document: Document, node: Node): Node => {
  const schema = deref(document, node);
  return isObject(schema) ? schema : {};
};

function requestBody(document: Document, shapeOf: ShapeOf, reference: Node): RequestBody {
  const node = deref(document, reference) ?? {};
  return {
    required: node.required === true,
    content: contentOf(node).map(([mediaType, content]) =>
      bodyContent(document, shapeOf, mediaType, content),
    ),
    ...(textOf(node['x-invalid']) && { invalid: textOf(node['x-invalid']) }),
  };
}

function bodyContent(document: Document, shapeOf: ShapeOf, mediaType: string, node: Node): BodyContent {
  const fields = fieldNames(document, node?.schema);
  const encoding = entriesOf(node?.encoding).map(([name, one]) => [
    name,
    {
      ...(textOf(one?.contentType) && { contentType: textOf(one.contentType) }),
      ...(textOf(one?.style) && { style: textOf(one.style) }),
      ...(typeof one?.explode === 'boolean' && { explode: one.explode }),
      ...(one?.allowReserved === true && { allowReserved: true }),
    },
  ]);
  const value = shapeOf(node?.schema);
  return {
    mediaType,
    ...(fields.length > 0 && { fields }),
    ...((!isJson(mediaType) || value.isFile) && { value }),
    ...sequenceOf(mediaType, value),
    ...partsByPosition(document, shapeOf, mediaType, node?.schema, node),
    ...(encoding.length > 0 && { encoding: Object.fromEntries(encoding) }),
  };
}

/** Whoever describes a sequence as something else than a list, as documents before 3.2 do, has it read as text. */
const sequenceOf = (mediaType: string, { items }: ValueShape): { isSequence?: true } =>
  items && isSequential(mediaType) ? { isSequence: true } : {};

/** The names of the documented fields; empty if additional fields are allowed. */
function fieldNames(document: Document, node: Node, seen = new Set<Node>()): string[] {
  const schema = deref(document, node);
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const takesAny = typeof schema.additionalProperties === 'object' || schema.additionalProperties === true;
  if (takesAny) return [];
  const names = alternativesOf(schema).flatMap((one) => fieldNames(document, one, seen));
  return [...new Set([...entriesOf(schema.properties).map(([name]) => name), ...names])];
}

/** Without media types that can't be sent. */
const contentOf = (node: Node): [string, Node][] =>
  entriesOf(node.content).filter(([mediaType]) => isFieldValue(mediaType));

/** A range whose type is documented itself, as `*\/*` beside JSON, comes after it: its body would be one of that type, with another schema. */
function rangesBehind(content: [string, Node][]): [string, Node][] {
  const types = new Set(content.map(([mediaType]) => mediaType));
  const isBehind = ([range]: [string, Node]): boolean =>
    concreteType(range) !== range && types.has(concreteType(range));
  return content.toSorted((a, b) => Number(isBehind(a)) - Number(isBehind(b)));
}

function documentedReply(
  document: Document,
  shapeOf: ShapeOf,
  status: string,
  reference: Node,
  name: string | undefined,
): DocumentedReply {
  const node = deref(document, reference) ?? {};
  const content = rangesBehind(contentOf(node)).map(([mediaType, one]) => ({
    mediaType,
    examples: examples(document, one, name).map((example) =>
      withWrittenForm(document, mediaType, one, example),
    ),
    hasSchema: one?.schema !== undefined,
    ...sequenceOf(mediaType, shapeOf(one?.schema)),
    ...partsByPosition(document, shapeOf, mediaType, one?.schema, one),
  }));
  const hasExample = content.some((one) => one.examples.length > 0);
  return {
    status: status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(),
    headers: entriesOf(node.headers)
      // A reply's media type is described by its content (section 4.8.17.1).
      .filter(([name]) => isFieldName(name) && name.toLowerCase() !== 'content-type')
      .map(([name, header]) => replyHeader(document, shapeOf, name, header)),
    content,
    ...(name !== undefined && !hasExample && { name }),
    ...(status === '422' && textOf(node.description) === 'Validation Error' && { isOfForm: true }),
  };
}

function replyHeader(document: Document, shapeOf: ShapeOf, name: string, reference: Node): ReplyHeader {
  const node = deref(document, reference) ?? {};
  const [content] = entriesOf(node.content).map(([, one]) => one);
  const { example: ownExample, examples: ownExamples } = content ?? node;
  const schema = schemaOf(document, content ? content.schema : node.schema);
  const named = deref(document, entriesOf(ownExamples)[0]?.[1])?.value;
  const example =
    ownExample ??
    named ??
    schema.example ??
    listOf(schema.examples)[0] ??
    schema.const ??
    schema.default ??
    listOf(schema.enum)[0];
  const header = headerAsParameter(shapeOf, name, node);
  const text = example === undefined ? undefined : styleOf(header).write(example, header);
  return { name, required: node.required === true, ...(text !== undefined && { text }) };
}

/** `name` is that of a single example. */
function examples(document: Document, content: Node, name = 'example'): Example[] {
  const named = entriesOf(content?.examples).flatMap(([name, reference]) => {
    const node = deref(document, reference);
    return isObject(node) && 'value' in node ? [{ name, value: node.value, ...asSent(node) }] : [];
  });
  if (named.length > 0) return named;
  return isObject(content) && 'example' in content ? [{ name, value: content.example }] : [];
}

/** OpenAPI 3.2, section "Example Object": `serializedValue` is the text that is sent. */
const asSent = ({ serializedValue: text }: Node): { written?: { text: string } } =>
  typeof text === 'string' ? { written: { text } } : {};

function withWrittenForm(document: Document, range: string, content: Node, example: Example): Example {
  if (example.written) return example;
  const mediaType = concreteType(range);
  if (isJson(mediaType))
    return withAllDigits({ ...example, value: jsonExample(document, content.schema, example.value) });
  const body = bodyContent(document, valueShapes(document), mediaType, content);
  const encoded =
    bodyKindOf(mediaType) === 'bytes' && !body.isSequence
      ? encodedBytes(example.value, schemaOf(document, content.schema))
      : undefined;
  if (encoded) {
    const { base64, type } = encoded;
    const isInRange =
      range !== mediaType && type !== undefined && documentedType([range], type) !== undefined;
    return { ...example, written: { base64, ...(isInRange && { contentType: type }) } };
  }
  const { bytes, contentType } = bodyTypeOf(mediaType, body).write(example.value, body, {
    document,
    schema: content.schema,
  });
  return {
    ...example,
    value: asNumbers(example.value),
    written: { text: String(bytes), ...(contentType !== undefined && { contentType }) },
  };
}

/** The value has numbers for what computes; the text has the digits of integers that they lose. */
function withAllDigits(example: Example): Example {
  const value = asNumbers(example.value);
  return value === example.value
    ? example
    : { ...example, value, written: { text: writeJson(example.value) } };
}

function generalError(document: Document, node: Node): GeneralError {
  const ref = node.example?.$ref;
  const name = typeof ref === 'string' ? ref.slice(ref.lastIndexOf('/') + 1) : (node.name ?? 'error');
  return { status: node.status, name, value: asNumbers(deref(document, node.example)?.value ?? node.value) };
}
