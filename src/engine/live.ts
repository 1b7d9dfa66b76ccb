import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiDefinition } from './api.ts';

/** Microseconds between two things that happen by themselves: at least, and how much more at most. */
const pause = { least: 1_000_000, more: 5_000_000 };

/**
 * Keeps a trickle of events going in a sandbox, as people who work would: what happens, and when, comes from its seed.
 * Gives a function that ends it.
 */
export function keepLive(sandbox: Sandbox, apis: readonly ApiDefinition[]): () => void {
  const ends = apis.flatMap(({ name, live }) => (live ? [trickle(sandbox, name, live)] : []));
  return () => {
    for (const end of ends) end();
  };
}

function trickle(sandbox: Sandbox, api: string, live: NonNullable<ApiDefinition['live']>): () => void {
  let count = 0;
  let cancel = (): void => {};
  const next = (): void => {
    count++;
    const random = keyedRandom(sandbox.seed, 'live', api, count);
    const after = pause.least + Math.floor(random() * pause.more);
    cancel = sandbox.clock.at(sandbox.clock.now() + after, () => {
      live(sandbox, random);
      next();
    });
  };
  next();
  return () => cancel();
}
