import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  eventNames,
  isActivity,
  isEvent,
  openProfileSocket,
  pushedBy,
  soFar,
  upToEvent,
} from './live-socket.ts';
import { noFile, onFile } from './polling.ts';
import { known, type Persona, takesAwayAccess } from './profiles.ts';

type Kind = readonly [event: string, more: object];

const adminEvent: Kind = ['invitation_declined', noFile];

const targetedEvent = (context: CheckContext, target: Persona): Kind => [
  'comment_mentioned',
  { user_id: known(context, `${target}_id`) },
];

/** Requires that the event yields an activity message and no event message, whoever reads. */
async function activityAlone(
  context: CheckContext,
  [event, more]: Kind,
  readers: readonly Persona[],
): Promise<void> {
  for (const as of readers.filter((persona) => context.hasPersona(persona))) {
    const socket = await openProfileSocket(context, { as });
    await onFile(context, event, { actor: 'admin', ...more });
    const came = await soFar(context, socket);
    const names = eventNames(came).filter((name) => name === event);
    context.expectEqual(names, [], `event messages ${event} that ${as} gets`);
    context.expect(came.some(isActivity), `an activity message for ${event}`, JSON.stringify(came));
  }
}

/** Permission gating. */
export const gates = readOnlyChecks('roles', {
  'websocket/member-events-only': async (context) => {
    const socket = await openProfileSocket(context);
    await pushedBy(context, socket, 'comment_created');
    const closed = [adminEvent, targetedEvent(context, 'owner')];
    for (const [event, more] of closed) await onFile(context, event, more);
    const names = eventNames(await soFar(context, socket));
    for (const [event] of closed)
      context.expect(!names.includes(event), `no event message ${event}`, names.join(', '));
  },

  'websocket/admin-event-activity-only': (context) => activityAlone(context, adminEvent, ['owner', 'viewer']),

  'websocket/targeted-event-activity-only': (context) =>
    activityAlone(context, targetedEvent(context, 'member'), ['owner', 'viewer']),

  'websocket/gate-ignores-reader': async (context) => {
    await activityAlone(context, adminEvent, ['owner', 'admin']);
    // The viewer is its target, and the admin sets it off.
    await activityAlone(context, targetedEvent(context, 'viewer'), ['viewer', 'admin']);
  },

  'websocket/event-only-to-who-may-see': async (context) => {
    const [workspace_id, share_id] = [known(context, 'workspace_id'), known(context, 'share_id')];
    await takesAwayAccess(context, 'share', share_id, 'viewer')();
    const member = await openProfileSocket(context, { as: 'member' });
    const viewer = await openProfileSocket(context, { as: 'viewer' });
    const event = 'share_storage_folder_created';
    await context.triggerEvent({ event, actor: 'owner', workspace_id, share_id });
    await upToEvent(context, member, event);
    const came = await soFar(context, viewer);
    context.expectEqual(came.filter(isEvent), [], 'event messages for a user without a role on the share');
    context.expect(came.some(isActivity), 'an activity message all the same', JSON.stringify(came));
  },
});
