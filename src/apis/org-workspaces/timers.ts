import type { Sandbox } from '../../sandbox/sandbox.ts';
import { leaseEnd, nextPresenceEnd, removeExpired } from './presence.ts';
import { completeBuckets, nextBucketReadyAt } from './s3-buckets.ts';
import type { State } from './state.ts';

const api = 'org-workspaces';

/**
 * Starts what happens without a request: buckets become ready, presences expire. The timers read the due times
 * from the records, so they are right after a fork, a restore or a write of any origin.
 */
export function startTimers(sandbox: Sandbox): void {
  const state = (): State => sandbox.state<State>(api);
  // A restored presence has no open stream, so it expires unless the user announces it again.
  for (const presence of state().presences.all()) {
    if (presence.expires_at === null)
      state().presences.load({ ...presence, expires_at: leaseEnd(sandbox.clock.now()) });
  }
  const timers = [
    repeatingTimer(
      sandbox,
      () => nextBucketReadyAt(state()),
      () => completeBuckets(sandbox, state()),
    ),
    repeatingTimer(
      sandbox,
      () => nextPresenceEnd(state()),
      () => removeExpired(sandbox, state()),
    ),
  ];
  const setAll = (): void => {
    for (const set of timers) set();
  };
  setAll();
  sandbox.log.follow(api, setAll);
}

/** Gives a function that sets a timer for the time that `next` gives, unless one is set. After `run` it sets the following timer. */
function repeatingTimer({ clock }: Sandbox, next: () => number | undefined, run: () => void): () => void {
  let isSet = false;
  return function set(): void {
    const at = isSet ? undefined : next();
    if (at === undefined) return;
    isSet = true;
    clock.at(at, () => {
      run();
      isSet = false;
      set();
    });
  };
}
