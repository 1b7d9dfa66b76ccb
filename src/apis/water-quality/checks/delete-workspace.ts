import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { idsOf, isListed, listOfAll, listsFor } from './pages.ts';
import { guestIn, newWorkspace } from './test-workspace.ts';

export const deleteWorkspace: StatementChecks = {
  ...writingChecks('examples', {
    'delete-workspace/message-alone': async (context) => {
      const received = await (await newWorkspace(context)).delete();
      context.expectStatus(received, 200);
      context.expectEqual(Object.keys(received.json ?? {}), ['message'], 'the members of the reply');
    },
  }),
  ...writingChecks('life', {
    'delete-workspace/gone-everywhere': async (context) => {
      const { workspace, as: guest } = await guestIn(context);
      const { id } = workspace;
      await workspace.rename('public');
      succeeded(context, await workspace.delete());
      const isGone = (isThere: boolean, list: string): void =>
        context.expectEqual(isThere, false, `whether ${list} still has it`);
      for (const as of ['owner', guest]) refused(context, await workspace.get({ as }), 'workspace-not-found');
      for (const [list, as] of listsFor(guest)) isGone(await isListed(context, list, id, as), list.operation);
      if (context.hasPersona('admin'))
        isGone(idsOf(await listOfAll(context)).includes(id), 'listAllWorkspaces');
    },
  }),
};
