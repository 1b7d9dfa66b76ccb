import type { Json } from '../../../conformance/model/exchange.ts';
import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  activityOf,
  isActivity,
  isEvent,
  openProfileSocket,
  pushedBy,
  pushedKeys,
  soFar,
  upTo,
} from './live-socket.ts';
import { expectUnlessAccepted, hasKeys, noFile, onFile, upload, workspacePoller } from './polling.ts';
import { known } from './profiles.ts';

/** Events of a workspace, all of different kinds, that each member may see: each with what it needs. */
const memberKinds = (context: CheckContext): [event: string, more: object][] => [
  ['workspace_storage_file_added', {}],
  ['workspace_storage_file_deleted', {}],
  ['comment_created', {}],
  ['metadata_kv_extract', {}],
  ['membership_updated', { ...noFile, user_id: known(context, 'member_id'), data: { role: 'member' } }],
  ['workspace_updated', noFile],
  ['task_created', noFile],
  ['ai_chat_new_message', noFile],
];

/** The same, and two that not every member may see: one for admins, and one for one user. */
const allKinds = (context: CheckContext): [event: string, more: object][] => [
  ...memberKinds(context),
  ['invitation_declined', noFile],
  ['comment_mentioned', { user_id: known(context, 'viewer_id') }],
];

/** The messages that say what changed. */
export const activityMessages = readOnlyChecks('channels', {
  'websocket/one-json-text': async (context) => {
    const socket = await openProfileSocket(context);
    for (const [event, more] of allKinds(context)) await onFile(context, event, more);
    const came = await soFar(context, socket);
    context.expect(came.length > 0, 'messages', 'none');
    const types = new Set<string>();
    for (const { text, isBinary } of socket.frames) {
      context.expect(!isBinary, 'a text', `bytes: ${text}`);
      const message = jsonOf(context, text);
      context.expect(isActivity(message) || isEvent(message), 'response activity or event', text);
      await context.expectMessage(message.response, message);
      types.add(message.response);
    }
    context.expectEqual([...types].sort(), ['activity', 'event'], 'the types of the messages');
  },

  'websocket/same-keys-as-poll': async (context) => {
    const socket = await openProfileSocket(context);
    const poller = workspacePoller(context);
    for (const [event, more] of memberKinds(context)) {
      const lastactivity = await poller.latest();
      const pushed = pushedKeys(await pushedBy(context, socket, event, more));
      const polledKeys = await poller.keysSince(lastactivity);
      const others = pushed.filter((key) => !polledKeys.includes(key));
      context.expectEqual(others, [], `keys that a poll does not show after ${event}`);
      context.expect(pushed.length > 0, `keys of ${event}`, 'none');
    }
  },

  'websocket/several-keys': async (context) => {
    const socket = await openProfileSocket(context);
    await upload(context);
    const file = known(context, 'object_id');
    const [storage, preview] = [`storage:${file}`, `preview:${file}`];
    const { activity } = await context.expectMessage('activity', await activityOf(context, socket, storage));
    context.expectEqual(new Set(activity).size, activity.length, 'how many different keys there are');
    const what = `${storage} and ${preview} in one message`;
    expectUnlessAccepted(context, activity.includes(preview), what, activity.join(', '));
  },

  'websocket/activity-keyed-only': async (context) => {
    const socket = await openProfileSocket(context);
    const wanted: [event: string, more: object, key: string][] = [
      ['comment_created', {}, `comments:${known(context, 'object_id')}`],
      ['workspace_updated', noFile, 'settings'],
    ];
    for (const [event, more, key] of wanted) {
      const named = String(pushedKeys(await pushedBy(context, socket, event, more)));
      expectUnlessAccepted(context, named === key, `${key} alone after ${event}`, named);
    }
  },

  'websocket/activity-carries-no-time': async (context) => {
    const socket = await openProfileSocket(context);
    await onFile(context, 'comment_created');
    const activity = (await upTo(context, socket, isActivity, 'an activity message')).at(-1);
    const members = Object.keys(activity).sort();
    context.expectEqual(members, ['activity', 'response'], 'the members of an activity message');
  },

  'websocket/activity-for-every-change': async (context) => {
    const socket = await openProfileSocket(context);
    for (const [event, more] of allKinds(context)) {
      await onFile(context, event, more);
      const came = await upTo(context, socket, isActivity, `an activity message for ${event}`);
      await context.expectMessage('activity', came.at(-1));
    }
  },

  'websocket/event-never-alone': async (context) => {
    const socket = await openProfileSocket(context);
    for (const [event, more] of memberKinds(context)) {
      await onFile(context, event, more);
      const came = await soFar(context, socket);
      const message = came.find((one) => isEvent(one) && one.event === event);
      context.expect(message !== undefined, `an event message ${event}`, JSON.stringify(came));
      await context.expectMessage('event', message);
      const keys = pushedKeys(came);
      const field = message?.activity_field as string;
      const isOf = (key: string): boolean => key === field || key.startsWith(field.replace(/s$/, ''));
      context.expect(keys.some(isOf), `an activity message of ${field} for ${event}`, keys.join(', '));
    }
  },

  'websocket/under-4-kb': async (context) => {
    const socket = await openProfileSocket(context);
    for (const filename of ['x'.repeat(3000), 'é'.repeat(3000), 'x'.repeat(20_000)]) {
      await upload(context, { data: { filename } });
      const came = await soFar(context, socket);
      hasKeys(context, pushedKeys(came), `storage:${known(context, 'object_id')}`);
      if (Buffer.byteLength(filename) <= 4096) continue;
      const data = came.find(isEvent)?.data;
      const text = JSON.stringify(data) ?? 'no event message';
      context.expect(data && !('name' in data), 'data without its largest member', text);
    }
    // Only our own mock can be made to have a file whose keys do not fit together into one message.
    if (context.isolation.sandbox) {
      const object_id = 'y'.repeat(2100);
      await upload(context, { object_id });
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
