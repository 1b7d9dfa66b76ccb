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
  /** @throws {ContractError} */
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
  return { ...loaded, files: [...loaded.files, ...own] };
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
  return { name, load: () => fromFile(file, { name: title }) };
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

async function fromFile(file: string, base: Omit<ApiDefinition, 'contract'>): Promise<LoadedSource> {
  // Reading documents brings a YAML parser, a linter and Ajv: only who needs them loads them.
  const { loadContract } = await import('../contract/load-contract.ts');
  const { contract, files, warnings } = await loadContract(file);
  return { api: { ...base, contract }, files, warnings };
}
