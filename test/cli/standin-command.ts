import { type ChildProcess, fork, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandToRun } from './command-process.ts';

const bin = resolve('bin/standin.js');
const commandProcess = fileURLToPath(new URL('command-process.ts', import.meta.url));
// Whether colours are shown is for the command to find out: vitest has its own mind about them.
const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;

function spawned(args: string[], cwd: string): ChildProcess {
  return spawn(process.execPath, [bin, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `standin …` to its end, in a process of its own. */
export async function runStandinAlone(args: string[], cwd = process.cwd()): Promise<Ended> {
  const child = spawned(args, cwd);
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  const status = await new Promise<number | null>((done) => child.once('close', done));
  return { status, ...texts };
}

/**
 * Runs `standin …` to its end, in a process that this file's commands share one after the other. Not for commands that load
 * a user's modules, which stay loaded, or whose time counts from the start of their process.
 */
export async function runStandin(args: string[], cwd = process.cwd()): Promise<Ended> {
  const before = queue;
  const { promise, resolve } = Promise.withResolvers<void>();
  queue = promise;
  await before;
  try {
    shared ??= new SharedProcess();
    const ended = await shared.run(args, cwd);
    if (shared.isOver) shared = undefined;
    return ended;
  } finally {
    resolve();
  }
}

let shared: SharedProcess | undefined;
let queue: Promise<void> = Promise.resolve();

class SharedProcess {
  readonly #child = fork(commandProcess, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  readonly #texts = { stdout: '', stderr: '' };
  #arrived = (): void => {};
  #count = 0;
  isOver = false;

  constructor() {
    // It ends with the test file, whose end closes the channel.
    this.#child.unref();
    this.#child.channel?.unref();
    for (const name of ['stdout', 'stderr'] as const) {
      const stream = this.#child[name] as Socket;
      stream.unref();
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#texts[name] += text;
        this.#arrived();
      });
    }
    this.#child.once('close', () => {
      this.isOver = true;
      this.#arrived();
    });
  }

  async run(args: string[], cwd: string): Promise<Ended> {
    const end = `\u0000end of command ${++this.#count}: `;
    this.#texts.stdout = '';
    this.#texts.stderr = '';
    this.#child.send({ args, cwd, end } satisfies CommandToRun);
    const isDone = (): boolean => Object.values(this.#texts).every((text) => text.includes(end));
    while (!isDone() && !this.isOver)
      await new Promise<void>((done) => {
        this.#arrived = done;
      });
    const [stdout, status] = this.#texts.stdout.split(end);
    const [stderr] = this.#texts.stderr.split(end);
    return {
      status: status === undefined ? this.#child.exitCode : Number(status),
      stdout: stdout ?? '',
      stderr: stderr ?? '',
    };
  }
}

/** The lines of a stream, in order, waited for as they come. */
class Lines {
  readonly all: string[] = [];
  #seen = 0;
  #rest = '';
  #arrived = (): void => {};

  constructor(stream: NodeJS.ReadableStream) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      const parts = (this.#rest + text).split('\n');
      this.#rest = parts.pop() ?? '';
      this.all.push(...parts);
      this.#arrived();
    });
  }

  /** The first line that fits, after the last one that was asked for. */
  async next(pattern: RegExp): Promise<string> {
    for (;;) {
      const index = this.all.findIndex((line, at) => at >= this.#seen && pattern.test(line));
      if (index >= 0) {
        this.#seen = index + 1;
        return this.all[index] as string;
      }
      await new Promise<void>((done) => {
        this.#arrived = done;
      });
    }
  }
}

/** Starts `standin …`, which goes on; `ended` is its exit status. */
export function spawnStandin(args: string[], cwd = process.cwd()) {
  const child = spawned(args, cwd);
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  return { child, ended, out: new Lines(child.stdout as NodeJS.ReadableStream) };
}

export type EndSignal = 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'SIGKILL';

export interface Serving {
  url: string;
  out: Lines;
  errors: Lines;
  /** Stops reading what it says. */
  hangUp(): void;
  pid: number;
  /** Sends the signal and gives the exit status, once all is closed; null after SIGKILL. */
  end(signal: EndSignal): Promise<number | null>;
  kill(): void;
}

/** Starts `standin serve … --port 0` and waits until it says its URL. */
export async function serveStandin(args: string[], cwd = process.cwd()): Promise<Serving> {
  const child = spawned(['serve', ...args, '--port', '0'], cwd);
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  const out = new Lines(child.stdout as NodeJS.ReadableStream);
  const errors = new Lines(child.stderr as NodeJS.ReadableStream);
  const started = await Promise.race([out.next(/http:\/\//), exited.then((status) => ({ status }))]);
  if (typeof started !== 'string')
    throw new Error(`it ended with ${started.status}: ${errors.all.join('\n')}`);
  return {
    url: /http:\/\/[\w.:[\]]+/.exec(started)?.[0] as string,
    pid: child.pid as number,
    out,
    errors,
    hangUp: () => child.stdout?.destroy(),
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
    kill: () => child.kill('SIGKILL'),
  };
}
