import { writeSync } from 'node:fs';

/**
 * Writes lines to stdout, all those of one turn of the event loop together: a write for each request would slow down a busy
 * mock. `flush` writes the rest at the end.
 */
export class Output {
  #lines: string[] = [];
  #scheduled = false;

  constructor() {
    // The reader of stdout may end first (`standin serve | head`), or its disk be full: the server goes on.
    let isTold = false;
    process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (isTold || code === 'EPIPE') return;
      isTold = true;
      console.error(`standin: stdout can't be written (${code}); the mock goes on`);
    });
  }

  line(text: string): void {
    this.#lines.push(text);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#lines.length > 0) process.stdout.write(this.#take());
    });
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    try {
      writeSync(process.stdout.fd, this.#take());
    } catch {
      // The reader of stdout has ended.
    }
  }

  #take(): string {
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    return text;
  }
}
