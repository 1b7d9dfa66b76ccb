import {
  changeSocket,
  changeSocketDefinition,
  changeSocketMessages,
} from '../../../mutants/channel-defects.ts';
import { type Untyped, withMembers } from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import type { LogEntry } from '../../../sandbox/event-log.ts';
import type { SocketSink } from '../../../sandbox/sink.ts';
import { logValue } from '../event-entries.ts';
import { profileOf } from '../state.ts';
import { claimed } from './altered-state.ts';

const path = '/api/websocket/';

/** The mock writes to a sink with other members. */
const sinkOf = (change: (sink: SocketSink) => Partial<SocketSink>): Defect =>
  changeSocket(path, (granted) => ({
    ...granted,
    open: (sink) => granted.open(withMembers(sink, change(sink))),
  }));

/** Changes the claims of a handshake's token after it was verified. */
const tokenIs = (change: (claims: Untyped) => object | false): Defect =>
  changeSocketDefinition(path, ({ authenticate }) => ({
    authenticate: (request, context) =>
      authenticate?.(request, { ...context, tokens: claimed(context.tokens, change) }) as Untyped,
  }));

/** Each message of this type gets other members. */
const messages = (response: 'activity' | 'event', change: (message: Untyped) => object): Defect =>
  changeSocketMessages(path, (message) => [
    message.response === response ? { ...message, ...change(message) } : message,
  ]);

/** Changes the keys of each activity message. */
const keys = (change: (keys: string[]) => string[]): Defect =>
  messages('activity', ({ activity }) => ({ activity: change(activity) }));

/** Activity messages with such a key are not sent. */
const dropActivity = (isDropped: (key: string) => boolean): Defect =>
  changeSocketMessages(path, (message) => (message.activity?.some(isDropped) ? [] : [message]));

/** Sends event messages for these events of the profile, although no member may receive them. */
const leaks = (events: readonly string[]): Defect =>
  changeSocket(path, (granted, { caller, sandbox }) => ({
    ...granted,
    open: (sink) => {
      const opened = granted.open(sink);
      const value = logValue(profileOf('workspace', String(caller.claims.profile_id)));
      const end = sandbox.log.follow(value, (entry: LogEntry) => {
        if (events.includes(entry.event)) sink.send(JSON.stringify(toldOf(entry)));
      });
      const closed = (): void => {
        end();
        opened.closed();
      };
      return { ...opened, closed };
    },
  }));

const toldOf = ({ event, actor }: Untyped): object => ({
  result: true,
  response: 'event',
  time: '2026-01-15 09:00:00.000000 UTC',
  timestamp: '1768467600.0',
  event,
  category: 'workspace',
  sub_category: 'comments',
  calling_user: actor,
  activity_field: 'comments',
  data: {},
});

/** Exchanges the two messages of each pair. */
function pairsTurned(): (message: Untyped) => Untyped[] {
  let kept: Untyped;
  return (message) => {
    if (message.response === 'event') {
      const turned = [message, kept].filter(Boolean);
      kept = undefined;
      return turned;
    }
    const before = kept;
    kept = message;
    return before ? [before] : [];
  };
}

