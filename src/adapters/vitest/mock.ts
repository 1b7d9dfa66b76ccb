import { prepared } from '../../behaviour/behaving.ts';
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
  /** Controls the whole mock, in process: further sandboxes for one test, the list of its operations. */
  control: MockClient;
}

export interface SeededMock extends Mock {
  seed: Seed;
}

/** @throws no scenario has the name given in the options, or STANDIN_SEED is not a seed */
export async function openMock(options: StandinTestOptions): Promise<SeededMock> {
  const { scenario, clock = 'frozen', rateLimits, dynamic = false, validate, behaviour } = options;
  const apis = prepared(options.apis, { behaviour });
  const seed = seedOf(options);
  const standin = createStandin({
    ...{ version, apis, clock, dynamic, seed: seed.value },
    ...(scenario !== undefined && { scenario }),
    ...(rateLimits !== undefined && { rateLimits }),
    ...(validate !== undefined && { validate }),
  });
  await standin.preparing;
  const control = createClient({ url: inProcess, fetch: (request) => fetchFrom(standin, request) });
  return { standin, control, seed };
}
