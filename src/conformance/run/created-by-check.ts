import type { ApiContract } from '../model/api-contract.ts';
import { exchangeLine, type Received } from '../model/exchange.ts';
import type { Removals, Renames } from '../model/removals.ts';
import type { RequestParts } from '../model/request.ts';
import { isSafeMethod } from '../model/safe-methods.ts';
import { wrongIdsOf } from '../model/wrong-ids.ts';
import type { Isolation } from '../target/isolation.ts';
import {
  type CreatedResource,
  type CreatedResources,
  deleteAtOneOf,
  isDeleted,
} from './created-resources.ts';
import { mayHaveCreated, tellingParts } from './doubtful-creations.ts';
import type { LearntRequests } from './learnt-requests.ts';

/** A call that may create something at a real target, noted before it is sent. */
export interface BegunCall {
  /** Its number among the calls that create; 0 of others. */
  number: number;
  /** What the call creates anew if it succeeds: a change at a key of this check at which nothing exists. */
  anew?: CreatedResource;
}

/** Sends a deletion. */
type SendDeletion = (operation: string, parts: RequestParts, persona: string | null) => Promise<Received>;

/** How many of the later names of a record are tried. */
const mostLaterNames = 8;

/** What one check has created at the target, and how it is deleted when the check ends. */
export class CreatedByCheck {
  readonly #api: ApiContract;
  readonly #isolation: Isolation;
  readonly #removals: Removals;
  readonly #renames: Renames;
  /** What the whole run has created; `#created` is the part of this check. */
  readonly #resources: CreatedResources;
  readonly #learnt: LearntRequests;
  readonly #created: CreatedResource[] = [];
  /** What was created and is deleted again. */
  readonly #gone: CreatedResource[] = [];
  readonly #namePrefix: string;
  #nameCount = 0;

  constructor(options: {
    api: ApiContract;
    isolation: Isolation;
    removals: Removals;
    renames: Renames;
    resources: CreatedResources;
    learnt: LearntRequests;
    namePrefix: string;
  }) {
    this.#api = options.api;
    this.#isolation = options.isolation;
    this.#removals = options.removals;
    this.#renames = options.renames;
    this.#resources = options.resources;
    this.#learnt = options.learnt;
    this.#namePrefix = options.namePrefix;
  }

  uniqueName(): string {
    return `${this.#namePrefix}-${++this.#nameCount}`;
  }

  hasLost(operation: string): boolean {
    return this.#resources.hasLost(this.#api.name, operation);
  }

