import type { Sandbox } from '../../sandbox/sandbox.ts';
import { leaseEnd, nextPresenceEnd, removeExpired } from './presence.ts';
import { completeBuckets, nextBucketReadyAt } from './s3-buckets.ts';
import type { State } from './state.ts';

const api = 'org-workspaces';

/**
 * What happens by itself in a sandbox: buckets become ready, presences expire. When, is told by the records alone, so
 * that it survives fork and restore; whoever wrote them.
 */
export function startTimers(sandbox: Sandbox): void {
  const state = (): State => sandbox.state<State>(api);
  // Streams do not outlive the sandbox in which they were opened; the presence that they held does for a while.
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

/** One timer for what falls due `next`, unless it is set already; when that is done, one for what is next then. */
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