/** Who may connect to which profile, for how long, and what messages contain. */
export const socketMutants: MutantTable = {
  'socket-follows-organization': {
    description: "A workspace's socket gets all that happens in its organization.",
    violates: ['websocket/one-profile', 'create-websocket-token/bound-to-profile'],
    defect: tokenIs(
      ({ profile_id }) => profile_id === '1234567890123456789' && { profile_id: '1111111111111111111' },
    ),
  },
  'socket-takes-room-tokens': {
    description: 'A token of scope realtime opens the WebSocket of its room.',
    violates: ['websocket/rooms-are-apart', 'websocket/handshake-refusals'],
    defect: tokenIs(
      ({ scope, room_id }) => scope === 'realtime' && { scope: 'websocket', profile_id: room_id },
    ),
  },
  'socket-takes-user-tokens': {
    description: 'Any token opens the WebSocket of the own profile.',
    violates: 'websocket/handshake-refusals',
    defect: tokenIs(
      ({ scope }) =>
        scope === undefined && {
          scope: 'websocket',
          sub: '9876543210987654321',
          profile_id: '9876543210987654321',
        },
    ),
  },
  'socket-token-never-expires': {
    description: 'The expiry of a token is ignored.',
    violates: ['websocket/handshake-refusals', 'websocket/closed-at-expiry'],
    defect: tokenIs(() => ({ exp: undefined })),
  },
  'socket-closes-with-1000': {
    description: 'Whatever the reason, a socket is closed with 1000.',
    violates: [
      'websocket/closed-at-expiry',
      'websocket/closed-on-lost-access',
      'websocket/closed-when-slow',
      'websocket/closed-on-shutdown',
    ],
    defect: sinkOf((sink) => ({ close: (_code, reason) => sink.close(1000, reason) })),
  },
  'socket-outlives-access': {
    description: 'A socket stays open when its user loses access.',
    violates: 'websocket/closed-on-lost-access',
    defect: sinkOf((sink) => ({ close: (code, reason) => void (code === 4403 || sink.close(code, reason)) })),
  },
  'socket-bears-slow-readers': {
    description: 'What waits for a slow client is kept without end.',
    violates: 'websocket/closed-when-slow',
    defect: sinkOf(() => ({ waiting: 0 })),
  },
  'socket-does-not-ping': {
    description: 'The server does not ping.',
    violates: 'websocket/life',
    defect: sinkOf(() => ({ ping: () => {} })),
  },
  'socket-replays-on-connect': {
    description: 'A new socket receives the last change again.',
    violates: 'websocket/life',
    defect: changeSocket(path, (granted) => ({
      ...granted,
      open: (sink) => {
        sink.send(JSON.stringify({ response: 'activity', activity: ['settings'] }));
        return granted.open(sink);
      },
    })),
  },
  'socket-answers-clients': {
    description: 'What a client sends is sent back.',
    violates: 'websocket/client-messages-ignored',
    defect: changeSocket(path, (granted) => ({
      ...granted,
      open: (sink) => ({ ...granted.open(sink), message: (text) => sink.send(JSON.stringify({ text })) }),
    })),
  },
  'socket-tells-admin-events': {
    description: "Admins' events go out as event messages.",
    violates: ['websocket/admin-event-activity-only', 'websocket/member-events-only'],
    defect: leaks(['invitation_declined']),
  },
  'socket-tells-targeted-events': {
    description: 'Targeted events go out as event messages, to everyone.',
    violates: ['websocket/targeted-event-activity-only', 'websocket/gate-ignores-reader'],
    defect: leaks(['comment_mentioned']),
  },
  'socket-tells-of-closed-shares': {
    description:
      'The socket of a workspace sends the events of a share to users without a role on the share.',
    violates: 'websocket/event-only-to-who-may-see',
    defect: leaks(['share_storage_folder_created']),
  },
  'socket-event-first': {
    description: 'An event message comes before the activity message of the same change.',
    violates: 'websocket/activity-then-event',
    defect: changeSocketMessages(path, pairsTurned()),
  },
  'socket-repeats-events': {
    description: 'Every event message is sent twice.',
    violates: 'websocket/activity-then-event',
    defect: changeSocketMessages(path, (message) =>
      Array(message.response === 'event' ? 2 : 1).fill(message),
    ),
  },
  'socket-loses-every-fifth': {
    description: 'Every fifth message is lost.',
    violates: ['websocket/activity-then-event', 'websocket/activity-for-every-change'],
    defect: changeSocketMessages(path, (message, nth) => (nth % 5 === 0 ? [] : [message])),
  },
  'socket-no-activity-for-admins': {
    description: 'An admin event yields no message at all.',
    violates: ['websocket/activity-for-every-change', 'websocket/admin-event-activity-only'],
    defect: dropActivity((key) => key === 'invitations'),
  },
  'socket-event-alone': {
    description: 'Of a comment the event message is sent alone.',
    violates: ['websocket/event-never-alone', 'websocket/activity-for-every-change'],
    defect: dropActivity((key) => key.startsWith('comments:')),
  },
  'socket-activity-with-time': {
    description: 'An activity message carries a time.',
    violates: 'websocket/activity-carries-no-time',
    defect: messages('activity', () => ({ time: '2026-01-15 09:00:00.000000 UTC' })),
  },
  'socket-activity-bare-too': {
    description: 'An activity message names the bare field beside the key.',
    violates: 'websocket/activity-keyed-only',
    defect: keys((all) => [...new Set(all.flatMap((key) => [key, key.split(':')[0] as string]))]),
  },
  'socket-other-keys': {
    description: 'The key of a file is file:ID.',
    violates: ['websocket/same-keys-as-poll', 'websocket/several-keys'],
    defect: keys((all) => all.map((key) => key.replace(/^storage:/, 'file:'))),
  },
  'socket-one-key-a-message': {
    description: 'An activity message names its first key alone.',
    violates: 'websocket/several-keys',
    defect: keys((all) => all.slice(0, 1)),
  },
  'socket-activity-is-text': {
    description: 'activity is a text and no array.',
    violates: 'websocket/one-json-text',
    defect: messages('activity', ({ activity }) => ({ activity: activity.join() })),
  },
  'socket-event-without-result': {
    description: 'An event message lacks result.',
    violates: 'websocket/one-json-text',
    defect: messages('event', () => ({ result: undefined })),
  },
  'socket-timestamp-is-number': {
    description: 'timestamp is a number.',
    violates: 'websocket/one-json-text',
    defect: messages('event', ({ timestamp }) => ({ timestamp: Number(timestamp) })),
  },
  'socket-timestamp-rounds': {
    description: 'timestamp is rounded to the nearest second.',
    violates: 'websocket/timestamp-is-created',
    defect: messages('event', ({ timestamp }) => ({ timestamp: `${Math.round(Number(timestamp))}.0` })),
  },
  'socket-time-in-another-zone': {
    description: 'time is an hour behind, and says UTC.',
    violates: 'websocket/time-not-before-timestamp',
    defect: messages('event', ({ time }) => ({ time: time.replace(' 09:', ' 08:') })),
  },
  'socket-keyed-activity-field': {
    description: 'activity_field of a membership is member.',
    violates: 'websocket/activity-field-bare',
    defect: messages('event', ({ activity_field }) => ({
      activity_field: activity_field.replace('members', 'member'),
    })),
  },
  'socket-calls-it-filename': {
    description: 'data of a file has filename and file_size, as the search has it.',
    violates: 'websocket/file-added-data',
    defect: messages('event', ({ data: { name, size, ...data } }) => ({
      data: { ...data, ...(name && { filename: name, file_size: size }) },
    })),
  },
  'socket-other-subcategory': {
    description: 'sub_category is lifecycle, whatever happened.',
    violates: 'websocket/agrees-with-search',
    defect: messages('event', () => ({ sub_category: 'lifecycle' })),
  },
  'socket-event-id-of-object': {
    description: 'data.event_id is the id of the object.',
    violates: 'websocket/event-id-in-data',
    defect: messages('event', ({ data, object_id }) => ({ data: { ...data, event_id: object_id } })),
  },
  'socket-over-4-kb': {
    description: 'A long name is cut to 4096 bytes and stays in the message.',
    violates: 'websocket/under-4-kb',
    defect: messages('event', ({ data }) => ({ data: { name: 'x'.repeat(4096), ...data } })),
  },
};
