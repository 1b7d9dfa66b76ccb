import type { DocumentedReply } from '../../contract/contract.ts';
import type { ApiContract } from '../model/api-contract.ts';
import { type Json, Received, type Sent } from '../model/exchange.ts';
import type { Expectation } from '../model/expectation.ts';
import { Mismatch, Skip } from '../model/mismatch.ts';
import type { Removals } from '../model/removals.ts';
import { type Parts, toRequest } from '../model/request.ts';
import type { Isolation } from '../target/isolation.ts';
import type { ApiTarget, StimulusEvent, Target } from '../target/target.ts';
import type { CreatedResource, CreatedResources } from './created-resources.ts';
import { type Failing, judge } from './judge.ts';
import type { PacedClient } from './paced-client.ts';
import { Unanswered } from './send.ts';

/** How a call differs from an ordinary one. */
export interface CallOptions {
  /** Default `owner`; null sends no credentials. */
  as?: string | null;
  /** Credentials in place of a persona's: the value of `Authorization`. */
  authorization?: string;
  /** What was made wrong in it, in a few words. */
  wrong?: string;
  meant?: 'valid' | 'invalid';
  /** Seconds that it may be held for. */
  heldFor?: number;
  /** Of a raw request: the operation that it reaches all the same. */
  operation?: string;
}

/** What a check's function works with: the target, and what it takes to judge its answers. */
export class CheckContext {
  /** What its check is about. */
  readonly expectation: Expectation;
  readonly api: ApiContract;
  readonly target: Target;
  readonly at: ApiTarget;
  /** Its own isolation, where the target has worlds: clock and stimulus. */
  readonly isolation: Isolation;
  /** What was sent, and what came back, in order. */
  readonly exchanges: Received[] = [];
  /** Names that nothing else has: `standin-ab12-1`. */
  readonly #name: () => string;
  readonly #client: PacedClient;
  readonly #created: CreatedResources;
  readonly #made: CreatedResource[] = [];
  readonly #makes: Removals | undefined;
  /** Whether it is about budgets of requests: a 429 is what it waits for. */
  readonly #wants429: boolean;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #over = new AbortController();
  #isOver = false;
  readonly #closers: (() => void | Promise<void>)[] = [];
  /** Why what differed from the documents was let pass. */
  readonly notes: string[] = [];
  /** Named errors that were seen. */
  readonly errorsSeen = new Set<string>();
  readonly messagesSeen = new Set<string>();

  constructor(options: {
    expectation: Expectation;
    api: ApiContract;
    target: Target;
    at: ApiTarget;
    isolation: Isolation;
    client: PacedClient;
    created: CreatedResources;
    uniqueName: () => string;
    makes?: Removals | undefined;
    wants429?: boolean;
  }) {
    this.expectation = options.expectation;
    this.api = options.api;
    this.target = options.target;
    this.at = options.at;
    this.isolation = options.isolation;
    this.#client = options.client;
    this.#created = options.created;
    this.#name = options.uniqueName;
    this.#makes = options.makes;
    this.#wants429 = options.wants429 ?? false;
  }

  /** A name that nothing else at the target has. */
  uniqueName(): string {
    return this.#name();
  }

  /** Whether the target lets us be this persona. */
  can(persona: string): boolean {
    return this.at.personas[persona] !== undefined;
  }

  /** An id of something that exists at the target, as its configuration has it. */
  id(name: string): string | undefined {
    return this.at.ids[name];
  }

  skip(reason: string): never {
    throw new Skip(reason);
  }

  /** Calls an operation. */
  async call(operationId: string, parts: Parts = {}, options: CallOptions = {}): Promise<Received> {
    if (this.at.operations && !this.at.operations.includes(operationId))
      this.skip(`the target does not have ${operationId}`);
    const operation = this.api.operation(operationId);
    const { method, path, headers, body } = toRequest(operation, parts);
    const received = await this.#send({ operation: operationId, method, path, headers, body }, options);
    if (received.status < 300) this.#happened(operationId, parts, received, options.as);
    return received;
  }

