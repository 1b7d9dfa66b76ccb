import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInApis } from '../apis/built-in.ts';
import type { Scenarios } from '../engine/scenario.ts';
import type { Standin } from '../engine/standin.ts';
import { watchFiles } from './watch-files.ts';

const folder = join(fileURLToPath(new URL('../../', import.meta.url)), 'scenarios/any');

/** The scenarios for any API, as they are now, and how to follow edits of their files. */
export interface GeneralScenarios {
  now(): Scenarios;
  /** Returns the function that stops it. */
  watch(standin: Standin, print: (text: string) => void): () => void;
}

/** @throws {InputError} */
export async function readGeneralScenarios(): Promise<GeneralScenarios> {
  // Loaded on demand: it brings a YAML parser and Ajv.
  const { readScenarios } = await import('../scenario/read-scenarios.ts');
  // Checked against all built-in APIs, whatever is served: a fault of a channel would be refused where no API has channels.
  const apis = await Promise.all(Object.values(builtInApis).map(({ mock }) => mock()));
  let read = readScenarios(folder, { api: undefined, apis });
  return {
    now: () => read.scenarios,
    watch(standin, print) {
      const watch = watchFiles(() => {
        try {
          read = readScenarios(folder, { api: undefined, apis });
          watch.follow(read.files);
          standin.player?.reload(standin.sandboxes.list());
          print('scenarios: the edit is live');
        } catch (error) {
          print(`scenarios: kept the last good ones; ${(error as Error).message}`);
        }
      });
      watch.follow(read.files);
      return () => watch.end();
    },
  };
}
