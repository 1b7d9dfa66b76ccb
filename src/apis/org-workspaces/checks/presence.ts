import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { actor, expectEvents, follow, followed, followedActor, newEvents, userOf } from './follower.ts';
import { expectLeave, expectPresent, join, leave, presenceSeconds, present, view } from './present-users.ts';
import { canWait, ownWorkspace, pick } from './workspace.ts';

/** Who is present, and for how long. */
export const presence: StatementChecks = writingChecks('channels', {
  'stream/late-joiner': async (context) => {
    const { at } = await ownWorkspace(context);
    const { at: elsewhere } = await ownWorkspace(context);
    const user_id = await userOf(context, actor(context), at);
    const owner = await userOf(context, 'owner', at);
    const shown = async () => (await present(context, at)).map((one) => pick(one, 'user_id', 'viewing'));
    context.expectEqual(await shown(), [], 'who is present in a new workspace');
    await join(context, elsewhere, 'owner');
    await join(context, at);
    context.expectEqual(await shown(), [{ user_id, viewing: null }], 'who is present after a join');
    await view(context, at, 'one');
    const viewing = { resource_type: 'document', resource_id: 'one' };
    context.expectEqual(await shown(), [{ user_id, viewing }], 'who is present, and what they view');
    if (actor(context) === 'owner') return;
    await join(context, at, 'owner');
    const both = (await shown()).map((one) => one.user_id).sort();
    context.expectEqual(both, [user_id, owner].sort(), 'who is present, of two');
    await leave(context, at);
    const left = [{ user_id: owner, viewing: null }];
    context.expectEqual(await shown(), left, 'who is present after one has left');
  },

  'stream/no-own-presence': async (context) => {
    const { at, follower: own } = await followed(context, { as: actor(context) });
    const second = await follow(context, at, { as: actor(context) });
    const other = await follow(context, at);
    await join(context, at);
    await view(context, at, 'one');
    await leave(context, at);
    const wanted = ['presence.join', 'presence.viewing', 'presence.leave'];
    await expectEvents(other, wanted, 'events of another user');
    for (const one of [own, second]) {
      const names = (await newEvents(one)).map(({ event }) => event);
      const ofPresence = names.filter((event) => event.startsWith('presence.'));
      context.expectEqual(ofPresence, [], "events of one's own presence");
    }
  },

  'stream/opening-is-not-joining': async (context) => {
    const { at, follower } = await followed(context);
    const own = await follow(context, at, { as: actor(context) });
    await expectPresent(context, at, []);
    await expectEvents(follower, [], 'events when another opens a stream');
    context.expectEqual(own.stream.events.ended, undefined, 'the end of the own stream');
  },

  'stream/presence-ends-with-stream': async (context) => {
    const { at, follower, user_id } = await followedActor(context);
    const own = await follow(context, at, { as: actor(context) });
    await join(context, at);
    await follower.find('presence.join');
    own.stream.close();
    await expectLeave(follower, user_id, 'disconnected');
    await expectPresent(context, at, []);
    if (!canWait(context, 60)) return;
    // The user is present before the stream opens, and the server ends the stream.
    await join(context, at);
    await follow(context, at, { as: actor(context), timeout: 60 });
    await context.advanceTime(60);
    await expectLeave(follower, user_id, 'disconnected');
  },

  'stream/presence-expires': async (context) => {
    const { at, follower, user_id } = await followedActor(context, { timeout: 7200 });
    const seconds = await presenceSeconds(context);
    await join(context, at);
    await context.advanceTime(seconds - 1);
    await view(context, at, 'one');
    await context.advanceTime(seconds - 1);
    await expectPresent(context, at, [user_id], ` after ${seconds - 1} s`);
    await context.advanceTime(1);
    await expectLeave(follower, user_id, 'expired');
    await expectPresent(context, at, []);
  },

  'stream/stream-is-sign-of-life': async (context) => {
    const { at, follower, user_id } = await followedActor(context, { timeout: 7200 });
    const seconds = await presenceSeconds(context);
    const own = await follow(context, at, { as: actor(context), timeout: 7200 });
    await join(context, at);
    await context.advanceTime(2 * seconds + 1);
    await expectPresent(context, at, [user_id], ` after ${2 * seconds} s`);
    await expectEvents(follower, ['presence.join'], 'events of another user');
    context.expectEqual(own.stream.events.ended, undefined, 'the end of the own stream');
  },

  'stream/one-presence-per-user': async (context) => {
    const { at, follower, user_id } = await followedActor(context, { timeout: 7200 });
    const first = await follow(context, at, { as: actor(context), timeout: 60 });
    const second = await follow(context, at, { as: actor(context), timeout: 120 });
    await join(context, at);
    await join(context, at);
    await expectPresent(context, at, [user_id], ', with two streams');
    // The server ends the streams, so that the time is certain.
    await context.advanceTime(60);
    await first.untilEnd('the end of the first stream');
    await expectPresent(context, at, [user_id], ', with one of two streams');
    await expectEvents(follower, ['presence.join'], 'events of another user');
    await context.advanceTime(60);
    await second.untilEnd('the end of the second stream');
    await expectLeave(follower, user_id, 'disconnected');
    await expectEvents(follower, [], 'events after the user has left');
  },
});
