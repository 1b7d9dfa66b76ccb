import type { ParseArgsOptionsConfig } from 'node:util';
import { withLiveEvents } from '../engine/live.ts';
import type { ClockMode } from '../sandbox/clock.ts';
import type { ApiSource } from './api-source.ts';
import { UsageError } from './usage-error.ts';

/** What a mock is like, whichever command runs it. */
export const mockOptions = {
  seed: { type: 'string', default: '1' },
  clock: { type: 'string', default: 'running' },
  scenario: { type: 'string' },
  'rate-limits': { type: 'boolean', default: false },
  live: { type: 'boolean', default: false },
  'control-origin': { type: 'string', multiple: true, default: [] as string[] },
} satisfies ParseArgsOptionsConfig;

/** The rows of `mockOptions` in a command's help. */
export const mockHelp = `\
  --seed N              default 1; another seed makes other values
  --clock MODE          running (default) or frozen, at 2026-01-15T09:00:00Z
  --scenario NAME       new sandboxes begin under it; standin scenarios lists them
  --rate-limits         keeps the published rate limits; without it there are none
  --live                people at work: uploads, comments, comings and goings, from the seed
  --control-origin URL  a page of this origin may steer it; may be given several times`;

export interface MockSettings {
  seed: number;
  clock: ClockMode;
  scenario: string | undefined;
  rateLimits: boolean;
}

/** @throws {UsageError} */
export function mockSettings(values: {
  seed: string;
  clock: string;
  scenario?: string | undefined;
  'rate-limits': boolean;
}): MockSettings {
  return {
    seed: wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER),
    clock: clockMode(values.clock),
    scenario: values.scenario,
    rateLimits: values['rate-limits'],
  };
}

/** @throws {UsageError} */
export const portNumber = (text: string): number => wholeNumber('--port', text, 65_535);

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new UsageError(`${option} ${text}: expected a whole number from 0 to ${most}`);
  return value;
}

function clockMode(text: string): ClockMode {
  if (text !== 'running' && text !== 'frozen')
    throw new UsageError(`--clock ${text}: expected running or frozen`);
  return text;
}

/** With people at work in its default sandbox, whose life begins when that is first used. */
export const lively = (source: ApiSource): ApiSource => ({
  ...source,
  load: async () => {
    const loaded = await source.load();
    return { ...loaded, api: withLiveEvents(loaded.api, 'default') };
  },
});
