/**
 * The package as npm would publish it: built, packed and unpacked. Made once for a state of the sources, whoever asks
 * and however many at once, and kept below `node_modules/`, from where the dependencies of the checkout are found.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './with-lock.ts';

const run = promisify(execFile);

const root = resolve(import.meta.dirname, '../..');
const kept = join(root, 'node_modules/.cache/standin-packed');

export interface Packed {
  /** The unpacked package, at `…/node_modules/standin`: what a project that installed it has. */
  folder: string;
  /** What `npm install` takes. */
  tarball: string;
  /** Paths of its files within the package, sorted. */
  files: string[];
}

/**
 * Takes half a minute when something was edited since the last time, else a moment.
 * @throws it could not be built or packed; the message has the output
 */
export async function packed(): Promise<Packed> {
  let home = homeOf(root);
  mkdirSync(kept, { recursive: true });
  if (!existsSync(home))
    await withLock(join(kept, 'lock'), async () => {
      if (!existsSync(home)) home = await make();
    });
  const now = new Date();
  utimesSync(home, now, now);
  removeOld();
  const folder = join(home, 'node_modules/standin');
  const files = filesBelow(folder).map((file) => relative(folder, file).replaceAll('\\', '/'));
  return { folder, tarball: join(home, 'standin.tgz'), files: files.sort() };
}

/** @returns its home, which may be that of a later state of the sources than was asked for */
async function make(): Promise<string> {
  // A copy: what is edited while it is being built belongs to the next state.
  const copy = mkdtempSync(join(tmpdir(), 'standin-packing-'));
  const made = mkdtempSync(join(kept, 'making-'));
  try {
    for (const part of madeFrom(root)) cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const home = homeOf(copy);
    if (existsSync(home)) return home;
    await told(process.execPath, [join(copy, 'scripts/build.ts')]);
    await told('npm', ['pack', '--ignore-scripts', '--pack-destination', made, copy]);
    const [tarball = ''] = globSync(join(made, '*.tgz'));
    renameSync(tarball, join(made, 'standin.tgz'));
    await told('tar', ['-xzf', join(made, 'standin.tgz'), '-C', made]);
    mkdirSync(join(made, 'node_modules'));
    renameSync(join(made, 'package'), join(made, 'node_modules/standin'));
    renameSync(made, home);
    return home;
  } finally {
    rmSync(copy, { recursive: true, force: true });
    rmSync(made, { recursive: true, force: true });
  }
}

/** Where the package of the checkout's present state is, or is to be. */
function homeOf(checkout: string): string {
  const hash = createHash('sha256');
  for (const part of madeFrom(checkout))
    for (const file of filesBelow(join(checkout, part)))
      hash.update(`${relative(checkout, file)}\0`).update(readFileSync(file));
  return join(kept, hash.digest('hex').slice(0, 16));
}

/** What package.json publishes, what npm takes along unasked, and what `dist` is built from. */
function madeFrom(checkout: string): string[] {
  const { files } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { files: string[] };
  const unasked = ['package.json', 'README.md', 'LICENSE'];
  const built = [
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/build.ts',
    'scripts/bundle-packages.ts',
    'scripts/build-console.ts',
    'src',
  ];
  return [...files.filter((name) => name !== 'dist'), ...unasked, ...built];
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => join(file.parentPath, file.name)).sort();
}

/** What no run of this hour has used. */
function removeOld(): void {
  const anHourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(kept)) {
    const path = join(kept, name);
    const { mtimeMs = Number.POSITIVE_INFINITY } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs < anHourAgo) rmSync(path, { recursive: true, force: true });
  }
}

/** @throws the command failed; the message has its output */
async function told(command: string, args: string[]): Promise<void> {
  await run(command, args).catch((error) => {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}${error.stderr}`);
  });
}
