import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { isActivity, isEvent, openProfileSocket, soFar, upToEvent } from './live-socket.ts';
import { onFile } from './polling.ts';
import { known, type Persona, takesAwayAccess } from './profiles.ts';

const adminEvent = { event: 'invitation_declined', more: { object_id: undefined } };

const targetedEvent = (trial: Trial, target: Persona) => ({
  event: 'comment_mentioned',
  more: { user_id: known(trial, `${target}_id`) },
});

/** The event yields an activity message and no event message, whoever reads. */
async function activityAlone(
  trial: Trial,
  { event, more }: { event: string; more: object },
  readers: readonly Persona[],
): Promise<void> {
  for (const as of readers.filter((persona) => trial.can(persona))) {
    const socket = await openProfileSocket(trial, { as });
    await onFile(trial, event, 'admin', more);
    const came = await soFar(trial, socket);
    const told = came.filter((message) => isEvent(message) && message.event === event);
    trial.equal(told, [], `event messages ${event} that ${as} gets`);
    trial.that(came.some(isActivity), `an activity message for ${event}`, JSON.stringify(came));
  }
}

/** Permission gating. */
export const gates = reading('roles', {
  'websocket/member-events-only': async (trial) => {
    const socket = await openProfileSocket(trial);
    await onFile(trial, 'comment_created');
    await upToEvent(trial, socket, 'comment_created');
    const closed = [adminEvent, targetedEvent(trial, 'owner')];
    for (const { event, more } of closed) await onFile(trial, event, 'owner', more);
    const names = (await soFar(trial, socket)).filter(isEvent).map(({ event }) => event);
    for (const { event } of closed)
      trial.that(!names.includes(event), `no event message ${event}`, names.join(', '));
  },

  'websocket/admin-event-activity-only': (trial) => activityAlone(trial, adminEvent, ['owner', 'viewer']),

  'websocket/targeted-event-activity-only': (trial) =>
    activityAlone(trial, targetedEvent(trial, 'member'), ['owner', 'viewer']),

  'websocket/gate-ignores-reader': async (trial) => {
    await activityAlone(trial, adminEvent, ['owner', 'admin']);
    // Its target, and who set it off.
    await activityAlone(trial, targetedEvent(trial, 'viewer'), ['viewer', 'admin']);
  },

  'websocket/event-only-to-who-may-see': async (trial) => {
    const [workspace_id, share_id] = [known(trial, 'workspace_id'), known(trial, 'share_id')];
    await takesAwayAccess(trial, 'share', share_id, 'viewer')();
    const [member, viewer] = [
      await openProfileSocket(trial, { as: 'member' }),
      await openProfileSocket(trial, { as: 'viewer' }),
    ];
    const event = 'share_storage_folder_created';
    await trial.event({ event, actor: 'owner', workspace_id, share_id });
    await upToEvent(trial, member, event);
    const came = await soFar(trial, viewer);
    trial.equal(came.filter(isEvent), [], 'event messages for who has no role on the share');
    trial.that(came.some(isActivity), 'an activity message all the same', JSON.stringify(came));
  },
});
