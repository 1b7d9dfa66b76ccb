import type { FileHandle } from 'node:fs/promises';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { changesSince, continues, eventsSince, isUnchanged, type Mark, markOf } from './mark.ts';
import { firstLine, fixturesName, lineOf, recordLine } from './state-lines.ts';

/** What is used of an open file. */
export type OpenFile = Pick<FileHandle, 'write' | 'truncate' | 'sync' | 'close' | 'stat'>;

/** What a file has already. */
export interface Written {
  /** Bytes. */
  length: number;
  /** Bytes up to the line `compact`. */
  compact: number;
  /** By the sandbox's id. */
  marks: Map<string, Mark>;
  fixtures: Map<Sandbox, WrittenFixtures>;
}

interface WrittenFixtures {
  name: string;
  mark: Mark;
}

/** Characters of lines that are made at once: a few milliseconds' work. */
const defaultSlice = 256 * 1024;
/** Records that are looked at at once; most of a large sandbox may be as it was. */
const mostSteps = 4096;

/**
 * Brings a file up to the state of the sandboxes, by appending. What the file has is kept as marks, so a failure loses
 * nothing: the next `update` writes all that is missing.
 */
export class StateWriter {
  readonly file: OpenFile;
  readonly #slice: number;
  readonly #marks: Map<string, Mark>;
  readonly #fixtures: Map<Sandbox, WrittenFixtures>;
  /** Batches of more than one slice, by the sandbox's id: they are written while others go on. */
  readonly #long = new Map<string, Promise<void>>();
  #failure: unknown;
  #pending: string[] = [];
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #length: number;
  #compact: number;
  /** The sandbox that the last line belongs to. */
  #current = '';
  #isClosed = false;
  /** Whether a failed write left something in the file that could not be cut off. */
  isBroken = false;

  /** `written`: what the file has; an empty one has nothing. `slice`: characters of lines that are made at once. */
  constructor(file: OpenFile, written?: Written, slice = defaultSlice) {
    this.file = file;
    this.#slice = slice;
    this.#length = written?.length ?? 0;
    this.#compact = written?.compact ?? 0;
    this.#marks = written?.marks ?? new Map();
    this.#fixtures = written?.fixtures ?? new Map();
    if (!written) this.#pending.push(`${firstLine}\n`);
  }

