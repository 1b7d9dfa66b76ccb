import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { issuedToken } from './channel-calls.ts';
import {
  claimsOf,
  closedShare,
  known,
  nobodysProfile,
  type Persona,
  present,
  unlessAccepted,
} from './profiles.ts';
import { validated } from './room-validation.ts';

const day = 86_400;

const issued = (trial: Trial, room: string, as?: Persona): Promise<string> =>
  issuedToken(trial, 'createRealtimeToken', room, as);

const refusedAs = async (trial: Trial, room_id: string, name: string, as: Persona): Promise<void> => {
  const wrong = `the room is ${room_id || 'empty'}`;
  const received = await trial.call('createRealtimeToken', { path: { room_id } }, { as, wrong });
  trial.error(received, name);
};

/** What the token for a room is. */
export const roomTokens = reading('life', {
  'create-realtime-token/bound-to-room': async (trial) => {
    for (const room of ['workspace_id', 'share_id'].map((name) => known(trial, name))) {
      const token = await issued(trial, room);
      const claims = Object.values(claimsOf(trial, token));
      trial.that(claims.includes('realtime'), 'a token of scope realtime', JSON.stringify(claims));
      const { room_id } = trial.conforms(await validated(trial, token), 200);
      trial.equal(room_id, room, 'the room that it is validated for');
    }
  },

  'create-realtime-token/valid-24-hours': async (trial) => {
    const token = await issued(trial, known(trial, 'workspace_id'));
    const { iat, exp } = claimsOf(trial, token);
    if (iat !== undefined && exp !== undefined) trial.equal(exp - iat, day, 'seconds from iat to exp');
    await trial.elapse(day - 1);
    trial.conforms(await validated(trial, token), 200);
    await trial.elapse(1);
    trial.error(await validated(trial, token), 'token-rejected');
  },

  'create-realtime-token/claims': async (trial) => {
    const workspace = known(trial, 'workspace_id');
    const tokens = [await issued(trial, workspace), await issued(trial, workspace)];
    const [one, other] = tokens.map((token) => claimsOf(trial, token));
    unlessAccepted(trial, tokens[0] !== tokens[1], 'a new token for each call', 'the same');
    const wanted = [known(trial, 'owner_id'), 'realtime', workspace];
    const claimed = [one.sub, one.scope, one.room_id];
    unlessAccepted(trial, String(claimed) === String(wanted), wanted.join(', '), claimed.join(', '));
    unlessAccepted(
      trial,
      [one.iat, one.exp].every(Number.isInteger),
      'iat and exp in seconds',
      JSON.stringify(one),
    );
    const ids = [one.jti, other.jti];
    unlessAccepted(trial, ids[0] !== undefined && ids[0] !== ids[1], 'a jti of its own', ids.join(', '));
  },
});

/** Who may enter which room. */
export const roomRoles = reading('roles', {
  'create-realtime-token/workspace-needs-perm-view': async (trial) => {
    const workspace = known(trial, 'workspace_id');
    for (const as of present(trial)) await issued(trial, workspace, as);
    await refusedAs(trial, workspace, 'room-forbidden', 'outsider');
  },

  'create-realtime-token/share-needs-details-and-multiplayer': async (trial) => {
    const share = known(trial, 'share_id');
    for (const as of present(trial)) await issued(trial, share, as);
    await refusedAs(trial, share, 'room-forbidden', 'outsider');
    await refusedAs(trial, await closedShare(trial), 'room-forbidden', 'owner');
  },

  'create-realtime-token/permission-missing': async (trial) => {
    await refusedAs(trial, known(trial, 'workspace_id'), 'room-forbidden', 'outsider');
    const foreign = trial.id('foreign_workspace_id');
    if (foreign !== undefined) await refusedAs(trial, foreign, 'room-forbidden', 'owner');
  },

  'create-realtime-token/multiplayer-off': async (trial) =>
    refusedAs(trial, await closedShare(trial), 'room-forbidden', 'owner'),
});

export const roomRefusals = reading('refusals', {
  'create-realtime-token/id-missing': (trial) => refusedAs(trial, '', 'room-id-missing', 'owner'),

  'create-realtime-token/id-not-numeric': async (trial) => {
    for (const room of ['room', '12a', `${known(trial, 'workspace_id').slice(1)}x`])
      await refusedAs(trial, room, 'room-id-not-numeric', 'owner');
  },

  'create-realtime-token/id-of-wrong-length': async (trial) => {
    for (const room of ['12', `${known(trial, 'workspace_id')}0`])
      await refusedAs(trial, room, 'room-id-not-numeric', 'owner');
  },

  'create-realtime-token/no-such-room': async (trial) => {
    const others = ['org_id', 'owner_id'].map((name) => known(trial, name));
    for (const room of [nobodysProfile(trial), ...others])
      await refusedAs(trial, room, 'room-unknown', 'owner');
  },
});
