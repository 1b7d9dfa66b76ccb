/** The events that a write adds to the log. They have the names and payloads of the messages of the channel `stream`. */
import type { Change } from '../../sandbox/collection.ts';
import type { LogEntry } from '../../sandbox/event-log.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Messages } from './generated/messages.ts';
import type { Member, Presence, Workspace } from './records.ts';
import { utcTimestamp, workspaceViewIn } from './workspace-view.ts';

/** The messages that are log entries too; `connected` and `end` are sent on one stream only. */
type PushedName = Exclude<keyof Messages, 'connected' | 'end'>;
/** A payload without its time, which is added from the log entry. */
type Data<Name extends PushedName> = Omit<Messages[Name], 'occurred_at'>;
type PushedEvent = { [Name in PushedName]: { event: Name; data: Data<Name> } }[PushedName];
/** Events of the log for which the channel has no message. */
type LogOnlyEvent = {
  event: 'workspace.created' | 'workspace.written' | 'presence.seen';
  data: { workspace_id: string };
};

export function workspaceChangeEvent(
  { before, after, actor }: Change<Workspace>,
  sandbox: Sandbox,
): PushedEvent | LogOnlyEvent {
  const { workspace_id, owner_id } = (after ?? before) as Workspace;
  if (!after) return { event: 'workspace.deleted', data: { workspace_id, user_id: actor ?? owner_id } };
  if (!before) return { event: 'workspace.created', data: { workspace_id } };
  const changed = changedMembers(before, after);
  if (changed.length === 0) return { event: 'workspace.written', data: { workspace_id } };
  const data = { workspace_id, user_id: actor ?? null, changed, workspace: workspaceViewIn(sandbox, after) };
  return { event: 'workspace.updated', data };
}

export function presenceChangeEvent({ before, after, actor }: Change<Presence>): PushedEvent | LogOnlyEvent {
  const { workspace_id, user_id } = (after ?? before) as Presence;
  const who = { workspace_id, user_id };
  if (!before) return { event: 'presence.join', data: who };
  if (!after) return { event: 'presence.leave', data: { ...who, reason: leaveReason(before, actor) } };
  const { viewing } = after;
  const same =
    before.viewing?.resource_type === viewing?.resource_type &&
    before.viewing?.resource_id === viewing?.resource_id;
  if (!viewing || same) return { event: 'presence.seen', data: who };
  return { event: 'presence.viewing', data: { ...who, ...viewing } };
}

/** The channel has no message for these events, but they end the stream of a user who loses the role. */
export function memberChangeEvent({ before, after }: Change<Member>): {
  event: string;
  data: { org_id: string; user_id: string };
} {
  const { org_id, user_id } = (after ?? before) as Member;
  const done = after ? (before ? 'updated' : 'added') : 'removed';
  return { event: `member.${done}`, data: { org_id, user_id } };
}

/** A presence without a stream expires. If someone else removes the presence, the user counts as disconnected. */
function leaveReason({ user_id, expires_at }: Presence, actor?: string): Data<'presence.leave'>['reason'] {
  if (actor === user_id) return 'left';
  return actor === undefined && expires_at !== null ? 'expired' : 'disconnected';
}

const changeable = ['name', 'description', 'tags', 'is_active', 's3_bucket', 'bucket_status'] as const;

/** The names of the members that changed, without `updated_at`. */
export function changedMembers(before: Workspace, after: Workspace): (typeof changeable)[number][] {
  return changeable.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

const pushed: ReadonlySet<string> = new Set<PushedName>([
  'presence.join',
  'presence.leave',
  'presence.viewing',
  'workspace.updated',
  'workspace.deleted',
]);

/** Presence events are sent to everyone except the user whom they are about. */
export const isPresenceEvent = ({ event }: LogEntry): boolean => event.startsWith('presence.');

/** The message that the channel `stream` pushes for an entry; `undefined` if the channel has none for it. */
export function messageOf({
  event,
  at,
  data,
}: LogEntry): { name: string; payload: Record<string, unknown> } | undefined {
  return pushed.has(event) ? { name: event, payload: { ...data, occurred_at: utcTimestamp(at) } } : undefined;
}
