import { builtInApis } from '../apis/built-in.ts';
import type { BehaviourSettings } from '../behaviour/behaving.ts';
import type { ReadOptions } from '../contract/read-document.ts';
import type { ApiSource, LoadedSource } from './api-source.ts';
import { UsageError } from './usage-error.ts';

interface SourceSettings extends ReadOptions, BehaviourSettings {
  /** Built-in APIs are read from their sources too, so that an edit shows. */
  watch?: boolean;
  /** Simulated users act in the default sandbox, from its first use on. */
  live?: boolean;
}

/** What the options of a command say about behaviour. */
export const behaviourOf = (values: { 'no-behaviour': boolean; records: number }): BehaviourSettings => ({
  behaviour: !values['no-behaviour'],
  records: values.records,
});

/**
 * The APIs that the arguments name: built-in ones, OpenAPI files, folders with an `openapi.yaml`. Without a name: all
 * built-in ones.
 * @throws {InputError} a name is wrong
 */
export async function apiSources(
  names: readonly string[],
  { watch = false, live = false, behaviour, records, ...options }: SourceSettings = {},
): Promise<ApiSource[]> {
  const settings = { behaviour, ...(records !== undefined && { records }) };
  const chosen = names.length > 0 ? names : Object.keys(builtInApis);
  const sources = await Promise.all(chosen.map((name) => apiSource(name, watch, options, settings)));
  if (!live) return sources;
  const { withLiveEvents } = await import('../engine/live.ts');
  return sources.map((source) => ({
    ...source,
    load: async () => {
      const loaded = await source.load();
      return { ...loaded, api: withLiveEvents(loaded.api, 'default') };
    },
  }));
}

async function apiSource(
  name: string,
  watch: boolean,
  options: ReadOptions,
  settings: BehaviourSettings,
): Promise<ApiSource> {
  const builtIn = Object.hasOwn(builtInApis, name) ? builtInApis[name] : undefined;
  if (builtIn && options.overlays?.length)
    throw new UsageError(`--overlay changes a document of your own, and ${name} is built in`);
  if (builtIn && !watch) {
    const load = async () => ({
      api: await builtIn.mock(),
      files: [],
      warnings: [],
      notes: [],
      isStale: false,
    });
    return { name, load };
  }
  // Loaded on demand: what reads files is a tenth of the modules, and `serve` of a built-in API does without it.
  const { editedBuiltIn, ownSource } = await import('./own-source.ts');
  return builtIn ? { name, load: () => editedBuiltIn(name) } : ownSource(name, watch, options, settings);
}

/**
 * Reads them all for the first time, and updates what is generated.
 * @throws {InputError}
 */
export async function loadSources(sources: readonly ApiSource[]): Promise<LoadedSource[]> {
  const loaded = await Promise.all(sources.map(loadUpToDate));
  requireDistinctNames(sources, loaded);
  return loaded;
}

/** @throws {UsageError} two of them have the same name */
export function requireDistinctNames(sources: readonly ApiSource[], loaded: readonly LoadedSource[]): void {
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
  const note = `generated files were out of date and were written again: ${changed.join(', ')}`;
  return { ...loaded, notes: [...loaded.notes, note] };
}
