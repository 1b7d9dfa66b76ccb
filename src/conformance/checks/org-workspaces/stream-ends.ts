import { type StatementChecks, writing } from '../../statement-checks.ts';
import { join } from './announce.ts';
import { actor, follow, names, onlooker, toldTo, userOf } from './follower.ts';
import { canWait, instant, orgOf, ownWorkspace, remove, update } from './organisation.ts';

/** How a stream ends. */
export const streamEnds: StatementChecks = writing('channels', {
  'stream/ends-by-timeout': async (trial) => {
    const { at } = await ownWorkspace(trial);
    for (const [timeout, seconds] of [
      [60, 60],
      [undefined, 3600],
      [7200, 7200],
    ] as const) {
      if (seconds > 60 && !canWait(trial, seconds)) continue;
      const follower = await follow(trial, at, { ...(timeout && { timeout }) });
      await trial.elapse(seconds - 2);
      trial.equal(names(await toldTo(follower)), [], `what is told after ${seconds - 2} s`);
      await trial.elapse(2);
      await follower.rest(`the end of the stream after ${seconds} s`);
    }
  },

  'stream/end-is-clean': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const follower = await follow(trial, at, { timeout: 60 });
    await trial.elapse(60);
    const { told, why } = await follower.rest('the end of the stream after 60 s');
    trial.equal(names(told), ['end'], 'what is told at the end');
    trial.equal(told[0]?.data?.reason, 'timeout', 'reason of the end');
    trial.equal(why, 'ended', 'how the body ends');
  },

  'stream/delete': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const owner = await userOf(trial, 'owner', at);
    await join(trial, at);
    const followers = [
      await follow(trial, at, { as: 'owner' }),
      await follow(trial, at),
      await follow(trial, at, { as: actor(trial) }),
    ];
    await remove(trial, at);
    for (const follower of followers) {
      const { told, why } = await follower.rest('the end of the stream of a workspace that was deleted');
      trial.equal(names(told), ['workspace.deleted', 'end'], 'what is told at the end');
      trial.equal(told[0]?.data?.user_id, owner, 'user_id of workspace.deleted');
      trial.equal(told[1]?.data?.reason, 'deleted', 'reason of the end');
      trial.equal(why, 'ended', 'how the body ends');
    }
  },

  'stream/access-lost': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const as = actor(trial);
    const user_id = await userOf(trial, as, at);
    const own = await follow(trial, at, { as });
    const other = await follow(trial, at);
    await trial.event({ event: 'member.removed', actor: 'owner', org_id: orgOf(trial), user_id });
    await update(trial, at, { description: 'Never seen' });
    const { told } = await own.rest('the end of the stream of somebody without a role');
    trial.equal(names(told), ['end'], 'what is told to somebody without a role');
    trial.equal(told[0]?.data?.reason, 'forbidden', 'reason of the end');
    trial.equal(names(await toldTo(other)), ['workspace.updated'], 'what is told to the others');
  },

  'stream/token-judged-at-start': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const { sandbox } = trial.world;
    if (!sandbox) return trial.skip('the target makes no token that expires soon');
    const token = await sandbox.token(trial.api.name, onlooker(trial), { expires_in: 30 });
    const follower = await follow(trial, at, { accessToken: token });
    await trial.elapse(31);
    const again = await trial.call(
      'streamWorkspaceEvents',
      { path: at },
      { authorization: `Bearer ${token}` },
    );
    trial.error(again, 'authentication-failed');
    await update(trial, at, { description: 'Still told' });
    trial.equal(names(await toldTo(follower)), ['workspace.updated'], 'what is told after the token expired');
    const { closes_at, occurred_at } = follower.connected.data ?? {};
    trial.that(
      instant(closes_at) - instant(occurred_at) > 31_000_000,
      'a stream that closes later than its token expires',
      String(closes_at),
    );
  },
});
