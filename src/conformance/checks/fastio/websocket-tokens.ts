import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { issuedToken } from './channel-calls.ts';
import { connect, openProfileSocket, refused, upToEvent } from './live-socket.ts';
import { onFile } from './polling.ts';
import {
  claimsOf,
  closedShare,
  headOf,
  insiders,
  known,
  nobodysProfile,
  type Persona,
  present,
  unlessAccepted,
} from './profiles.ts';

const day = 86_400;

const issued = (trial: Trial, profile: string, as?: Persona): Promise<string> =>
  issuedToken(trial, 'createWebsocketToken', profile, as);

const unavailable = async (trial: Trial, profile_id: string, as: Persona): Promise<void> => {
  const wrong = 'the profile is none that the caller may watch';
  const received = await trial.call('createWebsocketToken', { path: { profile_id } }, { as, wrong });
  trial.error(received, 'profile-unavailable');
};

const openToInsiders = async (trial: Trial, profile: string): Promise<void> => {
  for (const as of present(trial)) await issued(trial, profile, as);
  await unavailable(trial, profile, 'outsider');
};

/** What the token for a WebSocket is. */
export const websocketTokens = reading('life', {
  'create-websocket-token/bound-to-profile': async (trial) => {
    const workspace = known(trial, 'workspace_id');
    const token = await issued(trial, workspace);
    const claims = Object.values(claimsOf(trial, token));
    trial.that(claims.includes('websocket'), 'a token of scope websocket', JSON.stringify(claims));
    const ofOwn = await connect(trial, await issued(trial, known(trial, 'owner_id')));
    const ofWorkspace = await connect(trial, token);
    await trial.event({ event: 'org_updated', actor: 'owner', org_id: known(trial, 'org_id') });
    await onFile(trial, 'comment_created');
    const ofOthers = (await upToEvent(trial, ofWorkspace, 'comment_created')).map(({ event }) => event);
    trial.that(!ofOthers.includes('org_updated'), "the workspace's events alone", ofOthers.join(', '));
    await trial.event({ event: 'user_updated', actor: 'owner', user_id: known(trial, 'owner_id') });
    const told = (await upToEvent(trial, ofOwn, 'user_updated')).map(({ event }) => event);
    trial.that(!told.includes('comment_created'), "the own profile's events alone", told.join(', '));
  },

  'create-websocket-token/jwt-form': async (trial) => {
    const token = await issued(trial, known(trial, 'workspace_id'));
    trial.equal(token.split('.').length, 3, 'the number of parts');
    const { alg, typ } = headOf(trial, token);
    trial.equal({ alg, typ }, { alg: 'HS256', typ: 'JWT' }, 'the header of the token');
    claimsOf(trial, token);
  },

  'create-websocket-token/valid-24-hours': async (trial) => {
    const token = await issued(trial, known(trial, 'workspace_id'));
    const { iat, exp } = claimsOf(trial, token);
    if (iat !== undefined && exp !== undefined) trial.equal(exp - iat, day, 'seconds from iat to exp');
    await trial.elapse(day - 1);
    await connect(trial, token);
    await trial.elapse(1);
    await refused(trial, token, 401);
  },

  'create-websocket-token/claims': async (trial) => {
    const workspace = known(trial, 'workspace_id');
    const tokens = [await issued(trial, workspace), await issued(trial, workspace)];
    const [one, other] = tokens.map((token) => claimsOf(trial, token));
    unlessAccepted(trial, tokens[0] !== tokens[1], 'a new token for each call', 'the same');
    const { sub, scope, profile_id } = one;
    const owner = known(trial, 'owner_id');
    const wanted = [owner, 'websocket', workspace];
    const claimed = [sub, scope, profile_id];
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

/** Whose profiles a WebSocket token may be had for. */
export const websocketTokenRoles = reading('roles', {
  'create-websocket-token/own-user': async (trial) => {
    await openProfileSocket(trial, { profile: known(trial, 'owner_id') });
    if (trial.can('outsider')) await issued(trial, known(trial, 'outsider_id'), 'outsider');
  },

  'create-websocket-token/org-needs-perm-view': (trial) => openToInsiders(trial, known(trial, 'org_id')),

  'create-websocket-token/workspace-needs-perm-view': (trial) =>
    openToInsiders(trial, known(trial, 'workspace_id')),

  'create-websocket-token/share-without-multiplayer': async (trial) => {
    await issued(trial, await closedShare(trial));
    await openToInsiders(trial, known(trial, 'share_id'));
  },

  'create-websocket-token/other-users-refused': async (trial) => {
    for (const persona of insiders.slice(1)) await unavailable(trial, known(trial, `${persona}_id`), 'owner');
  },

  'create-websocket-token/unknown-profile': (trial) => unavailable(trial, nobodysProfile(trial), 'owner'),

  'create-websocket-token/permission-missing': async (trial) => {
    await unavailable(trial, known(trial, 'workspace_id'), 'outsider');
    const foreign = trial.id('foreign_workspace_id');
    if (foreign !== undefined) await unavailable(trial, foreign, 'owner');
  },
});
