import { documentedReply } from '../../contract/replies.ts';
import type { ApiContract } from '../model/api-contract.ts';
import { type Difference, differences, documentedError } from '../model/differences.ts';
import { type Json, Received, type SentRequest } from '../model/exchange.ts';
import type { Expectation } from '../model/expectation.ts';
import { Mismatch, Skip } from '../model/mismatch.ts';
import { type BuiltRequest, buildRequest, type RequestParts } from '../model/request.ts';
import { isSafeMethod } from '../model/safe-methods.ts';
import type { Isolation } from '../target/isolation.ts';
import { knownId } from '../target/known-id.ts';
import { urlOf } from '../target/operation-urls.ts';
import { NoAnswer } from '../target/send.ts';
import type { ApiTarget, StimulusEvent, Target } from '../target/target.ts';
import { ableCaller } from './able-caller.ts';
import type { CallOptions } from './call-options.ts';
import type { PushPatience } from './channels/push-patience.ts';
import type { CheckContextOptions } from './check-context-options.ts';
import { CreatedByCheck } from './created-by-check.ts';
import type { CreatedResource } from './created-resources.ts';
import { expectNoEffect } from './expect-no-effect.ts';
import { expectRights } from './expect-rights.ts';
import type { LearntRequests } from './learnt-requests.ts';
import { withCredentials, withQuery } from './operation-credentials.ts';
import type { PacedClient } from './paced-client.ts';
import { runCleanUps } from './run-clean-ups.ts';
import { SharedWork } from './shared-work.ts';

/** A request that belongs to an operation, or to none. */
type Request = BuiltRequest & { operation: string | undefined };

/** What the function of a check works with: it calls the target, and compares the answers with the contract. */
export class CheckContext {
  readonly expectation: Expectation;
  readonly api: ApiContract;
  readonly target: Target;
  /** This API at the target: its URL, personas and known ids. */
  readonly apiTarget: ApiTarget;
  /** The sandbox of this check, or a real target as it is: its clock and its events. */
  readonly isolation: Isolation;
  /** What was sent and received, in order. */
  readonly exchanges: Received[] = [];
  /** What differed from the documents and was accepted. */
  readonly notes: string[] = [];
  /** Documented errors that were received: `operationId name`. */
  readonly errorsSeen = new Set<string>();
  /** Documented messages that were received, by name. */
  readonly messagesSeen = new Set<string>();

  readonly #client: PacedClient;
  /** What the run has learnt of the requests that the target takes. */
  readonly learnt: LearntRequests;
  /** How long the run waits for messages of channels. */
  readonly pushPatience: PushPatience;

  /** What it takes from other checks, and leaves to them. */
  readonly shared: SharedWork;
  readonly #created: CreatedByCheck;
  readonly #cleanUps: (() => unknown)[];
  /** How many requests were sent, answered or not. */
  #sendCount = 0;
  #hasMovedTime = false;
  /** A check of rate limits waits for a 429 itself. */
  readonly #expects429: boolean;
  readonly #isCleanUp: boolean;
  readonly #pending = new Set<Promise<unknown>>();
  readonly #abort = new AbortController();
  #isOver = false;

  /** `before`: the check before, which has left what it had made as it was; this one goes on with that. */
  constructor(options: CheckContextOptions, before?: CheckContext) {
    this.expectation = options.expectation;
    this.api = options.api;
    this.target = options.target;
    this.apiTarget = options.apiTarget;
    this.isolation = options.isolation;
    this.#client = options.client;
    this.learnt = options.learnt;
    this.pushPatience = options.pushPatience;
    this.#expects429 = options.expects429;
    this.#isCleanUp = options.isCleanUp ?? false;
    this.#created = before ? before.#created : new CreatedByCheck(options);
    this.#cleanUps = before ? before.#cleanUps : [];
    this.shared = new SharedWork(this.api.name, this.exchanges, options.answers, before?.shared);
  }

  /** A name that nothing else at the target has: `standin-m1-k3x9-1`. */
  uniqueName(): string {
    return this.#created.uniqueName();
  }

  /** Whether the target has credentials for this persona. */
  hasPersona(persona: string): boolean {
    return this.apiTarget.personas[persona] !== undefined;
  }

  /**
   * The id of something that exists at the target, by the name that its configuration gives it. Ends the check if the target has
   * nothing there.
   */
  knownId(name: string, ...of: readonly string[]): string | undefined {
    const id = knownId(this.apiTarget.ids, name, ...of);
    const missing = id === undefined ? undefined : this.apiTarget.missing?.[id];
    return missing === undefined ? id : this.skip(missing);
  }

  /** Whether the target has this operation. */
  hasOperation(operation: string): boolean {
    return this.apiTarget.operations?.includes(operation) ?? true;
  }

  /** Whether an operation changes nothing: by its method, or because the configuration says so. */
  onlyReads(operation: string): boolean {
    const { method } = this.api.operation(operation);
    return isSafeMethod(method) || (this.apiTarget.reads?.includes(operation) ?? false);
  }

