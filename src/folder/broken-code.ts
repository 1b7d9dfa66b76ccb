import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError, type SourceLocation } from '../contract/input-error.ts';
import { oneLine, shownFile } from '../contract/place.ts';

/** What code of the user's threw, of what `file` imports: with the place in its folder, as far as the error tells it. */
export function brokenCode(error: unknown, file: string): InputError {
  const { reason, place } = explained(error, dirname(resolve(file)));
  return new InputError('CONFIG_BROKEN', reason, place ?? { file: shownFile(resolve(file)) });
}

/** The same of what it threw later; nothing, where none of the stack lies in the folder. */
export function thrownIn(folder: string, error: unknown): InputError | undefined {
  const { reason, place } = explained(error, resolve(folder));
  return place && new InputError('CONFIG_BROKEN', reason, place);
}

function explained(error: unknown, folder: string): { reason: string; place: SourceLocation | undefined } {
  const { message = String(error), stack = '' } = error instanceof Error ? error : {};
  const told = message.replaceAll(/\?tsx-namespace=[\w-]+/g, '');
  // esbuild's way: `/folder/handlers.ts:3:5: ERROR: Expected ")"`.
  const [, file, line, column, why] = /^(.+?):(\d+):(\d+): ERROR: (.+)$/m.exec(told) ?? [];
  if (file !== undefined && why !== undefined)
    return { reason: why, place: { file: shownFile(file), line: Number(line), column: Number(column) + 1 } };
  // Node's way: it names the module that is not there, and who wants it.
  const [, missing, importer] = /^Cannot find module '(.+?)' imported from (\S.*)$/m.exec(told) ?? [];
  if (missing !== undefined && importer !== undefined)
    return { reason: `there is no ${shownFile(missing)} to import`, place: { file: shownFile(importer) } };
  return { reason: oneLine(told), place: placeIn(stack, folder) };
}

/** The first place of a stack that lies in the folder. */
function placeIn(stack: string, folder: string): SourceLocation | undefined {
  // What lies behind a link is loaded from where it is.
  const home = `${existsSync(folder) ? realpathSync(folder) : folder}/`;
  for (const row of stack.split('\n')) {
    const at = row.indexOf(home);
    if (at < 0) continue;
    const [, path, line, column] = /^(.+?)(?:\?[^:]*)?:(\d+)(?::(\d+))?/.exec(row.slice(at)) ?? [];
    if (path === undefined) continue;
    return {
      file: shownFile(path),
      line: Number(line),
      ...(column !== undefined && { column: Number(column) }),
    };
  }
  return undefined;
}