  /** Bytes that were appended since the file was compact, and bytes that it had then. */
  get sizes(): { appended: number; compact: number } {
    return { appended: this.#length - this.#compact, compact: this.#compact };
  }

  /**
   * Writes what changed. A sandbox with much to write is written step by step after this call has ended; `settled` waits
   * for it. With `clocks` the times of running clocks are written too.
   * @throws the file can't be written
   */
  async update(sandboxes: Sandboxes, { clocks = false, leaveOut = '' } = {}): Promise<void> {
    this.#throwFailure();
    const writes: Promise<void>[] = [];
    const add = (text: Promise<void>, written: () => void): void => {
      const write = text.then(written);
      // The error is thrown at the end; until then nobody waits for it.
      write.catch(() => {});
      writes.push(write);
    };
    let made = 0;
    for (const id of this.#marks.keys())
      if (!sandboxes.get(id) && !this.#long.has(id))
        add(this.#write(lineOf({ deleted: id })), () => this.#forget(id));
    for (const sandbox of sandboxes.list()) {
      if (this.#long.has(sandbox.id) || sandbox.id === leaveOut) continue;
      const { base } = sandbox;
      if (base && !this.#fixtures.has(base)) await this.#writeFixtures(base);
      const batch = this.#batchOf(sandbox, clocks);
      if (!batch) continue;
      const { done, text } = this.#take(batch.lines);
      made += text.length;
      if (done) add(this.#writeLines(sandbox.id, text), batch.written);
      else this.#writeLong(sandbox.id, text, batch);
      if (made > this.#slice) {
        made = 0;
        await this.#flush().catch(() => {});
      }
    }
    await Promise.all(writes.concat(this.#flush()));
  }

  /** Waits for all that is being written. @throws the file can't be written */
  async settled(): Promise<void> {
    await Promise.all(this.#long.values());
    this.#throwFailure();
    await this.#flush();
  }

  /** Says in the file that it is as short as it can be. */
  async markCompact(): Promise<void> {
    await this.#write(lineOf({ compact: true }));
    this.#compact = this.#length;
  }

  /** Leaves off what is not written yet, and closes the file. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#long.values());
    await this.#writing.catch(() => {});
    await this.file.close();
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
  }

  #forget(id: string): void {
    this.#marks.delete(id);
  }

  /** What is to be written of a sandbox; `undefined` if nothing changed. */
  #batchOf(sandbox: Sandbox, clocks: boolean): Batch | undefined {
    const { id, base } = sandbox;
    const then = this.#marks.get(id);
    const now = markOf(sandbox, then);
    const written = (): void => void this.#marks.set(id, now);
    if (!then || !continues(now, then))
      return { lines: linesOf(id, now, { fixtures: base && this.#fixtures.get(base) }), written };
    const isWritten = isUnchanged(now, then) && !(clocks && now.head.clock.mode === 'running');
    return isWritten ? undefined : { lines: linesOf(id, now, { then }), written };
  }

  async #writeFixtures(base: Sandbox): Promise<void> {
    const name = fixturesName(this.#fixtures.size + 1);
    const mark = markOf(base);
    const lines = linesOf(name, mark, {});
    await this.#writeBatch(name, this.#take(lines).text, lines);
    this.#fixtures.set(base, { name, mark });
  }

  #writeLong(id: string, text: string, { lines, written }: Batch): void {
    const writing = this.#writeBatch(id, text, lines)
      .then(
        () => {
          if (!this.#isClosed) written();
        },
        (error) => {
          this.#failure ??= error;
        },
      )
      .finally(() => this.#long.delete(id));
    this.#long.set(id, writing);
  }

  async #writeBatch(name: string, first: string, lines: Iterator<string>): Promise<void> {
    await this.#writeLines(name, first);
    for (let isDone = false; !isDone && !this.#isClosed; ) {
      const { text, done } = this.#take(lines);
      // Others may have written in the meantime.
      const again = this.#current === name ? '' : lineOf({ continue: name });
      if (text === '') await new Promise(setImmediate);
      else await this.#writeLines(name, again + text);
      isDone = done;
    }
  }

  #writeLines(name: string, text: string): Promise<void> {
    this.#current = name;
    return this.#write(text);
  }

  /** The next slice of lines. */
  #take(lines: Iterator<string>): { text: string; done: boolean } {
    let text = '';
    for (let count = 0; text.length < this.#slice && count < mostSteps; count++) {
      const { value, done } = lines.next();
      if (done) return { text, done: true };
      text += value;
    }
    return { text, done: false };
  }

  #write(text: string): Promise<void> {
    this.#pending.push(text);
    return this.#flush();
  }

  /** What comes while a write is under way is written together with the next one. */
  #flush(): Promise<void> {
    if (!this.#next) {
      const next = this.#writing
        .catch(() => {})
        .then(() => {
          this.#next = undefined;
          const text = this.#pending.join('');
          this.#pending = [];
          this.#writing = this.#append(text);
          return this.#writing;
        });
      // Each one who waits for it sees the error, but there may be nobody yet.
      next.catch(() => {});
      this.#next = next;
    }
    return this.#next;
  }

  async #append(text: string): Promise<void> {
    if (text === '') return;
    const bytes = Buffer.from(text);
    try {
      for (let sent = 0; sent < bytes.length; ) {
        const { bytesWritten } = await this.file.write(bytes, sent, bytes.length - sent, this.#length + sent);
        sent += bytesWritten;
      }
      this.#length += bytes.length;
    } catch (error) {
      // So that no half a line stays before the next attempt.
      await this.file.truncate(this.#length).catch(() => {
        this.isBroken = true;
      });
      throw error;
    }
  }
}

interface Batch {
  lines: Iterator<string>;
  /** To be called when all lines are in the file. */
  written: () => void;
}

/** Without `then` all of a sandbox: what differs from its fixtures, or everything. */
function* linesOf(
  name: string,
  now: Mark,
  { then, fixtures }: { then?: Mark; fixtures?: WrittenFixtures | undefined },
): Generator<string> {
  const before = then ?? fixtures?.mark;
  yield lineOf(then ? { change: name } : { begin: name, ...(fixtures && { on: fixtures.name }) });
  for (const change of changesSince(now, before)) yield change ? lineOf(recordLine(change)) : '';
  for (const event of eventsSince(now, before?.last ?? 0)) yield lineOf({ event });
  yield lineOf({ saved: name, head: now.head });
}
