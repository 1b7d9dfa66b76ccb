import { appendFileSync, mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Parts } from '../model/request.ts';

/** Something that a run made at the target, and the call that takes it away again. */
export interface CreatedResource {
  api: string;
  operation: string;
  parts: Parts;
  persona: string;
}

/** Where a run keeps what it has made. */
export const createdResourcesFile = (run: string): string => join('.standin', `run-${run}.jsonl`);

/** What a run has made and not yet taken away: it survives a crash, if it is kept in a file. It holds no secrets. */
export class CreatedResources {
  readonly #file: string | undefined;
  readonly #url: string;
  readonly #open = new Map<string, CreatedResource>();
  #isBegun = false;

  /** A run without a file (one whose worlds vanish with it) forgets all. `url` is the target, without credentials. */
  constructor(file?: string, url = '') {
    this.#file = file;
    this.#url = url;
  }

  /** The target that it was made at. */
  get url(): string {
    return this.#url;
  }

  add(made: CreatedResource): void {
    if (!this.#file) return;
    this.#open.set(keyOf(made), made);
    this.#append({ made });
  }

  delete(made: CreatedResource): void {
    if (!this.#file || !this.#open.delete(keyOf(made))) return;
    this.#append({ gone: made });
  }

  /** What is left, the last first. */
  remaining(): CreatedResource[] {
    return [...this.#open.values()].reverse();
  }

  /** The run is over: a file of which nothing is left is taken away, and its folder, unless other runs have theirs there. */
  close(): void {
    if (!this.#file || !this.#isBegun || this.#open.size > 0) return;
    rmSync(this.#file, { force: true });
    this.#isBegun = false;
    try {
      rmdirSync(dirname(this.#file));
    } catch {
      // It is not empty.
    }
  }

  /** What a run that ended early has left. Throws if there is no such file. */
  static read(file: string): CreatedResources {
    const rows = readFileSync(file, 'utf8').split('\n').flatMap(rowOf);
    const created = new CreatedResources(file, rows.find(({ url }) => url !== undefined)?.url);
    created.#isBegun = true;
    for (const { made, gone } of rows) {
      if (made) created.#open.set(keyOf(made), made);
      if (gone) created.#open.delete(keyOf(gone));
    }
    return created;
  }

  #append(row: Row): void {
    const file = this.#file as string;
    const rows = this.#isBegun ? [row] : [{ url: this.#url }, row];
    if (!this.#isBegun) mkdirSync(dirname(file), { recursive: true });
    this.#isBegun = true;
    // At once: what a crash leaves is known.
    appendFileSync(file, rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }
}

interface Row {
  url?: string;
  made?: CreatedResource;
  gone?: CreatedResource;
}

/** A crash may leave half a line. */
function rowOf(line: string): Row[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

const keyOf = ({ api, operation, parts }: CreatedResource): string => JSON.stringify([api, operation, parts]);
