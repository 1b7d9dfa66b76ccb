import { bodyKindOf } from '../../contract/bodies/body-kind.ts';
import { bodyTypeOf } from '../../contract/bodies/body-types.ts';
import type { BodyContent, Operation, Parameter, Validate } from '../../contract/contract.ts';
import { deref } from '../../contract/json-pointer.ts';
import { isJson, preferredType } from '../../contract/media-type.ts';
import { parameterNode, requestBodyNode } from '../../contract/operation-node.ts';
import { operationSchemas } from '../../contract/operation-schemas.ts';
import { readParameters } from '../../contract/parameters/read-parameters.ts';
import { styleOf } from '../../contract/parameters/styles.ts';
import { writeParameters } from '../../contract/parameters/write-parameters.ts';
import { sample } from '../../contract/sampler.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { RequestParts } from '../model/request.ts';
import { keyedNumbers } from '../run/keyed-numbers.ts';

/** What an operation is called with, as its document has it. */
export interface DocumentedCall {
  parts: RequestParts;
  /** Why it is not valid: the value that could not be made. */
  fault?: string;
}

// Nodes of a document have no type.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Node = any;

interface BodyOptions {
  /** The body to send: of the configuration. */
  given?: unknown;
  /** Has required members alone, if it is made from its schema. */
  isLeast?: boolean;
}

type Made = { value: unknown; fault?: string };

const groups = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** Characters of a path and its query that any server should take: RFC 9110, section 4.1. */
const longestTarget = 8_000;

/**
 * The path parameters, those that are required, and the body: from ids that are known, else examples that are valid by their
 * schema, else made from it.
 */
export function partsFromDocument(
  api: ApiContract,
  operation: Operation,
  known: (name: string) => string | undefined,
  body: BodyOptions = {},
): DocumentedCall {
  const call = callFromDocument(api, operation, known, false, body);
  const { path, query } = call.parts;
  const { target } = writeParameters(operation.path, operation.parameters, { path, query });
  return target.length > longestTarget ? callFromDocument(api, operation, known, true, body) : call;
}

/** `isSparse`: parameters have as little in them as their schemas allow. */
function callFromDocument(
  api: ApiContract,
  operation: Operation,
  known: (name: string) => string | undefined,
  isSparse: boolean,
  options: BodyOptions,
): DocumentedCall {
  const schemas = operationSchemas(api.document, operation);
  const parts = { path: {}, query: {}, headers: {}, cookies: {} } as Record<string, Record<string, unknown>>;
  const faults: string[] = [];
  for (const parameter of operation.parameters) {
    const { name, in: location, required } = parameter;
    if (!required && location !== 'path') continue;
    const id = known(name);
    const schema = schemas.parameters?.properties?.[location]?.properties?.[name];
    const made = id !== undefined ? { value: id } : ownValue(api, operation, parameter, schema, isSparse);
    if (made.fault !== undefined) faults.push(`${location} ${name}: ${made.fault}`);
    (parts[groups[location]] as Record<string, unknown>)[name] = made.value;
  }
  const body = bodyOf(api, operation, schemas.bodies, options);
  if (body.fault !== undefined) faults.push(`body: ${body.fault}`);
  const call = { parts: { ...parts, ...(body.value !== undefined && { body: body.value }) } };
  return faults.length === 0 ? call : { ...call, fault: faults.join('; ') };
}

/** A value that leads to this operation: with `{id}` as `me`, `/users/{id}` is answered by `/users/me`. */
function ownValue(
  api: ApiContract,
  operation: Operation,
  parameter: Parameter,
  schema: Node,
  isSparse: boolean,
): Made {
  const taken = parameter.in === 'path' ? literalsBeside(api, operation, parameter.name) : [];
  if (taken.length > 0) {
    const free = {
      allOf: [schema, { not: { enum: [...taken, ...taken.map(Number).filter(Number.isFinite)] } }],
    };
    const made = madeValue(api, operation, parameter, free, isSparse);
    if (made.fault === undefined) return made;
  }
  return madeValue(api, operation, parameter, schema, isSparse);
}

/** What other paths of the method have literally in place of the parameter, where the rest of both may be the same. */
function literalsBeside({ contract }: ApiContract, { method, path }: Operation, name: string): string[] {
  const own = path.split('/');
  const at = own.indexOf(`{${name}}`);
  if (at < 0) return [];
  const isOpen = (segment: string): boolean => segment.includes('{');
  const literals = contract.operations
    .filter((one) => one.method === method && one.path !== path)
    .map((one) => one.path.split('/'))
    .filter((other) => other.length === own.length && !isOpen(other[at] as string))
    .filter((other) =>
      other.every((segment, n) => isOpen(segment) || isOpen(own[n] as string) || segment === own[n]),
    )
    .map((other) => other[at] as string);
  return [...new Set(literals)];
}

