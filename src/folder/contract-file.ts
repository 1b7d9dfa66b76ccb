import { statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../contract/input-error.ts';
import { layout } from './layout.ts';

/** What the OpenAPI document of a folder may be called. */
export const contractNames = [layout.contract, 'openapi.yml', 'openapi.json'];

/**
 * The OpenAPI document of a folder.
 * @throws {InputError} none was found
 */
export function contractFile(folder: string): string {
  const found = contractNames
    .map((name) => join(folder, name))
    .find((file) => statSync(file, { throwIfNoEntry: false }));
  if (found === undefined)
    throw new InputError('CONTRACT_UNREADABLE', `holds none of ${contractNames.join(', ')}`, {
      file: folder,
    });
  return found;
}
