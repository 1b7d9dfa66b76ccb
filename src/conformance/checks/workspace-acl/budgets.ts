import type { Received } from '../../exchange.ts';
import { writing } from '../../statement-checks.ts';
import type { CallOptions, Trial } from '../../trial.ts';
import { orAccepted } from './accepted.ts';
import { callsOn } from './calls.ts';
import { join, newWorkspace, put, stranger, succeeded, unchanged } from './making.ts';

/** Requests a minute: FACTS, workspace-acl. */
const tiers = [60, 300, 900];
const seconds = 60;
const largest = Math.max(...tiers);
/** Requests that are made before half a window passes. */
const first = 20;

const list = (trial: Trial, options: CallOptions): Promise<Received> =>
  trial.call('listWorkspaces', {}, options);

/** Requests until one is refused for their number: those that were answered, and the refused one. */
async function useUp(
  trial: Trial,
  as: string,
  ask: (n: number) => Promise<Received> = () => list(trial, { as }),
): Promise<{ admitted: Received[]; refused: Received }> {
  const begun = performance.now();
  const admitted: Received[] = [];
  for (let n = 0; n <= largest; n++) {
    const received = await ask(n);
    if (received.status === 429) return { admitted, refused: received };
    admitted.push(received);
    if (!trial.world.hasClock && performance.now() - begun > seconds * 1000)
      trial.skip(`the target did not answer as many requests in ${seconds} s as the budget allows`);
  }
  return trial.that(false, `a 429 after ${largest} requests at most`, 'none') as never;
}

/** Somebody whose budget is not used up, by another check say, or nearly so. */
async function rested(trial: Trial): Promise<string> {
  const as = stranger(trial);
  if (trial.world.hasClock) return as;
  const received = await list(trial, { as });
  if (received.status === 429 || headerOf(received, 'remaining') < first) await trial.elapse(seconds + 1);
  return as;
}

/** Whether nobody but the check uses the account, so that its requests can be counted. */
const isAlone = (trial: Trial): boolean => trial.world.isDisposable;

const headerOf = ({ headers }: Received, name: string): number =>
  Number(headers[`x-ratelimit-${name}`] ?? Number.NaN);

