import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import type { Operation } from '../contract/contract.ts';
import { InputError } from '../contract/input-error.ts';
import { personasProblem } from '../contract/personas.ts';
import { shownFile } from '../contract/place.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { configError } from './config-error.ts';
import { importFresh } from './import-fresh.ts';
import { layout } from './layout.ts';

export interface LoadedConfig {
  api: ApiDefinition;
  /** The files that it was loaded from, absolute: the configuration, and what it imports of the user's own files. */
  files: string[];
}

/**
 * The API of a folder, as its `standin.config.ts` and what that imports are now. `generated/` has to exist.
 * @throws {InputError} it can't be loaded, or is not an API
 */
export async function loadConfig(folder: string): Promise<LoadedConfig> {
  const file = join(resolve(folder), layout.config);
  const broken = (reason: string): InputError =>
    new InputError('CONFIG_BROKEN', reason, { file: shownFile(file) });
  if (!existsSync(file)) throw broken('no such file; expected `export default defineApi({ … })`');
  const { exports, files } = await importFresh(file).catch((error: unknown) => {
    throw configError(error, file);
  });
  let problem: string | undefined;
  try {
    problem = problemOf(exports.default);
  } catch (error) {
    throw configError(error, file);
  }
  if (problem !== undefined) throw broken(problem);
  return { api: exports.default as ApiDefinition, files };
}

function problemOf(api: unknown): string | undefined {
  if (typeof api !== 'object' || api === null)
    return 'has no API as its default export; expected `export default defineApi({ … })`';
  const { name, contract, personas } = api as Partial<ApiDefinition>;
  if (typeof name !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    return `the API is called ${typeof name === 'string' ? JSON.stringify(name) : inspect(name, { depth: 0 })}; expected small letters, digits and hyphens`;
  if (
    !Array.isArray(contract?.operations) ||
    !contract.operations.every(isOperation) ||
    contract.validators === undefined
  )
    return `the API ${name} has no contract; expected the one of ./${layout.generated}/contract.ts`;
  const problem = personas === undefined ? undefined : personasProblem(personas);
  return problem && `the API ${name}: personas: ${problem}`;
}

const isOperation = (given: Partial<Operation> | null | undefined): boolean =>
  typeof given?.id === 'string' &&
  typeof given.method === 'string' &&
  typeof given.path === 'string' &&
  [given.parameters, given.replies, given.security].every(Array.isArray);
