import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { join } from './announce.ts';
import { actor, follow, names, onlooker, toldTo, userOf } from './follower.ts';
import { canWait, instant, orgOf, ownWorkspace, remove, update } from './organisation.ts';

/** How a stream ends. */
export const streamEnds: StatementChecks = writing('channels', {
  'stream/ends-by-timeout': async (context) => {
    const { at } = await ownWorkspace(context);
    for (const [timeout, seconds] of [
      [60, 60],
      [undefined, 3600],
      [7200, 7200],
    ] as const) {
      if (seconds > 60 && !canWait(context, seconds)) continue;
      const follower = await follow(context, at, { ...(timeout && { timeout }) });
      await context.elapse(seconds - 2);
      context.equal(names(await toldTo(follower)), [], `what is told after ${seconds - 2} s`);
      await context.elapse(2);
      await follower.rest(`the end of the stream after ${seconds} s`);
    }
  },

  'stream/end-is-clean': async (context) => {
    const { at } = await ownWorkspace(context);
    const follower = await follow(context, at, { timeout: 60 });
    await context.elapse(60);
    const { told, why } = await follower.rest('the end of the stream after 60 s');
    context.equal(names(told), ['end'], 'what is told at the end');
    context.equal(told[0]?.data?.reason, 'timeout', 'reason of the end');
    context.equal(why, 'ended', 'how the body ends');
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
      const { told, why } = await follower.rest('the end of the stream of a workspace that was deleted');
      context.equal(names(told), ['workspace.deleted', 'end'], 'what is told at the end');
      context.equal(told[0]?.data?.user_id, owner, 'user_id of workspace.deleted');
      context.equal(told[1]?.data?.reason, 'deleted', 'reason of the end');
      context.equal(why, 'ended', 'how the body ends');
    }
  },

  'stream/access-lost': async (context) => {
    const { at } = await ownWorkspace(context);
    const as = actor(context);
    const user_id = await userOf(context, as, at);
    const own = await follow(context, at, { as });
    const other = await follow(context, at);
    await context.event({ event: 'member.removed', actor: 'owner', org_id: orgOf(context), user_id });
    await update(context, at, { description: 'Never seen' });
    const { told } = await own.rest('the end of the stream of somebody without a role');
    context.equal(names(told), ['end'], 'what is told to somebody without a role');
    context.equal(told[0]?.data?.reason, 'forbidden', 'reason of the end');
    context.equal(names(await toldTo(other)), ['workspace.updated'], 'what is told to the others');
  },

  'stream/token-judged-at-start': async (context) => {
    const { at } = await ownWorkspace(context);
    const { sandbox } = context.isolation;
    if (!sandbox) return context.skip('the target makes no token that expires soon');
    const token = await sandbox.token(context.api.name, onlooker(context), { expires_in: 30 });
    const follower = await follow(context, at, { accessToken: token });
    await context.elapse(31);
    const again = await context.call(
      'streamWorkspaceEvents',
      { path: at },
      { authorization: `Bearer ${token}` },
    );
    context.error(again, 'authentication-failed');
    await update(context, at, { description: 'Still told' });
    context.equal(
      names(await toldTo(follower)),
      ['workspace.updated'],
      'what is told after the token expired',
    );
    const { closes_at, occurred_at } = follower.connected.data ?? {};
    context.that(
      instant(closes_at) - instant(occurred_at) > 31_000_000,
      'a stream that closes later than its token expires',
      String(closes_at),
    );
  },
});
