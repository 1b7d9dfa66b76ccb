import type { Outcome } from '../conformance/run/run-check.ts';
import { oneLine } from '../contract/one-line.ts';

/** Milliseconds between two lines. */
const pause = 100;

/** The progress of a run: one line that is overwritten, on a terminal only. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #start = performance.now();
  #last = 0;
  #failed = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show({ check, status }: Outcome, done: number, of: number): void {
    if (status === 'failed') this.#failed++;
    const now = performance.now();
    if (!this.#stream.isTTY || (now - this.#last < pause && done < of)) return;
    this.#last = now;
    const left =
      done < 20 || done === of ? '' : `, ${duration(((now - this.#start) / done) * (of - done))} left`;
    const failed = this.#failed === 0 ? '' : `, ${this.#failed} failed`;
    const line = `${done}/${of}${failed}${left}  ${oneLine(check.id)}`;
    this.#stream.write(`\r\x1b[2K${line.slice(0, (this.#stream.columns ?? 80) - 1)}`);
  }

  end(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[2K');
  }
}

/** Milliseconds as `40 s` or `3 min`. */
function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
