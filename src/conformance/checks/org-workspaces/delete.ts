import { type StatementChecks, writing } from '../../statement-checks.ts';
import { everyCall, sendCall } from './every-call.ts';
import { ownWorkspace, read, remove } from './organisation.ts';
import { findListed, page } from './pages.ts';

export const deleting: StatementChecks = writing('life', {
  'delete-workspace/then-gone': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const { at: other } = await ownWorkspace(trial);
    const { total } = await page(trial, { limit: 1 });
    await remove(trial, at);
    trial.error(await trial.call('getWorkspace', { path: at }), 'resource-not-found');
    const own = [at.workspace_id, other.workspace_id];
    const left = await findListed(trial, ({ workspace_id }) => own.includes(workspace_id));
    trial.equal(
      left.map(({ workspace_id }) => workspace_id),
      [other.workspace_id],
      'which of two is listed, of which one is deleted',
    );
    // Where others come and go, the number says nothing.
    if (trial.world.isDisposable) trial.equal((await page(trial)).total, total - 1, 'total');
    await read(trial, other);
  },

  'delete-workspace/hard': async (trial) => {
    const { at } = await ownWorkspace(trial);
    await remove(trial, at);
    for (const call of everyCall(trial).filter(({ isOfOne }) => isOfOne))
      trial.error(await sendCall(trial, call, at, {}), 'resource-not-found');
  },

  'delete-workspace/second-time': async (trial) => {
    const { at } = await ownWorkspace(trial);
    await remove(trial, at);
    trial.error(await trial.call('deleteWorkspace', { path: at }), 'resource-not-found');
  },

  'delete-workspace/message': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const received = await trial.call('deleteWorkspace', { path: at });
    trial.status(received, 200);
    trial.equal(received.json?.message, 'Workspace deleted successfully', 'message');
  },
});
