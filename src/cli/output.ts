import { writeSync } from 'node:fs';

/** How long a line waits for others, in milliseconds. Nobody who reads along sees it. */
const wait = 5;

/**
 * Writes lines to stdout, those of some milliseconds together: a write for each request would slow down a busy mock. `flush`
 * writes the rest at the end.
 */
export class Output {
  #lines: string[] = [];
  #scheduled = false;
  #hasEnded = false;

  constructor() {
    process.stdout.on('error', (error) => this.#end(error));
  }

  line(text: string): void {
    if (this.#hasEnded) return;
    this.#lines.push(text);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      if (this.#lines.length > 0 && !this.#hasEnded) process.stdout.write(this.#take());
    }, wait);
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    try {
      writeSync(process.stdout.fd, this.#take());
    } catch (error) {
      this.#end(error as NodeJS.ErrnoException);
    }
  }

  /** The server goes on without its log, and says so once. The reader of stdout may end first: `standin serve | head`. */
  #end({ code }: NodeJS.ErrnoException): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#lines = [];
    if (code !== 'EPIPE')
      console.error(`standin: stdout can't be written (${code}): the log ends here, and the mock goes on`);
  }

  #take(): string {
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    return text;
  }
}
