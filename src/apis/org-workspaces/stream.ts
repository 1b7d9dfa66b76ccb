import { eventStream, eventStreamHeaders, type StreamEvent } from '../../channels/event-stream.ts';
import type { EventLog, LogEntry } from '../../sandbox/event-log.ts';
import { channels } from './generated/channels.ts';
import type { Handlers } from './generated/handlers.ts';
import type { Messages } from './generated/messages.ts';
import { isPresenceEvent, messageOf } from './messages.ts';
import { addStream } from './open-streams.ts';
import { hasPermission, requireWorkspace } from './permissions.ts';
import { memberKey, presenceKey } from './records.ts';
import type { State } from './state.ts';
import { utcTimestamp } from './workspace-view.ts';

const api = 'org-workspaces';

export const stream: Handlers<'streamWorkspaceEvents', State> = {
  streamWorkspaceEvents: (context) => {
    const { sandbox, query, headers, caller } = context;
    const { workspace, member } = requireWorkspace('workspace:sync', context);
    const { workspace_id, org_id } = workspace;
    const { user_id } = member;
    const { clock, log } = sandbox;
    // Read anew each time: an edit of the contract replaces the collections.
    const state = (): State => sandbox.state<State>(api);
    const resumed = readEventId(workspace_id, headers['last-event-id'], log);
    const after = resumed ?? log.last;

    const end = (reason: Messages['end']['reason']): StreamEvent => {
      const data: Messages['end'] = { workspace_id, reason, occurred_at: utcTimestamp(clock.stamp()) };
      return { event: 'end', data };
    };

    const body = eventStream(() => {
      const now = clock.stamp();
      const until = now + query.timeout * 1_000_000;
      const connected: Messages['connected'] = {
        workspace_id,
        user_id,
        resumed: resumed !== undefined,
        closes_at: utcTimestamp(until),
        present: membersPresent(workspace_id, state()),
        occurred_at: utcTimestamp(now),
      };
      const { heartbeatSeconds, retryMilliseconds } = channels.stream;
      return {
        ...{ sandbox, api, channel: 'stream', persona: caller.persona },
        ...{ value: [`${api}/${workspace_id}`, `${api}/${org_id}`], after, until },
        ...{ heartbeatSeconds, retryMilliseconds },
        begin: [{ event: 'connected', id: eventId(workspace_id, after), data: connected }],
        message: (entry) =>
          isPresenceEvent(entry) && entry.data.user_id === user_id ? undefined : streamEventOf(entry),
        endsWith: ({ event, data }) => {
          if (event === 'workspace.deleted') return end('deleted');
          const isOfRole = data.org_id === org_id && data.user_id === user_id;
          const role = isOfRole && state().members.get(memberKey(org_id, user_id))?.role;
          return isOfRole && !(role && hasPermission(role, 'workspace:sync')) ? end('forbidden') : undefined;
        },
        timeout: () => end('timeout'),
        closed: holdPresence(presenceKey(workspace_id, user_id)),
      };
    });
    return context.push(200, eventStreamHeaders, body);

    /** Keeps the user's presence from expiring while a stream is open. Gives a function that ends this. */
    function holdPresence(key: string): () => void {
      const removeStream = addStream(sandbox, key);
      const { presences } = state();
      const here = presences.get(key);
      if (here) presences.load({ ...here, expires_at: null });
      return () => {
        if (removeStream()) state().presences.delete(key);
      };
    }
  },
};

const membersPresent = (workspace: string, { presences }: State): Messages['connected']['present'] =>
  presences.all('workspace', workspace).map(({ user_id, joined_at, viewing }) => ({
    ...{ user_id, joined_at: utcTimestamp(joined_at), viewing },
  }));

const events = new WeakMap<LogEntry, StreamEvent>();

/** The event that is sent for an entry; the same object for all streams, so that it is serialized once. */
function streamEventOf(entry: LogEntry): StreamEvent | undefined {
  const known = events.get(entry);
  if (known) return known;
  const message = messageOf(entry);
  if (!message) return undefined;
  const id = eventId(String(entry.data.workspace_id), entry.cursor);
  const event = { event: message.name, id, data: message.payload };
  events.set(entry, event);
  return event;
}

/** `ws_4Tn9bVc2Rk:417` */
const eventId = (workspace: string, cursor: number): string => `${encodeURIComponent(workspace)}:${cursor}`;

/**
 * The cursor of an event id; `undefined` if the text is not an id of this workspace's stream, or an event after it is not
 * kept any more.
 */
function readEventId(
  workspace: string,
  id: string | undefined,
  { last, oldest }: EventLog,
): number | undefined {
  const [, cursor] = id?.match(/:(\d{1,15})$/) ?? [];
  if (cursor === undefined || id !== eventId(workspace, Number(cursor))) return undefined;
  return Number(cursor) <= last && Number(cursor) >= oldest - 1 ? Number(cursor) : undefined;
}
