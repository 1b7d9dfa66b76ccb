import type { Received } from '../../../conformance/model/exchange.ts';
import { reading, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { known } from './profiles.ts';

type Asked = 'searchEvents' | 'summarizeEvents';

const ask = (context: CheckContext, operation: Asked = 'searchEvents', as = 'owner'): Promise<Received> =>
  context.call(operation, { query: { workspace_id: known(context, 'workspace_id'), limit: 1 } }, { as });

/** Whether the call was let through; if not, it has to be the documented refusal. */
function isThrough(context: CheckContext, received: Received): boolean {
  if (received.status !== 429) {
    context.status(received, 200);
    return true;
  }
  context.error(received, 'rate-limited');
  context.that('retry-after' in received.headers, 'the header Retry-After', 'no such header');
  return false;
}

/** Asks again and again, up to the first refusal. Gives how many calls were let through. */
async function throughUntilRefused(
  context: CheckContext,
  most: number,
  operations: readonly Asked[],
): Promise<number> {
  for (let count = 0; count < most; count++) {
    const operation = operations[count % operations.length] as Asked;
    if (!isThrough(context, await ask(context, operation))) return count;
  }
  return most;
}

/** With a clock that stands still the numbers are exact; elsewhere calls before may have counted. */
async function isFiveInThree(context: CheckContext, operations: readonly Asked[]): Promise<void> {
  const count = await throughUntilRefused(context, 6, operations);
  if (context.isolation.hasClock) context.equal(count, 5, 'calls that are let through in 3 s');
  else context.that(count <= 5, 'at most 5 calls that are let through in 3 s', String(count));
}

export const searchLimits: StatementChecks = reading('limits', {
  'search-events/rate-limit-bucket': async (context) => {
    await isFiveInThree(context, ['searchEvents']);
    if (!context.isolation.hasClock) return;
    context.status(await ask(context, 'searchEvents', 'member'), 200);
    const three: readonly Asked[] = ['searchEvents', 'summarizeEvents', 'searchEvents'];
    for (let burst = 0; burst < 2; burst++) {
      await context.elapse(3);
      await isFiveInThree(context, three);
    }
    await context.elapse(3);
    context.equal(await throughUntilRefused(context, 2, three), 0, 'calls let through after 15 in 30 s');
    await context.elapse(30);
    // 5 every 11 s keep within the short windows, and 120 are let through in 10 minutes.
    let count = 15;
    for (let burst = 0; burst < 23 && count < 121; burst++) {
      const through = await throughUntilRefused(context, 5, three);
      count += through;
      if (through < 5) break;
      await context.elapse(11);
    }
    context.equal(count, 120, 'calls that are let through in 10 minutes');
  },

  'search-events/rate-limit-recovers': async (context) => {
    const count = await throughUntilRefused(context, 6, ['searchEvents']);
    context.that(count < 6, 'a refusal of the 6th call in 3 s', 'none');
    await context.elapse(4);
    context.status(await ask(context), 200);
  },

  'summarize-events/shared-bucket': async (context) => {
    await isFiveInThree(context, ['searchEvents', 'summarizeEvents']);
    context.that(
      !isThrough(context, await ask(context, 'summarizeEvents')),
      'a summary refused too',
      'let through',
    );
    context.that(!isThrough(context, await ask(context)), 'a search refused too', 'let through');
  },

  'api/rate-limits-elsewhere': async (context) => {
    const { event_id } = (await ask(context)).json?.events?.[0] ?? context.skip('the workspace has no event');
    await throughUntilRefused(context, 6, ['searchEvents']);
    for (let count = 0; count < 20; count++) {
      const received = await context.call('getEventDetails', { path: { event_id } });
      context.status(received, 200);
    }
    context.status(await ask(context, 'searchEvents', 'admin'), 200);
  },
});
