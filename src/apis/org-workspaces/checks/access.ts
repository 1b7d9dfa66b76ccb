import { refusesBadCredentials } from '../../../conformance/every-api/bad-credentials.ts';
import { only, send, withParts } from '../../../conformance/every-api/calls.ts';
import { refused } from '../../../conformance/every-api/outcomes.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { expectEvents, follow } from './follower.ts';
import { findListed } from './pages.ts';
import { profile } from './profile.ts';
import { callOn, callsOn, workspaceCallsOn } from './valid-calls.ts';
import { expectSame, known, orgOf, ownWorkspace, read, unknownId } from './workspace.ts';

/** Who may call at all, whatever the operation. */
export const access: StatementChecks = {
  ...writingChecks('roles', {
    'api/token-required': refusesBadCredentials(profile, {
      error: 'authentication-failed',
      tokens: { 'there is no token': undefined },
    }),

    'api/authorization-never-fails-validation': async (context) => {
      const path = { org_id: orgOf(context) };
      const options = { as: null, mistake: 'there is no token, and other input is wrong' };
      for (const [operation, parts] of [
        ['listWorkspaces', { query: { limit: 0 } }],
        ['createWorkspace', { body: { name: 7 } }],
      ] as const)
        context.expectError(
          await context.call(operation, { path, ...parts }, options),
          'authentication-failed',
        );
    },

    'api/missing-permission-is-403': async (context) => {
      const { at } = await ownWorkspace(context);
      const [as = 'viewer'] = known(context, ['viewer', 'member', 'outsider']);
      const received = await send(context, callOn(context, 'updateWorkspace', at, { as }));
      context.expectError(received, 'forbidden');
      const { required_permission } = received.json?.details ?? {};
      context.expectEqual(required_permission, 'workspace:update', 'details.required_permission');
    },

    'api/foreign-organisation-is-403': async (context) => {
      const { at } = await ownWorkspace(context);
      const foreign = context.knownId('foreign_org_id');
      const absent = { ...at, workspace_id: unknownId(context) };
      const outsider = { as: 'outsider', mistake: 'the caller has no role in the organisation' };
      const calls = [
        ...workspaceCallsOn(context, at, outsider),
        ...callsOn(context, absent, outsider),
        ...(foreign === undefined
          ? []
          : [at, absent].flatMap((one) =>
              callsOn(context, { ...one, org_id: foreign }, { ...outsider, as: 'owner' }),
            )),
      ];
      for (const call of calls) context.expectError(await send(context, call), 'forbidden');
    },

    'api/refusal-changes-nothing': async (context) => {
      const { at } = await ownWorkspace(context);
      const before = await read(context, at);
      const follower = await follow(context, at, { as: 'owner' });
      const name = context.uniqueName();
      const elsewhere = { ...at, org_id: unknownId(context) };
      const mistake = 'it is to be refused';
      const broken = { body: { name, tags: 'none' } };
      const writes = ['updateWorkspace', 'createWorkspace', 'deleteWorkspace'] as const;
      const calls = [
        ...callsOn(context, at, { as: null, mistake }),
        ...known(context, ['outsider']).flatMap((as) => callsOn(context, at, { as, mistake })),
        ...callsOn(context, elsewhere, { mistake }),
        ...known(context, ['viewer']).flatMap((as) =>
          writes.map((operation) => callOn(context, operation, at, { as, mistake })),
        ),
        ...(['updateWorkspace', 'createWorkspace'] as const).map((operation) =>
          withParts(callOn(context, operation, at, { mistake }), broken),
        ),
      ];
      for (const call of calls) {
        const named = call.parts.body === undefined ? call : withParts(call, { body: { name } });
        refused(context, await send(context, named));
      }
      expectSame(context, await read(context, at), before, 'the workspace after calls that were refused');
      await expectEvents(follower, [], 'events of calls that were refused');
      const created = await findListed(context, (one) => one.name === name);
      context.expectEqual(created.length, 0, 'workspaces that refused calls created');
    },
  }),

  ...readOnlyChecks('roles', {
    'api/bearer-token': async (context) => {
      const token = bearerOf(context, 'owner');
      const parts = { path: { org_id: orgOf(context) } };
      for (const word of ['Bearer', 'bearer', 'BEARER'])
        context.expectStatus(
          await context.call('listWorkspaces', parts, { authorization: `${word} ${token}` }),
          200,
        );
    },

    'api/bad-token-is-401': (context) =>
      refusesBadCredentials(profile, {
        error: 'authentication-failed',
        probe: { operation: 'listWorkspaces', parts: { path: { org_id: orgOf(context) } } },
        operations: only('listWorkspaces'),
        more: ['Basic b3duZXI6b3duZXI=', bearerOf(context, 'owner')],
        judge: (received, missing) => {
          if (received.status !== 401) return;
          context.expectEqual(missing.status, 401, 'the status without a token');
          context.expectEqual(withoutTime(received), withoutTime(missing), 'the error for a bad token');
        },
      })(context),
  }),
};

/** The body of an error, without the time when it was sent. */
export function withoutTime({ json }: Received): Json {
  const { timestamp: _, ...rest } = json ?? {};
  return rest;
}

/** The token that a persona sends. */
export function bearerOf(context: CheckContext, persona: string): string {
  const headers = context.apiTarget.personas[persona]?.headers ?? {};
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization');
  const [, token] = found?.[1].match(/^bearer +(\S+)$/i) ?? [];
  return token ?? context.skip(`the credentials of ${persona} are not a bearer token`);
}
