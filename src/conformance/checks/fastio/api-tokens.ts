import type { Received } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { refusals } from './api-form.ts';
import { happensHere, ids, search } from './log.ts';
import { madeToken } from './profiles.ts';
import { callsOfAll, eachOperation } from './valid-calls.ts';

/** The only one that wants no user's token. */
const validation = 'validateRealtimeToken';

export const apiTokens: StatementChecks = {
  ...writing('roles', {
    'api/user-token-needed': async (trial) => {
      const wrongs: [wrong: string, authorization: string | undefined][] = [
        ['no token', undefined],
        ['a token that is none', 'Bearer not.a.token'],
        ['one word', 'Bearer nonsense'],
        ['another scheme', 'Basic bm9ib2R5Om5vdGhpbmc='],
        ...(await spoiled(trial)),
      ];
      const calls = (await callsOfAll(trial)).filter(({ id }) => id !== validation);
      const isRefused = (received: Received) => void trial.error(received, 'authentication-invalid');
      for (const [wrong, authorization] of wrongs) {
        const options = { as: null, wrong, ...(authorization !== undefined && { authorization }) };
        await eachOperation(trial, isRefused, options, calls);
      }
    },
  }),
  ...writing('refusals', {
    'api/internal-errors-by-fault': async (trial) => {
      await eachOperation(trial, ({ status, text }, operation) =>
        trial.that(
          status < 500,
          `no internal error of ${operation}`,
          `status ${status}: ${text.slice(0, 100)}`,
        ),
      );
      for (const [{ status, text }] of await refusals(trial))
        trial.that(status < 500, 'no internal error', `status ${status}: ${text.slice(0, 100)}`);
      if (!trial.world.sandbox) return;
      const authorization = `Bearer ${await madeToken(trial, 'owner', { scope: 'realtime' })}`;
      const received = await trial.call(validation, {}, { as: null, authorization });
      trial.error(received, 'token-payload-incomplete');
    },
  }),
  ...writing('life', {
    'api/where-events-come-from': async (trial) => {
      const made = await happensHere(trial, 'workspace_storage_file_added');
      const { workspace_id, object_id, org_id, calling_user: calling_user_id } = made;
      // Elsewhere other things happen at the same time: there only what is about the object tells anything.
      const about = trial.world.isDisposable ? { calling_user_id } : { object_id };
      const newest = async (): Promise<string[][]> => [
        ids(await search(trial, { org_id, ...about, limit: 5 })),
        ids(await search(trial, { workspace_id, ...about, limit: 5 })),
      ];
      const path = { event_id: made.event_id };
      const calls = (await callsOfAll(trial)).map((one) =>
        one.parts.path?.event_id === undefined ? one : { ...one, parts: { path } },
      );
      const before = await newest();
      await eachOperation(trial, () => undefined, {}, calls);
      trial.equal(await newest(), before, 'the newest events after calls of all operations');
    },
  }),
};

/** Tokens that were good, or would be: expired ones, and ones whose signature was changed. */
async function spoiled(trial: Trial): Promise<[wrong: string, authorization: string][]> {
  const found: [string, string][] = [];
  const own = trial.at.personas.owner?.headers.authorization ?? '';
  const good = trial.world.sandbox ? `Bearer ${await madeToken(trial, 'owner', {})}` : own;
  if (/^Bearer [\w-]+\.[\w-]+\.[\w-]{8,}$/.test(good))
    found.push([
      'a token with another signature',
      `${good.slice(0, -6)}${good.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`,
    ]);
  const { expired } = trial.at.personas;
  if (expired?.headers.authorization) found.push(['an expired token', expired.headers.authorization]);
  else if (trial.world.sandbox) {
    found.push(['an expired token', `Bearer ${await madeToken(trial, 'owner', { expires_in: 5 })}`]);
    await trial.elapse(6);
  }
  return found;
}
