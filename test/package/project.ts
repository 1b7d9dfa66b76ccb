import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');
// What runs in the project is no part of this run of Vitest, and tells what it tells without colours.
const { FORCE_COLOR: _1, NODE_ENV: _2, VITEST: _3, ...inherited } = process.env;
const environment = { ...inherited, NO_COLOR: '1' };

interface Ended {
  status: number | null;
  /** What it said on stdout and stderr. */
  output: string;
}

interface Serving {
  /** What its first line says. */
  ready: { url: string; tokens: Record<string, Record<string, string>> };
  /** Ends it, and all that it started, and gives its exit status. */
  end(): Promise<number | null>;
}

/** An empty project elsewhere, into which things are installed and in which things are run. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'standin-project-')));
  readonly #running = new Set<ChildProcess>();

  constructor() {
    this.write('package.json', '{ "name": "empty", "private": true, "type": "module" }');
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** From the registry, in the versions that this checkout has, and no package's install script runs; or from tarballs. */
  async install(...packages: string[]): Promise<void> {
    const wanted = packages.map((one) => (one.endsWith('.tgz') ? one : `${one}@${versionOf(one)}`));
    const quietly = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
    const { status, output } = await this.run(process.execPath, 'npm', 'install', ...quietly, ...wanted);
    if (status !== 0) throw new Error(`npm install ${wanted.join(' ')}\n${output}`);
  }

  /** What this file or folder takes of the disk, in blocks of 4 KiB. */
  bytesOf(path: string): number {
    const files = readdirSync(join(this.folder, path), { recursive: true, withFileTypes: true });
    const sizes = files.map((one) => lstatSync(join(one.parentPath, one.name)).size);
    return sizes.reduce((sum, size) => sum + Math.ceil(size / 4096) * 4096, 0);
  }

  /** Runs a command in the folder to its end; `node` is the Node that it and what it starts find. */
  async run(node: string, command: string, ...args: string[]): Promise<Ended> {
    const { ended, said } = this.#start(node, command, args);
    const status = await ended;
    return { status, output: said.join('') };
  }

  /** Runs a command that serves a mock, and waits until it says where. */
  async serve(node: string, command: string, ...args: string[]): Promise<Serving> {
    const { child, ended, said } = this.#start(node, command, [...args, '--port', '0', '--json']);
    const firstLine = once(createInterface(child.stdout), 'line');
    const line = await Promise.race([firstLine, ended]);
    if (!Array.isArray(line)) throw new Error(`no server: ${command} ${args.join(' ')}\n${said.join('')}`);
    const end = (): Promise<number | null> => {
      endGroup(child);
      return ended;
    };
    return { ready: JSON.parse(line[0]), end };
  }

  #start(node: string, command: string, args: string[]) {
    const env = { ...environment, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
    // A group of its own: what it starts in turn can be ended with it.
    const child = spawn(command, args, {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#running.add(child);
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
    const ended = new Promise<number | null>((done, fail) => {
      child.once('error', fail);
      child.once('close', (status) => {
        this.#running.delete(child);
        done(status);
      });
    });
    return { child, ended, said };
  }

  remove(): void {
    for (const child of this.#running) endGroup(child);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGTERM');
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}
