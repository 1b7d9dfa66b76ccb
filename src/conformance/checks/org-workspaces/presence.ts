import { type StatementChecks, writing } from '../../statement-checks.ts';
import { join, leave, presenceSeconds, view } from './announce.ts';
import { actor, follow, names, present, toldTo, userOf, usersOf } from './follower.ts';
import { canWait, ownWorkspace } from './organisation.ts';

/** Who is there, and for how long. */
export const presence: StatementChecks = writing('channels', {
  'stream/late-joiner': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const { at: elsewhere } = await ownWorkspace(trial);
    const user_id = await userOf(trial, actor(trial), at);
    const owner = await userOf(trial, 'owner', at);
    const shown = async () =>
      (await present(trial, at)).map((one) => ({ user_id: one?.user_id, viewing: one?.viewing }));
    trial.equal(await shown(), [], 'who is present in a new workspace');
    await join(trial, elsewhere, 'owner');
    await join(trial, at);
    trial.equal(await shown(), [{ user_id, viewing: null }], 'who is present after a join');
    await view(trial, at, 'one');
    const viewing = { resource_type: 'document', resource_id: 'one' };
    trial.equal(await shown(), [{ user_id, viewing }], 'who is present, and what they view');
    if (actor(trial) === 'owner') return;
    await join(trial, at, 'owner');
    const both = (await shown()).map((one) => one.user_id).sort();
    trial.equal(both, [user_id, owner].sort(), 'who is present, of two');
    await leave(trial, at);
    trial.equal(await shown(), [{ user_id: owner, viewing: null }], 'who is present after one has left');
  },

  'stream/no-own-presence': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const own = await follow(trial, at, { as: actor(trial) });
    const second = await follow(trial, at, { as: actor(trial) });
    const other = await follow(trial, at);
    await join(trial, at);
    await view(trial, at, 'one');
    await leave(trial, at);
    const wanted = ['presence.join', 'presence.viewing', 'presence.leave'];
    trial.equal(names(await toldTo(other)), wanted, 'what another is told');
    for (const one of [own, second])
      trial.equal(
        names(await toldTo(one)).filter((event) => event.startsWith('presence.')),
        [],
        "what one's own stream tells of oneself",
      );
  },

  'stream/opening-is-not-joining': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const other = await follow(trial, at);
    const own = await follow(trial, at, { as: actor(trial) });
    trial.equal(usersOf(await present(trial, at)), [], 'who is present');
    trial.equal(names(await toldTo(other)), [], 'what another is told of a stream that opens');
    trial.equal(own.stream.events.ended, undefined, 'the end of the own stream');
  },

  'stream/presence-ends-with-stream': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const user_id = await userOf(trial, actor(trial), at);
    const other = await follow(trial, at);
    const own = await follow(trial, at, { as: actor(trial) });
    await join(trial, at);
    await other.find('presence.join');
    own.close();
    const gone = await other.find('presence.leave');
    trial.equal([gone?.user_id, gone?.reason], [user_id, 'disconnected'], 'who has gone, and why');
    trial.equal(usersOf(await present(trial, at)), [], 'who is present');
    if (!canWait(trial, 60)) return;
    // One that was there before the stream; which ends by itself.
    await join(trial, at);
    await follow(trial, at, { as: actor(trial), timeout: 60 });
    await trial.elapse(60);
    const late = await other.find('presence.leave');
    trial.equal([late?.user_id, late?.reason], [user_id, 'disconnected'], 'who has gone, and why');
  },

  'stream/presence-expires': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const user_id = await userOf(trial, actor(trial), at);
    const seconds = await presenceSeconds(trial);
    const other = await follow(trial, at, { timeout: 7200 });
    await join(trial, at);
    await trial.elapse(seconds - 1);
    await view(trial, at, 'one');
    await trial.elapse(seconds - 1);
    trial.equal(usersOf(await present(trial, at)), [user_id], `who is present after ${seconds - 1} s`);
    await trial.elapse(1);
    const gone = await other.find('presence.leave');
    trial.equal([gone?.user_id, gone?.reason], [user_id, 'expired'], 'who has gone, and why');
    trial.equal(usersOf(await present(trial, at)), [], 'who is present');
  },

  'stream/stream-is-sign-of-life': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const user_id = await userOf(trial, actor(trial), at);
    const seconds = await presenceSeconds(trial);
    const other = await follow(trial, at, { timeout: 7200 });
    const own = await follow(trial, at, { as: actor(trial), timeout: 7200 });
    await join(trial, at);
    await trial.elapse(2 * seconds + 1);
    trial.equal(usersOf(await present(trial, at)), [user_id], `who is present after ${2 * seconds} s`);
    trial.equal(names(await toldTo(other)), ['presence.join'], 'what another is told');
    trial.equal(own.stream.events.ended, undefined, 'the end of the own stream');
  },

  'stream/one-presence-per-user': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const user_id = await userOf(trial, actor(trial), at);
    const other = await follow(trial, at, { timeout: 7200 });
    const first = await follow(trial, at, { as: actor(trial), timeout: 60 });
    const second = await follow(trial, at, { as: actor(trial), timeout: 120 });
    await join(trial, at);
    await join(trial, at);
    trial.equal(usersOf(await present(trial, at)), [user_id], 'who is present, with two streams');
    // Ended by the server, so that it is sure when.
    await trial.elapse(60);
    await first.rest('the end of the first stream');
    trial.equal(usersOf(await present(trial, at)), [user_id], 'who is present, with one of two streams');
    trial.equal(names(await toldTo(other)), ['presence.join'], 'what another is told');
    await trial.elapse(60);
    await second.rest('the end of the second stream');
    const gone = await other.find('presence.leave');
    trial.equal([gone?.user_id, gone?.reason], [user_id, 'disconnected'], 'who has gone, and why');
    trial.equal(names(await toldTo(other)), [], 'what another is told after that');
  },
});
