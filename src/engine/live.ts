import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiDefinition } from './api.ts';

/** Microseconds between two things that happen by themselves: at least, and how much more at most. */
const pause = { least: 1_000_000, more: 5_000_000 };

/**
 * The API with a trickle of events in this sandbox, as of people who work: what happens, and when, comes from its seed.
 * It begins with the sandbox, anew when that is reset, and ends with it.
 */
export function withLiveEvents(api: ApiDefinition, sandboxId: string): ApiDefinition {
  const { name, live, state } = api;
  if (!live || !state) return api;
  const wake = (sandbox: Sandbox): void => {
    state.wake?.(sandbox);
    if (sandbox.id === sandboxId) trickle(sandbox, name, live);
  };
  return { ...api, state: { ...state, wake } };
}

function trickle(sandbox: Sandbox, api: string, live: NonNullable<ApiDefinition['live']>): void {
  let count = 0;
  const next = (): void => {
    count++;
    const random = keyedRandom(sandbox.seed, 'live', api, count);
    const after = pause.least + Math.floor(random() * pause.more);
    sandbox.clock.at(sandbox.clock.now() + after, () => {
      live(sandbox, random);
      next();
    });
  };
  next();
}
