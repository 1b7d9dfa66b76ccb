import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { everyCall, sendCall } from './every-call.ts';
import { ownWorkspace, read, remove } from './organisation.ts';
import { findListed, page } from './pages.ts';

export const deleting: StatementChecks = writing('life', {
  'delete-workspace/then-gone': async (context) => {
    const { at } = await ownWorkspace(context);
    const { at: other } = await ownWorkspace(context);
    const { total } = await page(context, { limit: 1 });
    await remove(context, at);
    context.error(await context.call('getWorkspace', { path: at }), 'resource-not-found');
    const own = [at.workspace_id, other.workspace_id];
    const left = await findListed(context, ({ workspace_id }) => own.includes(workspace_id));
    context.equal(
      left.map(({ workspace_id }) => workspace_id),
      [other.workspace_id],
      'which of two is listed, of which one is deleted',
    );
    // Where others come and go, the number says nothing.
    if (context.isolation.isDisposable) context.equal((await page(context)).total, total - 1, 'total');
    await read(context, other);
  },

  'delete-workspace/hard': async (context) => {
    const { at } = await ownWorkspace(context);
    await remove(context, at);
    for (const call of everyCall(context).filter(({ isOfOne }) => isOfOne))
      context.error(await sendCall(context, call, at, {}), 'resource-not-found');
  },

  'delete-workspace/second-time': async (context) => {
    const { at } = await ownWorkspace(context);
    await remove(context, at);
    context.error(await context.call('deleteWorkspace', { path: at }), 'resource-not-found');
  },

  'delete-workspace/message': async (context) => {
    const { at } = await ownWorkspace(context);
    const received = await context.call('deleteWorkspace', { path: at });
    context.status(received, 200);
    context.equal(received.json?.message, 'Workspace deleted successfully', 'message');
  },
});
