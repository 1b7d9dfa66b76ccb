import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BehaviourSettings } from '../behaviour/behaving.ts';
import { InputError } from '../contract/input-error.ts';
import type { ReadOptions } from '../contract/read-document.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { configError } from '../folder/config-error.ts';
import { contractFile } from '../folder/contract-file.ts';
import { isFresh } from '../folder/digest.ts';
import { ensureGenerated } from '../folder/ensure-generated.ts';
import { layout } from '../folder/layout.ts';
import { loadConfig } from '../folder/load-config.ts';
import { frozenStart } from '../sandbox/clock.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiSource, LoadedSource } from './api-source.ts';
import { fromFile, withBehaviour, withScenarios } from './read-source.ts';

/**
 * A user's folder with a configuration: contract and scenarios are read from their YAML, all else from the configuration.
 * `generated/` is written first if it is missing. If `live` is false and `generated/` is up to date, the YAML is not read, so
 * that neither its parser nor the compiler of schemas has to be loaded.
 */
export function ownFolder(
  name: string,
  live: boolean,
  options: ReadOptions,
  settings: BehaviourSettings,
): ApiSource {
  const at = (...parts: string[]): string => join(name, ...parts);
  const regenerate = async (): Promise<string[]> => {
    // Loaded on demand: it brings TypeScript and esbuild.
    const { generateFolder } = await import('../folder/generate-folder.ts');
    return (await generateFolder(name, options)).changed;
  };
  const load = async (): Promise<LoadedSource> => {
    const isCompiled = !live && isFresh(name);
    // Read first: if the contract is broken, that is the error to report.
    const read = isCompiled ? undefined : await fromFile(contractFile(name), { name }, options);
    const notes: string[] = [];
    if (await ensureGenerated(name, options)) notes.push(`${layout.generated}/ was missing and is written`);
    const config = await loadConfig(name).catch(async (error) => {
      // The handlers may already use what an edit of the contract has added.
      const isOutdated = error instanceof InputError && error.code === 'GENERATED_OUTDATED';
      if (!isOutdated || (await regenerate()).length === 0) throw error;
      return loadConfig(name);
    });
    const { api } = config;
    requireFixtures(api, at(layout.config));
    // These files are optional: the folder is read again when one appears.
    const more = [layout.messages, layout.records, layout.pools].map((file) => resolve(at(file)));
    // Resolve symbolic links first: Node loads a module from its real path.
    const generated = join(realpathSync(at(layout.generated)), '/');
    const own = config.files.filter((file) => !file.startsWith(generated));
    const loaded = await withBehaviour(
      {
        api: { ...api, ...(read && { contract: read.api.contract }) },
        files: [...(read?.files ?? []), ...own, ...more],
        warnings: read?.warnings ?? [],
        notes,
        isStale: !isFresh(name),
      },
      settings,
    );
    return isCompiled && api.scenarios ? loaded : withScenarios(loaded, at(layout.scenarios));
  };
  return { name, home: name, load, regenerate };
}

/** Makes the fixtures once: otherwise only the first request would find out that they throw. */
function requireFixtures({ name, state }: ApiDefinition, config: string): void {
  try {
    if (state) Sandbox.ofFixtures(new Map([[name, state]]), 1, frozenStart);
  } catch (error) {
    throw configError(error, config);
  }
}
