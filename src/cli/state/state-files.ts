import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A state that is kept in one file, or in one for each of `count` workers. */
interface StateSet {
  count: number;
  /** Those that exist. */
  files: string[];
}

/** The file of a worker, beside that of `--state`; of one process the file itself. */
export const partOf = (target: string, index: number, count: number): string =>
  count === 1 ? target : `${target}.${index + 1}-of-${count}`;

export interface StateFiles {
  /** The files that have the state. */
  files: string[];
  /** Files of another number of workers, which were not whole yet, or not deleted. */
  leftOver: string[];
}

/**
 * The files of a state. A server with another number of workers writes all of its own files before it deletes the earlier ones
 * and serves: so of two sets of files the one that is whole is right, and if no set is whole, the first server has not begun.
 * @throws {Error} two sets are whole; the message continues a sentence that begins with the file's name
 */
export function stateFiles(target: string): StateFiles {
  const [first, ...others] = setsOf(target).sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  const [second] = others;
  if (first && second && isWhole(second)) {
    const names = [first, second].map(({ files }) => files.map((file) => basename(file)).join(', '));
    throw new Error(`the state is there twice: in ${names.join(' and in ')}; move one of the two away`);
  }
  return { files: first?.files ?? [], leftOver: others.flatMap(({ files }) => files) };
}

const isWhole = ({ files, count }: StateSet): boolean => files.length === count;

function setsOf(target: string): StateSet[] {
  const name = basename(target);
  const folder = dirname(target);
  const sets = new Map<number, StateSet>();
  for (const entry of readdirSync(folder)) {
    const count = entry === name ? 1 : countOf(entry, name);
    if (count === undefined) continue;
    const file = join(folder, entry);
    const stats = statSync(file, { throwIfNoEntry: false });
    // An empty file is that of a state which nothing was saved to.
    if (!stats?.isFile() || (count === 1 && stats.size === 0)) continue;
    sets.set(count, { count, files: [...(sets.get(count)?.files ?? []), file] });
  }
  return [...sets.values()];
}

/** `state.json.1-of-2` is of 2. */
function countOf(entry: string, name: string): number | undefined {
  if (!entry.startsWith(`${name}.`)) return undefined;
  const [, index, count] = /^(\d+)-of-(\d+)$/.exec(entry.slice(name.length + 1)) ?? [];
  return Number(index) >= 1 && Number(index) <= Number(count) ? Number(count) : undefined;
}

export const removeFiles = (files: readonly string[]): void => {
  for (const file of files) rmSync(file, { force: true });
};
