import { createClient, type MockClient } from '../../client/index.ts';
import { createStandin } from '../../control/create-standin.ts';
import { fetchFrom } from '../../engine/fetch.ts';
import type { Standin } from '../../engine/standin.ts';
import { version } from '../../version.ts';
import { inProcess } from './sandbox-fetch.ts';
import { type Seed, type StandinTestOptions, seedOf } from './test-options.ts';

/** The mock of one test file. */
export interface Mock {
  /** The engine. */
  standin: Standin;
  /** Steers all of it, in process: more sandboxes for one test, what the mock serves. */
  control: MockClient;
}

export interface SeededMock extends Mock {
  seed: Seed;
}

/** @throws there is no scenario of the name that the options have, or STANDIN_SEED is no seed */
export function openMock(options: StandinTestOptions): SeededMock {
  const { apis, scenario, clock = 'frozen', rateLimits } = options;
  const seed = seedOf(options);
  const standin = createStandin({
    ...{ version, apis, clock, seed: seed.value },
    ...(scenario !== undefined && { scenario }),
    ...(rateLimits !== undefined && { rateLimits }),
  });
  const control = createClient({ url: inProcess, fetch: (request) => fetchFrom(standin, request) });
  return { standin, control, seed };
}
