import { writing } from '../../../conformance/model/statement-checks.ts';
import {
  aclOf,
  inviteOf,
  isNobodys,
  listed,
  newWorkspace,
  put,
  redeem,
  refused,
  stranger,
  succeeded,
  viewOf,
  workspaceWith,
} from './making.ts';

export const deleteWorkspace = {
  ...writing('life', {
    'delete-workspace/gone': async (context) => {
      const { fullname, as } = await workspaceWith(context, 'user');
      const path = { fullname };
      succeeded(context, await context.call('deleteWorkspace', { path }));
      for (const who of ['owner', as]) {
        refused(context, await context.call('getWorkspace', { path }, { as: who }));
        context.equal(
          (await listed(context, who, [fullname])).length,
          0,
          `times that it is in the list of ${who}`,
        );
      }
    },

    'delete-workspace/fullname-free-again': async (context) => {
      const { fullname, as } = await workspaceWith(context, 'admin');
      const { id } = await viewOf(context, fullname);
      const invite = await inviteOf(context, fullname);
      succeeded(context, await context.call('deleteWorkspace', { path: { fullname } }));
      const again = await put(context, fullname, { createOnly: true });
      context.status(again, 201);
      if (again.status >= 400) return;
      const view = await viewOf(context, fullname);
      context.that(view.id !== id, 'another id', `${id} again`);
      context.that((await inviteOf(context, fullname)) !== invite, 'another invite', `${invite} again`);
      context.equal((await aclOf(context, fullname)).length, 1, 'entries in the ACL');
      context.equal((await listed(context, as, [fullname])).length, 0, 'times in the list of the old member');
      refused(context, await context.call('getWorkspace', { path: { fullname } }, { as }));
      refused(context, await redeem(context, fullname, invite, as));
    },
  }),

  ...writing('refusals', {
    'delete-workspace/unknown': async (context) => {
      const remove = (fullname: string, wrong: string) =>
        context.call('deleteWorkspace', { path: { fullname } }, { wrong });
      context.error(await remove(context.uniqueName(), 'no workspace has the name'), 'workspace-not-found');
      const { fullname } = await newWorkspace(context);
      succeeded(context, await context.call('deleteWorkspace', { path: { fullname } }));
      context.error(await remove(fullname, 'it is deleted already'), 'workspace-not-found');
    },
  }),

  ...writing('roles', {
    'delete-workspace/owner-only': async (context) => {
      for (const level of ['admin', 'developer', 'user'] as const) {
        const { fullname, as } = await workspaceWith(context, level);
        const options = { as, wrong: `the level is ${level}` };
        const received = await context.call('deleteWorkspace', { path: { fullname } }, options);
        context.error(received, 'forbidden');
        if (received.status >= 400)
          context.equal((await viewOf(context, fullname)).fullname, fullname, 'what stays');
      }
      const { fullname } = await newWorkspace(context);
      const options = { as: stranger(context), wrong: 'it is no member' };
      context.error(await context.call('deleteWorkspace', { path: { fullname } }, options), 'forbidden');
      succeeded(context, await context.call('deleteWorkspace', { path: { fullname } }));
      await isNobodys(context, fullname);
    },
  }),
};
