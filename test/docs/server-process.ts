import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CommandToRun } from '../cli/command-process.ts';

const commandProcess = fileURLToPath(new URL('../cli/command-process.ts', import.meta.url));

/**
 * A process that runs one `standin serve` after the other: to start Node and to load the sources takes a second of the
 * processor. SIGTERM ends the server, as it ends the command, and not the process.
 */
export class ServerProcess {
  readonly #child: ChildProcess;
  #output = '';
  #arrived = (): void => {};
  #end: string | undefined;
  #count = 0;
  /** How far `until` has read. */
  #seen = 0;

  constructor() {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
    this.#child = fork(commandProcess, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
        this.#arrived();
      });
  }

  /** Starts a server in place of the last one. Gives what it says at the start, and its URL; without one it has ended. */
  async serve(
    args: readonly string[],
    cwd: string,
  ): Promise<{ status: number; output: string; url: string | undefined }> {
    await this.stop();
    this.#output = '';
    this.#seen = 0;
    this.#end = `\0end of server ${++this.#count}: `;
    this.#child.send({ args: ['serve', ...args, '--port', '0'], cwd, end: this.#end } satisfies CommandToRun);
    const started = args.includes('--json') ? /"event":"ready".*\n/ : /^ {2}Try .*\n/m;
    await this.#until(() => started.test(this.#output) || this.#hasEnded());
    if (!this.#hasEnded())
      return { status: 0, output: this.#output, url: /http:\/\/[\w.]+:\d+/.exec(this.#output)?.[0] };
    // The end of one stream may come before what is in the other one.
    const [first = '', ...others] = this.#output.split(this.#end);
    const output = first + others.map((part) => part.replace(/^\d+\n/, '')).join('');
    this.#end = undefined;
    return { status: Number.parseInt(others[0] ?? '', 10), output, url: undefined };
  }

  /** Waits until the server says this, after what was waited for before. */
  async said(pattern: RegExp): Promise<void> {
    await this.#until(() => pattern.test(this.#output.slice(this.#seen)));
    this.#seen = this.#output.length;
  }

  async stop(): Promise<void> {
    if (this.#end === undefined) return;
    this.#child.kill('SIGTERM');
    await this.#until(() => this.#hasEnded());
    this.#end = undefined;
  }

  async end(): Promise<void> {
    const ended = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** Both streams say so. */
  #hasEnded = (): boolean => this.#end !== undefined && this.#output.split(this.#end).length > 2;

  async #until(isDone: () => boolean): Promise<void> {
    while (!isDone())
      await new Promise<void>((done) => {
        this.#arrived = done;
      });
  }
}
