import { withLiveEvents } from '../engine/live.ts';
import type { ApiSource } from './api-source.ts';
import type { CommandInput } from './command.ts';
import type { mockOptions } from './definitions/mock-options.ts';

/** The settings of a mock from the options that every command which runs one has. */
export const mockSettings = ({
  seed,
  clock,
  scenario,
  'rate-limits': rateLimits,
}: CommandInput<typeof mockOptions>['values']) => ({ seed, clock, scenario, rateLimits });

/** The source with simulated users in its default sandbox, from the sandbox's first use on. */
export const withUsers = (source: ApiSource): ApiSource => ({
  ...source,
  load: async () => {
    const loaded = await source.load();
    return { ...loaded, api: withLiveEvents(loaded.api, 'default') };
  },
});
