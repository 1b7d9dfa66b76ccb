/**
 * A page's commands, run as a reader runs them: in order, in one folder, with one mock at a time. `npx standin` is this
 * checkout; `standin serve` gets a free port, goes on in the background, and is what http://127.0.0.1:4010 means to `curl`.
 */
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { runStandin, runStandinAlone } from '../cli/standin-command.ts';
import type { CodeBlock, Page } from './markdown-page.ts';
import type { ServerProcess } from './server-process.ts';

const root = resolve(import.meta.dirname, '../..');
const documented = 'http://127.0.0.1:4010';

/** What the block's command ended with. */
interface Ended {
  status: number;
  output: string;
}

/** Asks the test to run the command, whose process would take a second of the processor to start. */
const npxScript = (address: string) => `#!/bin/sh
if [ "$1" != standin ]; then exec "${root}/node_modules/.bin/$1" "$@"; fi
shift
answer=$(mktemp)
status=$(printf '%s\\0' "$PWD" "$@" | command curl -sS -o "$answer" -w '%header{standin-status}' --data-binary @- ${address})
cat "$answer"; rm "$answer"
exit "$status"
`;

/** With the address of the page's mock in place of the documented one, and not of a port that begins like it: 40103. */
const curlScript = (urlFile: string) => `#!/bin/sh
url=$(cat "${urlFile}")
for given; do
  shift
  case $given in ${documented}|${documented}[/?]*) given=$url\${given#${documented}};; esac
  set -- "$@" "$given"
done
PATH=${process.env.PATH} exec curl "$@"
`;

export class PageRun {
  readonly folder: string;
  readonly #page: Page;
  readonly #server: ServerProcess;
  #mockUrl: string | undefined;

  constructor(page: Page, folder: string, server: ServerProcess) {
    this.#page = page;
    this.#server = server;
    this.folder = folder;
  }

  /** Every block that is run, with what its output is to be. @throws {Error} one failed; the message has its place */
  async run(): Promise<number> {
    mkdirSync(join(this.folder, 'node_modules'), { recursive: true });
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }\n');
    for (const name of ['examples', 'spec', 'scenarios'])
      cpSync(join(root, name), join(this.folder, name), { recursive: true });
    const bin = join(this.folder, 'node_modules/.bin');
    mkdirSync(bin);
    const server = await this.#listen();
    const { port } = server.address() as AddressInfo;
    writeScript(join(bin, 'npx'), npxScript(`http://127.0.0.1:${port}`));
    writeScript(join(bin, 'curl'), curlScript(join(bin, 'url')));
    try {
      return await this.#runBlocks(bin);
    } finally {
      server.close();
      await this.#server.stop();
    }
  }

  async #runBlocks(bin: string): Promise<number> {
    let last: Ended | undefined;
    let count = 0;
    const faults: string[] = [];
    for (const block of this.#page.blocks) {
      const file = markOf(block, 'file: ');
      if (file !== undefined) {
        mkdirSync(dirname(join(this.folder, file)), { recursive: true });
        writeFileSync(join(this.folder, file), block.code);
      }
      if (block.marks.includes('output') && !isLike(block, last?.output ?? ''))
        faults.push(`${this.#at(block)}: this is not the output, which is\n${last?.output}`);
      if (block.language !== 'sh' || markOf(block, 'not run: ') !== undefined) continue;
      count += 1;
      last = await this.#runShell(block.code, bin);
      const wanted = Number(markOf(block, 'ends with ') ?? 0);
      if (last.status !== wanted)
        faults.push(
          `${this.#at(block)}: ended with ${last.status}, not ${wanted}\n${block.code}\n${last.output}`,
        );
      const awaited = markOf(block, 'until the log has: ');
      if (awaited !== undefined) await this.#server.said(textPattern(awaited));
    }
    if (faults.length > 0) throw new Error(faults.join('\n\n'));
    return count;
  }

  #runShell(code: string, bin: string): Promise<Ended> {
    const env = {
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      NO_COLOR: '1',
      STANDIN_URL: this.#mockUrl ?? '',
    };
    return new Promise((done) =>
      execFile('/bin/sh', ['-ec', code], { cwd: this.folder, env }, (error, stdout, stderr) => {
        const status = error ? Number(error.code ?? 1) : 0;
        done({ status, output: (stdout + (status === 0 ? '' : stderr)).replaceAll(this.#url, documented) });
      }),
    );
  }

  get #url(): string {
    return this.#mockUrl ?? documented;
  }

  #at = ({ line }: CodeBlock): string => `${this.#page.path}:${line}`;

  /** Runs the commands of `npx standin`: the folder and the arguments come separated by NUL. */
  async #listen(): Promise<Server> {
    const server = createServer(async (request, reply) => {
      let sent = '';
      for await (const chunk of request.setEncoding('utf8')) sent += chunk;
      const [cwd = '', ...args] = sent.split('\0').slice(0, -1);
      const { status, stdout, stderr } = await this.#standin(args, cwd);
      reply.setHeader('standin-status', String(status)).end(stdout + stderr);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return server;
  }

  async #standin(args: string[], cwd: string) {
    const [command = ''] = args;
    if (command === 'serve') {
      const { status, output, url } = await this.#server.serve(args.slice(1), cwd);
      this.#mockUrl = url;
      if (url !== undefined) writeFileSync(join(this.folder, 'node_modules/.bin/url'), url);
      return { status, stdout: output, stderr: '' };
    }
    const url = this.#mockUrl;
    const isOfMock = ['emit', 'journal'].includes(command) && url !== undefined;
    const all = [...args, ...(isOfMock ? ['--url', url] : [])].map((text) =>
      text.replace(documented, url ?? documented),
    );
    // User's own modules stay loaded in a process that several commands share.
    return /^(check|checks|exec)$/.test(command) ? runStandinAlone(all, cwd) : runStandin(all, cwd);
  }
}

function writeScript(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

const markOf = ({ marks }: CodeBlock, start: string): string | undefined =>
  marks.find((mark) => mark.startsWith(start))?.slice(start.length);

/** Whether the output is as the block has it: JSON by its value, text by its lines; `…` stands for anything. */
function isLike({ language, code }: CodeBlock, output: string): boolean {
  if (language === 'json') return matches(JSON.parse(code), jsonOf(output));
  return new RegExp(`^${textPattern(code.trim()).source}$`).test(output.replace(/\r/g, '').trim());
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const textPattern = (text: string): RegExp => new RegExp(text.split('…').map(escaped).join('[\\s\\S]*?'));

function matches(wanted: unknown, given: unknown): boolean {
  if (wanted === '…') return true;
  if (typeof wanted !== 'object' || wanted === null) return wanted === given;
  if (typeof given !== 'object' || given === null) return false;
  const keys = Object.keys(wanted);
  return (
    keys.length === Object.keys(given).length &&
    keys.every((key) => matches(Reflect.get(wanted, key), Reflect.get(given, key)))
  );
}

/** `undefined`: the text is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
