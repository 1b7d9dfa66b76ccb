/** `standin/vitest`: a sandbox for each test, one time for page and mock, and responses held against the contract. */
export type { Time } from './fake-time.ts';
export type { Mock } from './mock.ts';
export type { SandboxFetch, SandboxRequestInit } from './sandbox-fetch.ts';
export { type StandinFixtures, type StandinTest, standinTest } from './standin-test.ts';
export type { SandboxSettings, StandinTestOptions } from './test-options.ts';
export { expectContracts } from './to-conform-to.ts';
