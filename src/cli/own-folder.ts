import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ApiDefinition } from '../engine/api.ts';
import { brokenCode } from '../folder/broken-code.ts';
import { isFresh } from '../folder/digest.ts';
import { ensureGenerated } from '../folder/ensure-generated.ts';
import { layout } from '../folder/layout.ts';
import { loadConfig } from '../folder/load-config.ts';
import { frozenStart } from '../sandbox/clock.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiSource, LoadedSource } from './api-source.ts';
import { fromFile, withScenarios } from './read-source.ts';

/**
 * A user's folder with a configuration: the contract and the scenarios from their YAML as it is now, all else from the
 * configuration. What it imports of `generated/` is there for it. Unless it is `live`, what was generated of just this YAML
 * stands for it: no parser and no compiler of schemas is loaded.
 */
export function ownFolder(name: string, live: boolean): ApiSource {
  const at = (...parts: string[]): string => join(name, ...parts);
  const regenerate = async (): Promise<string[]> => {
    // It brings TypeScript and esbuild: only who needs it loads it.
    const { generateFolder } = await import('../folder/generate-folder.ts');
    return (await generateFolder(name)).changed;
  };
  const load = async (): Promise<LoadedSource> => {
    const isCompiled = !live && isFresh(name);
    // First: where it is broken, what is made from it is not to blame.
    const read = isCompiled ? undefined : await fromFile(at(layout.contract), { name });
    const notes: string[] = [];
    if (await ensureGenerated(name)) notes.push(`${layout.generated}/ was not there, and is written`);
    const config = await loadConfig(name).catch(async (error) => {
      // An edit of the contract that its handlers have gone ahead to use.
      if (!String(error).includes(layout.generated) || (await regenerate()).length === 0) throw error;
      return loadConfig(name);
    });
    const { api } = config;
    requireFixtures(api, at(layout.config));
    // They need not be there: they count once they are.
    const more = [layout.messages, layout.pools].map((file) => resolve(at(file)));
    // What lies behind a link is loaded from where it is.
    const generated = join(realpathSync(at(layout.generated)), '/');
    const own = config.files.filter((file) => !file.startsWith(generated));
    const loaded: LoadedSource = {
      api: { ...api, ...(read && { contract: read.api.contract }) },
      files: [...(read?.files ?? []), ...own, ...more],
      warnings: read?.warnings ?? [],
      notes,
      isStale: !isFresh(name),
    };
    return isCompiled && api.scenarios ? loaded : withScenarios(loaded, at(layout.scenarios));
  };
  return { name, home: name, load, regenerate };
}

/** A sandbox that can't be made would be found out by the first request alone. */
function requireFixtures({ name, state }: ApiDefinition, config: string): void {
  try {
    if (state) Sandbox.ofFixtures(new Map([[name, state]]), 1, frozenStart);
  } catch (error) {
    throw brokenCode(error, config);
  }
}
