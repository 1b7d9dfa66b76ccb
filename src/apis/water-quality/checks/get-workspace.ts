import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { orNoted, refused } from './answers.ts';
import { another, giveRole, guestIn, guestRoles, whoIs } from './people.ts';
import { goneWorkspace, ownWorkspace, seen } from './workspace.ts';

const get = (context: CheckContext, id: string, as: string | null = 'owner') =>
  context.call('getWorkspace', { path: { id } }, { as });

const openWorkspace = (context: CheckContext) => ownWorkspace(context, { type: 'public' });

export const getWorkspace: StatementChecks = {
  ...writing('examples', {
    'get-workspace/shows-that-workspace': async (context) => {
      const [one, other] = [await ownWorkspace(context), await openWorkspace(context)];
      for (const { id } of [one, other])
        context.equal((await seen(context, id))?.id, id, 'id of the workspace');
    },
    'get-workspace/rol-is-callers': async (context) => {
      const { id, as, guest } = await guestIn(context);
      context.equal((await seen(context, id))?.rol, 'owner', 'rol of the owner');
      for (const rol of guestRoles) {
        await giveRole(context, id, guest, rol);
        context.equal((await seen(context, id, as))?.rol, rol, `rol of a guest who is ${rol}`);
      }
    },
    'get-workspace/user-is-owner': async (context) => {
      const { id, as } = await guestIn(context);
      const { owner: uid } = await ownWorkspace(context);
      for (const persona of ['owner', as]) {
        const { owner, user } = (await seen(context, id, persona)) ?? {};
        context.equal(
          { owner, uid: user?.uid },
          { owner: uid, uid },
          `owner and user.uid, seen by ${persona}`,
        );
      }
    },
    'get-workspace/owner-shown-to-all': async (context) => {
      const owner = await whoIs(context, 'owner');
      const { id, as } = await guestIn(context);
      const open = await openWorkspace(context);
      for (const read of [id, open.id]) {
        const user = (await seen(context, read, as))?.user;
        const says = `the uid ${owner.uid} and user name ${owner.username} of the owner`;
        context.that(
          user?.uid === owner.uid && user.username === owner.username,
          says,
          JSON.stringify(user) ?? 'nothing',
        );
        orNoted(context, user.email === owner.email, `the mail address ${owner.email}`, JSON.stringify(user));
      }
    },
  }),
  ...writing('roles', {
    'get-workspace/guest-may-read': async (context) => {
      const { id, as, guest } = await guestIn(context);
      for (const rol of guestRoles) {
        await giveRole(context, id, guest, rol);
        context.status(await get(context, id, as), 200);
      }
    },
    'get-workspace/public-needs-token': async (context) => {
      const { id } = await openWorkspace(context);
      const as = another(context);
      const received = await get(context, id, as);
      context.status(received, 200);
      context.equal(received.json?.data?.rol, 'viewer', 'rol of a stranger');
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
  ...writing('refusals', {
    'get-workspace/unknown': async (context) => {
      for (const id of [await goneWorkspace(context), context.uniqueName()])
        refused(context, await get(context, id), 'workspace-not-found');
    },
  }),
};
