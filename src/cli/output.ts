import { writeSync } from 'node:fs';

/**
 * Lines to stdout, written together once the event loop comes round: a busy mock does not spend its time on a write for
 * each request. `flush` writes what is left, at the end.
 */
export class Output {
  #lines: string[] = [];
  #scheduled = false;

  constructor() {
    // The reader may go away (`standin serve | head`): the server goes on.
    process.stdout.on('error', () => {});
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
      // The reader has gone away.
    }
  }

  #take(): string {
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    return text;
  }
}