  /** Sends a request that is of no operation, or not as one wants it. */
  raw(
    method: string,
    path: string,
    parts: { headers?: Record<string, string>; body?: string } = {},
    options: CallOptions = {},
  ): Promise<Received> {
    return this.#send(
      { operation: options.operation, method, path, headers: parts.headers ?? {}, body: parts.body },
      options,
    );
  }

  /** The URL of a path of this API, and the headers of a persona: for streams and sockets. */
  address(
    path: string,
    { as = 'owner', authorization }: CallOptions = {},
  ): {
    url: string;
    headers: Record<string, string>;
  } {
    return {
      url: this.at.url + path,
      headers: { ...this.at.headers, ...this.isolation.headers, ...this.#credentials(as, authorization) },
    };
  }

  /** What this check made at the target, and how it is taken away again: done when the check is over. */
  created(made: CreatedResource): void {
    if (this.#made.some((one) => isSame(one, made.operation, made.parts))) return;
    this.#created.add(made);
    this.#made.push(made);
  }

  /** It is gone already: the check took it away itself. */
  deleted(operation: string, parts: Parts): void {
    const found = this.#made.findIndex((one) => isSame(one, operation, parts));
    const [gone] = found < 0 ? [] : this.#made.splice(found, 1);
    if (gone) this.#created.delete(gone);
  }

  /** Closes it when the check is over. */
  closing(close: () => void | Promise<void>): void {
    this.#closers.push(close);
  }

  /** Makes an event happen that no operation of the contract does. */
  async event(event: Omit<StimulusEvent, 'api'> & { event: string }): Promise<void> {
    await this.isolation.event({ api: this.api.name, ...event });
  }

  /** Lets time pass: by the target's clock, where it has one that we steer, else really. */
  elapse(seconds: number): Promise<void> {
    return this.isolation.elapse(seconds);
  }

  /** The status that is documented, or one that stands for it. */
  status(received: Received, documented: number): void {
    this.#judged(judge.status(this.#judging(received), received, documented), received);
  }

  /** A documented reply of this status: its media type, its headers and its schema. */
  conforms(received: Received, documented: number): Json {
    this.status(received, documented);
    // What stands for a documented status without being documented has its body.
    const as = this.#documented(received) ? received.status : documented;
    this.#judged(judge.reply(this.#judging(received), received, as), received);
    return received.json;
  }

  /** The documented error of this name: its status, its schema, and what identifies it. */
  error(received: Received, name: string, operationId = received.sent.operation): Json {
    this.#judged(judge.error(this.#judging(received), received, name, operationId), received);
    this.errorsSeen.add(`${operationId ?? '*'} ${name}`);
    return received.json;
  }

  /** The documented message of this name: something that was pushed, by its schema. */
  async message(name: string, value: Json): Promise<Json> {
    const schemas = await this.api.messages();
    this.#judged(judge.message(schemas.validator(name), value, name));
    this.messagesSeen.add(name);
    return value;
  }

  /** The error says which field was wrong. */
  names(received: Received, field: string): void {
    this.#judged(judge.names(received, field), received);
  }

  /** Anything else: what the documents have it, and what it is. */
  equal(received: unknown, documented: unknown, what: string): void {
    this.#judged(judge.equal(received, documented, what));
  }

  that(holds: boolean, documented: string, received: string): void {
    if (!holds) throw new Mismatch(documented, received);
  }

  /**
   * Takes away what it made, the last first, and closes what it opened. A write that is still on its way is waited for, and
   * what reads alone is given up: a poll may be held for long.
   */
  async end(): Promise<void> {
    this.#isOver = true;
    for (const close of this.#closers.reverse()) await close();
    if (this.isolation.isDisposable) {
      for (const one of this.#made) this.#created.delete(one);
      await this.isolation.end();
      return;
    }
    this.#over.abort();
    await Promise.allSettled(this.#underWay);
    for (const one of this.#made.reverse()) {
      const { method, path, headers, body } = toRequest(this.api.operation(one.operation), one.parts);
      const request = { operation: one.operation, method, path, headers, body };
      const reply = await this.#send(request, { as: one.persona }, true).catch(() => undefined);
      if (reply && (reply.status < 400 || reply.status === 404 || reply.status === 410))
        this.#created.delete(one);
    }
    await this.isolation.end();
  }

  /** What was made is taken away later, whether the check meant to make it or not; what is gone need not be. */
  #happened(operation: string, parts: Parts, received: Received, as: string | null | undefined): void {
    this.deleted(operation, parts);
    const made = this.#makes?.[operation]?.(received, parts);
    if (made) this.created({ api: this.api.name, persona: as ?? 'owner', ...made });
  }

  async #send(
    request: {
      operation: string | undefined;
      method: string;
      path: string;
      headers: Record<string, string>;
      body: string | undefined;
    },
    { as = 'owner', authorization, wrong, meant, heldFor = 0 }: CallOptions,
    isCleanUp = false,
  ): Promise<Received> {
    if (this.#isOver && !isCleanUp) throw new Skip('the check was given up');
    const { operation, method, path, headers, body } = request;
    const sent: Sent = {
      api: this.api.name,
      operation,
      persona: as ?? undefined,
      method,
      url: this.at.url + path,
      headers: {
        ...this.at.headers,
        ...this.isolation.headers,
        ...this.#credentials(as, authorization),
        ...headers,
      },
      body,
      wrong,
      meant,
    };
    const timeout = this.target.timeout + heldFor * 1000;
    const over = isCleanUp ? undefined : this.#over.signal;
    const sending = this.#client.send(sent, { timeout, wants429: this.#wants429, isCleanUp, over });
    this.#underWay.add(sending);
    try {
      const received = await sending;
      this.exchanges.push(received);
      return received;
    } catch (error) {
      if (error instanceof Unanswered)
        error.at ??= new Received(sent, { status: 0, headers: {}, text: '', took: 0 });
      throw error;
    } finally {
      this.#underWay.delete(sending);
    }
  }

  /** Opens what goes on, a stream or a socket, in its turn among the requests of the run; again, where it was answered 429. */
  open<Opened>(attempt: () => Promise<Opened>, answerTo: (opened: Opened) => Received): Promise<Opened> {
    return this.#client.open(attempt, answerTo, this.#wants429);
  }

  #credentials(as: string | null, authorization: string | undefined): Readonly<Record<string, string>> {
    if (authorization !== undefined) return { authorization };
    if (as === null) return {};
    const identity = this.at.personas[as];
    if (!identity) this.skip(`no token of the persona ${as} was given`);
    return identity.headers;
  }

  #documented({ sent, status }: Received): DocumentedReply | undefined {
    if (sent.operation === undefined) return undefined;
    const { replies } = this.api.operation(sent.operation);
    return replies.find((reply) => reply.status === String(status));
  }

  #judging(received: Received): Parameters<typeof judge.status>[0] {
    return {
      api: this.api,
      target: this.target,
      expectation: this.expectation,
      operation: received.sent.operation,
    };
  }

  #judged(failing: Failing | undefined, at?: Received): void {
    if (!failing) return;
    if (failing.isAccepted) this.notes.push(`${failing.received} stands for ${failing.documented}`);
    else throw new Mismatch(failing.documented, failing.received, at);
  }
}

/** Whether this call takes away what was made: whatever else it carries. */
function isSame(made: CreatedResource, operation: string, { path, query, body }: Parts): boolean {
  if (made.operation !== operation) return false;
  const textOf = (values: unknown): string =>
    JSON.stringify(values ?? {}, (_, value) => (typeof value === 'number' ? String(value) : value));
  if (made.parts.path && Object.keys(made.parts.path).length > 0 && !made.parts.body)
    return textOf(made.parts.path) === textOf(path);
  return textOf([made.parts.path, made.parts.query, made.parts.body]) === textOf([path, query, body]);
}
