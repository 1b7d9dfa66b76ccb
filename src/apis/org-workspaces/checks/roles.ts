import { send } from '../../../conformance/every-api/calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { follow } from './follower.ts';
import { listedAs } from './pages.ts';
import { callOn, type OperationId, operations } from './valid-calls.ts';
import { everyone, insiders, known, ownWorkspace, type Persona, remove } from './workspace.ts';

/** Of the personas that the target knows, those that are allowed may call the operation; the others lack the permission. */
const onlyAllowed = (operation: OperationId) => async (context: CheckContext) => {
  const { allowed, permission } = operations[operation];
  for (const as of known(context, everyone)) {
    const { at } = await ownWorkspace(context);
    const received = await send(context, callOn(context, operation, at, { as }));
    if ((allowed as readonly Persona[]).includes(as)) {
      succeeded(context, received);
      continue;
    }
    context.expectError(received, 'forbidden');
    const { required_permission } = received.json?.details ?? {};
    if (received.status === 403)
      context.expectEqual(required_permission, permission, `details.required_permission for ${as}`);
  }
};

export const roles: StatementChecks = writingChecks('roles', {
  'list-workspaces/any-role-may': async (context) => {
    await onlyAllowed('listWorkspaces')(context);
    const { at } = await ownWorkspace(context);
    for (const as of known(context, insiders)) {
      const { length } = await listedAs(context, at, as);
      context.expectEqual(length, 1, `times that ${as} sees a workspace of the organisation`);
    }
  },
  'create-workspace/owner-and-admin-may': onlyAllowed('createWorkspace'),
  'get-workspace/any-role-may': onlyAllowed('getWorkspace'),
  'update-workspace/owner-and-admin-may': onlyAllowed('updateWorkspace'),
  'delete-workspace/owner-may': async (context) => {
    await onlyAllowed('deleteWorkspace')(context);
    if (!context.hasPersona('admin')) return;
    const { at } = await ownWorkspace(context, {}, 'admin');
    context.expectError(
      await send(context, callOn(context, 'deleteWorkspace', at, { as: 'admin' })),
      'forbidden',
    );
    await remove(context, at);
  },
  'stream-workspace-events/any-role-may': async (context) => {
    await onlyAllowed('streamWorkspaceEvents')(context);
    // One workspace, which most of them did not create.
    const { at } = await ownWorkspace(context);
    for (const as of known(context, insiders)) (await follow(context, at, { as })).stream.close();
  },
  'announce-presence-join/any-role-may': onlyAllowed('announcePresenceJoin'),
  'announce-presence-leave/any-role-may': onlyAllowed('announcePresenceLeave'),
  'announce-presence-viewing/any-role-may': onlyAllowed('announcePresenceViewing'),
});
