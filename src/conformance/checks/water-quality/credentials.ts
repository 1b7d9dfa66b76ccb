import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { CallOptions, Trial } from '../../trial.ts';
import { refused, succeeded } from './answers.ts';
import { type Ground, ownerCall, ownerOperations } from './owner-calls.ts';
import { guestIn, whoIs } from './people.ts';
import { stateOf } from './workspace.ts';

/** Credentials that are none, and a token that was good once, where one is to be had. */
async function noCredentials(trial: Trial): Promise<CallOptions[]> {
  const malformed = ['Bearer not.a.token', 'Bearer', 'Bearer 00000000-0000-0000-0000-000000000000'].map(
    (authorization) => ({ as: null, authorization, wrong: `Authorization is ${authorization}` }),
  );
  const { sandbox } = trial.world;
  const expired: CallOptions[] = [];
  if (sandbox) {
    const token = await sandbox.token(trial.api.name, 'owner', { expires_in: 60 });
    const authorization = `Bearer ${token}`;
    trial.status(await trial.call('listOwnWorkspaces', {}, { as: null, authorization }), 200);
    await trial.elapse(61);
    expired.push({ as: null, authorization, wrong: 'the token is expired' });
  } else if (trial.can('expired')) expired.push({ as: 'expired', wrong: 'the token is expired' });
  return [{ as: null, wrong: 'no token is sent' }, ...malformed, ...expired];
}

async function notAuthenticated(trial: Trial): Promise<void> {
  const { id, guest } = await guestIn(trial);
  const ground: Ground = { id, guest, newcomer: await whoIs(trial, 'owner') };
  const before = await stateOf(trial, id);
  for (const options of await noCredentials(trial)) {
    const name = trial.uniqueName();
    const received = [
      await trial.call('listOwnWorkspaces', {}, options),
      await trial.call('listSharedWorkspaces', {}, options),
      await trial.call('listAllWorkspaces', {}, options),
      await trial.call('createWorkspace', { body: { name, type: 'private' } }, options),
      await trial.call('getWorkspace', { path: { id } }, options),
    ];
    for (const operation of ownerOperations)
      received.push(await ownerCall(trial, operation, ground, options));
    for (const one of received) refused(trial, one, 'not-authenticated');
  }
  trial.equal(await stateOf(trial, id), before, 'the workspace and its guests after what was refused');
}

export const credentials: StatementChecks = {
  ...writing('roles', { 'api/not-authenticated': notAuthenticated }),
  ...reading('roles', {
    'api/admin-role-is-the-accounts': async (trial) => {
      const { sandbox } = trial.world;
      if (!sandbox) return trial.skip('several tokens of one account can be had from our own mock only');
      const all = async (persona: 'admin' | 'owner', scope?: string) => {
        const token = await sandbox.token(trial.api.name, persona, scope === undefined ? {} : { scope });
        return trial.call('listAllWorkspaces', {}, { as: null, authorization: `Bearer ${token}` });
      };
      for (const scope of [undefined, 'workspaces']) succeeded(trial, await all('admin', scope));
      for (const scope of [undefined, 'admin']) refused(trial, await all('owner', scope), 'admin-required');
    },
  }),
};
