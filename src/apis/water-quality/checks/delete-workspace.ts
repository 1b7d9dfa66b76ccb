import { only } from '../../../conformance/every-api/calls.ts';
import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { idsOf, itemsOf, listOfAll, ownList, publicList, sharedList } from './pages.ts';
import { guestIn } from './people.ts';
import { profile } from './profile.ts';
import { ownWorkspace, unknownWorkspaces } from './workspace.ts';

export const deleteWorkspace: StatementChecks = {
  ...writingChecks('examples', {
    'delete-workspace/message-alone': async (context) => {
      const { id } = await ownWorkspace(context);
      const received = await context.call('deleteWorkspace', { path: { id } });
      context.expectStatus(received, 200);
      context.expectEqual(Object.keys(received.json ?? {}), ['message'], 'the members of the reply');
    },
  }),
  ...writingChecks('life', {
    'delete-workspace/gone-everywhere': async (context) => {
      const { id, as } = await guestIn(context);
      const body = { name: context.uniqueName(), type: 'public' };
      succeeded(context, await context.call('updateWorkspace', { path: { id }, body }));
      succeeded(context, await context.call('deleteWorkspace', { path: { id } }));
      const isGone = (ids: readonly string[], list: string): void =>
        context.expectEqual(ids.includes(id), false, `whether ${list} still has it`);
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
      if (context.hasPersona('admin')) isGone(idsOf(await listOfAll(context)), 'listAllWorkspaces');
    },
  }),
  ...writingChecks('refusals', {
    'delete-workspace/unknown': refusesUnknownIds(profile, {
      error: 'workspace-not-found',
      parameter: ['id'],
      ids: unknownWorkspaces,
      operations: only('deleteWorkspace'),
    }),
  }),
};
