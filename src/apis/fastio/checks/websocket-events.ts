import type { Json } from '../../../conformance/model/exchange.ts';
import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { eventNames, isEvent, openProfileSocket, pushedBy, pushedKeys, soFar } from './live-socket.ts';
import { eventually, type Query } from './log.ts';
import { expectUnlessAccepted, hasKeys, noFile, onFile, workspacePoller } from './polling.ts';
import { known } from './profiles.ts';

const listed = async (context: CheckContext, query: Query): Promise<Json[]> =>
  context.expectReply(await context.call('searchEvents', { query }), 200).events;

/** What a search finds of the event that a message reports. */
async function searched(context: CheckContext, { event, data }: Json): Promise<Json> {
  const query = { workspace_id: known(context, 'workspace_id'), event, limit: 50 };
  const ask = async (): Promise<Json> => {
    const events = await listed(context, query);
    // Without an id in the message, it is the newest event of this name.
    if (data.event_id === undefined) return events.toSorted((a, b) => (a.created < b.created ? 1 : -1))[0];
    return events.find(({ event_id }) => event_id === data.event_id);
  };
  const found = await eventually(context, ask, (one) => one !== undefined);
  context.expect(found !== undefined, `the search finds ${event}`, 'it does not');
  return found;
}

/** The message of an event of the file, valid by its schema. */
async function messageOf(context: CheckContext, event: string, more: object = {}): Promise<Json> {
  const came = await pushedBy(context, await openProfileSocket(context), event, more);
  return context.expectMessage('event', came.at(-1));
}

/** A socket that gets a comment and is closed: the comment's message. */
async function lastMessage(context: CheckContext): Promise<Json> {
  const socket = await openProfileSocket(context);
  const came = await pushedBy(context, socket, 'comment_created');
  socket.close();
  await socket.closed;
  return came.at(-1);
}

const added = 'workspace_storage_file_added';

const microsOf = (time: string): number =>
  Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) * 1000 + Number(time.slice(20, 26));

/** The messages of events, and how a client finds those that its socket missed. */
export const eventMessages = readOnlyChecks('channels', {
  'websocket/activity-then-event': async (context) => {
    const socket = await openProfileSocket(context);
    const events = ['comment_created', 'comment_updated', 'comment_deleted'];
    const order = [...events, ...events, ...events];
    for (const event of order) await onFile(context, event);
    const came = await soFar(context, socket);
    const names = came.map((message) => (isEvent(message) ? message.event : message.response)).join(', ');
    const wanted = order.flatMap((event) => ['activity', event]).join(', ');
    expectUnlessAccepted(context, names === wanted, wanted, names);
    context.expectEqual(eventNames(came).sort(), order.sort(), 'the events that were reported, each once');
  },

  'websocket/event-id-in-data': async (context) => {
    const { data, ...message } = await messageOf(context, 'comment_created');
    const { event_id } = data;
    expectUnlessAccepted(context, event_id !== undefined, 'data.event_id', JSON.stringify(data));
    if (event_id === undefined) return;
    const reply = context.expectReply(await context.call('getEventDetails', { path: { event_id } }), 200);
    const [found, wanted] = [reply.event, message].map(({ event, object_id }) => ({ event, object_id }));
    context.expectEqual(found, wanted, 'the event of this id');
  },

  'websocket/file-added-data': async (context) => {
    const message = await messageOf(context, added);
    const { name, parent_node_id, size } = message.data;
    const types = [typeof name, typeof parent_node_id, typeof size];
    context.expectEqual(types, ['string', 'string', 'number'], 'the types of name, parent_node_id and size');
    const { filename = name, file_size = size } = await searched(context, message);
    context.expectEqual([name, size], [filename, file_size], 'name and size');
  },

  'websocket/activity-field-bare': async (context) => {
    const { activity_field } = await messageOf(context, added);
    context.expectEqual(activity_field, 'storage', 'activity_field of a file that was added');
    const user_id = known(context, 'member_id');
    const more = { ...noFile, user_id, data: { role: 'member' } };
    const socket = await openProfileSocket(context);
    const came = await pushedBy(context, socket, 'membership_updated', more);
    hasKeys(context, pushedKeys(came), `member:${user_id}`);
    context.expectEqual(came.at(-1)?.activity_field, 'members', 'activity_field of a membership');
  },

  'websocket/agrees-with-search': async (context) => {
    for (const [event, more] of [
      [added, {}],
      ['comment_created', {}],
      ['task_created', noFile],
    ] as const) {
      const message = await messageOf(context, event, more);
      const [received, found] = [message, await searched(context, message)].map(
        ({ category, sub_category, object_id, calling_user }: Json) => ({
          ...{ category, sub_category, object_id, calling_user },
        }),
      );
      context.expectEqual(received, found, `the message of ${event}`);
    }
  },

  'websocket/time-not-before-timestamp': async (context) => {
    if (context.isolation.hasClock) await context.advanceTime(0.123_456);
    const { time, timestamp } = await messageOf(context, 'comment_created');
    const [sent, happened] = [microsOf(time) / 1_000_000, Number(timestamp)];
    context.expect(sent >= happened, `a time from ${timestamp} on`, time);
    context.expect(sent - happened < 3600, `a time soon after ${timestamp}, by the same clock`, time);
  },

  'websocket/timestamp-is-created': async (context) => {
    if (context.isolation.hasClock) await context.advanceTime(1.999_999);
    const message = await messageOf(context, 'comment_created');
    const { created } = await searched(context, message);
    context.expectEqual(
      Math.floor(Number(message.timestamp)),
      microsOf(`${created.slice(0, 19)}.000000`) / 1_000_000,
      'timestamp in whole seconds',
    );
  },

  'websocket/fallback-to-poll': async (context) => {
    const poller = workspacePoller(context);
    const file = known(context, 'object_id');
    await lastMessage(context);
    const lastactivity = await poller.latest();
    await onFile(context, 'workspace_storage_file_updated');
    await onFile(context, 'metadata_kv_extract');
    const keys = await poller.keysSince(lastactivity, { wait: 30 });
    hasKeys(context, keys, `storage:${file}`, `metadata:${file}`);
    context.expect(!keys.includes(`comments:${file}`), 'nothing that was known', keys.join(', '));
  },

  'websocket/fallback-to-search': async (context) => {
    const min = (await lastMessage(context)).time.slice(0, 19);
    const missed = ['comment_updated', 'task_created'];
    await onFile(context, 'comment_updated');
    await onFile(context, 'task_created', noFile);
    const query = { workspace_id: known(context, 'workspace_id'), 'created-min': min, limit: 250 };
    const isFound = (names: string[]): boolean => missed.every((event) => names.includes(event));
    const ask = async () => (await listed(context, query)).map(({ event }) => event);
    const names = await eventually(context, ask, isFound);
    context.expect(isFound(names), `${missed.join(' and ')} since ${min}`, names.join(', '));
  },
});
