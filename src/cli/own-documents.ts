import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shellWord } from '../contract/shell-word.ts';

/** Folders in which projects keep their documents, besides their own. */
const usualFolders = [
  '.',
  'api',
  'apis',
  'contract',
  'contracts',
  'docs',
  'openapi',
  'schema',
  'spec',
  'specs',
];
/** Files of one folder that are looked into. */
const maxFiles = 200;
/** Bytes of a file that are read: its version stands near the beginning. */
const maxBytes = 64 * 1024;
/** Documents that are named. */
const shown = 3;
/** The folder of our package, or the checkout. */
const ourFolder = fileURLToPath(new URL('../../', import.meta.url));
const ofDocument = /(^\s*|[{,]\s*)["']?(openapi|swagger)["']?\s*:\s*["']?[23]\b/m;

/**
 * What to start `serve` with for an API of one's own: the OpenAPI documents of the project in `folder`, or how to get one.
 * Undefined in the checkout of Standin, whose documents are the built-in APIs.
 */
export function ownDocumentsLine(folder: string): string | undefined {
  if (resolve(folder) === resolve(ourFolder)) return undefined;
  const found = usualFolders.flatMap((name) => documentsIn(join(folder, name)));
  const [first, ...others] = found.map((file) => shellWord(relative(folder, file)));
  if (first === undefined)
    return 'npx standin serve FILE, an OpenAPI document; or npx standin init FOLDER, to begin one';
  const more = others.length > shown - 1 ? ` (and ${others.length - shown + 1} more)` : '';
  return `npx standin serve ${[first, ...others.slice(0, shown - 1)].join(' ')}${more}`;
}

/** Files that say of themselves that they are OpenAPI documents. */
function documentsIn(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => /\.(ya?ml|json)$/i.test(name) && !/^package(-lock)?\.json$/.test(name))
    .slice(0, maxFiles)
    .map((name) => join(folder, name))
    .filter((file) => ofDocument.test(beginning(file)));
}

function beginning(file: string): string {
  try {
    // To open a pipe would wait for who writes into it.
    if (!statSync(file).isFile()) return '';
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(maxBytes);
      return bytes.toString('utf8', 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}
