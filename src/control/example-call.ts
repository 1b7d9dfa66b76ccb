/** A valid call of an operation, made from a sandbox's records and the document. It loads the sampler. */
import { bodySchema } from '../contract/bodies/documented-body.ts';
import { loadBodyType } from '../contract/bodies/load-body-type.ts';
import type { Document, Operation, Parameter, Validate } from '../contract/contract.ts';
import { deref } from '../contract/json-pointer.ts';
import { concreteType, preferredType } from '../contract/media-type.ts';
import { parameterNode, requestBodyNode } from '../contract/operation-node.ts';
import { operationSchemas } from '../contract/operation-schemas.ts';
import { writeParameters } from '../contract/parameters/write-parameters.ts';
import { sample } from '../contract/sampler.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { knownPersonas, tokenOf } from '../engine/personas.ts';
import type { Standin } from '../engine/standin.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { credentialValues } from './credential-values.ts';
import type { Schemas } from './handler.ts';

interface Wanted {
  standin: Standin;
  sandbox: Sandbox;
  api: ApiDefinition;
  operation: Operation;
  /** Whose token it has. Default: the API's first one. */
  persona?: string | undefined;
}

interface Making extends Wanted {
  document: Document;
  notes: string[];
}

// biome-ignore lint/suspicious/noExplicitAny: nodes of a user's document
type Node = any;

export async function exampleCall(wanted: Wanted): Promise<Schemas['ExampleCall']> {
  const { api, operation, persona } = wanted;
  const making: Making = { ...wanted, document: await api.contract.document(), notes: [] };
  const addressed = await addressOfRecord(wanted);
  const schemas = operationSchemas(making.document, operation);
  const values = credentialValues(api, operation, tokenOf(persona ?? knownPersonas([api])[0] ?? ''));
  for (const parameter of operation.parameters) {
    const { name, in: location, required } = parameter;
    if (!required && location !== 'path') continue;
    const schema = schemas.parameters?.properties?.[location]?.properties?.[name];
    const ofRecord = location === 'path' ? addressed?.[name] : undefined;
    values[location][name] = ofRecord ?? parameterValue(making, parameter, schema);
  }
  const { target, headers } = writeParameters(operation.path, operation.parameters, values);
  const body = await bodyOf(making, schemas.bodies);
  const { basePaths = api.contract.basePaths } = operation;
  return {
    method: operation.method,
    target: (basePaths[0] ?? '') + target,
    headers: { ...headers, ...(body && { 'content-type': body.contentType }) },
    ...(body?.text !== undefined && { body: body.text }),
    notes: making.notes,
  };
}

type MemberPath = readonly string[];

/** What is read here of the model of the API's resources. */
interface Model {
  resources: Resource[];
}

interface Resource {
  name: string;
  key?: { member: MemberPath };
  members: { relations: { member: MemberPath; isList: boolean; resource: string; holds: string }[] };
  methods: {
    operation: string;
    address: Record<string, MemberPath>;
    /** Where a body has the record. */
    request?: { path: MemberPath };
  }[];
}

const memberOf = (value: Node, path: MemberPath): Node =>
  path.reduce<Node>((inner, member) => inner?.[member], value);

const firstRecord = ({ sandbox, api }: Wanted, resource: string): Node =>
  sandbox.apis().includes(api.name) ? sandbox.state(api.name)[resource]?.all()[0] : undefined;

/** The operation's method and its resource, if the API has a model that says which. */
async function methodOf({ api, operation }: Wanted) {
  const model = (await api.contract.resources?.()) as Model | undefined;
  for (const resource of model?.resources ?? []) {
    const method = resource.methods.find((one) => one.operation === operation.id);
    if (method) return { method, resource, resources: model?.resources ?? [] };
  }
  return undefined;
}

/** The values of the path for the first record of the operation's resource. */
async function addressOfRecord(wanted: Wanted): Promise<Record<string, unknown> | undefined> {
  const found = await methodOf(wanted);
  const first = found && firstRecord(wanted, found.resource.name);
  if (!found || !first) return undefined;
  const pairs = Object.entries(found.method.address).map(([parameter, path]) => [
    parameter,
    memberOf(first, path),
  ]);
  return Object.fromEntries(pairs);
}

/** The body with keys of records that the sandbox has: the keys of an example, or of a schema, may be those of no record. */
async function withKnownKeys(wanted: Wanted, body: unknown): Promise<unknown> {
  const found = await methodOf(wanted);
  const { request } = found?.method ?? {};
  if (!found || !request) return body;
  const known = structuredClone(body);
  for (const { member, isList, resource, holds } of found.resource.members.relations) {
    const key = found.resources.find(({ name }) => name === resource)?.key?.member;
    const record = holds === 'key' && key ? firstRecord(wanted, resource) : undefined;
    const around = memberOf(known, [...request.path, ...member.slice(0, -1)]);
    const last = member.at(-1) as string;
    if (!key || !record || typeof around?.[last] !== typeof (isList ? [] : memberOf(record, key))) continue;
    around[last] = isList ? [memberOf(record, key)] : memberOf(record, key);
  }
  return known;
}

function parameterValue(making: Making, parameter: Parameter, schema: Node): unknown {
  const { document, operation } = making;
  const { name, in: location } = parameter;
  const node = parameterNode(document, operation, location, name);
  return exampleOf(document, node) ?? made(making, schema ?? {}, `${location} ${name}`);
}

/** The first example of a Parameter or Media Type Object. */
function exampleOf(document: Document, node: Node): unknown {
  const [named] = Object.values<Node>(node?.examples ?? {}).map((one) => deref(document, one)?.value);
  return node?.example ?? named;
}

function made(
  { standin, document, operation, notes }: Making,
  schema: Node,
  part: string,
  validate?: Validate,
): unknown {
  const random = (attempt: number) => keyedRandom(standin.seed, 'sample', operation.id, part, attempt);
  const now = Math.floor(standin.time.now() / 1000);
  const options = { document, random, now, dynamic: false, direction: 'request', validate } as const;
  const { value, reason } = sample(schema, { ...options, hasItems: true });
  if (reason !== undefined) notes.push(`${part}: ${reason}`);
  return value;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

async function bodyOf(
  making: Making,
  schemas: Record<string, Node>,
): Promise<{ text: string | undefined; contentType: string } | undefined> {
  const { document, operation, notes } = making;
  const mediaType = preferredType(operation.body?.content.map((one) => one.mediaType) ?? []);
  const content = operation.body?.content.find((one) => one.mediaType === mediaType);
  if (mediaType === undefined || !content) return undefined;
  const node = requestBodyNode(document, operation)?.content?.[mediaType];
  const validate = making.api.contract.validators.body(operation.id, mediaType);
  const example = exampleOf(document, node);
  const isFit = example !== undefined && (validate?.(example) ?? true);
  const whole = isFit ? example : made(making, schemas[mediaType] ?? {}, 'body', validate);
  const value = await withKnownKeys(making, whole);
  const type = await loadBodyType(mediaType);
  const written = type.write(value, content, bodySchema(document, operation, mediaType));
  const { bytes, contentType = concreteType(mediaType) } = written;
  try {
    return { text: typeof bytes === 'string' ? bytes : decoder.decode(bytes), contentType };
  } catch {
    notes.push('body: it is not text, so it is left out');
    return { text: undefined, contentType };
  }
}
