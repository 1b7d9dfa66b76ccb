import { type TestAPI, test } from 'vitest';
import type { SandboxClient } from '../../client/index.ts';
import type { Time } from './fake-time.ts';
import { type Mock, openMock } from './mock.ts';
import type { SandboxFetch } from './sandbox-fetch.ts';
import type { SandboxSettings, StandinTestOptions } from './test-options.ts';
import { TestSandbox } from './test-sandbox.ts';
import { expectContracts } from './to-conform-to.ts';

/** What a test may take; each is made when the first asks for it. */
export interface StandinFixtures {
  /** The mock of the file, which all its tests share. */
  mock: Mock;
  /** What the test's sandbox begins as: for `test.override`. */
  settings: SandboxSettings;
  /** The sandbox of this test alone: data, clock, ids, log and journal. Freed after it. */
  sandbox: SandboxClient;
  /** The global `fetch` for this sandbox, answered in process. */
  fetch: SandboxFetch;
  /** `http://127.0.0.1:40123`: a server on a free port, whose every request, EventSource and WebSocket is in this sandbox. */
  url: string;
  /** Fake time that this sandbox shares; not for concurrent tests. */
  time: Time;
}

/** Vitest's `test` with these fixtures, to be extended further. */
export type StandinTest = TestAPI<StandinFixtures & { readonly $__file?: Pick<StandinFixtures, 'mock'> }>;

/**
 * Vitest's `test`, where each test has its own sandbox: `test('…', async ({ fetch, sandbox }) => { … })`. What a test
 * that fails has done there, and how to have it happen again, stands in its error.
 */
export function standinTest(options: StandinTestOptions): StandinTest {
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
      .extend('mock', { scope: 'file' }, ({}, { onCleanup }) => {
        const mock = openMock(options);
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
      .extend('time', ({ ofTest }): Time => ofTest.fakeTime()) as StandinTest
  );
}
