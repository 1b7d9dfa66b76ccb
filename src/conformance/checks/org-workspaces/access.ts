import type { Received } from '../../exchange.ts';
import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { everyCall, sendCall } from './every-call.ts';
import { follow, names, toldTo } from './follower.ts';
import { create, isSame, nowhere, ok, orgOf, ownWorkspace, read } from './organisation.ts';
import { findListed } from './pages.ts';

/** Who is let in at all, whatever the operation. */
export const access: StatementChecks = {
  ...writing('roles', {
    'api/token-required': async (trial) => {
      const { at } = await ownWorkspace(trial);
      for (const call of everyCall(trial)) {
        const received = await sendCall(trial, call, at, { as: null, wrong: 'there is no token' });
        trial.error(received, 'authentication-failed');
      }
    },

    'api/authorization-never-fails-validation': async (trial) => {
      const org_id = orgOf(trial);
      const wrong = 'there is no token, and other input is wrong';
      const asked = { path: { org_id }, query: { limit: 0 } };
      trial.error(await trial.call('listWorkspaces', asked, { as: null, wrong }), 'authentication-failed');
      const body = { name: 7 };
      trial.error(
        await trial.call('createWorkspace', { path: { org_id }, body }, { as: null, wrong }),
        'authentication-failed',
      );
    },

    'api/missing-permission-is-403': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const as = ['viewer', 'member', 'outsider'].find((persona) => trial.can(persona)) ?? 'viewer';
      const body = { name: trial.uniqueName() };
      const received = await trial.call('updateWorkspace', { path: at, body }, { as });
      trial.error(received, 'forbidden');
      const { required_permission } = received.json?.details ?? {};
      trial.equal(required_permission, 'workspace:update', 'details.required_permission');
    },

    'api/foreign-organisation-is-403': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const foreign = trial.id('foreign_org_id');
      const absent = nowhere(trial);
      for (const call of everyCall(trial)) {
        for (const workspace_id of call.isOfOne ? [at.workspace_id, absent] : [absent]) {
          const place = { org_id: at.org_id, workspace_id };
          const wrong = 'the caller has no role in the organisation';
          refusedAs403(trial, await sendCall(trial, call, place, { as: 'outsider', wrong }));
          if (foreign === undefined) continue;
          const elsewhere = { org_id: foreign, workspace_id };
          refusedAs403(trial, await sendCall(trial, call, elsewhere, { as: 'owner', wrong }));
        }
      }
    },

    'api/refusal-changes-nothing': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const before = await read(trial, at);
      const follower = await follow(trial, at, { as: 'owner' });
      const name = trial.uniqueName();
      const wrong = 'it is to be refused';
      const refused = async (received: Promise<Received>): Promise<void> => {
        const { status } = await received;
        trial.that(status >= 400 && status < 500, 'a status from 400 to 499', `status ${status}`);
      };
      for (const call of everyCall(trial)) {
        await refused(trial.call(call.operation, call.parts(at, name), { as: null, wrong }));
        if (trial.can('outsider'))
          await refused(trial.call(call.operation, call.parts(at, name), { as: 'outsider', wrong }));
        const elsewhere = { ...at, org_id: nowhere(trial) };
        await refused(trial.call(call.operation, call.parts(elsewhere, name), { wrong }));
      }
      const broken = { name, tags: 'none' };
      await refused(trial.call('updateWorkspace', { path: at, body: broken }, { wrong }));
      await refused(create(trial, broken, { wrong }));
      if (trial.can('viewer')) {
        await refused(trial.call('updateWorkspace', { path: at, body: { name } }, { as: 'viewer', wrong }));
        await refused(create(trial, { name }, { as: 'viewer', wrong }));
        await refused(trial.call('deleteWorkspace', { path: at }, { as: 'viewer', wrong }));
      }
      isSame(trial, await read(trial, at), before, 'the workspace after calls that were refused');
      trial.equal(names(await toldTo(follower)), [], 'events of calls that were refused');
      const made = await findListed(trial, (one) => one.name === name);
      trial.equal(made.length, 0, 'workspaces that refused calls made');
    },
  }),

  ...reading('roles', {
    'api/bearer-token': async (trial) => {
      const org_id = orgOf(trial);
      const token = bearerOf(trial, 'owner');
      for (const word of ['Bearer', 'bearer', 'BEARER']) {
        const options = { authorization: `${word} ${token}` };
        trial.status(await trial.call('listWorkspaces', { path: { org_id } }, options), 200);
      }
    },

    'api/bad-token-is-401': async (trial) => {
      const org_id = orgOf(trial);
      const ask = (authorization?: string): Promise<Received> => {
        const credentials = authorization === undefined ? { as: null } : { authorization };
        return trial.call('listWorkspaces', { path: { org_id } }, { ...credentials, wrong: 'the token' });
      };
      const missing = said(await ask());
      const token = bearerOf(trial, 'owner');
      const wrongs = ['Bearer nonsense', 'Bearer', 'Bearer a.b.c', 'Basic b3duZXI6b3duZXI=', token];
      const expired = await expiredToken(trial);
      if (expired !== undefined) wrongs.push(`Bearer ${expired}`);
      for (const authorization of wrongs) {
        const received = await ask(authorization);
        trial.error(received, 'authentication-failed');
        if (received.status === 401) trial.equal(said(received), missing, 'what a bad token gets');
      }
    },
  }),
};

function refusedAs403(trial: Trial, received: Received): void {
  trial.error(received, 'forbidden');
}

/** All of an error but when it was. */
function said({ status, json }: Received): unknown {
  const { timestamp: _, ...rest } = json ?? {};
  return { status, ...rest };
}

/** The token that a persona sends. */
export function bearerOf(trial: Trial, persona: string): string {
  const headers = trial.at.personas[persona]?.headers ?? {};
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization');
  const [, token] = found?.[1].match(/^bearer +(\S+)$/i) ?? [];
  return token ?? trial.skip(`the credentials of ${persona} are no bearer token`);
}

async function expiredToken(trial: Trial): Promise<string | undefined> {
  const { sandbox } = trial.world;
  if (!sandbox) return trial.id('expired_token');
  const token = await sandbox.token(trial.api.name, 'owner', { expires_in: 60 });
  ok(
    trial,
    await trial.call(
      'listWorkspaces',
      { path: { org_id: orgOf(trial) } },
      { authorization: `Bearer ${token}` },
    ),
  );
  await trial.elapse(61);
  return token;
}
