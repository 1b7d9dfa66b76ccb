/** How a handler answers: the documented body around a record, or a list of them. */
import { operationOf } from '../../behaviour/api-behaviour.ts';
import { conditionsOf } from '../../behaviour/conditions.ts';
import { currentOf } from '../../behaviour/embedded.ts';
import { type Envelope, envelopeOf } from '../../behaviour/envelope.ts';
import { documentedIdempotencyHeader } from '../../behaviour/idempotency.ts';
import type { Node } from '../../behaviour/node.ts';
import { selfMembers } from '../../behaviour/record-url.ts';
import { bareType } from '../../contract/media-type.ts';
import { replyNamed } from '../../contract/replies.ts';
import { documentedHeaders } from '../../engine/endpoint.ts';
import { memberOf } from '../../resources/member-path.ts';
import type { Method } from '../../resources/model.ts';
import { SchemaView } from '../../resources/schema-view.ts';
import { frozenStart } from '../../sandbox/clock.ts';
import { Sandbox } from '../../sandbox/sandbox.ts';
import { leave } from './handler-writer.ts';
import { Code, literal } from './literal.ts';
import type { OwnResource } from './own-resource.ts';
import { selfMembersCode } from './url-code.ts';

/** Marks the place of an expression in a body. */
const mark = '\u0001';

export const marked = (code: string): string => mark + code;

/** A sandbox in which bodies are made once, to be written as they are. */
export const sampleSandbox = (name: string): Sandbox =>
  Sandbox.ofFixtures(new Map([[name, { collections: {} }]]), 1, frozenStart);

/** What all code of an operation demands of it. @throws {LeftToInference} */
export function requirePlain(own: OwnResource, method: Method): Envelope {
  const { behaviour, resource, hidden } = own;
  const operation = operationOf(behaviour, method.operation);
  if (conditionsOf(behaviour, resource, method)) leave('it has entity tags');
  if (documentedIdempotencyHeader(operation) !== undefined)
    leave('it keeps the first reply to an Idempotency-Key');
  if (!selfMembersCode(own, 'one')) leave('its records have URLs of their own, which not each can have');
  if (resource.members.writeOnly.some(([name = '']) => !hidden.includes(name)))
    leave('a part of a member is not shown');
  const { holds } = method.reply;
  if ((holds === 'item' || holds === 'list') && currentOf(behaviour, resource))
    leave('its records show records of others, or how many there are');
  const reply = replyNamed(operation.replies, method.reply.status);
  if (!reply || !/^20[0-4]$/.test(reply.status))
    return leave(`its reply is documented as ${method.reply.status}`);
  const types = reply.content.map(({ mediaType }) => bareType(mediaType));
  if (types.length > 1 || types.some((type) => type !== 'application/json'))
    leave(`its reply is ${types.join(' or ')}`);
  return envelopeOf(behaviour, method);
}

/** The names of documented headers that code has to write, in lower case. `known`: those that it can. */
export function headersToWrite(own: OwnResource, method: Method, known: RegExp): string[] {
  const reply = replyNamed(operationOf(own.behaviour, method.operation).replies, method.reply.status);
  const names = (reply?.headers ?? []).map(({ name }) => name.toLowerCase());
  const sent = reply ? Object.keys(documentedHeaders(reply)) : [];
  const required = (reply?.headers ?? [])
    .filter(({ required: one }) => one)
    .map(({ name }) => name.toLowerCase());
  for (const name of [...sent, ...required]) if (!known.test(name)) leave(`its reply has the header ${name}`);
  return names.filter((name) => known.test(name));
}

/** Whether the schema in a reply is that of the records. */
export function isRepresentation({ behaviour, resource }: OwnResource, node: Node): boolean {
  if (node === undefined) return true;
  const view = new SchemaView(behaviour.document);
  const at = (schema: Node): Node => view.resolve({ node: schema, at: '' }).node;
  return at(node) === at({ $ref: resource.schema });
}

/** The body with expressions in the place of what is marked; what stands around them is as the mock makes it once. */
export function bodyCode(body: unknown, indent: string): string {
  const around = JSON.stringify(body, (_, value) =>
    typeof value === 'string' && value.startsWith(mark) ? 0 : value,
  );
  if (around.length > 300) leave('its reply has more than the records');
  if (/"\d{4}-\d\d-\d\d/.test(around)) leave('its reply has times of its own');
  return literal(withCode(body), indent);
}

function withCode(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(mark) ? new Code(value.slice(1)) : value;
  if (Array.isArray(value)) return value.map(withCode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withCode(one)]));
}

const hasUrls = ({ behaviour, resource }: OwnResource): boolean =>
  selfMembers(behaviour, resource).length > 0;

/** The record as replies show it: `product`, `shown(item)`, `shown(item, origin)`. */
export const shownCode = (own: OwnResource, record: string): string =>
  hasUrls(own) ? `shown(${record}, origin)` : own.hidden.length > 0 ? `shown(${record})` : record;

/** A list of records as replies show them. `one`: what one of them is called. */
export const shownListCode = (own: OwnResource, records: string, one: string): string =>
  hasUrls(own)
    ? `${records}.map((${one}) => shown(${one}, origin))`
    : own.hidden.length > 0
      ? `${records}.map(shown)`
      : records;

/** The line that answers with a record, its key, or nothing. `headers`: source, without commas around it. */
export function itemReplyLine(own: OwnResource, method: Method, record: string, headers = ''): string {
  const envelope = requirePlain(own, method);
  const { status, isEmpty } = envelope;
  const { reply } = method;
  const more = headers === '' ? '' : `, ${headers}`;
  if (isEmpty) return `return reply(${status}, undefined${more});`;
  const sandbox = sampleSandbox(own.behaviour.name);
  const keyMember = own.resource.key?.member ?? [];
  if (reply.holds === 'item') {
    if (!isRepresentation(own, envelope.heldSchema)) leave('its reply has other members than the record');
    if (!own.isValid) leave('the first records lack something that its reply has');
    const body = envelope.around(sandbox, marked(shownCode(own, record)));
    return `return reply(${status}, ${bodyCode(body, '')}${more});`;
  }
  if (keyMember.length !== 1) return leave('its reply has no record');
  const key = marked(`${record}.${keyMember[0]}`);
  if (reply.holds === 'key')
    return `return reply(${status}, ${bodyCode(envelope.around(sandbox, key), '')}${more});`;
  const body = envelope.around(sandbox, undefined);
  const [name = ''] = keyMember;
  const isOfKey = memberOf(body, keyMember) !== undefined;
  return `return reply(${status}, ${bodyCode(isOfKey ? { ...(body as object), [name]: key } : body, '')}${more});`;
}
