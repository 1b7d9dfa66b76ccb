import type { Received } from '../../../conformance/model/exchange.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { details } from './log.ts';
import { known } from './profiles.ts';

/** Calls that the windows allow, and seconds of the longest. */
const callsAllowed = [5, 15, 120];
const longest = 600;

type Asked = 'searchEvents' | 'summarizeEvents';

const ask = (context: CheckContext, operation: Asked = 'searchEvents', as = 'owner'): Promise<Received> =>
  context.call(operation, { query: { workspace_id: known(context, 'workspace_id'), limit: 1 } }, { as });

/** Whether the call was let through; otherwise requires the documented refusal. */
function isThrough(context: CheckContext, received: Received): boolean {
  if (received.status !== 429) {
    context.expectStatus(received, 200);
    return true;
  }
  context.expectError(received, 'rate-limited');
  context.expect('retry-after' in received.headers, 'the header Retry-After', 'no such header');
  return false;
}

/** Calls until the first refusal, at most so often. Gives how many calls were let through. */
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
  if (context.isolation.hasClock) context.expectEqual(count, 5, 'calls that are let through in 3 s');
  else context.expect(count <= 5, 'at most 5 calls that are let through in 3 s', String(count));
}

/** The limit headers of a reply; `NaN` for a header that it lacks. */
function limitOf({ headers }: Received): { max: number; left: number; expires: number } {
  const numberOf = (name: string): number => Number(headers[`x-ve-limit-${name}`] ?? Number.NaN);
  return { max: numberOf('max'), left: numberOf('avail'), expires: numberOf('expires') };
}

/** The target's time in seconds since 1970. A real target's clock is not ours. */
async function timeOf({ isolation: { sandbox } }: CheckContext): Promise<{ now: number; slack: number }> {
  if (!sandbox) return { now: Date.now() / 1000, slack: 60 };
  return { now: Date.parse((await sandbox.clock.read()).now) / 1000, slack: 1 };
}

/** Search and summary in turn, until one is refused. */
async function askUntilRefused(context: CheckContext): Promise<{ through: Received[]; refused: Received }> {
  const through: Received[] = [];
  for (let count = 0; count < 6; count++) {
    const received = await ask(context, count % 2 === 0 ? 'searchEvents' : 'summarizeEvents');
    if (!isThrough(context, received)) return { through, refused: received };
    through.push(received);
  }
  return context.expect(false, 'a refusal of the 6th call in 3 s', 'none') as never;
}

export const searchLimits: StatementChecks = readOnlyChecks('limits', {
  'search-events/rate-limit-bucket': async (context) => {
    await isFiveInThree(context, ['searchEvents']);
    if (!context.isolation.hasClock) return;
    context.expectStatus(await ask(context, 'searchEvents', 'member'), 200);
    const three: readonly Asked[] = ['searchEvents', 'summarizeEvents', 'searchEvents'];
    for (let burst = 0; burst < 2; burst++) {
      await context.advanceTime(3);
      await isFiveInThree(context, three);
    }
    await context.advanceTime(3);
    const more = await throughUntilRefused(context, 2, three);
    context.expectEqual(more, 0, 'calls that are let through after 15 in 30 s');
    await context.advanceTime(30);
    // 5 every 11 s keep within the short windows, and 120 are let through in 10 minutes.
    let count = 15;
    for (let burst = 0; burst < 23 && count < 121; burst++) {
      const through = await throughUntilRefused(context, 5, three);
      count += through;
      if (through < 5) break;
      await context.advanceTime(11);
    }
    context.expectEqual(count, 120, 'calls that are let through in 10 minutes');
  },

  'search-events/rate-limit-recovers': async (context) => {
    const count = await throughUntilRefused(context, 6, ['searchEvents']);
    context.expect(count < 6, 'a refusal of the 6th call in 3 s', 'none');
    await context.advanceTime(4);
    context.expectStatus(await ask(context), 200);
  },

  'search-events/limit-headers': async (context) => {
    const { through, refused } = await askUntilRefused(context);
    const replies = [...through, refused];
    const areAbsent = replies.every(({ headers }) => !('x-ve-limit-max' in headers));
    context.expectOrNote(() => {
      for (const [count, received] of replies.entries()) {
        const { max, left } = limitOf(received);
        context.expect(callsAllowed.includes(max), `x-ve-limit-max of ${callsAllowed.join(', ')}`, `${max}`);
        if (received === refused) context.expectEqual(left, 0, 'x-ve-limit-avail of a 429');
        else if (context.isolation.hasClock) context.expectEqual(left, max - 1 - count, 'x-ve-limit-avail');
        else context.expect(left >= 0 && left < max, `x-ve-limit-avail below ${max}`, `${left}`);
      }
    }, areAbsent);
  },

  'search-events/limit-expires': async (context) => {
    const { through, refused } = await askUntilRefused(context);
    const { expires } = limitOf(refused);
    const { now, slack } = await timeOf(context);
    context.expectOrNote(
      () => {
        for (const received of [...through, refused]) {
          const end = limitOf(received).expires;
          const isNear = end > now - slack && end < now + longest + slack;
          context.expect(isNear, `x-ve-limit-expires in the ${longest} s after ${now}`, `${end}`);
        }
      },
      !('x-ve-limit-expires' in refused.headers),
    );
    if (!(expires > now)) return;
    if (context.isolation.hasClock) {
      await context.advanceTime(expires - now - 1);
      const again = await ask(context);
      context.expect(!isThrough(context, again), 'a refusal until x-ve-limit-expires', 'let through');
      context.expectEqual(limitOf(again).expires, expires, 'x-ve-limit-expires, as before');
      await context.advanceTime(1);
    } else await context.advanceTime(Math.min(expires - now + 1, longest));
    context.expectStatus(await ask(context), 200);
  },

  'summarize-events/shared-bucket': async (context) => {
    await isFiveInThree(context, ['searchEvents', 'summarizeEvents']);
    for (const operation of ['summarizeEvents', 'searchEvents'] as const) {
      const isLetThrough = isThrough(context, await ask(context, operation));
      context.expect(!isLetThrough, `a refusal of ${operation} too`, 'let through');
    }
  },

  'api/rate-limits-elsewhere': async (context) => {
    const { event_id } = (await ask(context)).json?.events?.[0] ?? context.skip('the workspace has no event');
    await throughUntilRefused(context, 6, ['searchEvents']);
    for (let count = 0; count < 20; count++) context.expectStatus(await details(context, event_id), 200);
    context.expectStatus(await ask(context, 'searchEvents', 'admin'), 200);
  },
});
