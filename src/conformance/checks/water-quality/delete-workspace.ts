import { type StatementChecks, writing } from '../../statement-checks.ts';
import { objects, refused, succeeded } from './answers.ts';
import { idsOf, itemsOf, ownList, publicList, sharedList } from './pages.ts';
import { guestIn } from './people.ts';
import { goneWorkspace, ownWorkspace } from './workspace.ts';

export const deleteWorkspace: StatementChecks = {
  ...writing('examples', {
    'delete-workspace/message-alone': async (trial) => {
      const { id } = await ownWorkspace(trial);
      const received = await trial.call('deleteWorkspace', { path: { id } });
      trial.status(received, 200);
      trial.equal(Object.keys(received.json ?? {}), ['message'], 'the members of the reply');
    },
  }),
  ...writing('life', {
    'delete-workspace/gone-everywhere': async (trial) => {
      const { id, as } = await guestIn(trial);
      const body = { name: trial.uniqueName(), type: 'public' };
      succeeded(trial, await trial.call('updateWorkspace', { path: { id }, body }));
      succeeded(trial, await trial.call('deleteWorkspace', { path: { id } }));
      for (const persona of ['owner', as]) {
        const received = await trial.call('getWorkspace', { path: { id } }, { as: persona });
        refused(trial, received, 'workspace-not-found');
      }
      for (const [list, persona] of [
        [ownList, 'owner'],
        [sharedList, as],
        [publicList, null],
      ] as const) {
        const listed = idsOf(await itemsOf(trial, list, { as: persona }));
        trial.equal(listed.includes(id), false, `whether ${list.operation} still has it`);
      }
      if (!trial.can('admin')) return;
      const all = succeeded(trial, await trial.call('listAllWorkspaces', {}, { as: 'admin' }))?.workspaces;
      trial.equal(
        idsOf(objects(trial, all, 'workspaces')).includes(id),
        false,
        'whether listAllWorkspaces still has it',
      );
    },
  }),
  ...writing('refusals', {
    'delete-workspace/unknown': async (trial) => {
      for (const id of [await goneWorkspace(trial), trial.uniqueName()])
        refused(trial, await trial.call('deleteWorkspace', { path: { id } }), 'workspace-not-found');
    },
  }),
};
