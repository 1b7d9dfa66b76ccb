import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { refused, succeeded } from './answers.ts';
import { type Ground, ownerCall, ownerOperations } from './owner-calls.ts';
import { guestIn, whoIs } from './people.ts';
import { stateOf } from './workspace.ts';

/** Credentials that are none, and a token that was good once, where one is to be had. */
async function noCredentials(context: CheckContext): Promise<CallOptions[]> {
  const malformed = ['Bearer not.a.token', 'Bearer', 'Bearer 00000000-0000-0000-0000-000000000000'].map(
    (authorization) => ({ as: null, authorization, wrong: `Authorization is ${authorization}` }),
  );
  const { sandbox } = context.isolation;
  const expired: CallOptions[] = [];
  if (sandbox) {
    const token = await sandbox.token(context.api.name, 'owner', { expires_in: 60 });
    const authorization = `Bearer ${token}`;
    context.status(await context.call('listOwnWorkspaces', {}, { as: null, authorization }), 200);
    await context.elapse(61);
    expired.push({ as: null, authorization, wrong: 'the token is expired' });
  } else if (context.can('expired')) expired.push({ as: 'expired', wrong: 'the token is expired' });
  return [{ as: null, wrong: 'no token is sent' }, ...malformed, ...expired];
}

async function notAuthenticated(context: CheckContext): Promise<void> {
  const { id, guest } = await guestIn(context);
  const ground: Ground = { id, guest, newcomer: await whoIs(context, 'owner') };
  const before = await stateOf(context, id);
  for (const options of await noCredentials(context)) {
    const name = context.uniqueName();
    const received = [
      await context.call('listOwnWorkspaces', {}, options),
      await context.call('listSharedWorkspaces', {}, options),
      await context.call('listAllWorkspaces', {}, options),
      await context.call('createWorkspace', { body: { name, type: 'private' } }, options),
      await context.call('getWorkspace', { path: { id } }, options),
    ];
    for (const operation of ownerOperations)
      received.push(await ownerCall(context, operation, ground, options));
    for (const one of received) refused(context, one, 'not-authenticated');
  }
  context.equal(await stateOf(context, id), before, 'the workspace and its guests after what was refused');
}

export const credentials: StatementChecks = {
  ...writing('roles', { 'api/not-authenticated': notAuthenticated }),
  ...reading('roles', {
    'api/admin-role-is-the-accounts': async (context) => {
      const { sandbox } = context.isolation;
      if (!sandbox) return context.skip('several tokens of one account can be had from our own mock only');
      const all = async (persona: 'admin' | 'owner', scope?: string) => {
        const token = await sandbox.token(context.api.name, persona, scope === undefined ? {} : { scope });
        return context.call('listAllWorkspaces', {}, { as: null, authorization: `Bearer ${token}` });
      };
      for (const scope of [undefined, 'workspaces']) succeeded(context, await all('admin', scope));
      for (const scope of [undefined, 'admin']) refused(context, await all('owner', scope), 'admin-required');
    },
  }),
};
