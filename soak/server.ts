import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './measurement.ts';

const bin = fileURLToPath(new URL('../bin/standin.js', import.meta.url));
const probe = new URL('probe.ts', import.meta.url).href;

/** `standin serve` in a process of its own. What it must not do is kept in `findings`. */
export class Server {
  readonly url: string;
  readonly port: number;
  readonly findings: string[] = [];
  /** How often each status was answered. */
  readonly statuses = new Map<number, number>();
  readonly #child: ChildProcess;
  #isEnding = false;
  readonly #exited: Promise<void>;

  private constructor(child: ChildProcess, url: string, errors: readonly string[]) {
    this.#child = child;
    this.url = url;
    this.port = Number(new URL(url).port);
    this.#exited = once(child, 'exit').then(([status, signal]) => {
      if (!this.#isEnding)
        this.findings.push(`the server ended with ${signal ?? status}: ${errors.slice(-5).join(' | ')}`);
    });
  }

  /** Serves the built-in APIs, or what `args` say, on a free port. */
  static async start(args: readonly string[] = []): Promise<Server> {
    const child = spawn(
      process.execPath,
      ['--expose-gc', '--import', probe, bin, 'serve', ...args, '--port', '0', '--json'],
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    );
    const errors: string[] = [];
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      errors.push(line);
      if (errors.length > 100) errors.shift();
    });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const started = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
    const [line] = started as [unknown];
    if (typeof line !== 'string') throw new Error(`the server did not start: ${errors.join(' | ')}`);
    // The lines that follow are read and dropped: a full pipe would stop the server.
    return new Server(child, (JSON.parse(line) as { url: string }).url, errors);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  /** Runs what talks to the server. A connection that is refused because the server ended is not an error of its own. */
  async attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const isUp = await fetch(`${this.url}/__standin/health`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isUp) throw error;
      await this.#exited;
    }
  }

  async measure(): Promise<Measurement> {
    this.#child.send('measure');
    const [measurement] = (await once(this.#child, 'message')) as [Measurement];
    return measurement;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    if (!this.isRunning) return;
    this.#child.kill('SIGTERM');
    await this.#exited;
    const { exitCode } = this.#child;
    if (exitCode !== 0) this.findings.push(`SIGTERM ended the server with status ${exitCode}`);
  }
}
