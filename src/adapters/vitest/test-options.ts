import type { ApiDefinition } from '../../engine/api.ts';
import type { ValidateMode } from '../../engine/mock.ts';
import type { ClockMode } from '../../sandbox/clock.ts';

/** How the sandbox of a test begins; `test.override('settings', { … })` changes it for a `describe`. */
export interface SandboxSettings {
  /** The name of a scenario. */
  scenario?: string;
  /** Default frozen: at 2026-01-15T09:00:00Z until the test lets time pass. */
  clock?: ClockMode;
  /** Whether the published rate limits of the APIs are enforced. Default false. */
  rateLimits?: boolean;
}

export interface StandinTestOptions<Api extends ApiDefinition = ApiDefinition> extends SandboxSettings {
  /** The APIs that the mock serves and that `toConformTo` knows. */
  apis: readonly Api[];
  /** Whether operations without a handler are answered with fresh made values, not with examples. Default false. */
  dynamic?: boolean;
  /** Whether APIs keep state as the resources of their documents say; see `createStandin`. Default true. */
  behaviour?: boolean;
  /** What becomes of a request that breaks the contract; see `createStandin`. Default `refuse`. */
  validate?: ValidateMode;
  /** Ids, values and keys come from it. Default the environment's STANDIN_SEED, else 1. */
  seed?: number;
}

/** A seed, and where it came from. */
export interface Seed {
  value: number;
  /** Whether it came from the environment. */
  isFromEnvironment: boolean;
}

/** @throws {RangeError} STANDIN_SEED is not a seed */
export function seedOf({ seed }: StandinTestOptions): Seed {
  // A page has no `process`: tests run in browsers too.
  const text = globalThis.process?.env?.STANDIN_SEED;
  if (seed !== undefined || text === undefined || text === '')
    return { value: seed ?? 1, isFromEnvironment: false };
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`STANDIN_SEED is ${text}: expected a whole number from 0, such as STANDIN_SEED=7`);
  return { value, isFromEnvironment: true };
}
