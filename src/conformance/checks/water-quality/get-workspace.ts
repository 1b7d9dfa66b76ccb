import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { orNoted, refused } from './answers.ts';
import { another, giveRole, guestIn, guestRoles, whoIs } from './people.ts';
import { goneWorkspace, ownWorkspace, seen } from './workspace.ts';

const get = (trial: Trial, id: string, as: string | null = 'owner') =>
  trial.call('getWorkspace', { path: { id } }, { as });

const openWorkspace = (trial: Trial) => ownWorkspace(trial, { type: 'public' });

export const getWorkspace: StatementChecks = {
  ...writing('examples', {
    'get-workspace/shows-that-workspace': async (trial) => {
      const [one, other] = [await ownWorkspace(trial), await openWorkspace(trial)];
      for (const { id } of [one, other]) trial.equal((await seen(trial, id))?.id, id, 'id of the workspace');
    },
    'get-workspace/rol-is-callers': async (trial) => {
      const { id, as, guest } = await guestIn(trial);
      trial.equal((await seen(trial, id))?.rol, 'owner', 'rol of the owner');
      for (const rol of guestRoles) {
        await giveRole(trial, id, guest, rol);
        trial.equal((await seen(trial, id, as))?.rol, rol, `rol of a guest who is ${rol}`);
      }
    },
    'get-workspace/user-is-owner': async (trial) => {
      const { id, as } = await guestIn(trial);
      const { owner: uid } = await ownWorkspace(trial);
      for (const persona of ['owner', as]) {
        const { owner, user } = (await seen(trial, id, persona)) ?? {};
        trial.equal({ owner, uid: user?.uid }, { owner: uid, uid }, `owner and user.uid, seen by ${persona}`);
      }
    },
    'get-workspace/owner-shown-to-all': async (trial) => {
      const owner = await whoIs(trial, 'owner');
      const { id, as } = await guestIn(trial);
      const open = await openWorkspace(trial);
      for (const read of [id, open.id]) {
        const user = (await seen(trial, read, as))?.user;
        const says = `the uid ${owner.uid} and user name ${owner.username} of the owner`;
        trial.that(
          user?.uid === owner.uid && user.username === owner.username,
          says,
          JSON.stringify(user) ?? 'nothing',
        );
        orNoted(trial, user.email === owner.email, `the mail address ${owner.email}`, JSON.stringify(user));
      }
    },
  }),
  ...writing('roles', {
    'get-workspace/guest-may-read': async (trial) => {
      const { id, as, guest } = await guestIn(trial);
      for (const rol of guestRoles) {
        await giveRole(trial, id, guest, rol);
        trial.status(await get(trial, id, as), 200);
      }
    },
    'get-workspace/public-needs-token': async (trial) => {
      const { id } = await openWorkspace(trial);
      const as = another(trial);
      const received = await get(trial, id, as);
      trial.status(received, 200);
      trial.equal(received.json?.data?.rol, 'viewer', 'rol of a stranger');
      refused(trial, await get(trial, id, null), 'not-authenticated');
    },
    'get-workspace/private-of-others': async (trial) => {
      const { id } = await ownWorkspace(trial);
      refused(trial, await get(trial, id, another(trial)), 'workspace-forbidden');
    },
    'get-workspace/private-to-system-admin': async (trial) => {
      const { id } = await ownWorkspace(trial);
      refused(trial, await get(trial, id, 'admin'), 'workspace-forbidden');
    },
  }),
  ...writing('refusals', {
    'get-workspace/unknown': async (trial) => {
      for (const id of [await goneWorkspace(trial), trial.uniqueName()])
        refused(trial, await get(trial, id), 'workspace-not-found');
    },
  }),
};
