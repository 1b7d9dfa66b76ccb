import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { everyCall, sendCall } from './every-call.ts';
import { follow } from './follower.ts';
import { everyone, insiders, known, ok, ownWorkspace, type Persona, told } from './organisation.ts';
import { findListed } from './pages.ts';

/** What each role may: one statement an operation. */
export const roles: StatementChecks = writing('roles', {
  'list-workspaces/any-role-may': async (trial) => {
    await only(trial, 'listWorkspaces', insiders, 'workspace:read');
    const { at } = await ownWorkspace(trial);
    for (const persona of known(trial, insiders)) {
      const found = await findListed(trial, ({ workspace_id }) => workspace_id === at.workspace_id, persona);
      trial.equal(found.length, 1, `times that ${persona} sees a workspace of the organisation`);
    }
  },

  'create-workspace/owner-and-admin-may': (trial) =>
    only(trial, 'createWorkspace', ['owner', 'admin'], 'workspace:create'),

  'get-workspace/any-role-may': (trial) => only(trial, 'getWorkspace', insiders, 'workspace:read'),

  'update-workspace/owner-and-admin-may': (trial) =>
    only(trial, 'updateWorkspace', ['owner', 'admin'], 'workspace:update'),

  'delete-workspace/owner-may': async (trial) => {
    await only(trial, 'deleteWorkspace', ['owner'], 'workspace:delete');
    if (!trial.can('admin')) return;
    const { at } = await ownWorkspace(trial, {}, 'admin');
    const refused = await trial.call('deleteWorkspace', { path: at }, { as: 'admin' });
    trial.error(refused, 'forbidden');
    ok(trial, await trial.call('deleteWorkspace', { path: at }));
  },

  'stream-workspace-events/any-role-may': async (trial) => {
    await only(trial, 'streamWorkspaceEvents', insiders, 'workspace:sync');
    // Another's workspace, too.
    const { at } = await ownWorkspace(trial);
    for (const as of known(trial, insiders)) (await follow(trial, at, { as })).close();
  },

  'announce-presence-join/any-role-may': (trial) =>
    only(trial, 'announcePresenceJoin', insiders, 'workspace:sync'),

  'announce-presence-leave/any-role-may': (trial) =>
    only(trial, 'announcePresenceLeave', insiders, 'workspace:sync'),

  'announce-presence-viewing/any-role-may': (trial) =>
    only(trial, 'announcePresenceViewing', insiders, 'workspace:sync'),
});

/** These may call it, of those whom the target lets us be; the others lack the permission. */
async function only(
  trial: Trial,
  operation: string,
  allowed: readonly Persona[],
  permission: string,
): Promise<void> {
  const call = everyCall(trial).find((one) => one.operation === operation);
  if (!call) return trial.skip(`the target does not have ${operation}`);
  for (const persona of known(trial, everyone)) {
    const { at } = await ownWorkspace(trial);
    const received = await sendCall(trial, call, at, { as: persona });
    if (allowed.includes(persona)) {
      trial.that(received.status < 300, `success for ${persona}`, told(received));
      continue;
    }
    trial.error(received, 'forbidden');
    const { required_permission } = received.json?.details ?? {};
    if (received.status === 403)
      trial.equal(required_permission, permission, `details.required_permission for ${persona}`);
  }
}
