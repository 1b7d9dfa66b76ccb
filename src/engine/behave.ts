import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import { guarded } from '../sandbox/thrown.ts';
import { toJson } from '../sandbox/views.ts';
import type { Caller } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { fromContract } from './from-contract.ts';
import { type AnyHandler, isThrownRefusal, throwable } from './handler.ts';
import { type Answer, answeredElsewhere, jsonHeaders, type StandinReply } from './message.ts';
import { ProcessEnded } from './other-processes.ts';
import { plainReply } from './plain-reply.ts';
import { recordFailure } from './record-exchange.ts';
import type { NamedError, StateRefusal } from './refusal.ts';
import { refusalReply, refuseByName } from './refuse.ts';
import { withRequiredHeaders } from './required-headers.ts';
import type { Tokens } from './tokens.ts';
import { whenReady } from './when-ready.ts';

/** Calls the handler. A refusal that it throws becomes the documented error of that name. */
export function behave(
  exchange: Exchange,
  endpoint: Endpoint,
  handler: AnyHandler,
  sandbox: Sandbox,
  tokens: Tokens,
): StandinReply | Promise<StandinReply> {
  exchange.reason = 'handler';
  const caught = (error: unknown): Answer => {
    if (error instanceof ProcessEnded) {
      exchange.elsewhere = error.sandbox;
      return answeredElsewhere(error.sandbox);
    }
    if (!isThrownRefusal(error)) throw error;
    if ('refusal' in error) {
      exchange.isRefused = true;
      return refusalReply(exchange, endpoint.api, error.refusal);
    }
    return whenReady(refuseByName(exchange, endpoint, error.error), withRequiredHeaders, exchange);
  };
  try {
    const reply = handler(new Context(exchange, endpoint, sandbox, tokens));
    if (!isThenable(reply)) return plainReply(reply, exchange);
    return Promise.resolve(reply)
      .then((late) => plainReply(late, exchange))
      .catch(caught);
  } catch (error) {
    return caught(error);
  }
}

/** A user's code may be loaded beside another realm, whose promises are not instances of this one's. */
const isThenable = (reply: StandinReply | Promise<StandinReply>): reply is Promise<StandinReply> =>
  typeof (reply as Partial<Promise<StandinReply>> | undefined | null)?.then === 'function';

/** `HandlerContext` types it for each operation. */
class Context {
  readonly #exchange: Exchange;
  readonly #endpoint: Endpoint;
  #explained: string | undefined;
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

  get bytes(): Uint8Array | undefined {
    return this.#exchange.request.body;
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

  get target(): string {
    return this.#exchange.request.target;
  }

  get origin(): string {
    return this.#exchange.request.origin ?? `http://${this.headers.host ?? 'localhost'}`;
  }

  reply(status: number, body: unknown, headers?: Readonly<Record<string, string>>): StandinReply {
    if (body === undefined) return { status, headers: headers ?? {} };
    return { status, headers: headers ? { ...jsonHeaders, ...headers } : jsonHeaders, body: toJson(body) };
  }

  text(status: number, mediaType: string, text: string): StandinReply {
    return { status, headers: { 'content-type': mediaType }, body: text };
  }

  push(status: number, headers: Readonly<Record<string, string>>, body: PushedBody): StandinReply {
    return { status, headers, body };
  }

  // Functions of their own, made when they are asked for: a handler may take them out of its context.
  get onGone(): (gone: () => void) => (() => void) | undefined {
    const exchange = this.#exchange;
    const failed = (thrown: unknown): void =>
      recordFailure(exchange, 'what it does when its client disconnects failed', thrown);
    return (gone) => exchange.request.onGone?.(() => void guarded(gone, failed));
  }

  get next(): () => StandinReply | Promise<StandinReply> {
    return () => {
      const { api, operation } = this.#endpoint;
      const handler = api.nextHandlers?.[operation.id];
      const own = this.#explained;
      const reply = handler ? handler(this) : fromContract(this.#exchange, this.#endpoint, undefined);
      if (own === undefined) return reply;
      // What a handler has explained itself says more than the reason of the one behind it.
      return whenReady(reply, (ready) => {
        this.explain(own);
        return ready;
      });
    };
  }

  get explain(): (reason: string) => void {
    return (reason) => {
      this.#explained = reason;
      this.#exchange.reason = reason;
    };
  }

  get note(): (text: string) => void {
    const { notes } = this.#exchange;
    return (text) => void notes.push(text);
  }

  refuse(refusal: string | NamedError | StateRefusal): never {
    throw throwable(refusal);
  }
}
