import type { ApiContract } from '../model/api-contract.ts';
import { type Difference, differences, documentedError } from '../model/differences.ts';
import { type Json, Received, type SentRequest } from '../model/exchange.ts';
import type { Expectation } from '../model/expectation.ts';
import { Mismatch, Skip } from '../model/mismatch.ts';
import type { Removals } from '../model/removals.ts';
import { buildRequest, type RequestParts } from '../model/request.ts';
import type { Isolation } from '../target/isolation.ts';
import type { ApiTarget, StimulusEvent, Target } from '../target/target.ts';
import type { CreatedResource, CreatedResources } from './created-resources.ts';
import type { PacedClient } from './paced-client.ts';
import { NoAnswer } from './send.ts';

/** How a call differs from an ordinary one. */
export interface CallOptions {
  /** Default `owner`; null sends no credentials. */
  as?: string | null;
  /** Credentials in place of a persona's: the value of `Authorization`. */
  authorization?: string;
  /** What was made wrong in it, in a few words. */
  mistake?: string;
  intent?: 'valid' | 'invalid';
  /** Seconds that it may be held for. */
  holdSeconds?: number;
  /** Of a raw request: the operation that it reaches all the same. */
  operation?: string;
}

/** What a check's function works with: the target, and what it takes to judge its answers. */
export class CheckContext {
  /** What its check is about. */
  readonly expectation: Expectation;
  readonly api: ApiContract;
  readonly target: Target;
  readonly apiTarget: ApiTarget;
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
    trackCreated: CreatedResources;
    uniqueName: () => string;
    makes?: Removals | undefined;
    wants429?: boolean;
  }) {
    this.expectation = options.expectation;
    this.api = options.api;
    this.target = options.target;
    this.apiTarget = options.at;
    this.isolation = options.isolation;
    this.#client = options.client;
    this.#created = options.trackCreated;
    this.#name = options.uniqueName;
    this.#makes = options.makes;
    this.#wants429 = options.wants429 ?? false;
  }

  /** A name that nothing else at the target has. */
  uniqueName(): string {
    return this.#name();
  }

  /** Whether the target lets us be this persona. */
  hasPersona(persona: string): boolean {
    return this.apiTarget.personas[persona] !== undefined;
  }

  /** An id of something that exists at the target, as its configuration has it. */
  knownId(name: string): string | undefined {
    return this.apiTarget.ids[name];
  }

  skip(reason: string): never {
    throw new Skip(reason);
  }

  /** Calls an operation. */
  async call(operationId: string, parts: RequestParts = {}, options: CallOptions = {}): Promise<Received> {
    if (this.apiTarget.operations && !this.apiTarget.operations.includes(operationId))
      this.skip(`the target does not have ${operationId}`);
    const operation = this.api.operation(operationId);
    const { method, path, headers, body } = buildRequest(operation, parts);
    const received = await this.#send({ operation: operationId, method, path, headers, body }, options);
    if (received.status < 300) this.#happened(operationId, parts, received, options.as);
    return received;
  }

  /** Sends a request that is of no operation, or not as one wants it. */
  sendRaw(
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
  endpoint(
    path: string,
    { as = 'owner', authorization }: CallOptions = {},
  ): {
    url: string;
    headers: Record<string, string>;
  } {
    return {
      url: this.apiTarget.url + path,
      headers: {
        ...this.apiTarget.headers,
        ...this.isolation.headers,
        ...this.#credentials(as, authorization),
      },
    };
  }

  /** What this check made at the target, and how it is taken away again: done when the check is over. */
  created(made: CreatedResource): void {
    if (this.#made.some((one) => isSame(one, made.operation, made.parts))) return;
    this.#created.add(made);
    this.#made.push(made);
  }

  /** It is gone already: the check took it away itself. */
  trackDeleted(operation: string, parts: RequestParts): void {
    const found = this.#made.findIndex((one) => isSame(one, operation, parts));
    const [gone] = found < 0 ? [] : this.#made.splice(found, 1);
    if (gone) this.#created.delete(gone);
  }

  /** Closes it when the check is over. */
  onEnd(close: () => void | Promise<void>): void {
    this.#closers.push(close);
  }

  /** Makes an event happen that no operation of the contract does. */
  async triggerEvent(event: Omit<StimulusEvent, 'api'> & { event: string }): Promise<void> {
    await this.isolation.triggerEvent({ api: this.api.name, ...event });
  }

  /** Lets time pass: by the target's clock, where it has one that we steer, else really. */
  advanceTime(seconds: number): Promise<void> {
    return this.isolation.advanceTime(seconds);
  }

  /** The documented status, or one that the statement or the target's configuration accepts in its place. */
  expectStatus(received: Received, documented: number): void {
    const accepted = [...(this.expectation.accepts ?? []), ...(this.target.allow[documented] ?? [])];
    this.expectOrNote(
      () => this.#expectNone(differences.status(received, documented), received),
      accepted.includes(received.status),
    );
  }

  /** A documented reply of this status: its media type, its headers and its schema. Gives its JSON. */
  expectReply(received: Received, documented: number): Json {
    this.expectStatus(received, documented);
    const { operation } = received.sent;
    if (operation === undefined) return received.json;
    // A status that is accepted without being documented has the body of the documented one.
    const isDocumented = this.api
      .operation(operation)
      .replies.some(({ status }) => status === String(received.status));
    const status = isDocumented ? received.status : documented;
    this.#expectNone(differences.reply(this.api, operation, received, status), received);
    return received.json;
  }

  /** The documented error of this name: its status, its schema, and the code that identifies it. Gives its JSON. */
  expectError(received: Received, name: string, operationId = received.sent.operation): Json {
    const error = documentedError(this.api, operationId, name);
    if (!error) throw new Error(`${operationId} documents no error ${name}`);
    this.expectStatus(received, error.status);
    // Another status that is accepted has a body that is documented nowhere.
    if (received.status === error.status)
      this.#expectNone(differences.error(this.api, operationId, received, name, error), received);
    this.errorsSeen.add(`${operationId ?? '*'} ${name}`);
    return received.json;
  }

  /** A message of a channel: by the schema that the contract has under this name. */
  async expectMessage(name: string, value: Json): Promise<Json> {
    const schemas = await this.api.messages();
    this.#expectNone(differences.message(schemas.validator(name), value, name));
    this.messagesSeen.add(name);
    return value;
  }

  /** The error says which field was wrong. */
  expectFieldNamed(received: Received, field: string): void {
    this.#expectNone(differences.fieldNamed(received, field), received);
  }

  /** Equal as JSON, whatever the order of members. `what` says what is compared: `the second page`. */
  expectEqual(received: unknown, documented: unknown, what: string): void {
    this.#expectNone(differences.value(received, documented, what));
  }

  expect(holds: boolean, documented: string, received: string): void {
    if (!holds) throw new Mismatch(documented, received);
  }

  /**
   * The one way to accept a difference: what `judge` finds becomes a note, if the statement accepts what the target did
   * (`isAccepted`) and the target is not judged strictly. Our own mock and `--strict` accept nothing.
   */
  expectOrNote(judge: () => void, isAccepted = true): void {
    try {
      judge();
    } catch (error) {
      if (this.target.strict || !isAccepted || !(error instanceof Mismatch)) throw error;
      this.notes.push(`accepted: ${error.received} instead of ${error.documented}`);
    }
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
      const { method, path, headers, body } = buildRequest(this.api.operation(one.operation), one.parts);
      const request = { operation: one.operation, method, path, headers, body };
      const reply = await this.#send(request, { as: one.persona }, true).catch(() => undefined);
      if (reply && (reply.status < 400 || reply.status === 404 || reply.status === 410))
        this.#created.delete(one);
    }
    await this.isolation.end();
  }

  /** What was made is taken away later, whether the check meant to make it or not; what is gone need not be. */
  #happened(operation: string, parts: RequestParts, received: Received, as: string | null | undefined): void {
    this.trackDeleted(operation, parts);
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
    { as = 'owner', authorization, mistake, intent, holdSeconds = 0 }: CallOptions,
    isCleanUp = false,
  ): Promise<Received> {
    if (this.#isOver && !isCleanUp) throw new Skip('the check was given up');
    const { operation, method, path, headers, body } = request;
    const sent: SentRequest = {
      api: this.api.name,
      operation,
      persona: as ?? undefined,
      method,
      url: this.apiTarget.url + path,
      headers: {
        ...this.apiTarget.headers,
        ...this.isolation.headers,
        ...this.#credentials(as, authorization),
        ...headers,
      },
      body,
      mistake,
      intent,
    };
    const timeout = this.target.timeout + holdSeconds * 1000;
    const over = isCleanUp ? undefined : this.#over.signal;
    const sending = this.#client.send(sent, { timeout, wants429: this.#wants429, isCleanUp, over });
    this.#underWay.add(sending);
    try {
      const received = await sending;
      this.exchanges.push(received);
      return received;
    } catch (error) {
      if (error instanceof NoAnswer)
        error.at ??= new Received(sent, { status: 0, headers: {}, text: '', took: 0 });
      throw error;
    } finally {
      this.#underWay.delete(sending);
    }
  }

  /** Opens what goes on, a stream or a socket, in its turn among the requests of the run; again, where it was answered 429. */
  openChannel<Opened>(
    attempt: () => Promise<Opened>,
    answerTo: (opened: Opened) => Received,
  ): Promise<Opened> {
    return this.#client.open(attempt, answerTo, this.#wants429);
  }

  #credentials(as: string | null, authorization: string | undefined): Readonly<Record<string, string>> {
    if (authorization !== undefined) return { authorization };
    if (as === null) return {};
    const identity = this.apiTarget.personas[as];
    if (!identity) this.skip(`no token of the persona ${as} was given`);
    return identity.headers;
  }

  #expectNone(difference: Difference | undefined, exchange?: Received): void {
    if (!difference) return;
    const { documented, received, status } = difference;
    throw new Mismatch(documented, received, exchange, status);
  }
}

/** Whether this call takes away what was made: whatever else it carries. */
function isSame(made: CreatedResource, operation: string, { path, query, body }: RequestParts): boolean {
  if (made.operation !== operation) return false;
  const textOf = (values: unknown): string =>
    JSON.stringify(values ?? {}, (_, value) => (typeof value === 'number' ? String(value) : value));
  if (made.parts.path && Object.keys(made.parts.path).length > 0 && !made.parts.body)
    return textOf(made.parts.path) === textOf(path);
  return textOf([made.parts.path, made.parts.query, made.parts.body]) === textOf([path, query, body]);
}
