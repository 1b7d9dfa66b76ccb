import { only } from '../../../conformance/every-api/calls.ts';
import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { idsOf, itemsOf, listOfAll, ownList, publicList, sharedList } from './pages.ts';
import { guestIn } from './people.ts';
import { profile } from './profile.ts';
import { ownWorkspace, unknownWorkspaces } from './workspace.ts';

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
      const isGone = (ids: readonly string[], list: string): void =>
        context.equal(ids.includes(id), false, `whether ${list} still has it`);
      for (const persona of ['owner', as]) {
        const received = await context.call('getWorkspace', { path: { id } }, { as: persona });
        refused(context, received, 'workspace-not-found');
      }
      for (const [list, persona] of [
        [ownList, 'owner'],
        [sharedList, as],
        [publicList, null],
      ] as const)
        isGone(idsOf(await itemsOf(context, list, { as: persona })), list.operation);
      if (context.can('admin')) isGone(idsOf(await listOfAll(context)), 'listAllWorkspaces');
    },
  }),
  ...writing('refusals', {
    'delete-workspace/unknown': refusesUnknownIds(profile, {
      error: 'workspace-not-found',
      parameter: ['id'],
      ids: unknownWorkspaces,
      operations: only('deleteWorkspace'),
    }),
  }),
};
