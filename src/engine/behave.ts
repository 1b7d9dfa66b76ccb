import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import { toJson } from '../sandbox/views.ts';
import type { Caller } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type AnyHandler, isThrownRefusal, throwable } from './handler.ts';
import type { StandinReply } from './message.ts';
import type { NamedError } from './refusal.ts';
import { refuseByName } from './refuse.ts';
import type { Tokens } from './tokens.ts';

/** Calls the handler. A refusal that it throws becomes the documented error of that name. */
export function behave(
  exchange: Exchange,
  endpoint: Endpoint,
  handler: AnyHandler,
  sandbox: Sandbox,
  tokens: Tokens,
): StandinReply | Promise<StandinReply> {
  exchange.reason = 'handler';
  const caught = (error: unknown): StandinReply => {
    if (isThrownRefusal(error)) return refuseByName(exchange, endpoint, error.error);
    throw error;
  };
  try {
    const reply = handler(new Context(exchange, endpoint, sandbox, tokens));
    return reply instanceof Promise ? reply.catch(caught) : reply;
  } catch (error) {
    return caught(error);
  }
}

const json = { 'content-type': 'application/json' } as const;

/** `HandlerContext` types it for each operation. */
class Context {
  readonly #exchange: Exchange;
  readonly #endpoint: Endpoint;
  readonly sandbox: Sandbox;
  readonly tokens: Tokens;

  constructor(exchange: Exchange, endpoint: Endpoint, sandbox: Sandbox, tokens: Tokens) {
    this.#exchange = exchange;
    this.#endpoint = endpoint;
    this.sandbox = sandbox;
    this.tokens = tokens;
  }

  get path(): Record<string, unknown> | undefined {
    return this.#exchange.parameters?.path;
  }

  get query(): Record<string, unknown> | undefined {
    return this.#exchange.parameters?.query;
  }

  get headers(): Readonly<Record<string, string | undefined>> {
    return this.#exchange.request.headers;
  }

  get body(): unknown {
    return this.#exchange.body;
  }

  get caller(): Caller {
    return this.#exchange.caller as Caller;
  }

  get state(): unknown {
    return this.sandbox.state(this.#endpoint.api.name);
  }

  get now(): number {
    return this.#exchange.now;
  }

  get origin(): string {
    return this.#exchange.request.origin ?? `http://${this.headers.host ?? 'localhost'}`;
  }

  reply(status: number, body: unknown, headers?: Readonly<Record<string, string>>): StandinReply {
    if (body === undefined) return { status, headers: headers ?? {} };
    return { status, headers: headers ? { ...json, ...headers } : json, body: toJson(body) };
  }

  text(status: number, mediaType: string, text: string): StandinReply {
    return { status, headers: { 'content-type': mediaType }, body: text };
  }

  push(status: number, headers: Readonly<Record<string, string>>, body: PushedBody): StandinReply {
    return { status, headers, body };
  }

  // A bound function: a handler may pass it on.
  readonly onGone = (gone: () => void): (() => void) | undefined => this.#exchange.request.onGone?.(gone);

  note(text: string): void {
    this.#exchange.notes.push(text);
  }

  refuse(refusal: string | NamedError): never {
    throw throwable(refusal);
  }
}
