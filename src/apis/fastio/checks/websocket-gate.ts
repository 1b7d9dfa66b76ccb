import { reading } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { isActivity, isEvent, openProfileSocket, soFar, upToEvent } from './live-socket.ts';
import { onFile } from './polling.ts';
import { known, type Persona, takesAwayAccess } from './profiles.ts';

const adminEvent = { event: 'invitation_declined', more: { object_id: undefined } };

const targetedEvent = (context: CheckContext, target: Persona) => ({
  event: 'comment_mentioned',
  more: { user_id: known(context, `${target}_id`) },
});

/** The event yields an activity message and no event message, whoever reads. */
async function activityAlone(
  context: CheckContext,
  { event, more }: { event: string; more: object },
  readers: readonly Persona[],
): Promise<void> {
  for (const as of readers.filter((persona) => context.can(persona))) {
    const socket = await openProfileSocket(context, { as });
    await onFile(context, event, 'admin', more);
    const came = await soFar(context, socket);
    const told = came.filter((message) => isEvent(message) && message.event === event);
    context.equal(told, [], `event messages ${event} that ${as} gets`);
    context.that(came.some(isActivity), `an activity message for ${event}`, JSON.stringify(came));
  }
}

/** Permission gating. */
export const gates = reading('roles', {
  'websocket/member-events-only': async (context) => {
    const socket = await openProfileSocket(context);
    await onFile(context, 'comment_created');
    await upToEvent(context, socket, 'comment_created');
    const closed = [adminEvent, targetedEvent(context, 'owner')];
    for (const { event, more } of closed) await onFile(context, event, 'owner', more);
    const names = (await soFar(context, socket)).filter(isEvent).map(({ event }) => event);
    for (const { event } of closed)
      context.that(!names.includes(event), `no event message ${event}`, names.join(', '));
  },

  'websocket/admin-event-activity-only': (context) => activityAlone(context, adminEvent, ['owner', 'viewer']),

  'websocket/targeted-event-activity-only': (context) =>
    activityAlone(context, targetedEvent(context, 'member'), ['owner', 'viewer']),

  'websocket/gate-ignores-reader': async (context) => {
    await activityAlone(context, adminEvent, ['owner', 'admin']);
    // Its target, and who set it off.
    await activityAlone(context, targetedEvent(context, 'viewer'), ['viewer', 'admin']);
  },

  'websocket/event-only-to-who-may-see': async (context) => {
    const [workspace_id, share_id] = [known(context, 'workspace_id'), known(context, 'share_id')];
    await takesAwayAccess(context, 'share', share_id, 'viewer')();
    const [member, viewer] = [
      await openProfileSocket(context, { as: 'member' }),
      await openProfileSocket(context, { as: 'viewer' }),
    ];
    const event = 'share_storage_folder_created';
    await context.event({ event, actor: 'owner', workspace_id, share_id });
    await upToEvent(context, member, event);
    const came = await soFar(context, viewer);
    context.equal(came.filter(isEvent), [], 'event messages for who has no role on the share');
    context.that(came.some(isActivity), 'an activity message all the same', JSON.stringify(came));
  },
});
