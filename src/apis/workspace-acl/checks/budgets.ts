import { type Call, send } from '../../../conformance/every-api/calls.ts';
import { allRefused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { stranger } from './people.ts';
import { newWorkspace, TestWorkspace } from './test-workspace.ts';
import { callsOn } from './valid-calls.ts';

/** Requests a minute. */
const tiers = [60, 300, 900];
const seconds = 60;
const largest = Math.max(...tiers);
/** Requests that are made before half a window passes. */
const first = 20;

const list = (context: CheckContext, options: CallOptions): Promise<Received> =>
  context.call('listWorkspaces', {}, options);

/** Sends requests until one is refused for their number: those that were answered, and the refused one. */
async function useUp(
  context: CheckContext,
  as: string,
  ask: (n: number) => Promise<Received> = () => list(context, { as }),
): Promise<{ admitted: Received[]; refused: Received }> {
  const begun = performance.now();
  const admitted: Received[] = [];
  for (let n = 0; n <= largest; n++) {
    const received = await ask(n);
    if (received.status === 429) return { admitted, refused: received };
    admitted.push(received);
    if (!context.isolation.hasClock && performance.now() - begun > seconds * 1000)
      context.skip(`the target did not answer as many requests in ${seconds} s as the budget allows`);
  }
  return context.expect(false, `a 429 after ${largest} requests at most`, 'none') as never;
}

/** An account with most of its budget left: other checks may have used it. */
async function rested(context: CheckContext): Promise<string> {
  const as = stranger(context);
  if (context.isolation.hasClock) return as;
  const received = await list(context, { as });
  if (received.status === 429 || headerOf(received, 'remaining') < first)
    await context.advanceTime(seconds + 1);
  return as;
}

/** Whether only the check uses the account, so that its requests can be counted. */
const isAlone = (context: CheckContext): boolean => context.isolation.isDisposable;

const headerOf = ({ headers }: Received, name: string): number =>
  Number(headers[`x-ratelimit-${name}`] ?? Number.NaN);

export const budgets = writingChecks('limits', {
  'api/budget-by-tier': async (context) => {
    const as = await rested(context);
    const workspace = await newWorkspace(context);
    const { id } = await workspace.join(as);
    const token = await context.isolation.sandbox?.token(context.api.name, as as 'viewer');
    const callers: CallOptions[] = [{ as }, ...(token ? [{ as, authorization: `Bearer ${token}` }] : [])];
    const calls = callsOn(workspace.fullname, id).filter(({ operation }) => operation !== 'deleteAclEntry');
    await useUp(context, as, (n) =>
      send(context, { ...(calls[n % calls.length] as Call), ...callers[n % callers.length] }),
    );
    const ofAccount = context.exchanges.filter(({ sent, status }) => sent.persona === as && status !== 429);
    const counted = ofAccount.length;
    if (isAlone(context))
      context.expect(tiers.includes(counted), `a budget of ${tiers.join(', ')}`, `${counted} requests`);
    else context.expect(counted <= largest, `a budget of ${largest} at most`, `${counted} requests`);
    // Each token of the account is refused, and another account is not.
    for (const caller of callers) context.expectStatus(await list(context, caller), 429);
    succeeded(context, await list(context, { as: 'owner' }));
  },

  'api/over-budget-is-429': async (context) => {
    const as = await rested(context);
    const workspace = await newWorkspace(context);
    const { fullname } = workspace;
    const { id } = await workspace.join(as, 'admin');
    const invalid = { path: { fullname }, body: { fullname, tags: 'none' } };
    const calls: Call[] = [
      { operation: 'listWorkspaces', parts: {} },
      ...callsOn(fullname, id),
      { operation: 'putWorkspace', parts: invalid },
    ];
    await workspace.unchanged(async () => {
      await useUp(context, as);
      const options = { as, mistake: 'the budget is used up' };
      await allRefused(context, 'rate-limited', ...calls.map((call) => ({ ...call, ...options })));
    });
  },

  'api/retry-after-is-ten': async (context) => {
    const as = await rested(context);
    const isTen = (received: Received): void => {
      context.expectReply(received, 429);
      const after = received.headers['retry-after'] ?? '';
      context.expectOrNote(() => context.expectEqual(after, '10', 'Retry-After'), /^\d+$/.test(after));
    };
    isTen((await useUp(context, as)).refused);
    // At a real target the pauses would take a minute and show little more.
    if (!context.isolation.hasClock) return;
    for (const pause of [10, 25, 20]) {
      await context.advanceTime(pause);
      isTen(await list(context, { as }));
    }
  },

  'api/limit-header-is-callers': async (context) => {
    // The owner's tier may differ; where other checks need the owner's budget, it is left alone.
    for (const as of [await rested(context), ...(isAlone(context) ? ['owner'] : [])]) {
      const { admitted, refused } = await useUp(context, as);
      context.expectReply(refused, 429);
      const limit = headerOf(refused, 'limit');
      context.expectEqual(headerOf(refused, 'remaining'), 0, 'X-RateLimit-Remaining');
      if (isAlone(context))
        context.expectEqual(limit, admitted.length, 'X-RateLimit-Limit, as requests were answered');
      const [one] = admitted;
      if (one && 'x-ratelimit-limit' in one.headers)
        context.expectEqual(limit, headerOf(one, 'limit'), 'X-RateLimit-Limit, as before');
    }
  },

  'api/budget-headers-on-success': async (context) => {
    const workspace = new TestWorkspace(context);
    const replies = [
      await list(context, {}),
      await workspace.put(),
      await workspace.put(),
      await workspace.get(),
      await workspace.listAcl(),
      await workspace.delete(),
    ];
    const areAbsent = replies.every(({ headers }) => !('x-ratelimit-limit' in headers));
    context.expectOrNote(() => {
      let before: number | undefined;
      for (const received of replies) {
        succeeded(context, received);
        const [limit, left] = [headerOf(received, 'limit'), headerOf(received, 'remaining')];
        context.expect(tiers.includes(limit), `X-RateLimit-Limit of ${tiers.join(', ')}`, `${limit}`);
        context.expectEqual(headerOf(received, 'window'), seconds * 1000, 'X-RateLimit-Window');
        if (isAlone(context)) context.expectEqual(left, (before ?? limit) - 1, 'X-RateLimit-Remaining');
        context.expect(left >= 0, 'X-RateLimit-Remaining', `${left}`);
        before = left;
      }
    }, areAbsent);
  },

  'api/after-the-window': async (context) => {
    const as = await rested(context);
    if (!context.isolation.hasClock) {
      await useUp(context, as);
      await context.advanceTime(seconds + 1);
      succeeded(context, await list(context, { as }));
      return;
    }
    for (let n = 0; n < first; n++) succeeded(context, await list(context, { as }));
    await context.advanceTime(seconds / 2);
    await useUp(context, as);
    await context.advanceTime(seconds / 2 - 1);
    context.expectStatus(await list(context, { as }), 429);
    // The first requests are now longer ago than the window is long, and the later ones are not.
    await context.advanceTime(2);
    const { admitted } = await useUp(context, as);
    context.expectEqual(admitted.length, first, 'requests that are answered again');
    await context.advanceTime(seconds + 1);
    succeeded(context, await list(context, { as }));
  },
});
