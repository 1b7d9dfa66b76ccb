import { existsSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInApis } from '../apis/built-in.ts';
import { InputError } from '../contract/input-error.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { contractFile } from '../folder/contract-file.ts';
import { importFresh } from '../folder/import-fresh.ts';
import { layout } from '../folder/layout.ts';
import type { ApiSource, LoadedSource } from './api-source.ts';
import { ownFolder } from './own-folder.ts';
import { fromFile, withScenarios } from './read-source.ts';
import { UsageError } from './usage-error.ts';

/**
 * The APIs that the arguments name: built-in ones, OpenAPI files, folders with an `openapi.yaml`. None: all built-in ones.
 * With `live` the built-in ones too are read from their sources, so that an edit shows.
 */
export function apiSources(names: readonly string[], live: boolean): ApiSource[] {
  const chosen = names.length > 0 ? names : Object.keys(builtInApis);
  return chosen.map((name) => {
    const builtIn = Object.hasOwn(builtInApis, name) ? builtInApis[name] : undefined;
    if (!builtIn) return ownSource(name, live);
    const load = async () => ({
      api: await builtIn.mock(),
      files: [],
      warnings: [],
      notes: [],
      isStale: false,
    });
    return { name, load: live ? () => liveBuiltIn(name) : load };
  });
}

/**
 * Reads them all for the first time; what is generated is brought up to date.
 * @throws {UsageError | InputError | ScenarioError | InputError}
 */
export async function loadSources(sources: readonly ApiSource[]): Promise<LoadedSource[]> {
  const loaded = await Promise.all(sources.map(loadUpToDate));
  requireOwnNames(sources, loaded);
  return loaded;
}

/** @throws {UsageError} two of them have the same name */
export function requireOwnNames(sources: readonly ApiSource[], loaded: readonly LoadedSource[]): void {
  const byName = Map.groupBy(sources.keys(), (index) => loaded[index]?.api.name);
  for (const [name, [one, other]] of byName)
    if (one !== undefined && other !== undefined)
      throw new UsageError(
        `${sources[one]?.name} and ${sources[other]?.name} are both called ${name}: give one of them another name`,
      );
}

async function loadUpToDate(source: ApiSource): Promise<LoadedSource> {
  const first = await source.load();
  if (!first.isStale || !source.regenerate) return first;
  const changed = await source.regenerate();
  const loaded = await source.load();
  const note = `generated files that were of another contract are written anew: ${changed.join(', ')}`;
  return { ...loaded, notes: [...loaded.notes, note] };
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A built-in API as its sources are now: the contract from its YAML, behaviour and fixtures from their modules. */
async function liveBuiltIn(name: string): Promise<LoadedSource> {
  const home = join(root, 'src/apis', name);
  const { exports, files } = existsSync(home)
    ? await importFresh(join(home, 'index.ts'))
    : { exports: { api: await builtInApis[name]?.mock() }, files: [] };
  const [api] = Object.values(exports) as [ApiDefinition];
  const loaded = await fromFile(join(root, 'spec', name, 'openapi.yaml'), api);
  const own = files.filter((file) => file.startsWith(join(root, 'src/apis')));
  return withScenarios({ ...loaded, files: [...loaded.files, ...own] }, join(root, 'scenarios', name));
}

function ownSource(name: string, live: boolean): ApiSource {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) {
    if (/[/\\.]/.test(name)) throw new InputError('CONTRACT_UNREADABLE', 'no such file', { file: name });
    throw new UsageError(
      `no API ${name}: give one of ${Object.keys(builtInApis).join(', ')}, an OpenAPI file, or a folder with one`,
    );
  }
  if (stats.isDirectory() && existsSync(join(name, layout.config))) return ownFolder(name, live);
  const file = stats.isDirectory() ? contractFile(name) : name;
  const stem = basename(file, extname(file));
  const title = /^(openapi|index|api|spec)$/i.test(stem) ? basename(join(process.cwd(), file, '..')) : stem;
  if (!stats.isDirectory()) return { name, load: () => fromFile(file, { name: title }) };
  const scenarios = join(name, layout.scenarios);
  return { name, load: async () => withScenarios(await fromFile(file, { name: title }), scenarios) };
}
