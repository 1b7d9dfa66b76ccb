import { appendFileSync, mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RequestParts } from '../model/request.ts';

/** Something that a run created at the target, and the call that deletes it. */
export interface CreatedResource {
  api: string;
  operation: string;
  parts: RequestParts;
  /** Who created it; null for a call without credentials. */
  persona: string | null;
  /** The operation that created it, and how: `POST https://… → 201`. */
  creation?: { operation: string; exchange: string };
  /** Other keys of it, which are tried if nothing is found at the first. */
  others?: readonly RequestParts[];
}

/** Something that a run created and that nothing can delete: no reply shows its key, or nothing is found at the key that one shows. */
export interface LostResource {
  api: string;
  operation: string;
  /** `POST https://… → 204` */
  exchange: string;
}

/** A call that may have created something although it was not answered, or was refused. */
export interface DoubtfulCreation {
  api: string;
  operation: string;
  persona: string | null;
  path: Readonly<Record<string, unknown>>;
  /** What tells its record from others: names that only this run uses, else a few members that it sent. */
  sent: readonly string[];
  /** How it was refused; without it there was no answer. */
  refusedWith?: number;
}

/** The file in which a run lists what it has created. */
export const createdResourcesFile = (run: string): string => join('.standin', `run-${run}.jsonl`);

/** Whether the answer to a deletion means that the resource does not exist now. */
export const isDeleted = (status: number): boolean => status < 400 || status === 404 || status === 410;

/** Deletes it at its key, or at another key of it if nothing is found there. Gives the status that decides. */
export async function deleteAtOneOf(
  { parts, others = [] }: CreatedResource,
  send: (parts: RequestParts) => Promise<{ status: number }>,
): Promise<{ status: number; isOther: boolean }> {
  const { status } = await send(parts);
  if (status < 400) return { status, isOther: false };
  for (const other of others) {
    const answer = await send(other);
    if (answer.status < 400) return { status: answer.status, isOther: true };
  }
  return { status, isOther: false };
}

/** What a run has created and not yet deleted. With a file, it survives a crash. It contains no secrets. */
export class CreatedResources {
  readonly #file: string | undefined;
  readonly #url: string;
  readonly #remaining = new Map<string, CreatedResource>();
  readonly #lost: LostResource[] = [];
  readonly #doubtful = new Map<number, DoubtfulCreation>();
  #calls = 0;
  #hasFile = false;

  /** Without a file nothing is remembered: sandboxes are deleted as a whole. `url` is the target, without credentials. */
  constructor(file?: string, url = '') {
    this.#file = file;
    this.#url = url;
  }

  /** The target at which the resources were created. */
  get url(): string {
    return this.#url;
  }

  add(resource: CreatedResource): void {
    if (!this.#file) return;
    this.#remaining.set(keyOf(resource), resource);
    this.#append({ made: resource });
  }

  delete(resource: CreatedResource): void {
    if (!this.#file || !this.#remaining.delete(keyOf(resource))) return;
    this.#append({ gone: resource });
  }

  /** Forgets what was deleted at this path, whoever deleted it. */
  deleteAt(operation: string, path: object): void {
    const at = JSON.stringify(Object.values(path).map(String));
    for (const one of this.#remaining.values())
      if (
        one.operation === operation &&
        JSON.stringify(Object.values(one.parts.path ?? {}).map(String)) === at
      )
        this.delete(one);
  }

  /** Notes a call that is about to create something, so that it is known even if its answer never comes. Gives its number. */
  begin(creation: DoubtfulCreation): number {
    const number = ++this.#calls;
    if (!this.#file) return number;
    this.#doubtful.set(number, creation);
    this.#append({ begun: { number, ...creation } });
    return number;
  }

  /** The call was answered, and what it has created is known. */
  settle(number: number): void {
    if (this.#doubtful.delete(number)) this.#append({ settled: number });
  }

  /** The call was refused: a server may have created something before it refused. */
  refuse(number: number, status: number): void {
    const creation = this.#doubtful.get(number);
    if (!creation) return;
    this.#doubtful.set(number, { ...creation, refusedWith: status });
    this.#append({ refused: { number, status } });
  }

  /** Calls that may have created something, by their numbers. */
  doubtful(): ReadonlyMap<number, DoubtfulCreation> {
    return this.#doubtful;
  }

  /** Forgets the calls that were reported: nothing more can be done about them. */
  forgetUnanswered(): void {
    this.#doubtful.clear();
  }

  addLost(resource: LostResource): void {
    this.#lost.push(resource);
  }

  hasLost(api: string, operation: string): boolean {
    return this.#lost.some((one) => one.api === api && one.operation === operation);
  }

  /** What nothing can delete. */
  lost(): readonly LostResource[] {
    return this.#lost;
  }

  /** What is not deleted yet, the last first. */
  remaining(): CreatedResource[] {
    return [...this.#remaining.values()].reverse();
  }

  /** Deletes the file if nothing remains and every call was answered, and its folder if that is empty. */
  close(): void {
    const isUnanswered = [...this.#doubtful.values()].some((one) => one.refusedWith === undefined);
    if (!this.#file || !this.#hasFile || this.#remaining.size > 0 || isUnanswered) return;
    rmSync(this.#file, { force: true });
    this.#hasFile = false;
    try {
      rmdirSync(dirname(this.#file));
    } catch {
      // Other runs have files there.
    }
  }

  /** Reads what a run that ended early has left. Throws if there is no such file. */
  static read(file: string): CreatedResources {
    const rows = readFileSync(file, 'utf8').split('\n').flatMap(rowOf);
    const created = new CreatedResources(file, rows.find(({ url }) => url !== undefined)?.url);
    created.#hasFile = true;
    for (const { made, gone, begun, settled, refused } of rows) {
      if (begun) {
        const { number, ...creation } = begun;
        created.#doubtful.set(number, creation);
      }
      if (settled !== undefined) created.#doubtful.delete(settled);
      const doubtful = refused && created.#doubtful.get(refused.number);
      if (doubtful) created.#doubtful.set(refused.number, { ...doubtful, refusedWith: refused.status });
      if (made) created.#remaining.set(keyOf(made), made);
      if (gone) created.#remaining.delete(keyOf(gone));
    }
    return created;
  }

  #append(row: Row): void {
    const file = this.#file as string;
    const rows = this.#hasFile ? [row] : [{ url: this.#url }, row];
    if (!this.#hasFile) mkdirSync(dirname(file), { recursive: true });
    this.#hasFile = true;
    // Synchronous, so that a crash loses nothing.
    appendFileSync(file, rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }
}

/** A line of the file: the target, something created or deleted, or a call that creates and what became of it. */
interface Row {
  url?: string;
  made?: CreatedResource;
  gone?: CreatedResource;
  begun?: DoubtfulCreation & { number: number };
  settled?: number;
  refused?: { number: number; status: number };
}

/** A crash may leave half a line, which is ignored. */
function rowOf(line: string): Row[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

const keyOf = ({ api, operation, parts }: CreatedResource): string => JSON.stringify([api, operation, parts]);
