/** How writes are told in the log: by the names and the payloads of the messages that the channel `stream` pushes. */
import type { Change } from '../../sandbox/collection.ts';
import type { LogEntry } from '../../sandbox/event-log.ts';
import type { Messages } from './generated/messages.ts';
import type { Member, Presence, Workspace } from './records.ts';
import { utcTimestamp, workspaceView } from './workspace-view.ts';

/** The messages that tell of an entry of the log; `connected` and `end` belong to one stream alone. */
type PushedName = Exclude<keyof Messages, 'connected' | 'end'>;
/** A payload without the time, which is that of its entry. */
type Data<Name extends PushedName> = Omit<Messages[Name], 'occurred_at'>;
type PushedEvent = { [Name in PushedName]: { event: Name; data: Data<Name> } }[PushedName];
/** What no message is for stands in the log alone. */
type LogOnlyEvent = {
  event: 'workspace.created' | 'workspace.written' | 'presence.seen';
  data: { workspace_id: string };
};

export function workspaceChangeEvent({
  before,
  after,
  actor,
}: Change<Workspace>): PushedEvent | LogOnlyEvent {
  const { workspace_id, owner_id } = (after ?? before) as Workspace;
  if (!after) return { event: 'workspace.deleted', data: { workspace_id, user_id: actor ?? owner_id } };
  if (!before) return { event: 'workspace.created', data: { workspace_id } };
  const changed = changedMembers(before, after);
  if (changed.length === 0) return { event: 'workspace.written', data: { workspace_id } };
  const data = { workspace_id, user_id: actor ?? null, changed, workspace: workspaceView(after) };
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

/** No message is for these; a stream whose reader has lost their role ends by them. */
export function memberChangeEvent({ before, after }: Change<Member>): {
  event: string;
  data: { org_id: string; user_id: string };
} {
  const { org_id, user_id } = (after ?? before) as Member;
  const done = after ? (before ? 'updated' : 'added') : 'removed';
  return { event: `member.${done}`, data: { org_id, user_id } };
}

/** Only someone without a stream expires; whom another takes out has lost their connection. */
function leaveReason({ user_id, expires_at }: Presence, actor?: string): Data<'presence.leave'>['reason'] {
  if (actor === user_id) return 'left';
  return actor === undefined && expires_at !== null ? 'expired' : 'disconnected';
}

const changeable = ['name', 'description', 'tags', 'is_active', 's3_bucket', 'bucket_status'] as const;

/** The members that have another value than before, `updated_at` aside. */
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

/** Whether it is told to everyone but whom it is about. */
export const isPresenceEvent = ({ event }: LogEntry): boolean => event.startsWith('presence.');

/** The message that tells of an entry, as the channel `stream` pushes it; nothing for what the log alone keeps. */
export function messageOf({
  event,
  at,
  data,
}: LogEntry): { name: string; payload: Record<string, unknown> } | undefined {
  return pushed.has(event) ? { name: event, payload: { ...data, occurred_at: utcTimestamp(at) } } : undefined;
}
