import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { documentLimits } from '../../contract/document-limits.ts';
import { nearestFirst } from '../../contract/nearest-names.ts';
import { oneLine } from '../../contract/one-line.ts';
import { UsageError } from '../usage-error.ts';

/** A file of a revision. */
interface Blob {
  sha: string;
  isLink: boolean;
}

/** Symbolic links that lead to one another. */
const mostLinks = 40;

/** The files of one revision of the repository around a folder. */
export class GitTree {
  /** From the repository's root to the file or folder that was named; `''` for the root itself. */
  readonly path: string;
  readonly #name: string;
  readonly #cwd: string;
  readonly #blobs: ReadonlyMap<string, Blob>;

  /**
   * `name` is `git:REF:PATH`; `cwd` is where git runs.
   * @throws {UsageError} it has another form, git or a repository is missing, or the repository has no such revision or path
   */
  constructor(name: string, cwd: string) {
    this.#name = name;
    this.#cwd = cwd;
    const { ref, path } = partsOf(name);
    const prefix = this.#git(['rev-parse', '--show-prefix'], 'no git repository was found here').trimEnd();
    const hint = 'git branch --all and git tag list them; in CI it has to be fetched first';
    const tree = this.#git(
      ['rev-parse', '--verify', '--quiet', `${ref}^{tree}`],
      `the repository has no revision ${ref}; ${hint}`,
    ).trim();
    this.#blobs = this.#list(tree);
    const isFromHere = /^\.{1,2}(\/|$)/.test(path);
    this.path = posix
      .join(isFromHere ? prefix : '', path)
      .replace(/\/$/, '')
      .replace(/^\.$/, '');
    if (!this.has(this.path) && !this.hasFolder(this.path)) throw this.#missing(ref, path, prefix);
  }

  has(path: string): boolean {
    return this.#blobs.has(path);
  }

  hasFolder(path: string): boolean {
    return path === '' || [...this.#blobs.keys()].some((one) => one.startsWith(`${path}/`));
  }

  /**
   * The contents of these files, in their order; a symbolic link has that of its target, `undefined` if it leads nowhere.
   * @throws {UsageError} one is larger than what is read
   */
  contents(paths: readonly string[]): (Buffer | undefined)[] {
    const shas = paths.map((path) => this.#targetOf(path)?.sha);
    const wanted = shas.filter((sha) => sha !== undefined);
    const sizes = this.#sizes(wanted);
    for (const [index, path] of paths.entries()) {
      const size = sizes.get(shas[index] ?? '') ?? 0;
      if (size > documentLimits.fileBytes)
        throw new UsageError(
          `${this.#name}: ${path} has ${size} bytes; at most ${documentLimits.fileBytes} are read`,
        );
    }
    const texts = this.#batch(wanted);
    return shas.map((sha) => (sha === undefined ? undefined : texts.get(sha)));
  }

  #targetOf(path: string): Blob | undefined {
    let at = path;
    for (let count = 0; count < mostLinks; count++) {
      const blob = this.#blobs.get(at);
      if (!blob?.isLink) return blob;
      const target = this.#batch([blob.sha]).get(blob.sha)?.toString('utf8') ?? '';
      at = posix.join(posix.dirname(at), target);
    }
    return undefined;
  }

  #list(tree: string): Map<string, Blob> {
    const listed = this.#git(['ls-tree', '-r', '-z', '--full-tree', tree], 'its files could not be listed');
    const blobs = new Map<string, Blob>();
    for (const line of listed.split('\0')) {
      const [, mode, sha, path] = /^(\d+) blob (\w+)\t(.*)$/s.exec(line) ?? [];
      if (sha !== undefined && path !== undefined) blobs.set(path, { sha, isLink: mode === '120000' });
    }
    return blobs;
  }

  #sizes(shas: readonly string[]): Map<string, number> {
    if (shas.length === 0) return new Map();
    const lines = this.#run(['cat-file', '--batch-check'], shas.join('\n')).toString('utf8').split('\n');
    return new Map(
      lines.map((line) => {
        const [sha = '', , size] = line.split(' ');
        return [sha, Number(size)];
      }),
    );
  }

  /** Of `git cat-file --batch`: for each file a line `SHA blob SIZE`, its bytes and a line break. */
  #batch(shas: readonly string[]): Map<string, Buffer> {
    const texts = new Map<string, Buffer>();
    if (shas.length === 0) return texts;
    const output = this.#run(['cat-file', '--batch'], shas.join('\n'));
    for (let at = 0; at < output.length; ) {
      const end = output.indexOf('\n', at);
      const [sha = '', , size] = output.toString('utf8', at, end).split(' ');
      const start = end + 1;
      const length = Number(size);
      if (Number.isNaN(length)) {
        // The line says that the file is missing.
        at = start;
        continue;
      }
      texts.set(sha, output.subarray(start, start + length));
      at = start + length + 1;
    }
    return texts;
  }

  /** Gives what git prints. @throws {UsageError} with this reason: git failed */
  #git(args: readonly string[], reason: string): string {
    const { status, stdout, stderr } = this.#spawn(args);
    if (status === 0) return stdout.toString('utf8');
    const [said = ''] = stderr.toString('utf8').split('\n');
    throw new UsageError(`${this.#name}: ${reason}${said === '' ? '' : ` (${oneLine(said)})`}`);
  }

  #run(args: readonly string[], input: string): Buffer {
    const { status, stdout, stderr } = this.#spawn(args, `${input}\n`);
    if (status === 0) return stdout;
    throw new UsageError(`${this.#name}: its files could not be read (${oneLine(stderr.toString('utf8'))})`);
  }

  #spawn(args: readonly string[], input?: string) {
    // Without a shell: a revision or a path is never a command.
    const run = spawnSync('git', args, { cwd: this.#cwd, input, maxBuffer: 2 ** 30, windowsHide: true });
    const code = (run.error as NodeJS.ErrnoException | undefined)?.code;
    if (code === 'ENOENT') throw new UsageError(`${this.#name}: the command git was not found`);
    if (code !== undefined) throw new UsageError(`${this.#name}: git could not be run (${code})`);
    return run;
  }

  #missing(ref: string, path: string, prefix: string): UsageError {
    const below = posix.join(prefix, path);
    if (prefix !== '' && (this.has(below) || this.hasFolder(below)))
      return new UsageError(`${this.#name}: the root of ${ref} has no ${path}; did you mean ./${path}?`);
    const documents = [...this.#blobs.keys()].filter((one) => /\.(ya?ml|json)$/.test(one));
    const [near] = nearestFirst(this.path, documents);
    const hint = near === undefined ? '' : `; the nearest is ${near}`;
    return new UsageError(`${this.#name}: ${ref} has no ${this.path}${hint}`);
  }
}

/** @throws {UsageError} */
function partsOf(name: string): { ref: string; path: string } {
  const rest = name.slice('git:'.length);
  // A time may hold a colon: main@{2026-01-01 10:00}.
  const [, ref, path] = /^((?:[^:{]|\{[^}]*\})*):(.*)$/s.exec(rest) ?? [];
  if (!ref || path === undefined)
    throw new UsageError(`${name}: expected git:REF:PATH, such as git:main:openapi.yaml`);
  if (ref.startsWith('-')) throw new UsageError(`${name}: a revision does not begin with a hyphen`);
  return { ref, path };
}
