import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { everyCall, sendCall } from './every-call.ts';
import { follow } from './follower.ts';
import { everyone, insiders, known, ok, ownWorkspace, type Persona, told } from './organisation.ts';
import { findListed } from './pages.ts';

/** What each role may: one statement an operation. */
export const roles: StatementChecks = writing('roles', {
  'list-workspaces/any-role-may': async (context) => {
    await only(context, 'listWorkspaces', insiders, 'workspace:read');
    const { at } = await ownWorkspace(context);
    for (const persona of known(context, insiders)) {
      const found = await findListed(
        context,
        ({ workspace_id }) => workspace_id === at.workspace_id,
        persona,
      );
      context.equal(found.length, 1, `times that ${persona} sees a workspace of the organisation`);
    }
  },

  'create-workspace/owner-and-admin-may': (context) =>
    only(context, 'createWorkspace', ['owner', 'admin'], 'workspace:create'),

  'get-workspace/any-role-may': (context) => only(context, 'getWorkspace', insiders, 'workspace:read'),

  'update-workspace/owner-and-admin-may': (context) =>
    only(context, 'updateWorkspace', ['owner', 'admin'], 'workspace:update'),

  'delete-workspace/owner-may': async (context) => {
    await only(context, 'deleteWorkspace', ['owner'], 'workspace:delete');
    if (!context.can('admin')) return;
    const { at } = await ownWorkspace(context, {}, 'admin');
    const refused = await context.call('deleteWorkspace', { path: at }, { as: 'admin' });
    context.error(refused, 'forbidden');
    ok(context, await context.call('deleteWorkspace', { path: at }));
  },

  'stream-workspace-events/any-role-may': async (context) => {
    await only(context, 'streamWorkspaceEvents', insiders, 'workspace:sync');
    // Another's workspace, too.
    const { at } = await ownWorkspace(context);
    for (const as of known(context, insiders)) (await follow(context, at, { as })).close();
  },

  'announce-presence-join/any-role-may': (context) =>
    only(context, 'announcePresenceJoin', insiders, 'workspace:sync'),

  'announce-presence-leave/any-role-may': (context) =>
    only(context, 'announcePresenceLeave', insiders, 'workspace:sync'),

  'announce-presence-viewing/any-role-may': (context) =>
    only(context, 'announcePresenceViewing', insiders, 'workspace:sync'),
});

/** These may call it, of those whom the target lets us be; the others lack the permission. */
async function only(
  context: CheckContext,
  operation: string,
  allowed: readonly Persona[],
  permission: string,
): Promise<void> {
  const call = everyCall(context).find((one) => one.operation === operation);
  if (!call) return context.skip(`the target does not have ${operation}`);
  for (const persona of known(context, everyone)) {
    const { at } = await ownWorkspace(context);
    const received = await sendCall(context, call, at, { as: persona });
    if (allowed.includes(persona)) {
      context.that(received.status < 300, `success for ${persona}`, told(received));
      continue;
    }
    context.error(received, 'forbidden');
    const { required_permission } = received.json?.details ?? {};
    if (received.status === 403)
      context.equal(required_permission, permission, `details.required_permission for ${persona}`);
  }
}
