import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, type SourceLocation } from '../contract/input-error.ts';
import { oneLine } from '../contract/one-line.ts';
import { shownFile } from '../contract/place.ts';
import { layout } from './layout.ts';

/** The error for what the user's `file`, or a module that it imports, has thrown: with the place in the folder, if it is known. */
export function configError(error: unknown, file: string): InputError {
  const folder = dirname(resolve(file));
  const { reason, place, needed } = explained(error, folder);
  // Node names files by their real paths.
  const generated = join(existsSync(folder) ? realpathSync(folder) : folder, layout.generated, '/');
  const isOutdated = [place?.file, needed].some((one) => one?.startsWith(generated));
  return new InputError(
    isOutdated ? 'GENERATED_OUTDATED' : 'CONFIG_BROKEN',
    reason,
    shown(place ?? { file }),
  );
}

/** The same for an error that was thrown later; `undefined` if no line of its stack is in the folder. */
export function errorInFolder(folder: string, error: unknown): InputError | undefined {
  const { reason, place } = explained(error, resolve(folder));
  return place && new InputError('CONFIG_BROKEN', reason, shown(place));
}

const shown = (place: SourceLocation): SourceLocation => ({ ...place, file: shownFile(resolve(place.file)) });

interface Explained {
  reason: string;
  /** With the absolute path of the file. */
  place: SourceLocation | undefined;
  /** The absolute path of the module that is missing, or lacks what is imported from it. */
  needed?: string | undefined;
}

function explained(error: unknown, folder: string): Explained {
  const { message, stack, url } = thrownText(error);
  const text = message.replaceAll(/\?tsx-namespace=[\w-]+/g, '');
  // esbuild writes `/folder/handlers.ts:3:5: ERROR: Expected ")"`.
  const [, file, line, column, why] = /^(.+?):(\d+):(\d+): ERROR: (.+)$/m.exec(text) ?? [];
  if (file !== undefined && why !== undefined)
    return { reason: why, place: { file, line: Number(line), column: Number(column) + 1 } };
  // Node gives the URL of a missing module, and only its message names the module that imports it.
  const [, importer] = /^Cannot find module '.+?' imported from (\S.*)$/m.exec(text) ?? [];
  if (importer !== undefined && url?.startsWith('file:')) {
    const needed = fileURLToPath(url);
    return { reason: `there is no ${shownFile(needed)} to import`, place: { file: importer }, needed };
  }
  const place = placeIn(stack, folder);
  // Of a missing export Node gives no data: its message has the specifier of the module.
  const [, specifier] = /^The requested module '(.+?)' does not provide an export/.exec(text) ?? [];
  const needed = place && specifier !== undefined ? resolve(dirname(place.file), specifier) : undefined;
  return { reason: oneLine(text), place, needed };
}

/** What was thrown may be anything: also what has no text, or whose members throw. */
function thrownText(error: unknown): { message: string; stack: string; url: string | undefined } {
  try {
    if (!(error instanceof Error)) return { message: String(error), stack: '', url: undefined };
    const { message, stack = '', url } = error as Error & { url?: unknown };
    return {
      message: String(message),
      stack: String(stack),
      url: typeof url === 'string' ? url : undefined,
    };
  } catch {
    return { message: 'what it threw has no text; throw an Error', stack: '', url: undefined };
  }
}

/** The first place of a stack that lies in the folder. */
function placeIn(stack: string, folder: string): SourceLocation | undefined {
  // Resolve symbolic links first: Node loads a module from its real path.
  const home = `${existsSync(folder) ? realpathSync(folder) : folder}/`;
  for (const row of stack.split('\n')) {
    const at = row.indexOf(home);
    if (at < 0) continue;
    const [, path, line, column] = /^(.+?)(?:\?[^:]*)?:(\d+)(?::(\d+))?/.exec(row.slice(at)) ?? [];
    if (path === undefined) continue;
    return {
      file: path,
      line: Number(line),
      ...(column !== undefined && { column: Number(column) }),
    };
  }
  return undefined;
}
