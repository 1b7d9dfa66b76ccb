import type { Worker } from 'node:cluster';
import type { Readable } from 'node:stream';
import type { Output } from './output.ts';

/** What a worker writes, passed on by whole lines: those of several workers must not mix. Kept back until `begin`. */
export class WorkerOutput {
  readonly #ends: Promise<void>[];
  readonly #first = Promise.withResolvers<void>();
  #kept: (() => void)[] | undefined = [];

  constructor({ process: { stdout, stderr } }: Worker, output: Output) {
    this.#ends = [
      lines(stdout as Readable, (text) => this.#pass(() => output.line(text))),
      lines(stderr as Readable, (text) => this.#pass(() => console.error(text))),
    ];
  }

  /** Passes on what was kept, and all that comes from now on. Resolves once there was a line. */
  begin(): Promise<void> {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const write of kept) this.#pass(write);
    return this.#first.promise;
  }

  /** Resolves when all that the worker wrote has come. */
  async end(): Promise<void> {
    await Promise.all(this.#ends);
  }

  #pass(write: () => void): void {
    if (this.#kept) {
      this.#kept.push(write);
      return;
    }
    write();
    this.#first.resolve();
  }
}

/** Calls `write` with the whole lines that have come, without the last line's end. Resolves at the stream's end. */
function lines(stream: Readable, write: (text: string) => void): Promise<void> {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const end = text.lastIndexOf('\n');
    if (end < 0) {
      rest += text;
      return;
    }
    write(rest + text.slice(0, end));
    rest = text.slice(end + 1);
  });
  return new Promise((resolve) => {
    stream.once('close', () => {
      if (rest !== '') write(rest);
      resolve();
    });
  });
}