export const budgets = writing('limits', {
  'api/budget-by-tier': async (trial) => {
    const as = await rested(trial);
    const { fullname } = await newWorkspace(trial);
    const { id } = await join(trial, fullname, as);
    const token = await trial.world.sandbox?.token(trial.api.name, as as 'viewer');
    const callers: CallOptions[] = [{ as }, ...(token ? [{ as, authorization: `Bearer ${token}` }] : [])];
    const isRepeatable = (operation: string): boolean => operation !== 'deleteAclEntry';
    const calls = callsOn(fullname, id).filter(([operation]) => isRepeatable(operation));
    await useUp(trial, as, (n) => {
      const [operation, parts] = calls[n % calls.length] ?? ['listWorkspaces', {}];
      return trial.call(operation, parts, callers[n % callers.length]);
    });
    const ofAccount = trial.exchanges.filter(({ sent, status }) => sent.persona === as && status !== 429);
    const counted = ofAccount.length;
    if (isAlone(trial))
      trial.that(tiers.includes(counted), `a budget of ${tiers.join(', ')}`, `${counted} requests`);
    else trial.that(counted <= largest, `a budget of ${largest} at most`, `${counted} requests`);
    // It is the account that has used them up, and no other.
    for (const caller of callers) trial.status(await list(trial, caller), 429);
    succeeded(trial, await list(trial, { as: 'owner' }));
  },

  'api/over-budget-is-429': async (trial) => {
    const as = await rested(trial);
    const { fullname } = await newWorkspace(trial);
    const { id } = await join(trial, fullname, as, 'admin');
    const calls = [['listWorkspaces', {}] as const, ...callsOn(fullname, id)];
    await unchanged(trial, fullname, async () => {
      await useUp(trial, as);
      for (const [operation, parts] of calls)
        trial.error(
          await trial.call(operation, parts, { as, wrong: 'the budget is used up' }),
          'rate-limited',
        );
      // Even where the payload could not be read.
      const malformed = { path: { fullname }, body: { fullname, tags: 'none' } };
      trial.error(await trial.call('putWorkspace', malformed, { as }), 'rate-limited');
    });
  },

  'api/retry-after-is-ten': async (trial) => {
    const as = await rested(trial);
    const { refused } = await useUp(trial, as);
    const isTen = (received: Received): void => {
      trial.conforms(received, 429);
      const told = received.headers['retry-after'] ?? '';
      orAccepted(trial, /^\d+$/.test(told), () => trial.equal(told, '10', 'Retry-After'));
    };
    isTen(refused);
    // Really to wait between would tell little more.
    if (!trial.world.hasClock) return;
    for (const pause of [10, 25, 20]) {
      await trial.elapse(pause);
      isTen(await list(trial, { as }));
    }
  },

  'api/limit-header-is-callers': async (trial) => {
    // Another account, of another tier perhaps, where nobody else needs it.
    for (const as of [await rested(trial), ...(isAlone(trial) ? ['owner'] : [])]) {
      const { admitted, refused } = await useUp(trial, as);
      trial.conforms(refused, 429);
      const limit = headerOf(refused, 'limit');
      trial.equal(headerOf(refused, 'remaining'), 0, 'X-RateLimit-Remaining');
      if (isAlone(trial)) trial.equal(limit, admitted.length, 'X-RateLimit-Limit, as requests were answered');
      for (const one of admitted.slice(0, 1))
        if ('x-ratelimit-limit' in one.headers)
          trial.equal(limit, headerOf(one, 'limit'), 'X-RateLimit-Limit, as before');
    }
  },

  'api/budget-headers-on-success': async (trial) => {
    const fullname = trial.uniqueName();
    const path = { fullname };
    const replies = [
      await list(trial, {}),
      await put(trial, fullname),
      await put(trial, fullname),
      await trial.call('getWorkspace', { path }),
      await trial.call('listAcl', { path: { workspace: fullname } }),
      await trial.call('deleteWorkspace', { path }),
    ];
    const areAbsent = replies.every(({ headers }) => !('x-ratelimit-limit' in headers));
    orAccepted(trial, areAbsent, () => {
      let before: number | undefined;
      for (const received of replies) {
        succeeded(trial, received);
        const [limit, left, window] = ['limit', 'remaining', 'window'].map((name) =>
          headerOf(received, name),
        );
        trial.that(tiers.includes(limit as number), `X-RateLimit-Limit of ${tiers.join(', ')}`, `${limit}`);
        trial.equal(window, seconds * 1000, 'X-RateLimit-Window');
        if (isAlone(trial) && before === undefined)
          trial.equal(left, (limit as number) - 1, 'X-RateLimit-Remaining');
        if (before !== undefined && isAlone(trial)) trial.equal(left, before - 1, 'X-RateLimit-Remaining');
        trial.that((left as number) >= 0, 'X-RateLimit-Remaining', `${left}`);
        before = left;
      }
    });
  },

  'api/after-the-window': async (trial) => {
    const as = await rested(trial);
    if (!trial.world.hasClock) {
      await useUp(trial, as);
      await trial.elapse(seconds + 1);
      succeeded(trial, await list(trial, { as }));
      return;
    }
    for (let n = 0; n < first; n++) succeeded(trial, await list(trial, { as }));
    await trial.elapse(seconds / 2);
    await useUp(trial, as);
    await trial.elapse(seconds / 2 - 1);
    trial.status(await list(trial, { as }), 429);
    // The first requests are now longer ago than the window is long, and the later ones are not.
    await trial.elapse(2);
    const { admitted } = await useUp(trial, as);
    trial.equal(admitted.length, first, 'requests that are answered again');
    await trial.elapse(seconds + 1);
    succeeded(trial, await list(trial, { as }));
  },
});
