import { type TestAPI, test } from 'vitest';
import type { SandboxClient } from '../../client/index.ts';
import type { ApiDefinition, PersonaOf } from '../../engine/api.ts';
import type { Time } from './fake-time.ts';
import { type Mock, openMock } from './mock.ts';
import type { SandboxFetch } from './sandbox-fetch.ts';
import type { SandboxSettings, StandinTestOptions } from './test-options.ts';
import { TestSandbox } from './test-sandbox.ts';
import { expectContracts } from './to-conform-to.ts';

/** The fixtures of a test; each is created when it is first used. `Name`: the personas of the APIs. */
export interface StandinFixtures<Name extends string = string> {
  /** The mock of the test file, shared by its tests. */
  mock: Mock;
  /** The settings of the test's sandbox, for `test.override`. */
  settings: SandboxSettings;
  /** The sandbox of this test alone: data, clock, ids, log and journal. Freed after it. */
  sandbox: SandboxClient<Name>;
  /** The global `fetch` for this sandbox, answered in process. */
  fetch: SandboxFetch<Name>;
  /** `http://127.0.0.1:40123`: a server on a free port that answers every request, EventSource and WebSocket from this sandbox. */
  url: string;
  /** Fake time for the test and this sandbox; not for concurrent tests. */
  time: Time;
}

/** Vitest's `test` with these fixtures, to be extended further. */
export type StandinTest<Name extends string = string> = TestAPI<
  StandinFixtures<Name> & { readonly $__file?: Pick<StandinFixtures, 'mock'> }
>;

/**
 * Vitest's `test`, where each test has its own sandbox: `test('…', async ({ fetch, sandbox }) => { … })`. What a test
 * that fails has done there, and how to have it happen again, stands in its error.
 */
export function standinTest<Api extends ApiDefinition>(
  options: StandinTestOptions<Api>,
): StandinTest<PersonaOf<Api>> {
  expectContracts(options.apis);
  const { scenario, clock, rateLimits } = options;
  const settings: SandboxSettings = {
    ...(scenario !== undefined && { scenario }),
    ...(clock !== undefined && { clock }),
    ...(rateLimits !== undefined && { rateLimits }),
  };
  return (
    test
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it that there is nothing to wait for
      .extend('mock', { scope: 'file' }, async ({}, { onCleanup }) => {
        const mock = await openMock(options);
        onCleanup(() => mock.standin.close());
        return mock;
      })
      .extend('settings', settings)
      .extend('ofTest', async ({ mock, settings, task }, { onCleanup }) => {
        const made = await TestSandbox.open(mock, task, settings);
        onCleanup(() => made.end());
        return made;
      })
      .extend('sandbox', ({ ofTest }): SandboxClient => ofTest.client)
      .extend('fetch', ({ ofTest }) => ofTest.fetch)
      .extend('url', ({ ofTest }) => ofTest.url())
      .extend('time', ({ ofTest }): Time => ofTest.fakeTime()) as StandinTest<PersonaOf<Api>>
  );
}
