import { documentedReply } from '../../contract/replies.ts';
import { isRecord, memberOf, withMember } from '../../resources/member-path.ts';
import type { ListMethod, Method } from '../../resources/model.ts';
import type { Json, Received } from '../model/exchange.ts';
import { Blocked, Mismatch, Skip } from '../model/mismatch.ts';
import { buildRequest, type RequestParts } from '../model/request.ts';
import type { ValidCall } from '../model/valid-call.ts';
import { type KnownRecord, pathOfRecord, shownRecord } from '../records/created-record.ts';
import type { DocumentedCalls } from '../records/documented-calls.ts';
import { callerOf } from '../records/operation-caller.ts';
import { pathNames } from '../records/path-names.ts';
import type { CallOptions } from '../run/call-options.ts';
import type { CheckContext } from '../run/check-context.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { plainMembers } from './plain-members.ts';

/** A record that the check has created. */
export interface MadeRecord {
  record: KnownRecord;
  /** What the creation was called with. */
  parts: RequestParts;
  /** The members of the record that it sent. */
  sent: Readonly<Record<string, unknown>>;
}

type Change = MethodOf<'update'> | MethodOf<'replace'>;

/** Calls the methods of one resource for a law. What a law needs and does not get ends its check without a verdict on the law. */
export class ResourceCalls {
  readonly context: CheckContext;
  readonly of: LawResource;
  readonly #calls: DocumentedCalls;

  readonly #as: string | undefined;

  /** `as`: the persona that calls, in place of the one that may. */
  constructor(context: CheckContext, of: LawResource, calls: DocumentedCalls, as?: string) {
    this.context = context;
    this.of = of;
    this.#calls = calls;
    this.#as = as;
  }

