import type { Received } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { everyCall, sendCall } from './every-call.ts';
import { follow, names, toldTo } from './follower.ts';
import { create, isSame, nowhere, ok, orgOf, ownWorkspace, read } from './organisation.ts';
import { findListed } from './pages.ts';

/** Who is let in at all, whatever the operation. */
export const access: StatementChecks = {
  ...writingChecks('roles', {
    'api/token-required': async (context) => {
      const { at } = await ownWorkspace(context);
      for (const call of everyCall(context)) {
        const received = await sendCall(context, call, at, { as: null, mistake: 'there is no token' });
        context.expectError(received, 'authentication-failed');
      }
    },

    'api/authorization-never-fails-validation': async (context) => {
      const org_id = orgOf(context);
      const mistake = 'there is no token, and other input is wrong';
      const asked = { path: { org_id }, query: { limit: 0 } };
      context.expectError(
        await context.call('listWorkspaces', asked, { as: null, mistake }),
        'authentication-failed',
      );
      const body = { name: 7 };
      context.expectError(
        await context.call('createWorkspace', { path: { org_id }, body }, { as: null, mistake }),
        'authentication-failed',
      );
    },

    'api/missing-permission-is-403': async (context) => {
      const { at } = await ownWorkspace(context);
      const as = ['viewer', 'member', 'outsider'].find((persona) => context.hasPersona(persona)) ?? 'viewer';
      const body = { name: context.uniqueName() };
      const received = await context.call('updateWorkspace', { path: at, body }, { as });
      context.expectError(received, 'forbidden');
      const { required_permission } = received.json?.details ?? {};
      context.expectEqual(required_permission, 'workspace:update', 'details.required_permission');
    },

    'api/foreign-organisation-is-403': async (context) => {
      const { at } = await ownWorkspace(context);
      const foreign = context.knownId('foreign_org_id');
      const absent = nowhere(context);
      for (const call of everyCall(context)) {
        for (const workspace_id of call.isOfOne ? [at.workspace_id, absent] : [absent]) {
          const place = { org_id: at.org_id, workspace_id };
          const mistake = 'the caller has no role in the organisation';
          refusedAs403(context, await sendCall(context, call, place, { as: 'outsider', mistake }));
          if (foreign === undefined) continue;
          const elsewhere = { org_id: foreign, workspace_id };
          refusedAs403(context, await sendCall(context, call, elsewhere, { as: 'owner', mistake }));
        }
      }
    },

    'api/refusal-changes-nothing': async (context) => {
      const { at } = await ownWorkspace(context);
      const before = await read(context, at);
      const follower = await follow(context, at, { as: 'owner' });
      const name = context.uniqueName();
      const mistake = 'it is to be refused';
      const refused = async (received: Promise<Received>): Promise<void> => {
        const { status } = await received;
        context.expect(status >= 400 && status < 500, 'a status from 400 to 499', `status ${status}`);
      };
      for (const call of everyCall(context)) {
        await refused(context.call(call.operation, call.parts(at, name), { as: null, mistake }));
        if (context.hasPersona('outsider'))
          await refused(context.call(call.operation, call.parts(at, name), { as: 'outsider', mistake }));
        const elsewhere = { ...at, org_id: nowhere(context) };
        await refused(context.call(call.operation, call.parts(elsewhere, name), { mistake }));
      }
      const broken = { name, tags: 'none' };
      await refused(context.call('updateWorkspace', { path: at, body: broken }, { mistake }));
      await refused(create(context, broken, { mistake }));
      if (context.hasPersona('viewer')) {
        await refused(
          context.call('updateWorkspace', { path: at, body: { name } }, { as: 'viewer', mistake }),
        );
        await refused(create(context, { name }, { as: 'viewer', mistake }));
        await refused(context.call('deleteWorkspace', { path: at }, { as: 'viewer', mistake }));
      }
      isSame(context, await read(context, at), before, 'the workspace after calls that were refused');
      context.expectEqual(names(await toldTo(follower)), [], 'events of calls that were refused');
      const made = await findListed(context, (one) => one.name === name);
      context.expectEqual(made.length, 0, 'workspaces that refused calls made');
    },
  }),

  ...readOnlyChecks('roles', {
    'api/bearer-token': async (context) => {
      const org_id = orgOf(context);
      const token = bearerOf(context, 'owner');
      for (const word of ['Bearer', 'bearer', 'BEARER']) {
        const options = { authorization: `${word} ${token}` };
        context.expectStatus(await context.call('listWorkspaces', { path: { org_id } }, options), 200);
      }
    },

    'api/bad-token-is-401': async (context) => {
      const org_id = orgOf(context);
      const ask = (authorization?: string): Promise<Received> => {
        const credentials = authorization === undefined ? { as: null } : { authorization };
        return context.call('listWorkspaces', { path: { org_id } }, { ...credentials, mistake: 'the token' });
      };
      const missing = said(await ask());
      const token = bearerOf(context, 'owner');
      const wrongs = ['Bearer nonsense', 'Bearer', 'Bearer a.b.c', 'Basic b3duZXI6b3duZXI=', token];
      const expired = await expiredToken(context);
      if (expired !== undefined) wrongs.push(`Bearer ${expired}`);
      for (const authorization of wrongs) {
        const received = await ask(authorization);
        context.expectError(received, 'authentication-failed');
        if (received.status === 401) context.expectEqual(said(received), missing, 'what a bad token gets');
      }
    },
  }),
};

function refusedAs403(context: CheckContext, received: Received): void {
  context.expectError(received, 'forbidden');
}

/** All of an error but when it was. */
function said({ status, json }: Received): unknown {
  const { timestamp: _, ...rest } = json ?? {};
  return { status, ...rest };
}

/** The token that a persona sends. */
export function bearerOf(context: CheckContext, persona: string): string {
  const headers = context.apiTarget.personas[persona]?.headers ?? {};
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization');
  const [, token] = found?.[1].match(/^bearer +(\S+)$/i) ?? [];
  return token ?? context.skip(`the credentials of ${persona} are no bearer token`);
}

async function expiredToken(context: CheckContext): Promise<string | undefined> {
  const { sandbox } = context.isolation;
  if (!sandbox) return context.knownId('expired_token');
  const token = await sandbox.token(context.api.name, 'owner', { expires_in: 60 });
  ok(
    context,
    await context.call(
      'listWorkspaces',
      { path: { org_id: orgOf(context) } },
      { authorization: `Bearer ${token}` },
    ),
  );
  await context.advanceTime(61);
  return token;
}
