import type { Json } from '../../../conformance/model/exchange.ts';
import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  activityOf,
  isActivity,
  isEvent,
  keysTold,
  openProfileSocket,
  soFar,
  upTo,
  upToEvent,
} from './live-socket.ts';
import { keysOf, latest, onFile, polled, workspaceOf } from './polling.ts';
import { known } from './profiles.ts';

/** Events of a workspace that are all of different kinds, each with what it needs. */
const kinds = (context: CheckContext): { event: string; more: object }[] => {
  const ofMember = { user_id: known(context, 'member_id'), object_id: undefined, data: { role: 'member' } };
  const alone = { object_id: undefined };
  return [
    { event: 'workspace_storage_file_added', more: {} },
    { event: 'workspace_storage_file_deleted', more: {} },
    { event: 'comment_created', more: {} },
    { event: 'metadata_kv_extract', more: {} },
    { event: 'membership_updated', more: ofMember },
    { event: 'workspace_updated', more: alone },
    { event: 'task_created', more: alone },
    { event: 'ai_chat_new_message', more: alone },
  ];
};

/** An admin's event, and one that is its target's alone. */
const closedKinds = (context: CheckContext) => [
  { event: 'invitation_declined', more: { object_id: undefined } },
  { event: 'comment_mentioned', more: { user_id: known(context, 'viewer_id') } },
];

/** The messages that say what changed. */
export const activityMessages = readOnlyChecks('channels', {
  'websocket/one-json-text': async (context) => {
    const socket = await openProfileSocket(context);
    for (const { event, more } of [...kinds(context), ...closedKinds(context)])
      await onFile(context, event, 'owner', more);
    const came = await soFar(context, socket);
    context.expect(came.length > 0, 'messages', 'none');
    for (const { text, isBinary } of socket.frames) {
      context.expect(!isBinary, 'a text', `bytes: ${text}`);
      const message = jsonOf(context, text);
      const isKnown = isActivity(message) || isEvent(message);
      context.expect(isKnown, 'response activity or event', text);
      await context.expectMessage(message.response, message);
    }
    context.expectEqual(
      [...new Set(socket.frames.map(({ text }) => JSON.parse(text).response))].sort(),
      ['activity', 'event'],
      'the types of the messages',
    );
  },

  'websocket/same-keys-as-poll': async (context) => {
    const socket = await openProfileSocket(context);
    const where = workspaceOf(context);
    for (const { event, more } of kinds(context)) {
      const lastactivity = await latest(context, where);
      await onFile(context, event, 'owner', more);
      const came = await upToEvent(context, socket, event);
      const polledKeys = keysOf(await polled(context, { lastactivity, updated: 1 }, where));
      const pushed = keysTold(came);
      const others = pushed.filter((key) => !polledKeys.includes(key));
      context.expectEqual(others, [], `keys that a poll does not show after ${event}`);
      context.expect(pushed.length > 0, `keys of ${event}`, 'none');
    }
  },

  'websocket/several-keys': async (context) => {
    const socket = await openProfileSocket(context);
    await onFile(context, 'workspace_storage_file_added');
    const file = known(context, 'object_id');
    const message = await context.expectMessage(
      'activity',
      await activityOf(context, socket, `storage:${file}`),
    );
    context.expectEqual(
      new Set(message.activity).size,
      message.activity.length,
      'how many different keys there are',
    );
    context.expectOrNote(() =>
      context.expect(
        message.activity.includes(`preview:${file}`),
        `storage:${file} and preview:${file} in one message`,
        message.activity.join(', '),
      ),
    );
  },

  'websocket/activity-keyed-only': async (context) => {
    const socket = await openProfileSocket(context);
    const file = known(context, 'object_id');
    const wanted: [event: string, more: object, keys: string[]][] = [
      ['comment_created', {}, [`comments:${file}`]],
      ['workspace_updated', { object_id: undefined }, ['settings']],
    ];
    for (const [event, more, keys] of wanted) {
      await onFile(context, event, 'owner', more);
      const came = await upToEvent(context, socket, event);
      const named = keysTold(came);
      context.expectOrNote(() =>
        context.expect(String(named) === String(keys), `${keys} alone after ${event}`, named.join(', ')),
      );
    }
  },

  'websocket/activity-carries-no-time': async (context) => {
    const socket = await openProfileSocket(context);
    await onFile(context, 'comment_created');
    const activity = (await upTo(context, socket, isActivity, 'an activity message')).at(-1);
    context.expectEqual(
      Object.keys(activity).sort(),
      ['activity', 'response'],
      'the members of an activity message',
    );
  },

  'websocket/activity-for-every-change': async (context) => {
    const socket = await openProfileSocket(context);
    for (const { event, more } of [...kinds(context), ...closedKinds(context)]) {
      await onFile(context, event, 'owner', more);
      const came = await upTo(context, socket, isActivity, `an activity message for ${event}`);
      await context.expectMessage('activity', came.at(-1));
    }
  },

  'websocket/event-never-alone': async (context) => {
    const socket = await openProfileSocket(context);
    for (const { event, more } of kinds(context)) {
      await onFile(context, event, 'owner', more);
      const came = await soFar(context, socket);
      const told = came.find((message) => isEvent(message) && message.event === event);
      context.expect(told !== undefined, `an event message ${event}`, JSON.stringify(came));
      await context.expectMessage('event', told);
      const keys = keysTold(came);
      const field = told?.activity_field as string;
      const isOf = (key: string): boolean => key === field || key.startsWith(`${field.replace(/s$/, '')}`);
      context.expect(keys.some(isOf), `an activity message of ${field} for ${event}`, keys.join(', '));
    }
  },

  'websocket/under-4-kb': async (context) => {
    const socket = await openProfileSocket(context);
    const file = known(context, 'object_id');
    for (const filename of ['x'.repeat(3000), 'é'.repeat(3000), 'x'.repeat(20_000)]) {
      await onFile(context, 'workspace_storage_file_added', 'owner', { data: { filename } });
      const came = await soFar(context, socket);
      const keys = keysTold(came);
      context.expect(keys.includes(`storage:${file}`), `storage:${file}`, keys.join(', '));
      const told = came.find(isEvent);
      if (Buffer.byteLength(filename) > 4096) {
        const data = JSON.stringify(told?.data) ?? 'no event message';
        context.expect(told?.data && !('name' in told.data), 'data without its largest member', data);
      }
    }
    // Only our own mock can be made to have a file whose keys do not fit together into one message.
    if (context.isolation.sandbox) {
      const object_id = 'y'.repeat(2100);
      await onFile(context, 'workspace_storage_file_added', 'owner', { object_id });
      for (const field of ['storage', 'preview']) await activityOf(context, socket, `${field}:${object_id}`);
    }
    for (const { text } of socket.frames)
      context.expect(Buffer.byteLength(text) < 4096, 'under 4096 bytes', `${Buffer.byteLength(text)} bytes`);
  },
});

function jsonOf(context: CheckContext, text: string): Json {
  try {
    const value = JSON.parse(text);
    context.expect(typeof value === 'object' && value !== null, 'a JSON object', text);
    return value;
  } catch {
    return context.expect(false, 'JSON', text);
  }
}
