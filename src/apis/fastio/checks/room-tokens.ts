import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { issuedToken } from './channel-calls.ts';
import { claimsOf, closedShare, known, nobodysProfile, type Persona, present } from './profiles.ts';
import { validated } from './room-validation.ts';

const day = 86_400;

const issued = (context: CheckContext, room: string, as?: Persona): Promise<string> =>
  issuedToken(context, 'createRealtimeToken', room, as);

const refusedAs = async (
  context: CheckContext,
  room_id: string,
  name: string,
  as: Persona,
): Promise<void> => {
  const mistake = `the room is ${room_id || 'empty'}`;
  const received = await context.call('createRealtimeToken', { path: { room_id } }, { as, mistake });
  context.expectError(received, name);
};

/** What the token for a room is. */
export const roomTokens = readOnlyChecks('life', {
  'create-realtime-token/bound-to-room': async (context) => {
    for (const room of ['workspace_id', 'share_id'].map((name) => known(context, name))) {
      const token = await issued(context, room);
      const claims = Object.values(claimsOf(context, token));
      context.expect(claims.includes('realtime'), 'a token of scope realtime', JSON.stringify(claims));
      const { room_id } = context.expectReply(await validated(context, token), 200);
      context.expectEqual(room_id, room, 'the room that it is validated for');
    }
  },

  'create-realtime-token/valid-24-hours': async (context) => {
    const token = await issued(context, known(context, 'workspace_id'));
    const { iat, exp } = claimsOf(context, token);
    if (iat !== undefined && exp !== undefined)
      context.expectEqual(exp - iat, day, 'seconds from iat to exp');
    await context.advanceTime(day - 1);
    context.expectReply(await validated(context, token), 200);
    await context.advanceTime(1);
    context.expectError(await validated(context, token), 'token-rejected');
  },

  'create-realtime-token/claims': async (context) => {
    const workspace = known(context, 'workspace_id');
    const tokens = [await issued(context, workspace), await issued(context, workspace)];
    const [one, other] = tokens.map((token) => claimsOf(context, token));
    context.expectOrNote(() =>
      context.expect(tokens[0] !== tokens[1], 'a new token for each call', 'the same'),
    );
    const wanted = [known(context, 'owner_id'), 'realtime', workspace];
    const claimed = [one.sub, one.scope, one.room_id];
    context.expectOrNote(() =>
      context.expect(String(claimed) === String(wanted), wanted.join(', '), claimed.join(', ')),
    );
    context.expectOrNote(() =>
      context.expect(
        [one.iat, one.exp].every(Number.isInteger),
        'iat and exp in seconds',
        JSON.stringify(one),
      ),
    );
    const ids = [one.jti, other.jti];
    context.expectOrNote(() =>
      context.expect(ids[0] !== undefined && ids[0] !== ids[1], 'a jti of its own', ids.join(', ')),
    );
  },
});

/** Who may enter which room. */
export const roomRoles = readOnlyChecks('roles', {
  'create-realtime-token/workspace-needs-perm-view': async (context) => {
    const workspace = known(context, 'workspace_id');
    for (const as of present(context)) await issued(context, workspace, as);
    await refusedAs(context, workspace, 'room-forbidden', 'outsider');
  },

  'create-realtime-token/share-needs-details-and-multiplayer': async (context) => {
    const share = known(context, 'share_id');
    for (const as of present(context)) await issued(context, share, as);
    await refusedAs(context, share, 'room-forbidden', 'outsider');
    await refusedAs(context, await closedShare(context), 'room-forbidden', 'owner');
  },

  'create-realtime-token/permission-missing': async (context) => {
    await refusedAs(context, known(context, 'workspace_id'), 'room-forbidden', 'outsider');
    const foreign = context.knownId('foreign_workspace_id');
    if (foreign !== undefined) await refusedAs(context, foreign, 'room-forbidden', 'owner');
  },

  'create-realtime-token/multiplayer-off': async (context) =>
    refusedAs(context, await closedShare(context), 'room-forbidden', 'owner'),
});

export const roomRefusals = readOnlyChecks('refusals', {
  'create-realtime-token/id-missing': (context) => refusedAs(context, '', 'room-id-missing', 'owner'),

  'create-realtime-token/id-not-numeric': async (context) => {
    for (const room of ['room', '12a', `${known(context, 'workspace_id').slice(1)}x`])
      await refusedAs(context, room, 'room-id-not-numeric', 'owner');
  },

  'create-realtime-token/id-of-wrong-length': async (context) => {
    for (const room of ['12', `${known(context, 'workspace_id')}0`])
      await refusedAs(context, room, 'room-id-not-numeric', 'owner');
  },

  'create-realtime-token/no-such-room': async (context) => {
    const others = ['org_id', 'owner_id'].map((name) => known(context, name));
    for (const room of [nobodysProfile(context), ...others])
      await refusedAs(context, room, 'room-unknown', 'owner');
  },
});
