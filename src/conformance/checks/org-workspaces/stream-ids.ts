import { type StatementChecks, writing } from '../../statement-checks.ts';
import { join, leave, view } from './announce.ts';
import { follow, names, toldTo } from './follower.ts';
import { ownWorkspace, remove, update } from './organisation.ts';

/** The fields of a stream beside its events, and how it goes on after an interruption. */
export const streamIds: StatementChecks = writing('channels', {
  'stream/ids': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const follower = await follow(trial, at);
    const { id: place } = follower.connected;
    await join(trial, at);
    await update(trial, at, { description: 'after connected' });
    const back = await follow(trial, at, { lastEventId: place });
    const since = names(await toldTo(back));
    trial.equal(since, ['presence.join', 'workspace.updated'], 'what happened after the id of connected');
    await remove(trial, at);
    const { told } = await follower.rest();
    const all = [follower.connected, ...told];
    for (const { event, id } of all)
      if (event === 'end') trial.equal(id, undefined, 'id of end');
      else trial.that(typeof id === 'string' && id !== '', `an id of ${event}`, String(id));
    const ids = all.flatMap(({ id }) => id ?? []);
    trial.equal(new Set(ids).size, ids.length, 'different ids');
  },

  'stream/retry': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const follower = await follow(trial, at);
    const { facts } = await trial.api.messages();
    const [begin = ''] = follower.stream.raw().split(/^(?:event|data|id) ?:/m);
    const [, milliseconds] = begin.match(/^retry: ?(\d+)\r?$/m) ?? [];
    trial.equal(Number(milliseconds), facts.stream?.retryMilliseconds, 'retry, before the first event');
  },

  'stream/heartbeat': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const follower = await follow(trial, at);
    const { facts } = await trial.api.messages();
    const seconds = Number(facts.stream?.heartbeatSeconds);
    const { comments } = follower.stream;
    for (let beats = 0; beats < 3; beats++) {
      await trial.elapse(seconds);
      await comments.next(() => true, trial.target.tolerance, `a comment after ${seconds} s`);
    }
    trial.equal(names(await toldTo(follower)), [], 'events while nothing happens');
  },

  'stream/resume': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const { at: other } = await ownWorkspace(trial);
    const whole = await follow(trial, at);
    for (let n = 0; n < 2; n++) {
      await update(trial, at, { description: `${n}` });
      await view(trial, at, `${n}`);
      // What happens elsewhere is no part of it.
      await update(trial, other, { description: `${n}` });
      await leave(trial, at);
    }
    const told = await toldTo(whole);
    const all = [whole.connected, ...told];
    for (const [index, { id }] of all.entries()) {
      const back = await follow(trial, at, { lastEventId: id });
      trial.equal(back.connected.event, 'connected', 'the first event');
      trial.equal(back.connected.data?.resumed, true, 'resumed');
      const later = await toldTo(back);
      trial.equal(later, told.slice(index), `what happened after the event ${index}`);
      back.close();
    }
    const back = await follow(trial, at, { lastEventId: told.at(-1)?.id });
    await update(trial, at, { description: 'And on' });
    const after = (await toldTo(back)).map(({ data }) => data?.workspace?.description);
    trial.equal(after, ['And on'], 'what happens after that');
  },

  'stream/resume-from-nowhere': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const { at: other } = await ownWorkspace(trial);
    const elsewhere = await follow(trial, other);
    await update(trial, at, { description: 'Before' });
    for (const lastEventId of ['no-id-of-a-stream', elsewhere.connected.id, undefined]) {
      const follower = await follow(trial, at, { lastEventId });
      trial.equal(follower.connected.data?.resumed, false, 'resumed');
      await update(trial, at, { description: `After ${lastEventId}` });
      const told = (await toldTo(follower)).map(({ data }) => data?.workspace?.description);
      trial.equal(told, [`After ${lastEventId}`], 'what is told');
      follower.close();
    }
  },
});