function madeValue(
  api: ApiContract,
  operation: Operation,
  parameter: Parameter,
  schema: Node,
  isSparse: boolean,
): Made {
  const { name, in: location } = parameter;
  const node = parameterNode(api.document, operation, location, name);
  const [content] = Object.values<Node>(node?.content ?? {});
  const examples = [...examplesOf(node, api), ...examplesOf(content, api)].flatMap((one) =>
    // It may be written as it is sent: `1,2` for a list.
    typeof one === 'string' ? [one, readText(parameter, one)] : [one],
  );
  const written = textsOf(node, api).map((text) => readWritten(parameter, text));
  const isSent = (value: unknown): boolean => location !== 'path' || value !== '';
  // An empty segment is not a value of a path parameter, and a list without items is not sent.
  const sent = { ...(location === 'path' && !parameter.allowEmpty && { minLength: 1 }), minItems: 1 };
  const whole = { allOf: [schema, sent] };
  // The document can't know which version the target has: `*` is any. RFC 9110, section 13.1.1.
  const anyVersion = location === 'header' && /^if-match$/i.test(name) ? ['*'] : [];
  const given = [...anyVersion, ...(isSparse ? [] : [...examples, ...written].filter(isSent))];
  const options = { isSparse, hasItems: true };
  const value = made(api, whole, `${operation.id} ${name}`, given, options);
  // A number that has to be sent is rarely meant to be 0: how many, which page.
  const isNothing = value.value === 0 && location === 'query' && given.length === 0;
  return isNothing && [schema?.example, schema?.default].every((one) => one === undefined)
    ? made(api, { allOf: [whole, { not: { const: 0 } }] }, `${operation.id} ${name}`, [1], options)
    : value;
}

function readText(parameter: Parameter, text: string): unknown {
  try {
    return styleOf(parameter).read([text], parameter);
  } catch {
    return undefined;
  }
}

/** With its name, as a query and a cookie have it: OpenAPI 3.2, section "Example Object", `serializedValue`. */
function readWritten(parameter: Parameter, text: string): unknown {
  const { name, in: location } = parameter;
  const { values } = readParameters([parameter], {
    ...{ pathNames: [name], pathValues: [text], query: location === 'query' ? text : '' },
    headers: { [location === 'cookie' ? 'cookie' : name.toLowerCase()]: text },
  });
  return values[location][name];
}

/** The texts of examples that have no value. */
const textsOf = (node: Node, { document }: ApiContract): string[] =>
  Object.values<Node>(node?.examples ?? {}).flatMap((one) => {
    const { value, serializedValue } = deref(document, one) ?? {};
    return value === undefined && typeof serializedValue === 'string' ? [serializedValue] : [];
  });

function examplesOf(node: Node, { document }: ApiContract): unknown[] {
  const named = Object.values<Node>(node?.examples ?? {}).map((one) => deref(document, one)?.value);
  return [node?.example, ...named].filter((one) => one !== undefined);
}

function bodyOf(
  api: ApiContract,
  operation: Operation,
  bodies: Record<string, unknown>,
  { given, isLeast }: BodyOptions,
): Made {
  if (given !== undefined) return { value: given };
  const mediaType = preferredType(operation.body?.content.map((one) => one.mediaType) ?? []);
  if (mediaType === undefined) return { value: undefined };
  const node = requestBodyNode(api.document, operation);
  const content = operation.body?.content.find((one) => one.mediaType === mediaType);
  const examples = examplesOf(node?.content?.[mediaType], api).flatMap((one) =>
    typeof one === 'string' && content && !isJson(mediaType) ? [one, readBody(content, one)] : [one],
  );
  const hasItems = /^(form|multipart)$/.test(bodyKindOf(mediaType));
  return made(api, bodies[mediaType], `${operation.id} body`, examples, { isSparse: isLeast, hasItems });
}

/** The value of a body that is written as it is sent; undefined of XML and multipart, which are made from the schema. */
function readBody(content: BodyContent, text: string): unknown {
  const { mediaType: contentType } = content;
  const kind = bodyKindOf(contentType);
  if (kind === 'xml' || kind === 'multipart') return undefined;
  const read = bodyTypeOf(contentType, content).read(new TextEncoder().encode(text), {
    ...{ content, contentType },
    schema: async () => ({ document: {}, schema: undefined }),
  });
  return 'value' in read ? read.value : undefined;
}

/** Validation sets defaults in what it validates, also those of alternatives that the value does not fit. */
function ofCopies(validate: Validate): Validate {
  const ofCopy: Validate = (value) => {
    const isValid = validate(structuredClone(value));
    ofCopy.errors = validate.errors;
    return isValid;
  };
  return ofCopy;
}

function made(
  { document, compiler }: ApiContract,
  schema: Node,
  key: string,
  examples: unknown[],
  { isSparse = false, hasItems = false } = {},
): Made {
  let validate: Validate | undefined;
  try {
    validate = ofCopies(compiler.compile(schema ?? {}));
  } catch {
    // An invalid schema refuses nothing.
  }
  const found = examples.find((one) => !validate || validate(one));
  if (found !== undefined) return { value: found };
  const options = {
    ...{ document, now: Date.UTC(2026, 0, 15, 9), dynamic: false, direction: 'request' as const },
    random: (attempt: number) => keyedNumbers(`${key} ${attempt}`),
    ...{ isSparse, hasItems },
  };
  const valid = sample(schema ?? {}, { ...options, validate });
  return 'reason' in valid ? { value: sample(schema ?? {}, options).value, fault: valid.reason } : valid;
}