  track(created: CreatedResource): void {
    if (this.#created.some((one) => isDeletedBy(one, created.operation, created.parts))) return;
    this.#resources.add(created);
    this.#created.push(created);
  }

  untrack(operation: string, parts: RequestParts): void {
    const index = this.#created.findIndex((one) => isDeletedBy(one, operation, parts));
    const [deleted] = index < 0 ? [] : this.#created.splice(index, 1);
    if (!deleted) return;
    this.#resources.delete(deleted);
    this.#gone.push(deleted);
  }

  /** Forgets what was created: it is deleted with its sandbox. */
  forget(): void {
    for (const one of this.#created) this.#resources.delete(one);
  }

  /** Notes a call that may create something at a real target, before it is sent. */
  begin(operation: string, { path = {}, body }: RequestParts, persona: string | null): BegunCall {
    if (this.#isolation.isDisposable) return { number: 0 };
    // The name that a change gives is known to the run's file before the change is made: a crash may hide its answer.
    this.#trackRename(operation, { path, body });
    const anew = this.#createdAnew(operation, path, persona);
    if (anew) this.track(anew);
    if (!this.#removals[operation]) return { number: 0, ...(anew && { anew }) };
    const sent = tellingParts({ path, body }, this.#namePrefix);
    const number = this.#resources.begin({ api: this.#api.name, operation, persona, path, sent });
    return { number, ...(anew && { anew }) };
  }

  /** The call was not sent, so it has created nothing. */
  neverSent({ number, anew }: BegunCall): void {
    this.#resources.settle(number);
    if (anew) this.#forget(anew);
  }

  /** Tracks what a call has created or deleted, by its answer. */
  answered(
    { number, anew }: BegunCall,
    operation: string,
    parts: RequestParts,
    received: Received,
    persona: string | null,
  ): void {
    if (anew && received.status >= 400 && received.status < 500) this.#forget(anew);
    // What it has created is noted before the call is settled: a crash between the two loses nothing.
    if (received.status < 300) this.#trackSuccess(operation, parts, received, persona);
    if (mayHaveCreated(received.status)) this.#resources.refuse(number, received.status);
    else this.#resources.settle(number);
  }

  /**
   * A server may take a PUT at a key that nothing has for a creation. The check changes something at such a key of its own only: at
   * that of what it has deleted, or at a wrong one that is made of an own one.
   */
  #createdAnew(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    persona: string | null,
  ): CreatedResource | undefined {
    const { method, path: template } = this.#api.operation(operation);
    if (isSafeMethod(method) || method === 'DELETE') return undefined;
    const known = [...this.#created, ...this.#gone].filter(
      (one) => this.#api.operation(one.operation).path === template,
    );
    const isKept = this.#created.some((one) => isDeletedBy(one, one.operation, { ...one.parts, path }));
    const own = known.find(({ parts }) => isOwnKey(parts.path ?? {}, path));
    return own && !isKept
      ? { api: this.#api.name, operation: own.operation, parts: { ...own.parts, path }, persona }
      : undefined;
  }

  #forget(created: CreatedResource): void {
    const index = this.#created.indexOf(created);
    if (index >= 0) this.#created.splice(index, 1);
    this.#resources.delete(created);
  }

  #trackSuccess(operation: string, parts: RequestParts, received: Received, persona: string | null): void {
    const { name: api } = this.#api;
    this.untrack(operation, parts);
    if (received.sent.method === 'DELETE') this.#learnt.seeDeletion(api, operation);
    this.#trackRename(operation, parts, received);
    const removalOf = this.#removals[operation];
    if (!removalOf) return;
    const removal = removalOf(received, parts);
    const creation = { operation, exchange: exchangeLine(received) };
    if (removal) this.track({ api, persona, creation, ...removal });
    else if (received.sent.method === 'POST' && !this.#isolation.isDisposable)
      this.#resources.addLost({ api, ...creation });
  }

  /** A record whose key a change has replaced is deleted at the new one, if nothing is found at the old one. */
  #trackRename(operation: string, parts: RequestParts, received?: Received): void {
    const renamed = this.#renames[operation]?.(received, parts);
    if (!renamed) return;
    const { before, after } = renamed;
    const index = this.#created.findIndex((one) => isDeletedBy(one, before.operation, before.parts));
    const found = this.#created[index];
    if (!found) return;
    const { others = [] } = found;
    if (isDeletedBy(found, after.operation, after.parts)) return;
    this.#created[index] = { ...found, others: [after.parts, ...others] };
    this.#resources.add(this.#created[index]);
  }

  /** The deletions of what is not deleted yet, the last created first. */
  deletions(send: SendDeletion): (() => Promise<void>)[] {
    return this.#created.toReversed().map((one) => () => this.#delete(one, send));
  }

  async #delete(created: CreatedResource, send: SendDeletion): Promise<void> {
    const { operation, persona, creation } = created;
    const { name: api } = this.#api;
    const { status, isOther } = await deleteAtOneOf(this.#withLaterNames(created), async (parts) => {
      const received = await send(operation, parts, persona);
      // Who was wrongly allowed to create it may not be allowed to delete it.
      const isForbidden = persona !== null && [401, 403].includes(received.status);
      return isForbidden ? send(operation, parts, null) : received;
    });
    if (!isDeleted(status)) throw new Error(`${operation} was answered ${status}`);
    this.#resources.delete(created);
    if (status < 400) {
      if (!isOther) this.#learnt.seeDeletion(api, operation);
      return;
    }
    if (creation === undefined || this.#learnt.hasDeleted(api, operation)) return;
    // It finds nothing at the key of what was created, and has never found anything there: what is created stays.
    this.#resources.addLost({ api, ...creation });
    throw new Error(`${operation} was answered ${status}`);
  }

  /** A later change may have given the record another name of this check. */
  #withLaterNames({ others = [], ...created }: CreatedResource): CreatedResource {
    const text = JSON.stringify(others);
    const names = Array.from({ length: this.#nameCount }, (_, index) => `${this.#namePrefix}-${index + 1}`);
    const sent = names.filter((name) => text.includes(`"${name}"`));
    const later = names
      .filter((name) => !sent.includes(name))
      .flatMap((name) => sent.map((one) => text.replaceAll(`"${one}"`, `"${name}"`)))
      .slice(0, mostLaterNames)
      .flatMap((one): RequestParts[] => JSON.parse(one));
    return { ...created, others: [...others, ...later] };
  }
}

/** Whether this call deletes the resource, at one of its keys. */
const isDeletedBy = (created: CreatedResource, operation: string, parts: RequestParts): boolean =>
  created.operation === operation &&
  [created.parts, ...(created.others ?? [])].some((one) => isSameCall(one, parts));

/** Whether a path has the values of an own one, or wrong ones that are made of them. */
function isOwnKey(own: Readonly<Record<string, unknown>>, path: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(own);
  return (
    names.length > 0 &&
    names.every((name) => {
      const [known, value] = [String(own[name]), String(path[name])];
      return value === known || wrongIdsOf(known).includes(value);
    })
  );
}

/** The path decides, or all parts if the path does not name the resource alone. */
function isSameCall(one: RequestParts, { path, query, body }: RequestParts): boolean {
  const textOf = (values: unknown): string =>
    JSON.stringify(values ?? {}, (_, value) => (/number|bigint/.test(typeof value) ? String(value) : value));
  if (one.path && Object.keys(one.path).length > 0 && !one.body) return textOf(one.path) === textOf(path);
  return textOf([one.path, one.query, one.body]) === textOf([path, query, body]);
}
