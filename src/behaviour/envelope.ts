import { readExactly } from '../contract/bodies/json.ts';
import { loadBodyType } from '../contract/bodies/load-body-type.ts';
import type { ReplyContent, Validate } from '../contract/contract.ts';
import { asNumbers } from '../contract/exact-json.ts';
import { bareType, concreteType, isJson } from '../contract/media-type.ts';
import { replyNode } from '../contract/operation-node.ts';
import { isWithoutContent, replyNamed, statusOf } from '../contract/replies.ts';
import { canSend, contentType, documentedHeaders } from '../engine/endpoint.ts';
import type { Reply } from '../engine/handler.ts';
import { jsonHeaders, type StandinReply } from '../engine/message.ts';
import { acceptable } from '../engine/negotiate.ts';
import { whenReady } from '../engine/when-ready.ts';
import { withBigInts } from '../exact-integers.ts';
import { memberOf, withMember } from '../resources/member-path.ts';
import type { MemberPath, ReplyEnvelope } from '../resources/model.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { toJson } from '../sandbox/views.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { madeOnce } from './made-once.ts';
import type { ValueOptions } from './make-value.ts';
import type { Node } from './node.ts';
import { itemSchema, memberSchema } from './object-schema.ts';

/** The documented reply of an operation, and how a body is put into it. */
export interface Envelope {
  readonly status: number;
  /** Whether the reply is sent without a body. */
  readonly isEmpty: boolean;
  /** The schema of the whole body, and of what it holds: the record, the list, the key. `undefined`: not documented. */
  readonly schema: Node;
  readonly heldSchema: Node;
  /** Accepts a valid body; `undefined` if nothing can be invalid. */
  readonly validate: Validate | undefined;
  /** The body with `held` in its place. The rest of it is made from the schema, once for each sandbox. A new value. */
  around(sandbox: Sandbox, held: unknown): unknown;
  /** The body, or a mended one if it breaks the schema. */
  valid(sandbox: Sandbox, body: unknown): unknown;
  /** The names of headers that the reply is documented with, in lower case. */
  readonly documentedHeaders: ReadonlySet<string>;
  /** The reply with this body, in a documented media type that the client accepts. Headers in lower case. */
  reply(context: OperationContext, body: unknown, headers?: Readonly<Record<string, string>>): Reply;
}

/** What is asked of an operation and its reply: each method of a model has it. */
export interface RepliedMethod {
  operation: string;
  reply: ReplyEnvelope;
}

/** Made once for each method. */
export function envelopeOf(
  behaviour: ApiBehaviour,
  { operation: id, reply: place }: RepliedMethod,
): Envelope {
  const { contract, document, values } = behaviour;
  const operation = operationOf(behaviour, id);
  const documented = replyNamed(operation.replies, place.status) ?? operation.replies[0];
  const status = documented ? statusOf(documented) : 200;
  const contents = documented?.content ?? [];
  const content =
    contents.find((one) => one.mediaType === place.mediaType) ?? acceptable(contents, undefined);
  const response = documented && replyNode(document, operation, documented);
  const schema: Node = content && response?.content?.[content.mediaType]?.schema;
  const validate =
    content && documented && contract.validators.reply(id, documented.status, content.mediaType);
  const isEmpty = content === undefined || isWithoutContent(status, operation.method);
  const sent = documented ? documentedHeaders(documented) : {};
  const missing = (documented?.headers ?? []).filter(
    ({ name, required }) => required && sent[name.toLowerCase()] === undefined && canSend(name, ''),
  );

  const optionsIn = (sandbox: Sandbox, kind: string): ValueOptions => ({
    random: (attempt) => keyedRandom(sandbox.seed, 'envelope', id, kind, attempt),
    now: sandbox.start,
    validate,
  });
  const restIn = madeOnce((sandbox): { body: unknown; headers: Readonly<Record<string, string>> } => ({
    body: isEmpty
      ? undefined
      : (exampleOf(content, validate, place.holds === 'nothing' ? [] : place.path) ??
        values.make(schema, optionsIn(sandbox, 'rest'))),
    headers:
      missing.length === 0
        ? sent
        : { ...values.headers(response, missing, optionsIn(sandbox, 'headers')), ...sent },
  }));
  const path = place.holds === 'nothing' ? [] : place.path;
  const isList = place.holds === 'item' && place.isList === true;
  const plainType = content && contentType(content.mediaType);
  const isPlain =
    plainType === jsonHeaders['content-type'] && Object.keys(sent).length === 0 && missing.length === 0;

  const written = (
    one: ReplyContent,
    context: OperationContext,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): StandinReply | Promise<StandinReply> =>
    whenReady(loadBodyType(concreteType(one.mediaType)), (type) => {
      const { bytes, contentType: exact } = type.write(withBigInts(readExactly(toJson(body)).value), one, {
        document,
        schema: response?.content?.[one.mediaType]?.schema,
      });
      const rest = restIn(context.sandbox).headers;
      const own = { ...rest, 'content-type': exact ?? contentType(one.mediaType), ...headers };
      return { status, headers: own, body: bytes };
    });

  return {
    ...{ status, isEmpty, schema, validate },
    heldSchema: heldSchema(behaviour, schema, path, isList),
    documentedHeaders: new Set((documented?.headers ?? []).map(({ name }) => name.toLowerCase())),
    around(sandbox, held) {
      if (place.holds === 'nothing') return restIn(sandbox).body;
      const inner = isList ? [held] : held;
      return path.length === 0 ? inner : withMember(restIn(sandbox).body, path, inner);
    },
    valid(sandbox, body) {
      if (!validate || validate(body)) return body;
      return values.repair(schema, body, { ...optionsIn(sandbox, 'repair'), validate });
    },
    reply(context, body, headers) {
      if (isEmpty) return { status, headers: { ...restIn(context.sandbox).headers, ...headers } };
      const { accept } = context.headers;
      const chosen = contents.length > 1 && accept !== undefined ? acceptable(contents, accept) : content;
      if (chosen && !isJson(bareType(concreteType(chosen.mediaType))))
        return written(chosen, context, body, headers ?? {});
      if (isPlain && headers === undefined) return { status, headers: jsonHeaders, body: toJson(body) };
      const type = contentType((chosen ?? (content as ReplyContent)).mediaType);
      const own = { ...restIn(context.sandbox).headers, 'content-type': type, ...headers };
      return { status, headers: own, body: toJson(body) };
    },
  };
}

/** The first documented example that its schema allows, and that has what the reply holds: of alternatives another one may not. */
function exampleOf(
  content: ReplyContent | undefined,
  validate: Validate | undefined,
  path: MemberPath,
): unknown {
  const values = (content?.examples ?? [])
    .map(({ value }) => asNumbers(value))
    .filter((one) => typeof one === 'object' && one !== null && (!validate || validate(one)));
  return values.find((one) => memberOf(one, path) !== undefined) ?? values[0];
}

function heldSchema(
  { document }: ApiBehaviour,
  schema: Node,
  path: readonly string[],
  isList: boolean,
): Node {
  const found = memberSchema(document, schema, path);
  return isList ? itemSchema(document, found) : found;
}