  /** Whether the configuration allows to call this operation although nothing undoes it. */
  mayWrite(operation: string): boolean {
    return this.apiTarget.writes?.includes(operation) ?? false;
  }

  /** Whether this operation has created something in this run that nothing can delete. */
  hasLost(operation: string): boolean {
    return this.#created.hasLost(operation);
  }

  /** Ends the check: it cannot be run here, and says why. */
  skip(reason: string): never {
    throw new Skip(reason);
  }

  /**
   * Calls an operation. What it creates, by the `removals` of the API's profile, is deleted when the check ends.
   * @throws {NoAnswer} there is no complete answer in time
   */
  call(operationId: string, parts: RequestParts = {}, options: CallOptions = {}): Promise<Received> {
    const calling = this.#callTracked(operationId, parts, options);
    // The end of the check waits until what the call has created is known, not only for its answer.
    this.#pending.add(calling);
    const settled = (): void => void this.#pending.delete(calling);
    calling.then(settled, settled);
    return calling;
  }

  async #callTracked(operationId: string, parts: RequestParts, options: CallOptions): Promise<Received> {
    if (!this.hasOperation(operationId)) this.skip(`the target does not have ${operationId}`);
    expectNoEffect(this, operationId, parts.query);
    const request = buildRequest(this.api.operation(operationId), parts, this.api.document);
    const { as = 'owner' } = options;
    const begun = this.#created.begin(operationId, parts, as);
    const received = await this.#send({ operation: operationId, ...request }, options).catch((error) => {
      const wasSent = error instanceof NoAnswer || (error instanceof Skip && error.wasSent);
      if (!wasSent) this.#created.neverSent(begun);
      throw error;
    });
    this.#created.answered(begun, operationId, parts, received, as);
    return received;
  }

  /** Sends a request that belongs to no operation, or that no operation's parameters can express. */
  sendRaw(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string | Uint8Array | undefined } = {},
    options: CallOptions = {},
  ): Promise<Received> {
    return this.#send({ operation: options.operation, method, path, headers, body }, options);
  }

  /** The URL of a path of this API, or of an operation of it, and the headers of a persona: for streams and sockets. */
  endpoint(
    path: string,
    { as = 'owner', authorization, operation }: CallOptions = {},
  ): { url: string; headers: Record<string, string> } {
    const query = as === null || authorization !== undefined ? undefined : this.apiTarget.personas[as]?.query;
    return {
      url: withQuery(urlOf(this.apiTarget, operation) + path, query ?? {}),
      headers: {
        ...this.apiTarget.headers,
        ...this.isolation.headers,
        ...this.#credentials(as, authorization),
      },
    };
  }

  /** Opens a stream or a socket when the run's rate limit allows it; again, if the answer is a 429 to wait for. */
  openChannel<Opened>(
    attempt: () => Promise<Opened>,
    answerTo: (opened: Opened) => Received,
  ): Promise<Opened> {
    return this.#client.open(attempt, answerTo, this.#expects429);
  }

  /** Remembers something that the check has created, with the call that deletes it when the check ends. */
  trackCreated(created: CreatedResource): void {
    this.#created.track(created);
  }

  /** Forgets what this call has deleted: the end of the check need not delete it. */
  trackDeleted(operation: string, parts: RequestParts): void {
    this.#created.untrack(operation, parts);
  }

  /** Runs when the check ends, the last one first; one that throws keeps no other from running. */
  onEnd(cleanUp: () => void | Promise<void>): void {
    this.#cleanUps.push(cleanUp);
  }

  /** Makes an event happen that no operation of the contract causes. */
  async triggerEvent(event: Omit<StimulusEvent, 'api'> & { event: string }): Promise<void> {
    await this.isolation.triggerEvent({ api: this.api.name, ...event });
  }

  /** Moves the sandbox's clock; at a real target it waits as long, or skips the check if that takes too long. */
  advanceTime(seconds: number): Promise<void> {
    this.#hasMovedTime = true;
    return this.isolation.advanceTime(seconds);
  }

  /** The documented status, or one that the statement or the target's configuration accepts in its place. */
  expectStatus(received: Received, documented: number): void {
    const difference = differences.status(received, documented);
    if (difference && documented < 300 && !this.isolation.isDisposable)
      expectRights(this.api, this.apiTarget, received);
    // The user's configuration is the last word, however strictly the target is judged.
    if (difference && this.target.allow[documented]?.includes(received.status))
      this.notes.push(`allowed: ${difference.received} instead of ${difference.documented}`);
    else
      this.expectOrNote(
        () => this.#expectNone(difference, received),
        this.expectation.accepts?.includes(received.status) ?? false,
      );
  }

  /** The status is not the documented one, and a client can expect it all the same: only a warning. */
  warnOf(received: Received, documented: number): void {
    if (this.target.allow[documented]?.includes(received.status)) return;
    const difference = differences.status(received, documented);
    if (!difference) return;
    const mismatch = new Mismatch(difference.documented, difference.received, received, documented);
    mismatch.isOpen = true;
    throw mismatch;
  }

  /** A documented reply of this status: its media type, its headers and its schema. Gives its JSON. */
  expectReply(received: Received, documented: number): Json {
    this.expectStatus(received, documented);
    const { operation } = received.sent;
    if (operation === undefined) return received.json;
    // A status that is accepted without being documented has the body of the documented one.
    const { replies } = this.api.operation(operation);
    const status = documentedReply(replies, received.status) ? received.status : documented;
    const difference = differences.reply(this.api, operation, received, status);
    this.expectOrNote(() => this.#expectNone(difference, received), difference?.isUnstated ?? false);
    return received.json;
  }

  /** The documented error of this name: its status, its schema, and the code that identifies it. Gives its JSON. */
  expectError(received: Received, name: string, operationId = received.sent.operation): Json {
    const error = documentedError(this.api, operationId, name, received);
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

  /** `exchange`: the one whose reply is wrong, if it is one. */
  expect(holds: boolean, documented: string, received: string, exchange?: Received): void {
    if (!holds) throw new Mismatch(documented, received, exchange);
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

  /** Whether the check has changed nothing of what its valid call needs: all that it asked was read or refused. */
  get hasChangedNothing(): boolean {
    const isUnchanging = ({ status, sent: { operation, method } }: Received): boolean =>
      (status >= 400 && status < 500) ||
      (operation === undefined ? isSafeMethod(method) : this.onlyReads(operation));
    const asked = this.shared.afterPreparation(this.#sendCount);
    return this.#pending.size === 0 && !this.#hasMovedTime && (asked?.every(isUnchanging) ?? false);
  }

  /** The check is over, and the next one goes on with what it has made. */
  handOn(): void {
    this.#isOver = true;
  }

  /**
   * Closes what the check opened and deletes what it created, the last first. Waits for writes that are still running; reads
   * are aborted, because a poll may be held for long. Never rejects: gives what failed.
   */
  async end(): Promise<Error[]> {
    this.#isOver = true;
    const failures = await runCleanUps(this.#cleanUps.reverse());
    if (this.isolation.isDisposable) {
      this.#created.forget();
      return [...failures, ...(await runCleanUps([() => this.isolation.end()]))];
    }
    this.#abort.abort();
    await Promise.allSettled(this.#pending);
    const deletions = this.#created.deletions((operation, parts, persona) => {
      const of = this.api.operation(operation);
      const as = persona ?? ableCaller(of, this.apiTarget.personas) ?? null;
      return this.#send({ operation, ...buildRequest(of, parts, this.api.document) }, { as }, true);
    });
    return [...failures, ...(await runCleanUps([...deletions, () => this.isolation.end()]))];
  }

  async #send(
    { operation, method, path, headers, body }: Request,
    { as = 'owner', authorization, mistake, intent, holdSeconds = 0 }: CallOptions,
    isCleanUp = this.#isCleanUp,
  ): Promise<Received> {
    if (this.#isOver && !isCleanUp) throw new Skip('the check is over', { isOfNow: true });
    const endpoint = this.endpoint(path, {
      as,
      ...(authorization !== undefined && { authorization }),
      ...(operation !== undefined && { operation }),
    });
    const plain = { url: endpoint.url, headers: { ...endpoint.headers, ...headers } };
    const isOwn = operation !== undefined && as !== null && authorization === undefined;
    const keyed = isOwn
      ? withCredentials(plain, this.api.operation(operation), this.api.contract.securitySchemes)
      : plain;
    const sent: SentRequest = {
      ...{ api: this.api.name, operation, persona: as ?? undefined, method, ...keyed },
      ...{ body, mistake, intent },
    };
    this.#sendCount++;
    const sending = this.#client.send(sent, {
      timeout: this.target.timeout + holdSeconds * 1000,
      expects429: this.#expects429,
      onlyReads: operation !== undefined && this.onlyReads(operation),
      isCleanUp,
      over: isCleanUp ? undefined : this.#abort.signal,
    });
    this.#pending.add(sending);
    try {
      const received = await sending;
      this.exchanges.push(received);
      return received;
    } catch (error) {
      if (error instanceof NoAnswer)
        error.exchange ??= new Received(sent, { status: 0, headers: {}, text: '', took: 0 });
      throw error;
    } finally {
      this.#pending.delete(sending);
    }
  }

  #credentials(as: string | null, authorization: string | undefined): Readonly<Record<string, string>> {
    if (authorization !== undefined) return { authorization };
    if (as === null) return {};
    const lost = this.#isOver ? undefined : this.learnt.lostPersona(this.api.name, as);
    if (lost !== undefined) this.skip(lost);
    const identity = this.apiTarget.personas[as];
    if (!identity) this.skip(this.apiTarget.refused?.[as] ?? `no token of the persona ${as} was given`);
    return identity.headers;
  }

  #expectNone(difference: Difference | undefined, exchange?: Received): void {
    if (!difference) return;
    const { documented, received, status } = difference;
    throw new Mismatch(documented, received, exchange, status);
  }
}
