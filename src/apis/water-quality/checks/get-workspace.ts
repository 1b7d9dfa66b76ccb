import { only } from '../../../conformance/every-api/calls.ts';
import { refused } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { another, giveRole, guestIn, guestRoles, whoIs } from './people.ts';
import { profile } from './profile.ts';
import { ownWorkspace, seen, unknownWorkspaces } from './workspace.ts';

const get = (context: CheckContext, id: string, as: string | null = 'owner') =>
  context.call('getWorkspace', { path: { id } }, { as });

const openWorkspace = (context: CheckContext) => ownWorkspace(context, { type: 'public' });

export const getWorkspace: StatementChecks = {
  ...writingChecks('examples', {
    'get-workspace/shows-that-workspace': async (context) => {
      const [one, other] = [await ownWorkspace(context), await openWorkspace(context)];
      for (const { id } of [one, other])
        context.expectEqual((await seen(context, id))?.id, id, 'id of the workspace');
    },
    'get-workspace/rol-is-callers': async (context) => {
      const { id, as, guest } = await guestIn(context);
      context.expectEqual((await seen(context, id))?.rol, 'owner', 'rol of the owner');
      for (const rol of guestRoles) {
        await giveRole(context, id, guest, rol);
        context.expectEqual((await seen(context, id, as))?.rol, rol, `rol of a guest who is ${rol}`);
      }
    },
    'get-workspace/user-is-owner': async (context) => {
      const { id, as } = await guestIn(context);
      const { owner: uid } = await ownWorkspace(context);
      for (const persona of ['owner', as]) {
        const { owner, user } = (await seen(context, id, persona)) ?? {};
        context.expectEqual([owner, user?.uid], [uid, uid], `owner and user.uid, seen by ${persona}`);
      }
    },
    'get-workspace/owner-shown-to-all': async (context) => {
      const owner = await whoIs(context, 'owner');
      const { id, as } = await guestIn(context);
      const open = await openWorkspace(context);
      for (const read of [id, open.id]) {
        const user = (await seen(context, read, as))?.user;
        const shown = [user?.uid, user?.username];
        context.expectEqual(shown, [owner.uid, owner.username], 'uid and user name of the owner');
        context.expectOrNote(() =>
          context.expect(user.email === owner.email, `the mail address ${owner.email}`, JSON.stringify(user)),
        );
      }
    },
  }),
  ...writingChecks('roles', {
    'get-workspace/guest-may-read': async (context) => {
      const { id, as, guest } = await guestIn(context);
      for (const rol of guestRoles) {
        await giveRole(context, id, guest, rol);
        context.expectStatus(await get(context, id, as), 200);
      }
    },
    'get-workspace/public-needs-token': async (context) => {
      const { id } = await openWorkspace(context);
      const as = another(context);
      const received = await get(context, id, as);
      context.expectStatus(received, 200);
      context.expectEqual(received.json?.data?.rol, 'viewer', 'rol of a stranger');
      refused(context, await get(context, id, null), 'not-authenticated');
    },
    'get-workspace/private-of-others': async (context) => {
      const { id } = await ownWorkspace(context);
      refused(context, await get(context, id, another(context)), 'workspace-forbidden');
    },
    'get-workspace/private-to-system-admin': async (context) => {
      const { id } = await ownWorkspace(context);
      refused(context, await get(context, id, 'admin'), 'workspace-forbidden');
    },
  }),
  ...writingChecks('refusals', {
    'get-workspace/unknown': refusesUnknownIds(profile, {
      error: 'workspace-not-found',
      parameter: ['id'],
      ids: unknownWorkspaces,
      operations: only('getWorkspace'),
    }),
  }),
};
