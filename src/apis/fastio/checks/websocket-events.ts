import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../../../conformance/model/exchange.ts';
import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { isEvent, keysTold, openProfileSocket, soFar, upToEvent } from './live-socket.ts';
import { keysOf, latest, onFile, polled, workspaceOf } from './polling.ts';
import { known } from './profiles.ts';

/** What the search finds of an event that a message told: it may be a little late. */
async function searched(context: CheckContext, told: Json): Promise<Json> {
  const query = { workspace_id: known(context, 'workspace_id'), event: told.event, limit: 50 };
  const until = performance.now() + context.target.tolerance;
  for (;;) {
    const { events } = context.expectReply(await context.call('searchEvents', { query }), 200);
    // Where the message has no id of the event, it is the newest of its name.
    const newest = events.toSorted((a: Json, b: Json) => (a.created < b.created ? 1 : -1))[0];
    const id = told.data.event_id;
    const found = id === undefined ? newest : events.find((one: Json) => one.event_id === id);
    if (found) return found;
    const isLate = performance.now() > until || context.isolation.hasClock;
    context.expect(!isLate, `the search finds ${told.event}`, `${events.length} others`);
    await sleep(100);
  }
}

/** Of a comment on the file: its message, by its schema. */
async function told(context: CheckContext, event: string, more: object = {}): Promise<Json> {
  const socket = await openProfileSocket(context);
  await onFile(context, event, 'owner', more);
  const message = (await upToEvent(context, socket, event)).at(-1);
  return context.expectMessage('event', message);
}

const micros = (time: string): number =>
  Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) * 1000 + Number(time.slice(20, 26));

/** The messages that tell an event. */
export const eventMessages = readOnlyChecks('channels', {
  'websocket/activity-then-event': async (context) => {
    const socket = await openProfileSocket(context);
    const events = ['comment_created', 'comment_updated', 'comment_deleted'];
    const order = [...events, ...events, ...events];
    for (const event of order) await onFile(context, event);
    const came = await soFar(context, socket);
    const names = came.map((message) => (isEvent(message) ? message.event : message.response));
    const wanted = order.flatMap((event) => ['activity', event]);
    context.expectOrNote(() =>
      context.expect(String(names) === String(wanted), wanted.join(', '), names.join(', ')),
    );
    context.expectEqual(
      names.filter((name) => name !== 'activity').sort(),
      order.toSorted(),
      'the events that were told, each once',
    );
  },

  'websocket/event-id-in-data': async (context) => {
    const message = await told(context, 'comment_created');
    const { event_id } = message.data;
    context.expectOrNote(() =>
      context.expect(event_id !== undefined, 'data.event_id', JSON.stringify(message.data)),
    );
    if (event_id === undefined) return;
    const { event } = context.expectReply(await context.call('getEventDetails', { path: { event_id } }), 200);
    context.expectEqual(
      [event.event, event.object_id],
      [message.event, message.object_id],
      'the event of this id',
    );
  },

  'websocket/file-added-data': async (context) => {
    const { data, ...message } = await told(context, 'workspace_storage_file_added');
    const types = [typeof data.name, typeof data.parent_node_id, typeof data.size];
    context.expectEqual(types, ['string', 'string', 'number'], 'the types of name, parent_node_id and size');
    const found = await searched(context, { ...message, data });
    const { filename = data.name, file_size = data.size } = found;
    context.expectEqual([data.name, data.size], [filename, file_size], 'name and size');
  },

  'websocket/activity-field-bare': async (context) => {
    const added = await told(context, 'workspace_storage_file_added');
    context.expectEqual(added.activity_field, 'storage', 'activity_field of a file that was added');
    const user_id = known(context, 'member_id');
    const more = { user_id, object_id: undefined, data: { role: 'member' } };
    const socket = await openProfileSocket(context);
    await onFile(context, 'membership_updated', 'owner', more);
    const came = await upToEvent(context, socket, 'membership_updated');
    const keys = keysTold(came);
    context.expect(keys.includes(`member:${user_id}`), `member:${user_id}`, keys.join(', '));
    context.expectEqual(came.at(-1)?.activity_field, 'members', 'activity_field of a membership');
  },

  'websocket/agrees-with-search': async (context) => {
    for (const event of ['workspace_storage_file_added', 'comment_created', 'task_created']) {
      const message = await told(context, event, event === 'task_created' ? { object_id: undefined } : {});
      const found = await searched(context, message);
      const shared = ({ category, sub_category, object_id, calling_user }: Json) => ({
        ...{ category, sub_category, object_id, calling_user },
      });
      context.expectEqual(shared(message), shared(found), `what is told of ${event}`);
    }
  },

  'websocket/time-not-before-timestamp': async (context) => {
    if (context.isolation.hasClock) await context.advanceTime(0.123_456);
    const { time, timestamp } = await told(context, 'comment_created');
    const [sent, happened] = [micros(time) / 1_000_000, Number(timestamp)];
    context.expect(sent >= happened, `a time from ${timestamp} on`, time);
    context.expect(sent - happened < 3600, `a time soon after ${timestamp}, by the same clock`, time);
  },

  'websocket/timestamp-is-created': async (context) => {
    if (context.isolation.hasClock) await context.advanceTime(1.999_999);
    const message = await told(context, 'comment_created');
    const { created } = await searched(context, message);
    context.expectEqual(
      Math.floor(Number(message.timestamp)),
      micros(`${created.slice(0, 19)}.000000`) / 1_000_000,
      'timestamp in whole seconds',
    );
  },
});

/** What a socket missed is had elsewhere. */
export const fallbacks = readOnlyChecks('channels', {
  'websocket/fallback-to-poll': async (context) => {
    const where = workspaceOf(context);
    const file = known(context, 'object_id');
    const socket = await openProfileSocket(context);
    await onFile(context, 'comment_created');
    await upToEvent(context, socket, 'comment_created');
    const lastactivity = await latest(context, where);
    socket.close();
    await socket.closed;
    await onFile(context, 'workspace_storage_file_updated');
    await onFile(context, 'metadata_kv_extract');
    const keys = keysOf(await polled(context, { wait: 30, lastactivity, updated: 1 }, where));
    for (const key of [`storage:${file}`, `metadata:${file}`])
      context.expect(keys.includes(key), key, keys.join(', '));
    context.expect(!keys.includes(`comments:${file}`), 'nothing that was known', keys.join(', '));
  },

  'websocket/fallback-to-search': async (context) => {
    const socket = await openProfileSocket(context);
    await onFile(context, 'comment_created');
    const message = (await upToEvent(context, socket, 'comment_created')).at(-1);
    socket.close();
    await socket.closed;
    const missed = ['comment_updated', 'task_created'];
    for (const event of missed)
      await onFile(context, event, 'owner', event === 'task_created' ? { object_id: undefined } : {});
    const min = message.time.slice(0, 19);
    const query = { workspace_id: known(context, 'workspace_id'), 'created-min': min, limit: 250 };
    const until = performance.now() + context.target.tolerance;
    for (;;) {
      const { events } = context.expectReply(await context.call('searchEvents', { query }), 200);
      const found = events.map(({ event }: Json) => event);
      if (missed.every((event) => found.includes(event))) return;
      const isLate = performance.now() > until || context.isolation.hasClock;
      context.expect(!isLate, `${missed.join(' and ')} since ${min}`, found.join(', '));
      await sleep(100);
    }
  },
});
