import { writing } from '../../statement-checks.ts';
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
    'delete-workspace/gone': async (trial) => {
      const { fullname, as } = await workspaceWith(trial, 'user');
      const path = { fullname };
      succeeded(trial, await trial.call('deleteWorkspace', { path }));
      for (const who of ['owner', as]) {
        refused(trial, await trial.call('getWorkspace', { path }, { as: who }));
        trial.equal(
          (await listed(trial, who, [fullname])).length,
          0,
          `times that it is in the list of ${who}`,
        );
      }
    },

    'delete-workspace/fullname-free-again': async (trial) => {
      const { fullname, as } = await workspaceWith(trial, 'admin');
      const { id } = await viewOf(trial, fullname);
      const invite = await inviteOf(trial, fullname);
      succeeded(trial, await trial.call('deleteWorkspace', { path: { fullname } }));
      const again = await put(trial, fullname, { createOnly: true });
      trial.status(again, 201);
      if (again.status >= 400) return;
      const view = await viewOf(trial, fullname);
      trial.that(view.id !== id, 'another id', `${id} again`);
      trial.that((await inviteOf(trial, fullname)) !== invite, 'another invite', `${invite} again`);
      trial.equal((await aclOf(trial, fullname)).length, 1, 'entries in the ACL');
      trial.equal((await listed(trial, as, [fullname])).length, 0, 'times in the list of the old member');
      refused(trial, await trial.call('getWorkspace', { path: { fullname } }, { as }));
      refused(trial, await redeem(trial, fullname, invite, as));
    },
  }),

  ...writing('refusals', {
    'delete-workspace/unknown': async (trial) => {
      const remove = (fullname: string, wrong: string) =>
        trial.call('deleteWorkspace', { path: { fullname } }, { wrong });
      trial.error(await remove(trial.uniqueName(), 'no workspace has the name'), 'workspace-not-found');
      const { fullname } = await newWorkspace(trial);
      succeeded(trial, await trial.call('deleteWorkspace', { path: { fullname } }));
      trial.error(await remove(fullname, 'it is deleted already'), 'workspace-not-found');
    },
  }),

  ...writing('roles', {
    'delete-workspace/owner-only': async (trial) => {
      for (const level of ['admin', 'developer', 'user'] as const) {
        const { fullname, as } = await workspaceWith(trial, level);
        const options = { as, wrong: `the level is ${level}` };
        const received = await trial.call('deleteWorkspace', { path: { fullname } }, options);
        trial.error(received, 'forbidden');
        if (received.status >= 400)
          trial.equal((await viewOf(trial, fullname)).fullname, fullname, 'what stays');
      }
      const { fullname } = await newWorkspace(trial);
      const options = { as: stranger(trial), wrong: 'it is no member' };
      trial.error(await trial.call('deleteWorkspace', { path: { fullname } }, options), 'forbidden');
      succeeded(trial, await trial.call('deleteWorkspace', { path: { fullname } }));
      await isNobodys(trial, fullname);
    },
  }),
};
