import { send } from '../../../conformance/every-api/calls.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { actor, expectEvents, follow, followed, onlooker, userOf } from './follower.ts';
import { join } from './present-users.ts';
import { callOn } from './valid-calls.ts';
import { canWait, instant, orgOf, ownWorkspace, remove, update } from './workspace.ts';

/** How a stream ends. */
export const streamEnds: StatementChecks = writingChecks('channels', {
  'stream/ends-by-timeout': async (context) => {
    const { at } = await ownWorkspace(context);
    for (const timeout of [60, undefined, 7200]) {
      const seconds = timeout ?? 3600;
      if (seconds > 60 && !canWait(context, seconds)) continue;
      const follower = await follow(context, at, timeout === undefined ? {} : { timeout });
      await context.advanceTime(seconds - 2);
      await expectEvents(follower, [], `events in ${seconds - 2} s`);
      await context.advanceTime(2);
      await follower.untilEnd(`the end of the stream after ${seconds} s`);
    }
  },

  'stream/end-is-clean': async (context) => {
    const { follower } = await followed(context, { timeout: 60 });
    await context.advanceTime(60);
    await follower.expectEnd(['end'], 'timeout', 'the end of the stream after 60 s');
  },

  'stream/delete': async (context) => {
    const { at } = await ownWorkspace(context);
    const owner = await userOf(context, 'owner', at);
    await join(context, at);
    const followers = [
      await follow(context, at, { as: 'owner' }),
      await follow(context, at),
      await follow(context, at, { as: actor(context) }),
    ];
    await remove(context, at);
    for (const follower of followers) {
      const what = 'the end of the stream of a workspace that was deleted';
      const [first] = await follower.expectEnd(['workspace.deleted', 'end'], 'deleted', what);
      context.expectEqual(first?.data?.user_id, owner, 'user_id of workspace.deleted');
    }
  },

  'stream/access-lost': async (context) => {
    const { at } = await ownWorkspace(context);
    const as = actor(context);
    const user_id = await userOf(context, as, at);
    const own = await follow(context, at, { as });
    const other = await follow(context, at);
    await context.triggerEvent({ event: 'member.removed', actor: 'owner', org_id: orgOf(context), user_id });
    await update(context, at, { description: 'Never seen' });
    const { events } = await own.untilEnd('the end of the stream of somebody without a role');
    const seen = events.map(({ event, data }) => [event, data?.reason]);
    context.expectEqual(seen, [['end', 'forbidden']], 'the events of somebody without a role');
    await expectEvents(other, ['workspace.updated'], 'the events of the others');
  },

  'stream/token-judged-at-start': async (context) => {
    const { at } = await ownWorkspace(context);
    const { sandbox } = context.isolation;
    if (!sandbox) return context.skip('the target makes no token that expires soon');
    const token = await sandbox.token(context.api.name, onlooker(context), { expires_in: 30 });
    const follower = await follow(context, at, { accessToken: token });
    await context.advanceTime(31);
    const authorization = `Bearer ${token}`;
    const again = await send(context, callOn(context, 'streamWorkspaceEvents', at, { authorization }));
    context.expectError(again, 'authentication-failed');
    await update(context, at, { description: 'Still received' });
    await expectEvents(follower, ['workspace.updated'], 'events after the token has expired');
    const { closes_at, occurred_at } = follower.connected.data ?? {};
    context.expect(
      instant(closes_at) - instant(occurred_at) > 31_000_000,
      'a stream that closes later than its token expires',
      String(closes_at),
    );
  },
});
