/** Asks operations with the requests that the conformance suite makes of the document. Every reply has to be valid by its schema. */
import { partsFromDocument } from '../../src/conformance/derive/parts-from-document.ts';
import type { ApiContract } from '../../src/conformance/model/api-contract.ts';
import { differences } from '../../src/conformance/model/differences.ts';
import { Received } from '../../src/conformance/model/exchange.ts';
import { buildRequest, type RequestParts } from '../../src/conformance/model/request.ts';
import { withCredentials } from '../../src/conformance/run/operation-credentials.ts';
import type { Operation } from '../../src/contract/contract.ts';
import type { Standin } from '../../src/engine/standin.ts';
import type { Method } from '../../src/resources/model.ts';
import { changedBody } from './changed-body.ts';
import type { Json } from './member-values.ts';
import { type PathValues, parametersOf } from './path-values.ts';

/** Notes whether a law holds; `detail` says what is wrong. */
type Expect = (law: string, holds: boolean, detail: string) => void;

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  value: Json;
  text: string;
  /** The body that was sent. */
  sent: Json;
}

export interface Question {
  path?: PathValues;
  query?: Readonly<Record<string, unknown>>;
  /** Send other values than the document's examples, as far as valid ones are found. */
  changed?: true;
  sandbox?: string;
  /** Path and query in place of those that the values make, as a link of a reply has them. */
  target?: string;
}

export class DocumentClient {
  readonly api: ApiContract;
  readonly #standin: Standin;
  readonly #expect: Expect;

  constructor(api: ApiContract, standin: Standin, expect: Expect) {
    this.api = api;
    this.#standin = standin;
    this.#expect = expect;
  }

  operation(id: string): Operation {
    return this.api.contract.operations.find((one) => one.id === id) as Operation;
  }

  /** What the document has for the parameters of the path. */
  documentedPath(id: string): Record<string, unknown> {
    const { parts } = partsFromDocument(this.api, this.operation(id), () => undefined);
    return { ...parts.path };
  }

  /** `undefined` if the document has no valid values for a request. */
  async ask(
    asked: Pick<Method, 'operation' | 'address'>,
    { path = {}, query = {}, changed, sandbox, target: followed }: Question,
  ): Promise<Answer | undefined> {
    const operation = this.operation(asked.operation);
    const known = parametersOf(asked, path);
    const { parts, fault } = partsFromDocument(this.api, operation, (name) => known[name]);
    if (fault !== undefined) return undefined;
    const sent = changed ? changedBody(this.api, operation, parts.body) : parts.body;
    const all: RequestParts = {
      ...{ ...parts, query: { ...parts.query, ...query } },
      ...(sent !== undefined && { body: sent }),
    };
    const { method, path: target, headers, body } = buildRequest(operation, all, this.api.document);
    const authorization = operation.security.length > 0 && { authorization: 'Bearer standin_owner' };
    const host = 'http://mock';
    const sentTo = withCredentials(
      { url: `${host}${followed ?? target}`, headers: { ...authorization, ...headers } },
      operation,
      this.api.contract.securitySchemes,
    );
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const reply = await this.#standin.handle({
      ...{ method, target: sentTo.url.slice(host.length), body: bytes },
      headers: { ...sentTo.headers, ...(sandbox !== undefined && { 'standin-sandbox': sandbox }) },
    });
    const text = textOf(reply.body);
    this.#judge(operation, reply.status, reply.headers, text);
    return { status: reply.status, headers: reply.headers, text, value: jsonOf(text), sent };
  }

  #judge(
    operation: Operation,
    status: number,
    headers: Readonly<Record<string, string>>,
    text: string,
  ): void {
    const sent = {
      ...{ api: this.api.name, operation: operation.id, persona: undefined },
      ...{ method: operation.method, url: '', headers: {} },
      ...{ body: undefined, mistake: undefined, intent: undefined },
    };
    const received = new Received(sent, { status, headers, text, took: 0 });
    const difference = differences.reply(this.api, operation.id, received);
    const isUndocumented = isWithoutError(operation, status);
    const isBroken = difference !== undefined && !difference.isUnstated && !isUndocumented;
    const detail = isBroken
      ? `${operation.id} ${status}: ${difference.documented}, received ${difference.received}`
      : '';
    this.#expect('every reply is valid', !isBroken, detail);
  }
}

/** A document may have no reply for what is refused: then the status is that of HTTP. */
export function isWithoutError({ replies }: Operation, status: number): boolean {
  if (status < 400) return false;
  const near = status === 404 ? /^(404|410|400|422|4XX|default)$/ : /^(400|422|4XX|default)$/;
  return !replies.some((one) => one.status === String(status) || near.test(one.status));
}

const textOf = (body: unknown): string =>
  typeof body === 'string' ? body : body === undefined ? '' : new TextDecoder().decode(body as Uint8Array);

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
