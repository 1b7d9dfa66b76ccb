import type { Received } from '../../exchange.ts';
import { reading, type StatementChecks } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { known } from './profiles.ts';

type Asked = 'searchEvents' | 'summarizeEvents';

const ask = (trial: Trial, operation: Asked = 'searchEvents', as = 'owner'): Promise<Received> =>
  trial.call(operation, { query: { workspace_id: known(trial, 'workspace_id'), limit: 1 } }, { as });

/** Whether the call was let through; if not, it has to be the documented refusal. */
function isThrough(trial: Trial, received: Received): boolean {
  if (received.status !== 429) {
    trial.status(received, 200);
    return true;
  }
  trial.error(received, 'rate-limited');
  trial.that('retry-after' in received.headers, 'the header Retry-After', 'no such header');
  return false;
}

/** Asks again and again, up to the first refusal. Gives how many calls were let through. */
async function throughUntilRefused(
  trial: Trial,
  most: number,
  operations: readonly Asked[],
): Promise<number> {
  for (let count = 0; count < most; count++) {
    const operation = operations[count % operations.length] as Asked;
    if (!isThrough(trial, await ask(trial, operation))) return count;
  }
  return most;
}

/** With a clock that stands still the numbers are exact; elsewhere calls before may have counted. */
async function isFiveInThree(trial: Trial, operations: readonly Asked[]): Promise<void> {
  const count = await throughUntilRefused(trial, 6, operations);
  if (trial.world.hasClock) trial.equal(count, 5, 'calls that are let through in 3 s');
  else trial.that(count <= 5, 'at most 5 calls that are let through in 3 s', String(count));
}

export const searchLimits: StatementChecks = reading('limits', {
  'search-events/rate-limit-bucket': async (trial) => {
    await isFiveInThree(trial, ['searchEvents']);
    if (!trial.world.hasClock) return;
    trial.status(await ask(trial, 'searchEvents', 'member'), 200);
    const three: readonly Asked[] = ['searchEvents', 'summarizeEvents', 'searchEvents'];
    for (let burst = 0; burst < 2; burst++) {
      await trial.elapse(3);
      await isFiveInThree(trial, three);
    }
    await trial.elapse(3);
    trial.equal(await throughUntilRefused(trial, 2, three), 0, 'calls let through after 15 in 30 s');
    await trial.elapse(30);
    // 5 every 11 s keep within the short windows, and 120 are let through in 10 minutes.
    let count = 15;
    for (let burst = 0; burst < 23 && count < 121; burst++) {
      const through = await throughUntilRefused(trial, 5, three);
      count += through;
      if (through < 5) break;
      await trial.elapse(11);
    }
    trial.equal(count, 120, 'calls that are let through in 10 minutes');
  },

  'search-events/rate-limit-recovers': async (trial) => {
    const count = await throughUntilRefused(trial, 6, ['searchEvents']);
    trial.that(count < 6, 'a refusal of the 6th call in 3 s', 'none');
    await trial.elapse(4);
    trial.status(await ask(trial), 200);
  },

  'summarize-events/shared-bucket': async (trial) => {
    await isFiveInThree(trial, ['searchEvents', 'summarizeEvents']);
    trial.that(
      !isThrough(trial, await ask(trial, 'summarizeEvents')),
      'a summary refused too',
      'let through',
    );
    trial.that(!isThrough(trial, await ask(trial)), 'a search refused too', 'let through');
  },

  'api/rate-limits-elsewhere': async (trial) => {
    const { event_id } = (await ask(trial)).json?.events?.[0] ?? trial.skip('the workspace has no event');
    await throughUntilRefused(trial, 6, ['searchEvents']);
    for (let count = 0; count < 20; count++) {
      const received = await trial.call('getEventDetails', { path: { event_id } });
      trial.status(received, 200);
    }
    trial.status(await ask(trial, 'searchEvents', 'admin'), 200);
  },
});
