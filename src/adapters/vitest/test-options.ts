import type { ApiDefinition } from '../../engine/api.ts';
import type { ClockMode } from '../../sandbox/clock.ts';

/** What the sandbox of a test begins as; `test.override('settings', { … })` says it anew for a `describe`. */
export interface SandboxSettings {
  /** What it begins under. */
  scenario?: string;
  /** Default frozen: at 2026-01-15T09:00:00Z until the test lets time pass. */
  clock?: ClockMode;
  /** Whether the rate limits that the APIs publish are kept. Default false. */
  rateLimits?: boolean;
}

export interface StandinTestOptions extends SandboxSettings {
  /** What the mock serves, and whose operations `toConformTo` knows. */
  apis: readonly ApiDefinition[];
  /** Ids, values and keys come from it. Default the environment's STANDIN_SEED, else 1. */
  seed?: number;
}

/** A seed, and what has to be said to get it again. */
export interface Seed {
  value: number;
  /** Whether it came from the environment. */
  isFromEnvironment: boolean;
}

/** @throws {RangeError} STANDIN_SEED is no seed */
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
