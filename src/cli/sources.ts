import { existsSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContractError } from '../contract/contract-error.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { builtInApis } from './built-in-apis.ts';
import { importFresh } from './import-fresh.ts';
import { UsageError } from './usage-error.ts';

/** An API to serve, and how to read it again after an edit. */
export interface ApiSource {
  /** What the user wrote: `water-quality`, `./openapi.yaml`. */
  name: string;
  /** @throws {ContractError | ScenarioError} */
  load(): Promise<LoadedSource>;
}

export interface LoadedSource {
  api: ApiDefinition;
  /** What it was read from, absolute. */
  files: string[];
  warnings: string[];
}

/**
 * The APIs that the arguments name: built-in ones, OpenAPI files, folders with an `openapi.yaml`. None: all built-in ones.
 * With `live` the built-in ones too are read from their sources, so that an edit shows.
 */
export function apiSources(names: readonly string[], live: boolean): ApiSource[] {
  const chosen = names.length > 0 ? names : Object.keys(builtInApis);
  return chosen.map((name) => {
    const builtIn = Object.hasOwn(builtInApis, name) ? builtInApis[name] : undefined;
    if (!builtIn) return ownSource(name);
    if (!live) return { name, load: async () => ({ api: await builtIn(), files: [], warnings: [] }) };
    return { name, load: () => liveBuiltIn(name) };
  });
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A built-in API as its sources are now: the contract from its YAML, behaviour and fixtures from their modules. */
async function liveBuiltIn(name: string): Promise<LoadedSource> {
  const home = join(root, 'src/apis', name);
  const { exports, files } = existsSync(home)
    ? await importFresh(join(home, 'index.ts'))
    : { exports: { api: await builtInApis[name]?.() }, files: [] };
  const [api] = Object.values(exports) as [ApiDefinition];
  const loaded = await fromFile(join(root, 'spec', name, 'openapi.yaml'), api);
  const own = files.filter((file) => file.startsWith(join(root, 'src/apis')));
  return withScenarios({ ...loaded, files: [...loaded.files, ...own] }, join(root, 'scenarios', name));
}

function ownSource(name: string): ApiSource {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) {
    if (/[/\\.]/.test(name)) throw new ContractError('CONTRACT_UNREADABLE', 'no such file', { file: name });
    throw new UsageError(
      `no API ${name}: give one of ${Object.keys(builtInApis).join(', ')}, or an OpenAPI file`,
    );
  }
  const file = stats.isDirectory() ? documentIn(name) : name;
  const stem = basename(file, extname(file));
  const title = /^(openapi|index|api|spec)$/i.test(stem) ? basename(join(process.cwd(), file, '..')) : stem;
  if (!stats.isDirectory()) return { name, load: () => fromFile(file, { name: title }) };
  const scenarios = join(name, 'scenarios');
  return { name, load: async () => withScenarios(await fromFile(file, { name: title }), scenarios) };
}

const documentNames = ['openapi.yaml', 'openapi.yml', 'openapi.json'];

function documentIn(folder: string): string {
  const found = documentNames
    .map((name) => join(folder, name))
    .find((file) => statSync(file, { throwIfNoEntry: false }));
  if (!found)
    throw new ContractError('CONTRACT_UNREADABLE', `holds none of ${documentNames.join(', ')}`, {
      file: folder,
    });
  return found;
}

/** With the scenarios of this folder, which need not be there. */
async function withScenarios(loaded: LoadedSource, folder: string): Promise<LoadedSource> {
  if (!existsSync(folder)) return loaded;
  const { readScenarios } = await import('../scenario/read-scenarios.ts');
  const { scenarios, files } = readScenarios(folder, { api: loaded.api, apis: [loaded.api] });
  return { ...loaded, api: { ...loaded.api, scenarios }, files: [...loaded.files, ...files] };
}

async function fromFile(file: string, base: Omit<ApiDefinition, 'contract'>): Promise<LoadedSource> {
  // Reading documents brings a YAML parser, a linter and Ajv: only who needs them loads them.
  const { loadContract } = await import('../contract/load-contract.ts');
  const { contract, files, warnings } = await loadContract(file);
  return { api: { ...base, contract }, files, warnings };
}
