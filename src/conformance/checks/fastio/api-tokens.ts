import type { Received } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { refusals } from './api-form.ts';
import { happens, ids, orgId, search } from './log.ts';
import { freshObject, known, madeToken } from './profiles.ts';
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
      const workspace_id = known(trial, 'workspace_id');
      const user = trial.id('owner_id');
      const org_id = await orgId(trial);
      const mine = () => search(trial, { org_id, ...(user && { calling_user_id: user }), limit: 5 });
      const here = () => search(trial, { workspace_id, ...(user && { calling_user_id: user }), limit: 5 });
      // What the valid calls need is made first, not in between.
      await happens(trial, {
        event: 'workspace_storage_file_added',
        workspace_id,
        object_id: freshObject(trial),
      });
      const calls = await callsOfAll(trial);
      const before = [await mine(), await here()].map(ids);
      await eachOperation(trial, () => undefined, {}, calls);
      const after = [await mine(), await here()].map(ids);
      trial.equal(after, before, "the owner's newest events after calls of all operations");
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
