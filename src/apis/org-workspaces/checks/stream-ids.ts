import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { join, leave, view } from './announce.ts';
import { follow, names, toldTo } from './follower.ts';
import { ownWorkspace, remove, update } from './organisation.ts';

/** The fields of a stream beside its events, and how it goes on after an interruption. */
export const streamIds: StatementChecks = writing('channels', {
  'stream/ids': async (context) => {
    const { at } = await ownWorkspace(context);
    const follower = await follow(context, at);
    const { id: place } = follower.connected;
    await join(context, at);
    await update(context, at, { description: 'after connected' });
    const back = await follow(context, at, { lastEventId: place });
    const since = names(await toldTo(back));
    context.equal(since, ['presence.join', 'workspace.updated'], 'what happened after the id of connected');
    await remove(context, at);
    const { told } = await follower.rest();
    const all = [follower.connected, ...told];
    for (const { event, id } of all)
      if (event === 'end') context.equal(id, undefined, 'id of end');
      else context.that(typeof id === 'string' && id !== '', `an id of ${event}`, String(id));
    const ids = all.flatMap(({ id }) => id ?? []);
    context.equal(new Set(ids).size, ids.length, 'different ids');
  },

  'stream/retry': async (context) => {
    const { at } = await ownWorkspace(context);
    const follower = await follow(context, at);
    const { facts } = await context.api.messages();
    const [begin = ''] = follower.stream.raw().split(/^(?:event|data|id) ?:/m);
    const [, milliseconds] = begin.match(/^retry: ?(\d+)\r?$/m) ?? [];
    context.equal(Number(milliseconds), facts.stream?.retryMilliseconds, 'retry, before the first event');
  },

  'stream/heartbeat': async (context) => {
    const { at } = await ownWorkspace(context);
    const follower = await follow(context, at);
    const { facts } = await context.api.messages();
    const seconds = Number(facts.stream?.heartbeatSeconds);
    const { comments } = follower.stream;
    for (let beats = 0; beats < 3; beats++) {
      await context.elapse(seconds);
      await comments.next(() => true, context.target.tolerance, `a comment after ${seconds} s`);
    }
    context.equal(names(await toldTo(follower)), [], 'events while nothing happens');
  },

  'stream/resume': async (context) => {
    const { at } = await ownWorkspace(context);
    const { at: other } = await ownWorkspace(context);
    const whole = await follow(context, at);
    for (let n = 0; n < 2; n++) {
      await update(context, at, { description: `${n}` });
      await view(context, at, `${n}`);
      // What happens elsewhere is no part of it.
      await update(context, other, { description: `${n}` });
      await leave(context, at);
    }
    const told = await toldTo(whole);
    const all = [whole.connected, ...told];
    for (const [index, { id }] of all.entries()) {
      const back = await follow(context, at, { lastEventId: id });
      context.equal(back.connected.event, 'connected', 'the first event');
      context.equal(back.connected.data?.resumed, true, 'resumed');
      const later = await toldTo(back);
      context.equal(later, told.slice(index), `what happened after the event ${index}`);
      back.close();
    }
    const back = await follow(context, at, { lastEventId: told.at(-1)?.id });
    await update(context, at, { description: 'And on' });
    const after = (await toldTo(back)).map(({ data }) => data?.workspace?.description);
    context.equal(after, ['And on'], 'what happens after that');
  },

  'stream/resume-from-nowhere': async (context) => {
    const { at } = await ownWorkspace(context);
    const { at: other } = await ownWorkspace(context);
    const elsewhere = await follow(context, other);
    await update(context, at, { description: 'Before' });
    for (const lastEventId of ['no-id-of-a-stream', elsewhere.connected.id, undefined]) {
      const follower = await follow(context, at, { lastEventId });
      context.equal(follower.connected.data?.resumed, false, 'resumed');
      await update(context, at, { description: `After ${lastEventId}` });
      const told = (await toldTo(follower)).map(({ data }) => data?.workspace?.description);
      context.equal(told, [`After ${lastEventId}`], 'what is told');
      follower.close();
    }
  },
});
