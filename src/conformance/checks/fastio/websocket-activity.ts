import type { Json } from '../../exchange.ts';
import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
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
import { known, unlessAccepted } from './profiles.ts';

/** Events of a workspace that are all of different kinds, each with what it needs. */
const kinds = (trial: Trial): { event: string; more: object }[] => {
  const ofMember = { user_id: known(trial, 'member_id'), object_id: undefined, data: { role: 'member' } };
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
const closedKinds = (trial: Trial) => [
  { event: 'invitation_declined', more: { object_id: undefined } },
  { event: 'comment_mentioned', more: { user_id: known(trial, 'viewer_id') } },
];

/** The messages that say what changed. */
export const activityMessages = reading('channels', {
  'websocket/one-json-text': async (trial) => {
    const socket = await openProfileSocket(trial);
    for (const { event, more } of [...kinds(trial), ...closedKinds(trial)])
      await onFile(trial, event, 'owner', more);
    const came = await soFar(trial, socket);
    trial.that(came.length > 0, 'messages', 'none');
    for (const { text, isBinary } of socket.frames) {
      trial.that(!isBinary, 'a text', `bytes: ${text}`);
      const message = jsonOf(trial, text);
      const isKnown = isActivity(message) || isEvent(message);
      trial.that(isKnown, 'response activity or event', text);
      await trial.message(message.response, message);
    }
    trial.equal(
      [...new Set(socket.frames.map(({ text }) => JSON.parse(text).response))].sort(),
      ['activity', 'event'],
      'the types of the messages',
    );
  },

  'websocket/same-keys-as-poll': async (trial) => {
    const socket = await openProfileSocket(trial);
    const where = workspaceOf(trial);
    for (const { event, more } of kinds(trial)) {
      const lastactivity = await latest(trial, where);
      await onFile(trial, event, 'owner', more);
      const came = await upToEvent(trial, socket, event);
      const polledKeys = keysOf(await polled(trial, { lastactivity, updated: 1 }, where));
      const pushed = keysTold(came);
      const others = pushed.filter((key) => !polledKeys.includes(key));
      trial.equal(others, [], `keys that a poll does not show after ${event}`);
      trial.that(pushed.length > 0, `keys of ${event}`, 'none');
    }
  },

  'websocket/several-keys': async (trial) => {
    const socket = await openProfileSocket(trial);
    await onFile(trial, 'workspace_storage_file_added');
    const file = known(trial, 'object_id');
    const message = await trial.message('activity', await activityOf(trial, socket, `storage:${file}`));
    trial.equal(new Set(message.activity).size, message.activity.length, 'how many different keys there are');
    unlessAccepted(
      trial,
      message.activity.includes(`preview:${file}`),
      `storage:${file} and preview:${file} in one message`,
      message.activity.join(', '),
    );
  },

  'websocket/activity-keyed-only': async (trial) => {
    const socket = await openProfileSocket(trial);
    const file = known(trial, 'object_id');
    const wanted: [event: string, more: object, keys: string[]][] = [
      ['comment_created', {}, [`comments:${file}`]],
      ['workspace_updated', { object_id: undefined }, ['settings']],
    ];
    for (const [event, more, keys] of wanted) {
      await onFile(trial, event, 'owner', more);
      const came = await upToEvent(trial, socket, event);
      const named = keysTold(came);
      unlessAccepted(trial, String(named) === String(keys), `${keys} alone after ${event}`, named.join(', '));
    }
  },

  'websocket/activity-carries-no-time': async (trial) => {
    const socket = await openProfileSocket(trial);
    await onFile(trial, 'comment_created');
    const activity = (await upTo(trial, socket, isActivity, 'an activity message')).at(-1);
    trial.equal(Object.keys(activity).sort(), ['activity', 'response'], 'the members of an activity message');
  },

  'websocket/activity-for-every-change': async (trial) => {
    const socket = await openProfileSocket(trial);
    for (const { event, more } of [...kinds(trial), ...closedKinds(trial)]) {
      await onFile(trial, event, 'owner', more);
      const came = await upTo(trial, socket, isActivity, `an activity message for ${event}`);
      await trial.message('activity', came.at(-1));
    }
  },

  'websocket/event-never-alone': async (trial) => {
    const socket = await openProfileSocket(trial);
    for (const { event, more } of kinds(trial)) {
      await onFile(trial, event, 'owner', more);
      const came = await soFar(trial, socket);
      const told = came.find((message) => isEvent(message) && message.event === event);
      trial.that(told !== undefined, `an event message ${event}`, JSON.stringify(came));
      await trial.message('event', told);
      const keys = keysTold(came);
      const field = told?.activity_field as string;
      const isOf = (key: string): boolean => key === field || key.startsWith(`${field.replace(/s$/, '')}`);
      trial.that(keys.some(isOf), `an activity message of ${field} for ${event}`, keys.join(', '));
    }
  },

  'websocket/under-4-kb': async (trial) => {
    const socket = await openProfileSocket(trial);
    const file = known(trial, 'object_id');
    for (const filename of ['x'.repeat(3000), 'é'.repeat(3000), 'x'.repeat(20_000)]) {
      await onFile(trial, 'workspace_storage_file_added', 'owner', { data: { filename } });
      const came = await soFar(trial, socket);
      const keys = keysTold(came);
      trial.that(keys.includes(`storage:${file}`), `storage:${file}`, keys.join(', '));
      const told = came.find(isEvent);
      if (Buffer.byteLength(filename) > 4096) {
        const data = JSON.stringify(told?.data) ?? 'no event message';
        trial.that(told?.data && !('name' in told.data), 'data without its largest member', data);
      }
    }
    // Only our own mock can be made to have a file whose keys do not fit together into one message.
    if (trial.world.sandbox) {
      const object_id = 'y'.repeat(2100);
      await onFile(trial, 'workspace_storage_file_added', 'owner', { object_id });
      for (const field of ['storage', 'preview']) await activityOf(trial, socket, `${field}:${object_id}`);
    }
    for (const { text } of socket.frames)
      trial.that(Buffer.byteLength(text) < 4096, 'under 4096 bytes', `${Buffer.byteLength(text)} bytes`);
  },
});

function jsonOf(trial: Trial, text: string): Json {
  try {
    const value = JSON.parse(text);
    trial.that(typeof value === 'object' && value !== null, 'a JSON object', text);
    return value;
  } catch {
    return trial.that(false, 'JSON', text);
  }
}
