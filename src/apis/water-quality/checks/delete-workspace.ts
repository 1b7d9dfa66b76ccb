import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { objects, refused, succeeded } from './answers.ts';
import { idsOf, itemsOf, ownList, publicList, sharedList } from './pages.ts';
import { guestIn } from './people.ts';
import { goneWorkspace, ownWorkspace } from './workspace.ts';

export const deleteWorkspace: StatementChecks = {
  ...writing('examples', {
    'delete-workspace/message-alone': async (context) => {
      const { id } = await ownWorkspace(context);
      const received = await context.call('deleteWorkspace', { path: { id } });
      context.status(received, 200);
      context.equal(Object.keys(received.json ?? {}), ['message'], 'the members of the reply');
    },
  }),
  ...writing('life', {
    'delete-workspace/gone-everywhere': async (context) => {
      const { id, as } = await guestIn(context);
      const body = { name: context.uniqueName(), type: 'public' };
      succeeded(context, await context.call('updateWorkspace', { path: { id }, body }));
      succeeded(context, await context.call('deleteWorkspace', { path: { id } }));
      for (const persona of ['owner', as]) {
        const received = await context.call('getWorkspace', { path: { id } }, { as: persona });
        refused(context, received, 'workspace-not-found');
      }
      for (const [list, persona] of [
        [ownList, 'owner'],
        [sharedList, as],
        [publicList, null],
      ] as const) {
        const listed = idsOf(await itemsOf(context, list, { as: persona }));
        context.equal(listed.includes(id), false, `whether ${list.operation} still has it`);
      }
      if (!context.can('admin')) return;
      const all = succeeded(
        context,
        await context.call('listAllWorkspaces', {}, { as: 'admin' }),
      )?.workspaces;
      context.equal(
        idsOf(objects(context, all, 'workspaces')).includes(id),
        false,
        'whether listAllWorkspaces still has it',
      );
    },
  }),
  ...writing('refusals', {
    'delete-workspace/unknown': async (context) => {
      for (const id of [await goneWorkspace(context), context.uniqueName()])
        refused(context, await context.call('deleteWorkspace', { path: { id } }), 'workspace-not-found');
    },
  }),
};
