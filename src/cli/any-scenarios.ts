import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInApis } from '../apis/built-in.ts';
import type { Scenarios } from '../engine/scenario.ts';
import type { Standin } from '../engine/standin.ts';
import { watchFiles } from './watch-files.ts';

const folder = join(fileURLToPath(new URL('../../', import.meta.url)), 'scenarios/any');

/** The scenarios for any API, read from their sources: what they say now, and how to follow their edits. */
export interface AnyScenarios {
  now(): Scenarios;
  /** Gives what ends it. */
  watch(standin: Standin, tell: (text: string) => void): () => void;
}

/** @throws {InputError} */
export async function liveAnyScenarios(): Promise<AnyScenarios> {
  // It brings a YAML parser and Ajv: only who watches loads them.
  const { readScenarios } = await import('../scenario/read-scenarios.ts');
  // They are held against all that ship, whatever is served: a fault of channels is none where there are no channels.
  const apis = await Promise.all(Object.values(builtInApis).map(({ mock }) => mock()));
  let read = readScenarios(folder, { api: undefined, apis });
  return {
    now: () => read.scenarios,
    watch(standin, tell) {
      const watch = watchFiles(() => {
        try {
          read = readScenarios(folder, { api: undefined, apis });
          watch.follow(read.files);
          standin.player?.reload(standin.sandboxes.list());
          tell('scenarios: the edit is live');
        } catch (error) {
          tell(`scenarios: kept the last good ones; ${(error as Error).message}`);
        }
      });
      watch.follow(read.files);
      return () => watch.end();
    },
  };
}
