import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BehaviourSettings } from '../behaviour/behaving.ts';
import { apiName } from '../contract/api-name.ts';
import type { ReadOptions } from '../contract/read-document.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { LoadedSource } from './api-source.ts';

/**
 * An API with the contract of this file or URL; its name is by `apiName`, unless one is given.
 * @throws {InputError}
 */
export async function fromFile(
  file: string,
  base: Partial<ApiDefinition> = {},
  options?: ReadOptions,
): Promise<LoadedSource> {
  // Loaded on demand: it brings a YAML parser, a linter and Ajv.
  const { loadContract } = await import('../contract/load-contract.ts');
  const { contract, files, warnings } = await loadContract(file, options);
  const name = base.name ?? apiName(contract.title, file);
  return { api: { ...base, name, contract }, files, warnings, notes: [], isStale: false };
}

/** The API as the resources of its document behave. */
export async function withBehaviour(
  loaded: LoadedSource,
  { behaviour, records }: BehaviourSettings,
): Promise<LoadedSource> {
  if (behaviour === false) return loaded;
  const { contract } = loaded.api;
  const { behave } = await import('../behaviour/behave.ts');
  const { inferResources } = await import('../resources/infer-resources.ts');
  // The compiled model has no evidence.
  const resources = async () => inferResources(await contract.document(), contract);
  const api = { ...loaded.api, contract: { ...contract, resources, behave } };
  return { ...loaded, api: await behave(api, records === undefined ? {} : { records }) };
}

/**
 * Adds the scenarios of this folder, which need not exist: if it is created later, it is read then.
 * @throws {InputError}
 */
export async function withScenarios(loaded: LoadedSource, folder: string): Promise<LoadedSource> {
  if (!existsSync(folder)) return { ...loaded, files: [...loaded.files, join(resolve(folder), '*.yaml')] };
  const { readScenarios } = await import('../scenario/read-scenarios.ts');
  const { scenarios, files } = readScenarios(folder, { api: loaded.api, apis: [loaded.api] });
  return { ...loaded, api: { ...loaded.api, scenarios }, files: [...loaded.files, ...files] };
}
