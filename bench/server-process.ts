import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { onCore, serverCore } from './cores.ts';

/** Milliseconds within which a server has to print its address. */
const patience = 30_000;

const saidPort = /(?:(?:listening on|stands in at) http:\/\/127\.0\.0\.1:|started on port:? |^port: +)(\d+)/m;

/** A server in a process of its own, on the servers' core, its output in a file as if `> server.log` had been typed. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Runs `program`, this Node without one, with `args`; resolves once the server has said where it listens. */
  static async start(
    args: readonly string[],
    log: string,
    program: string = process.execPath,
  ): Promise<ServerProcess> {
    const output = openSync(log, 'w');
    const [command, rest] = onCore(serverCore, program, args);
    const child = spawn(command, rest, { stdio: ['ignore', output, output] });
    closeSync(output);
    const until = Date.now() + patience;
    for (;;) {
      const port = saidPort.exec(readFileSync(log, 'utf8'))?.[1];
      if (port !== undefined) return new ServerProcess(child, `http://127.0.0.1:${port}`);
      if (child.exitCode !== null || Date.now() > until) {
        child.kill('SIGKILL');
        throw new Error(`no server: ${args.join(' ')}\n${readFileSync(log, 'utf8')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Resident memory in MiB; `undefined` where `/proc` is not. */
  memory(): number | undefined {
    try {
      const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1];
      return kib === undefined ? undefined : Number(kib) / 1024;
    } catch {
      return undefined;
    }
  }

  /** Seconds of processor time that it has used, all threads together; `undefined` where `/proc` is not. */
  processorTime(): number | undefined {
    try {
      const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      // proc_pid_stat(5): utime and stime are the fields 14 and 15, in ticks of 10 ms; two were cut off.
      return (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      return undefined;
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    const cut = setTimeout(() => this.#child.kill('SIGKILL'), 3_000);
    await ended;
    clearTimeout(cut);
  }
}
