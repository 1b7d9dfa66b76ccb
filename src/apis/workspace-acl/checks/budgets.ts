import type { Received } from '../../../conformance/model/exchange.ts';
import { writing } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { orAccepted } from './accepted.ts';
import { callsOn } from './calls.ts';
import { join, newWorkspace, put, stranger, succeeded, unchanged } from './making.ts';

/** Requests a minute: FACTS, workspace-acl. */
const tiers = [60, 300, 900];
const seconds = 60;
const largest = Math.max(...tiers);
/** Requests that are made before half a window passes. */
const first = 20;

const list = (context: CheckContext, options: CallOptions): Promise<Received> =>
  context.call('listWorkspaces', {}, options);

/** Requests until one is refused for their number: those that were answered, and the refused one. */
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
  return context.that(false, `a 429 after ${largest} requests at most`, 'none') as never;
}

/** Somebody whose budget is not used up, by another check say, or nearly so. */
async function rested(context: CheckContext): Promise<string> {
  const as = stranger(context);
  if (context.isolation.hasClock) return as;
  const received = await list(context, { as });
  if (received.status === 429 || headerOf(received, 'remaining') < first) await context.elapse(seconds + 1);
  return as;
}

/** Whether nobody but the check uses the account, so that its requests can be counted. */
const isAlone = (context: CheckContext): boolean => context.isolation.isDisposable;

const headerOf = ({ headers }: Received, name: string): number =>
  Number(headers[`x-ratelimit-${name}`] ?? Number.NaN);

export const budgets = writing('limits', {
  'api/budget-by-tier': async (context) => {
    const as = await rested(context);
    const { fullname } = await newWorkspace(context);
    const { id } = await join(context, fullname, as);
    const token = await context.isolation.sandbox?.token(context.api.name, as as 'viewer');
    const callers: CallOptions[] = [{ as }, ...(token ? [{ as, authorization: `Bearer ${token}` }] : [])];
    const isRepeatable = (operation: string): boolean => operation !== 'deleteAclEntry';
    const calls = callsOn(fullname, id).filter(([operation]) => isRepeatable(operation));
    await useUp(context, as, (n) => {
      const [operation, parts] = calls[n % calls.length] ?? ['listWorkspaces', {}];
      return context.call(operation, parts, callers[n % callers.length]);
    });
    const ofAccount = context.exchanges.filter(({ sent, status }) => sent.persona === as && status !== 429);
    const counted = ofAccount.length;
    if (isAlone(context))
      context.that(tiers.includes(counted), `a budget of ${tiers.join(', ')}`, `${counted} requests`);
    else context.that(counted <= largest, `a budget of ${largest} at most`, `${counted} requests`);
    // It is the account that has used them up, and no other.
    for (const caller of callers) context.status(await list(context, caller), 429);
    succeeded(context, await list(context, { as: 'owner' }));
  },

  'api/over-budget-is-429': async (context) => {
    const as = await rested(context);
    const { fullname } = await newWorkspace(context);
    const { id } = await join(context, fullname, as, 'admin');
    const calls = [['listWorkspaces', {}] as const, ...callsOn(fullname, id)];
    await unchanged(context, fullname, async () => {
      await useUp(context, as);
      for (const [operation, parts] of calls)
        context.error(
          await context.call(operation, parts, { as, wrong: 'the budget is used up' }),
          'rate-limited',
        );
      // Even where the payload could not be read.
      const malformed = { path: { fullname }, body: { fullname, tags: 'none' } };
      context.error(await context.call('putWorkspace', malformed, { as }), 'rate-limited');
    });
  },

  'api/retry-after-is-ten': async (context) => {
    const as = await rested(context);
    const { refused } = await useUp(context, as);
    const isTen = (received: Received): void => {
      context.conforms(received, 429);
      const told = received.headers['retry-after'] ?? '';
      orAccepted(context, /^\d+$/.test(told), () => context.equal(told, '10', 'Retry-After'));
    };
    isTen(refused);
    // Really to wait between would tell little more.
    if (!context.isolation.hasClock) return;
    for (const pause of [10, 25, 20]) {
      await context.elapse(pause);
      isTen(await list(context, { as }));
    }
  },

  'api/limit-header-is-callers': async (context) => {
    // Another account, of another tier perhaps, where nobody else needs it.
    for (const as of [await rested(context), ...(isAlone(context) ? ['owner'] : [])]) {
      const { admitted, refused } = await useUp(context, as);
      context.conforms(refused, 429);
      const limit = headerOf(refused, 'limit');
      context.equal(headerOf(refused, 'remaining'), 0, 'X-RateLimit-Remaining');
      if (isAlone(context))
        context.equal(limit, admitted.length, 'X-RateLimit-Limit, as requests were answered');
      for (const one of admitted.slice(0, 1))
        if ('x-ratelimit-limit' in one.headers)
          context.equal(limit, headerOf(one, 'limit'), 'X-RateLimit-Limit, as before');
    }
  },

  'api/budget-headers-on-success': async (context) => {
    const fullname = context.uniqueName();
    const path = { fullname };
    const replies = [
      await list(context, {}),
      await put(context, fullname),
      await put(context, fullname),
      await context.call('getWorkspace', { path }),
      await context.call('listAcl', { path: { workspace: fullname } }),
      await context.call('deleteWorkspace', { path }),
    ];
    const areAbsent = replies.every(({ headers }) => !('x-ratelimit-limit' in headers));
    orAccepted(context, areAbsent, () => {
      let before: number | undefined;
      for (const received of replies) {
        succeeded(context, received);
        const [limit, left, window] = ['limit', 'remaining', 'window'].map((name) =>
          headerOf(received, name),
        );
        context.that(tiers.includes(limit as number), `X-RateLimit-Limit of ${tiers.join(', ')}`, `${limit}`);
        context.equal(window, seconds * 1000, 'X-RateLimit-Window');
        if (isAlone(context) && before === undefined)
          context.equal(left, (limit as number) - 1, 'X-RateLimit-Remaining');
        if (before !== undefined && isAlone(context))
          context.equal(left, before - 1, 'X-RateLimit-Remaining');
        context.that((left as number) >= 0, 'X-RateLimit-Remaining', `${left}`);
        before = left;
      }
    });
  },

  'api/after-the-window': async (context) => {
    const as = await rested(context);
    if (!context.isolation.hasClock) {
      await useUp(context, as);
      await context.elapse(seconds + 1);
      succeeded(context, await list(context, { as }));
      return;
    }
    for (let n = 0; n < first; n++) succeeded(context, await list(context, { as }));
    await context.elapse(seconds / 2);
    await useUp(context, as);
    await context.elapse(seconds / 2 - 1);
    context.status(await list(context, { as }), 429);
    // The first requests are now longer ago than the window is long, and the later ones are not.
    await context.elapse(2);
    const { admitted } = await useUp(context, as);
    context.equal(admitted.length, first, 'requests that are answered again');
    await context.elapse(seconds + 1);
    succeeded(context, await list(context, { as }));
  },
});
