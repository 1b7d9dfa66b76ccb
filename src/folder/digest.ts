import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { readText } from '../contract/read-source.ts';
import { version } from '../version.ts';
import { layout } from './layout.ts';

/** The sources and the modules of `generated/`, each file by its SHA-256: they show whether it is fresh without generating it. */
export interface Digest {
  /** The version that made it. */
  standin: string;
  /** By their paths from the folder. */
  sources: Record<string, string>;
  /** By their names in `generated/`. */
  modules: Record<string, string>;
}

export const digestFile = 'digest.json';

/**
 * The sources that are known before anything is generated, by their paths from the folder, each by its SHA-256. One that
 * is edited meanwhile then differs from the digest, so that it is generated again.
 */
export function knownSources(folder: string, contract: string): Map<string, string> {
  const paths = [
    ...Object.keys(readDigest(folder)?.sources ?? {}),
    basename(contract),
    ...possibleSources(folder),
  ];
  return new Map(
    paths
      .filter((path) => existsSync(join(folder, path)))
      .map((path) => [path, hashOf(readText(join(folder, path)))]),
  );
}

/** `known` is from before; a source that was found on the way counts as it is now. */
export function digestOf(
  folder: string,
  sources: readonly string[],
  modules: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
): Digest {
  const paths = sources.map((file) => relative(resolve(folder), file).replaceAll('\\', '/')).sort();
  const texts = [...modules].sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = (path: string): string => known.get(path) ?? hashOf(readText(join(folder, path)));
  return {
    standin: version,
    sources: Object.fromEntries(paths.map((path) => [path, hash(path)])),
    modules: Object.fromEntries(texts.map(([name, text]) => [name, hashOf(text)])),
  };
}

/** Whether `generated/` is up to date, judged by hashes alone. */
export function isFresh(folder: string): boolean {
  const digest = readDigest(folder);
  if (digest?.standin !== version) return false;
  const known = new Set(Object.keys(digest.sources));
  if (possibleSources(folder).some((path) => !known.has(path))) return false;
  return holds(folder, digest.sources) && holds(join(folder, layout.generated), digest.modules);
}

/** The sources that `generated/` was last made from, absolute. */
export const madeOf = (folder: string): string[] =>
  Object.keys(readDigest(folder)?.sources ?? {}).map((path) => resolve(folder, path));

/** Git may write line ends as Windows has them. */
const hashOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

function readDigest(folder: string): Digest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, layout.generated, digestFile), 'utf8'));
  } catch {
    // It is missing, or the half of a merge: generate again.
    return undefined;
  }
}

/** Optional sources that exist now. */
function possibleSources(folder: string): string[] {
  const files = [layout.messages, layout.records, layout.pools].filter((name) =>
    existsSync(join(folder, name)),
  );
  return [...files, ...scenarioFiles(folder)];
}

export function scenarioFiles(folder: string): string[] {
  const home = join(folder, layout.scenarios);
  const names = existsSync(home) ? readdirSync(home) : [];
  return names.filter((name) => name.endsWith('.yaml')).map((name) => `${layout.scenarios}/${name}`);
}

const holds = (home: string, hashes: Readonly<Record<string, string>>): boolean =>
  Object.entries(hashes).every(([path, hash]) => {
    const file = join(home, path);
    return existsSync(file) && hashOf(readText(file)) === hash;
  });
