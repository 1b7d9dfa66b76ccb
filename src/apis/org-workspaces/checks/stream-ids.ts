import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { expectEvents, follow, followed, newEvents } from './follower.ts';
import { join, leave, view } from './present-users.ts';
import { ownWorkspace, remove, update } from './workspace.ts';

/** The fields of a stream beside its events, and how it goes on after an interruption. */
export const streamIds: StatementChecks = writingChecks('channels', {
  'stream/ids': async (context) => {
    const { at, follower } = await followed(context);
    await join(context, at);
    await update(context, at, { description: 'after connected' });
    const resumed = await follow(context, at, { lastEventId: follower.connected.id });
    const wanted = ['presence.join', 'workspace.updated'];
    await expectEvents(resumed, wanted, 'what happened after the id of connected');
    await remove(context, at);
    const all = [follower.connected, ...(await follower.untilEnd()).events];
    for (const { event, id } of all)
      if (event === 'end') context.expectEqual(id, undefined, 'id of end');
      else context.expect(typeof id === 'string' && id !== '', `an id of ${event}`, String(id));
    const ids = all.flatMap(({ id }) => id ?? []);
    context.expectEqual(new Set(ids).size, ids.length, 'different ids');
  },

  'stream/retry': async (context) => {
    const { follower } = await followed(context);
    const { facts } = await context.api.messages();
    const [begin = ''] = follower.stream.raw().split(/^(?:event|data|id) ?:/m);
    const [, milliseconds] = begin.match(/^retry: ?(\d+)\r?$/m) ?? [];
    const documented = facts.stream?.retryMilliseconds;
    context.expectEqual(Number(milliseconds), documented, 'retry, before the first event');
  },

  'stream/heartbeat': async (context) => {
    const { follower } = await followed(context);
    const { facts } = await context.api.messages();
    const seconds = Number(facts.stream?.heartbeatSeconds);
    for (let beats = 0; beats < 3; beats++) {
      await context.advanceTime(seconds);
      const what = `a comment after ${seconds} s`;
      await follower.stream.comments.next(() => true, context.target.tolerance, what);
    }
    await expectEvents(follower, [], 'events while nothing happens');
  },

  'stream/resume': async (context) => {
    const { at: other } = await ownWorkspace(context);
    const { at, follower } = await followed(context);
    for (const name of ['0', '1']) {
      await update(context, at, { description: name });
      await view(context, at, name);
      // This one is not repeated in the stream of the first workspace.
      await update(context, other, { description: name });
      await leave(context, at);
    }
    const events = await newEvents(follower);
    for (const [index, { id }] of [follower.connected, ...events].entries()) {
      const resumed = await follow(context, at, { lastEventId: id });
      context.expectEqual(resumed.connected.event, 'connected', 'the first event');
      context.expectEqual(resumed.connected.data?.resumed, true, 'resumed');
      const later = await newEvents(resumed);
      context.expectEqual(later, events.slice(index), `what happened after the event ${index}`);
      resumed.stream.close();
    }
    const resumed = await follow(context, at, { lastEventId: events.at(-1)?.id });
    await update(context, at, { description: 'And on' });
    const after = (await newEvents(resumed)).map(({ data }) => data?.workspace?.description);
    context.expectEqual(after, ['And on'], 'what happens after that');
  },

  'stream/resume-from-nowhere': async (context) => {
    const { at } = await ownWorkspace(context);
    const { follower: elsewhere } = await followed(context);
    await update(context, at, { description: 'Before' });
    for (const lastEventId of ['no-id-of-a-stream', elsewhere.connected.id, undefined]) {
      const follower = await follow(context, at, { lastEventId });
      context.expectEqual(follower.connected.data?.resumed, false, 'resumed');
      const description = `After ${lastEventId}`;
      await update(context, at, { description });
      const seen = (await newEvents(follower)).map(({ data }) => data?.workspace?.description);
      context.expectEqual(seen, [description], 'the events of the stream');
      follower.stream.close();
    }
  },
});
