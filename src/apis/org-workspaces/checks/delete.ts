import { send } from '../../../conformance/every-api/calls.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { among, findListed, idsOf, page } from './pages.ts';
import { workspaceCallsOn } from './valid-calls.ts';
import { ownWorkspace, read, remove } from './workspace.ts';

export const deleting: StatementChecks = writingChecks('life', {
  'delete-workspace/then-gone': async (context) => {
    const { at } = await ownWorkspace(context);
    const { at: other } = await ownWorkspace(context);
    const { total } = await page(context, { limit: 1 });
    await remove(context, at);
    context.expectError(await context.call('getWorkspace', { path: at }), 'resource-not-found');
    const listed = idsOf({ workspaces: await findListed(context, () => true) });
    const left = among([at.workspace_id, other.workspace_id], listed);
    context.expectEqual(left, [other.workspace_id], 'which of two is listed, of which one is deleted');
    // Where others write too, the number says nothing.
    if (context.isolation.isDisposable) context.expectEqual((await page(context)).total, total - 1, 'total');
    await read(context, other);
  },

  'delete-workspace/hard': async (context) => {
    const { at } = await ownWorkspace(context);
    await remove(context, at);
    for (const call of workspaceCallsOn(context, at))
      context.expectError(await send(context, call), 'resource-not-found');
  },

  'delete-workspace/second-time': async (context) => {
    const { at } = await ownWorkspace(context);
    await remove(context, at);
    context.expectError(await context.call('deleteWorkspace', { path: at }), 'resource-not-found');
  },

  'delete-workspace/message': async (context) => {
    const { at } = await ownWorkspace(context);
    const received = await context.call('deleteWorkspace', { path: at });
    context.expectStatus(received, 200);
    context.expectEqual(received.json?.message, 'Workspace deleted successfully', 'message');
  },
});