  /** The same calls, by another persona. */
  actingAs(persona: string): ResourceCalls {
    return new ResourceCalls(this.context, this.of, this.#calls, persona);
  }

  /**
   * A new record; beside another one it has the same parents.
   * @throws {Skip} none may be created at this target
   * @throws {Blocked} the creation was refused, or its reply does not have the key
   */
  async create(beside?: MadeRecord): Promise<MadeRecord> {
    const { context, of } = this;
    const made = await this.createIfAllowed(beside);
    return made ?? context.skip(`no record of ${of.name} may be created here that can be deleted again`);
  }

  /** As `create`; `undefined` where no record may be created. */
  async createIfAllowed(beside?: MadeRecord): Promise<MadeRecord | undefined> {
    const { context, of } = this;
    const { records, resource, creation } = of;
    const made =
      creation &&
      (await records
        .make(context, resource, creation, beside && { beside: beside.parts })
        .catch((error) => (beside ? this.#refusedBeside(creation, error) : Promise.reject(error))));
    if (!made) return undefined;
    const sent = memberOf(made.parts.body, creation.request.path);
    return { ...made, sent: isRecord(sent) ? sent : {} };
  }

  /** A system may refuse a second record beside the first, where it documents that: a book is lent once at a time. */
  #refusedBeside(creation: Method, error: unknown): never {
    const isConflict = error instanceof Blocked && error.exchange.status === 409;
    if (isConflict && documentedReply(this.of.operation(creation).replies, 409))
      this.context.skip(
        `${creation.operation} refuses a second record beside the first, by the documented 409`,
      );
    throw error;
  }

  /** The members of what was sent that replies have to show as they were sent. */
  plainOf(method: Parameters<LawResource['bodyMembers']>[0]): string[] {
    return plainMembers(this.of, this.of.bodyMembers(method));
  }

  send(method: Method, parts: RequestParts, options: CallOptions = {}): Promise<Received> {
    const as = this.#as ?? callerOf(this.of.operation(method), this.context);
    return this.context.call(method.operation, parts, { as, ...options });
  }

  /** The valid call of a method, as of any operation of the document. */
  valid({ operation }: Method): Promise<ValidCall> {
    return this.#calls.validCall(this.of.api.operation(operation), this.context);
  }

  /** A call with headers that the document need not list. */
  withHeaders(method: Method, parts: RequestParts, more: Record<string, string>): Promise<Received> {
    const operation = this.of.operation(method);
    const request = buildRequest(operation, parts, this.of.api.document);
    const headers = { ...request.headers, ...more };
    const as = callerOf(operation, this.context);
    return this.context.sendRaw(
      request.method,
      request.path,
      { headers, body: request.body },
      { as, operation: operation.id },
    );
  }

  /** The parts of a call at a record; ends the check if the record does not say the whole path. */
  partsAt(method: Method, record: KnownRecord): RequestParts {
    const path = pathOfRecord(method.address, record);
    if (!path) return this.context.skip(`the path of ${method.operation} is not known`);
    return this.context.isolation.isDisposable || this.#isWholePath(method, path)
      ? this.of.records.partsOf(this.context, this.of.operation(method), path)
      : this.context.skip(`the path of ${method.operation} is not known`);
  }

  #isWholePath(method: Method, path: Record<string, unknown>): boolean {
    return pathNames(this.of.operation(method)).every(
      (name) => path[name] !== undefined || this.context.knownId(name) !== undefined,
    );
  }

  call(method: Method, record: KnownRecord, options?: CallOptions): Promise<Received> {
    return this.send(method, this.partsAt(method, record), options);
  }

  /** The record as a GET shows it. @throws {Blocked} it is not shown */
  async got(get: MethodOf<'get'>, record: KnownRecord): Promise<Record<string, unknown>> {
    const received = await this.call(get, record);
    const item = received.status < 300 ? shownRecord(get, received.json) : undefined;
    if (!item) throw new Blocked(`${get.operation} was answered ${received.status}`, received);
    return item;
  }

  /** Deletes a record. @throws {Blocked} that was refused */
  async remove(remove: MethodOf<'delete'>, record: KnownRecord): Promise<void> {
    const received = await this.call(remove, record);
    // Where no 2xx is documented, a redirect may be what a deletion is answered with.
    const { status } = received;
    const isRedirect =
      status < 400 && remove.reply.status === 'default' && this.of.isDocumented(remove, status);
    if (status >= 300 && !isRedirect)
      throw new Blocked(`${remove.operation} was answered ${status}`, received);
  }

  /** A call that changes the record. Its body is `members`, or that of the document, with these members set. */
  async changeParts(
    change: Change,
    record: KnownRecord,
    members: Readonly<Record<string, unknown>>,
    isWhole: boolean,
  ): Promise<RequestParts> {
    const { records, resource } = this.of;
    const documented = this.partsAt(change, record);
    const parts = isWhole
      ? await records.changeParts(this.context, resource, change, documented, record)
      : { ...documented, body: withMember(undefined, change.request.path, {}) };
    let { body } = parts;
    if (isWhole && !isRecord(memberOf(body, change.request.path)))
      return this.context.skip(`the body of ${change.operation} is not an object`);
    for (const [name, value] of Object.entries(members))
      body = withMember(body, [...change.request.path, name], value);
    const key = resource.key?.member;
    if (change.keyInBody && key)
      body = withMember(body, [...change.request.path, ...key], memberOf(record, key));
    return { ...parts, body };
  }

  /** Calls what has to succeed for the law to say something. @throws {Blocked} it was refused */
  async succeed(method: Method, parts: RequestParts, options?: CallOptions): Promise<Received> {
    const received = await this.send(method, parts, options);
    if (received.status >= 300)
      throw new Blocked(`${method.operation} was answered ${received.status}`, received);
    return received;
  }

  /** Whether all of a list's path is known for a record. */
  canList(list: ListMethod, record: KnownRecord): boolean {
    return pathOfRecord(list.address, record) !== undefined;
  }

  /**
   * Judges each of these lists. One that is refused is left out, if another is not: its path may name what the document has no call
   * to create.
   */
  async eachList<List extends ListMethod>(
    lists: readonly List[],
    judge: (list: List) => Promise<void>,
  ): Promise<void> {
    let isJudged = false;
    let refused: Blocked | Skip | undefined;
    for (const list of lists)
      try {
        await judge(list);
        isJudged = true;
      } catch (error) {
        if (!(error instanceof Blocked || error instanceof Skip)) throw error;
        refused ??= error;
      }
    if (!isJudged && refused) throw refused;
  }

  /** The law is broken, by this exchange. */
  breaks(documented: string, received: string, exchange?: Received): never {
    throw new Mismatch(documented, received, exchange);
  }

  /** What does not exist, or not there, is refused: as documented, else by any 4xx. */
  expectNotFound(method: Method, received: Received, what: string): void {
    const { status } = received;
    const documented = [404, 410].filter((one) => this.of.documents(method, one) !== undefined);
    const isRefused = status >= 400 && status < 500;
    if (documented.length === 0 ? isRefused : status === 404 || status === 410) return;
    // A target may be allowed another status, and several may be documented.
    const accepted = documented.flatMap((one) => this.context.target.allow[one] ?? []);
    if (accepted.includes(status)) return;
    // A server may judge a body before it looks for the record.
    const ofOthers = received.sent.body === undefined ? [400, 403] : [400, 403, 409, 422];
    if (ofOthers.includes(status) && this.of.documents(method, status) !== undefined) return;
    const wanted = documented.length === 0 ? 'a 4xx' : documented.join(' or ');
    this.breaks(`${wanted} for ${what}`, String(status), received);
  }

  /**
   * Judges what other clients could disturb while it is read: at a real target it is broken only if it is three times in a row.
   */
  async undisturbed(judge: () => Promise<void>): Promise<void> {
    const attempts = this.context.isolation.isDisposable ? 1 : 3;
    for (let attempt = 1; ; attempt++)
      try {
        return await judge();
      } catch (error) {
        if (!(error instanceof Mismatch) || attempt === attempts) throw error;
      }
  }

  /** The text of a record's key; `undefined` if it is not shown. */
  keyOf(record: Json): string | undefined {
    const { key: named, identity } = this.of.resource;
    const key = memberOf(record, named?.member ?? identity[0] ?? ['']);
    return key === undefined || key === null || typeof key === 'object' ? undefined : String(key);
  }
}
