import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { join, leave, presenceSeconds, view } from './announce.ts';
import { actor, follow, names, present, toldTo, userOf, usersOf } from './follower.ts';
import { canWait, ownWorkspace } from './organisation.ts';

/** Who is there, and for how long. */
export const presence: StatementChecks = writing('channels', {
  'stream/late-joiner': async (context) => {
    const { at } = await ownWorkspace(context);
    const { at: elsewhere } = await ownWorkspace(context);
    const user_id = await userOf(context, actor(context), at);
    const owner = await userOf(context, 'owner', at);
    const shown = async () =>
      (await present(context, at)).map((one) => ({ user_id: one?.user_id, viewing: one?.viewing }));
    context.equal(await shown(), [], 'who is present in a new workspace');
    await join(context, elsewhere, 'owner');
    await join(context, at);
    context.equal(await shown(), [{ user_id, viewing: null }], 'who is present after a join');
    await view(context, at, 'one');
    const viewing = { resource_type: 'document', resource_id: 'one' };
    context.equal(await shown(), [{ user_id, viewing }], 'who is present, and what they view');
    if (actor(context) === 'owner') return;
    await join(context, at, 'owner');
    const both = (await shown()).map((one) => one.user_id).sort();
    context.equal(both, [user_id, owner].sort(), 'who is present, of two');
    await leave(context, at);
    context.equal(await shown(), [{ user_id: owner, viewing: null }], 'who is present after one has left');
  },

  'stream/no-own-presence': async (context) => {
    const { at } = await ownWorkspace(context);
    const own = await follow(context, at, { as: actor(context) });
    const second = await follow(context, at, { as: actor(context) });
    const other = await follow(context, at);
    await join(context, at);
    await view(context, at, 'one');
    await leave(context, at);
    const wanted = ['presence.join', 'presence.viewing', 'presence.leave'];
    context.equal(names(await toldTo(other)), wanted, 'what another is told');
    for (const one of [own, second])
      context.equal(
        names(await toldTo(one)).filter((event) => event.startsWith('presence.')),
        [],
        "what one's own stream tells of oneself",
      );
  },

  'stream/opening-is-not-joining': async (context) => {
    const { at } = await ownWorkspace(context);
    const other = await follow(context, at);
    const own = await follow(context, at, { as: actor(context) });
    context.equal(usersOf(await present(context, at)), [], 'who is present');
    context.equal(names(await toldTo(other)), [], 'what another is told of a stream that opens');
    context.equal(own.stream.events.ended, undefined, 'the end of the own stream');
  },

  'stream/presence-ends-with-stream': async (context) => {
    const { at } = await ownWorkspace(context);
    const user_id = await userOf(context, actor(context), at);
    const other = await follow(context, at);
    const own = await follow(context, at, { as: actor(context) });
    await join(context, at);
    await other.find('presence.join');
    own.close();
    const gone = await other.find('presence.leave');
    context.equal([gone?.user_id, gone?.reason], [user_id, 'disconnected'], 'who has gone, and why');
    context.equal(usersOf(await present(context, at)), [], 'who is present');
    if (!canWait(context, 60)) return;
    // One that was there before the stream; which ends by itself.
    await join(context, at);
    await follow(context, at, { as: actor(context), timeout: 60 });
    await context.elapse(60);
    const late = await other.find('presence.leave');
    context.equal([late?.user_id, late?.reason], [user_id, 'disconnected'], 'who has gone, and why');
  },

  'stream/presence-expires': async (context) => {
    const { at } = await ownWorkspace(context);
    const user_id = await userOf(context, actor(context), at);
    const seconds = await presenceSeconds(context);
    const other = await follow(context, at, { timeout: 7200 });
    await join(context, at);
    await context.elapse(seconds - 1);
    await view(context, at, 'one');
    await context.elapse(seconds - 1);
    context.equal(usersOf(await present(context, at)), [user_id], `who is present after ${seconds - 1} s`);
    await context.elapse(1);
    const gone = await other.find('presence.leave');
    context.equal([gone?.user_id, gone?.reason], [user_id, 'expired'], 'who has gone, and why');
    context.equal(usersOf(await present(context, at)), [], 'who is present');
  },

  'stream/stream-is-sign-of-life': async (context) => {
    const { at } = await ownWorkspace(context);
    const user_id = await userOf(context, actor(context), at);
    const seconds = await presenceSeconds(context);
    const other = await follow(context, at, { timeout: 7200 });
    const own = await follow(context, at, { as: actor(context), timeout: 7200 });
    await join(context, at);
    await context.elapse(2 * seconds + 1);
    context.equal(usersOf(await present(context, at)), [user_id], `who is present after ${2 * seconds} s`);
    context.equal(names(await toldTo(other)), ['presence.join'], 'what another is told');
    context.equal(own.stream.events.ended, undefined, 'the end of the own stream');
  },

  'stream/one-presence-per-user': async (context) => {
    const { at } = await ownWorkspace(context);
    const user_id = await userOf(context, actor(context), at);
    const other = await follow(context, at, { timeout: 7200 });
    const first = await follow(context, at, { as: actor(context), timeout: 60 });
    const second = await follow(context, at, { as: actor(context), timeout: 120 });
    await join(context, at);
    await join(context, at);
    context.equal(usersOf(await present(context, at)), [user_id], 'who is present, with two streams');
    // Ended by the server, so that it is sure when.
    await context.elapse(60);
    await first.rest('the end of the first stream');
    context.equal(usersOf(await present(context, at)), [user_id], 'who is present, with one of two streams');
    context.equal(names(await toldTo(other)), ['presence.join'], 'what another is told');
    await context.elapse(60);
    await second.rest('the end of the second stream');
    const gone = await other.find('presence.leave');
    context.equal([gone?.user_id, gone?.reason], [user_id, 'disconnected'], 'who has gone, and why');
    context.equal(names(await toldTo(other)), [], 'what another is told after that');
  },
});
