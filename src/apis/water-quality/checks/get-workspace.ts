import { refused } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { another, guestRoles } from './people.ts';
import { guestIn, newWorkspace, publicWorkspace, whoIs } from './test-workspace.ts';

export const getWorkspace: StatementChecks = {
  ...writingChecks('examples', {
    'get-workspace/shows-that-workspace': async (context) => {
      for (const workspace of [await newWorkspace(context), await publicWorkspace(context)])
        context.expectEqual((await workspace.view())?.id, workspace.id, 'id of the workspace');
    },
    'get-workspace/rol-is-callers': async (context) => {
      const { workspace, as, guest } = await guestIn(context);
      context.expectEqual((await workspace.view())?.rol, 'owner', 'rol of the owner');
      for (const rol of guestRoles) {
        await workspace.giveRole(guest, rol);
        context.expectEqual((await workspace.view(as))?.rol, rol, `rol of a guest who is ${rol}`);
      }
    },
    'get-workspace/user-is-owner': async (context) => {
      const { workspace, as } = await guestIn(context);
      const { owner: uid } = await newWorkspace(context);
      for (const persona of ['owner', as]) {
        const { owner, user } = (await workspace.view(persona)) ?? {};
        context.expectEqual([owner, user?.uid], [uid, uid], `owner and user.uid, seen by ${persona}`);
      }
    },
    'get-workspace/owner-shown-to-all': async (context) => {
      const owner = await whoIs(context, 'owner');
      const { workspace: shared, as } = await guestIn(context);
      for (const workspace of [shared, await publicWorkspace(context)]) {
        const user = (await workspace.view(as))?.user;
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
      const { workspace, as, guest } = await guestIn(context);
      for (const rol of guestRoles) {
        await workspace.giveRole(guest, rol);
        context.expectStatus(await workspace.get({ as }), 200);
      }
    },
    'get-workspace/public-needs-token': async (context) => {
      const workspace = await publicWorkspace(context);
      const received = await workspace.get({ as: another(context) });
      context.expectStatus(received, 200);
      context.expectEqual(received.json?.data?.rol, 'viewer', 'rol of a stranger');
      refused(context, await workspace.get({ as: null }), 'not-authenticated');
    },
    'get-workspace/private-of-others': async (context) => {
      const received = await (await newWorkspace(context)).get({ as: another(context) });
      refused(context, received, 'workspace-forbidden');
    },
    'get-workspace/private-to-system-admin': async (context) =>
      refused(context, await (await newWorkspace(context)).get({ as: 'admin' }), 'workspace-forbidden'),
  }),
};
