import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiDefinition } from './api.ts';

/** Microseconds between two events: the least, and how much more at most. */
const pause = { least: 1_000_000, more: 5_000_000 };

/**
 * The API with simulated activity in this sandbox. Which events occur, and when, depends on its seed. It restarts when
 * the sandbox is reset.
 */
export function withLiveEvents(api: ApiDefinition, sandboxId: string): ApiDefinition {
  const { name, live, state } = api;
  if (!live || !state) return api;
  const startTimers = (sandbox: Sandbox): void => {
    state.startTimers?.(sandbox);
    if (sandbox.id === sandboxId) emitEvents(sandbox, name, live);
  };
  return { ...api, state: { ...state, startTimers } };
}

function emitEvents(sandbox: Sandbox, api: string, live: NonNullable<ApiDefinition['live']>): void {
  let count = 0;
  const next = (): void => {
    count++;
    const random = keyedRandom(sandbox.seed, 'live', api, count);
    const after = pause.least + Math.floor(random() * pause.more);
    sandbox.clock.at(sandbox.clock.now() + after, () => {
      // First, so that an event that fails is not the last one.
      next();
      live(sandbox, random);
    });
  };
  next();
}
