import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError, type SourceLocation } from '../contract/input-error.ts';
import { oneLine } from '../contract/one-line.ts';
import { shownFile } from '../contract/place.ts';
import { layout } from './layout.ts';

/** The error for what the user's `file`, or a module that it imports, has thrown: with the place in the folder, if it is known. */
export function configError(error: unknown, file: string): InputError {
  const { reason, place } = explained(error, dirname(resolve(file)));
  const location = place ?? { file: shownFile(resolve(file)) };
  const isOfGenerated = `${location.file} ${reason}`.includes(layout.generated);
  return new InputError(isOfGenerated ? 'GENERATED_OUTDATED' : 'CONFIG_BROKEN', reason, location);
}

/** The same for an error that was thrown later; `undefined` if no line of its stack is in the folder. */
export function errorInFolder(folder: string, error: unknown): InputError | undefined {
  const { reason, place } = explained(error, resolve(folder));
  return place && new InputError('CONFIG_BROKEN', reason, place);
}

function explained(error: unknown, folder: string): { reason: string; place: SourceLocation | undefined } {
  const { message = String(error), stack = '' } = error instanceof Error ? error : {};
  const text = message.replaceAll(/\?tsx-namespace=[\w-]+/g, '');
  // esbuild writes `/folder/handlers.ts:3:5: ERROR: Expected ")"`.
  const [, file, line, column, why] = /^(.+?):(\d+):(\d+): ERROR: (.+)$/m.exec(text) ?? [];
  if (file !== undefined && why !== undefined)
    return { reason: why, place: { file: shownFile(file), line: Number(line), column: Number(column) + 1 } };
  // Node names the missing module and the module that imports it.
  const [, missing, importer] = /^Cannot find module '(.+?)' imported from (\S.*)$/m.exec(text) ?? [];
  if (missing !== undefined && importer !== undefined)
    return { reason: `there is no ${shownFile(missing)} to import`, place: { file: shownFile(importer) } };
  return { reason: oneLine(text), place: placeIn(stack, folder) };
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
      file: shownFile(path),
      line: Number(line),
      ...(column !== undefined && { column: Number(column) }),
    };
  }
  return undefined;
}
