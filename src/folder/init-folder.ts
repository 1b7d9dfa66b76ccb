import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../contract/input-error.ts';

const template = fileURLToPath(new URL('../../template/', import.meta.url));

/** The API's name in the template. */
const nameInTemplate = /\bmy-api\b/g;

/**
 * Writes a small API with the folder's name, without its generated files. Returns the files, by their paths from the folder.
 * @throws {InputError} the name is not possible for an API, or the folder is not empty
 */
export function initFolder(folder: string): string[] {
  const home = resolve(folder);
  const name = basename(home);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new InputError(
      'FOLDER_INVALID',
      `an API can't be called ${JSON.stringify(name)}; expected small letters, digits and hyphens`,
      { file: folder },
    );
  requireFree(folder);
  const files = readdirSync(template, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(template, path)).isFile())
    .sort();
  for (const path of files) {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, filledIn(readFileSync(join(template, path), 'utf8'), name, file));
  }
  return files;
}

/** @throws {InputError} the folder is a file, or is not empty */
export function requireFree(folder: string): void {
  const refuse = (reason: string): never => {
    throw new InputError('FOLDER_INVALID', reason, { file: folder });
  };
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) refuse('is a file; give a folder that is not there yet');
  if (readdirSync(folder).length > 0)
    refuse('is not empty, and nothing is overwritten; give a folder that is not there yet');
}

/** The compiler's settings of the folder that is written. */
export const compilerSettings = (): string => readFileSync(join(template, 'tsconfig.json'), 'utf8');

/** With the API's own name; editors find the scenarios' schema where npm puts it. */
function filledIn(text: string, name: string, file: string): string {
  const modules = relative(dirname(file), resolve('node_modules')).replaceAll('\\', '/');
  return text.replace(nameInTemplate, name).replace(/(\.\.\/)+node_modules(?=\/standin\/)/, modules);
}
