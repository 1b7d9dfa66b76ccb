import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a file only if its text differs, and never half of it. Returns whether it did. */
function keepFile(file: string, text: string): boolean {
  if (isKept(file, text)) return false;
  const whole = `${file}.${process.pid}.tmp`;
  writeFileSync(whole, text);
  try {
    renameSync(whole, file);
  } catch (error) {
    rmSync(whole, { force: true });
    throw error;
  }
  return true;
}

/** Makes a folder contain these files, and removes the others that `isOld` selects. Returns the names of those that changed. */
export function keepFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  isOld: (name: string) => boolean,
): string[] {
  if (!existsSync(folder)) mkdirSync(folder);
  const written = [...files].filter(([name, text]) => keepFile(join(folder, name), text));
  const removed = othersIn(folder, files, isOld);
  for (const name of removed) rmSync(join(folder, name));
  return [...written.map(([name]) => name), ...removed];
}

/** What `keepFiles` would change. */
export function staleFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  isOld: (name: string) => boolean,
): string[] {
  const stale = [...files].filter(([name, text]) => !isKept(join(folder, name), text));
  return [...stale.map(([name]) => name), ...othersIn(folder, files, isOld)];
}

const isKept = (file: string, text: string): boolean =>
  // Git may have written its line ends as Windows has them.
  existsSync(file) && readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text;

const othersIn = (
  folder: string,
  files: ReadonlyMap<string, string>,
  isOld: (name: string) => boolean,
): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !files.has(name) && isOld(name)) : [];
