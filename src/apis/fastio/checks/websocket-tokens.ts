import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
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
} from './profiles.ts';

const day = 86_400;

const issued = (context: CheckContext, profile: string, as?: Persona): Promise<string> =>
  issuedToken(context, 'createWebsocketToken', profile, as);

const unavailable = async (context: CheckContext, profile_id: string, as: Persona): Promise<void> => {
  const mistake = 'the profile is none that the caller may watch';
  const received = await context.call('createWebsocketToken', { path: { profile_id } }, { as, mistake });
  context.expectError(received, 'profile-unavailable');
};

const openToInsiders = async (context: CheckContext, profile: string): Promise<void> => {
  for (const as of present(context)) await issued(context, profile, as);
  await unavailable(context, profile, 'outsider');
};

/** What the token for a WebSocket is. */
export const websocketTokens = readOnlyChecks('life', {
  'create-websocket-token/bound-to-profile': async (context) => {
    const workspace = known(context, 'workspace_id');
    const token = await issued(context, workspace);
    const claims = Object.values(claimsOf(context, token));
    context.expect(claims.includes('websocket'), 'a token of scope websocket', JSON.stringify(claims));
    const ofOwn = await connect(context, await issued(context, known(context, 'owner_id')));
    const ofWorkspace = await connect(context, token);
    await context.triggerEvent({ event: 'org_updated', actor: 'owner', org_id: known(context, 'org_id') });
    await onFile(context, 'comment_created');
    const ofOthers = (await upToEvent(context, ofWorkspace, 'comment_created')).map(({ event }) => event);
    context.expect(!ofOthers.includes('org_updated'), "the workspace's events alone", ofOthers.join(', '));
    await context.triggerEvent({
      event: 'user_updated',
      actor: 'owner',
      user_id: known(context, 'owner_id'),
    });
    const told = (await upToEvent(context, ofOwn, 'user_updated')).map(({ event }) => event);
    context.expect(!told.includes('comment_created'), "the own profile's events alone", told.join(', '));
  },

  'create-websocket-token/jwt-form': async (context) => {
    const token = await issued(context, known(context, 'workspace_id'));
    context.expectEqual(token.split('.').length, 3, 'the number of parts');
    const { alg, typ } = headOf(context, token);
    context.expectEqual({ alg, typ }, { alg: 'HS256', typ: 'JWT' }, 'the header of the token');
    claimsOf(context, token);
  },

  'create-websocket-token/valid-24-hours': async (context) => {
    const token = await issued(context, known(context, 'workspace_id'));
    const { iat, exp } = claimsOf(context, token);
    if (iat !== undefined && exp !== undefined)
      context.expectEqual(exp - iat, day, 'seconds from iat to exp');
    await context.advanceTime(day - 1);
    await connect(context, token);
    await context.advanceTime(1);
    await refused(context, token, 401);
  },

  'create-websocket-token/claims': async (context) => {
    const workspace = known(context, 'workspace_id');
    const tokens = [await issued(context, workspace), await issued(context, workspace)];
    const [one, other] = tokens.map((token) => claimsOf(context, token));
    context.expectOrNote(() =>
      context.expect(tokens[0] !== tokens[1], 'a new token for each call', 'the same'),
    );
    const { sub, scope, profile_id } = one;
    const owner = known(context, 'owner_id');
    const wanted = [owner, 'websocket', workspace];
    const claimed = [sub, scope, profile_id];
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

/** Whose profiles a WebSocket token may be had for. */
export const websocketTokenRoles = readOnlyChecks('roles', {
  'create-websocket-token/own-user': async (context) => {
    await openProfileSocket(context, { profile: known(context, 'owner_id') });
    if (context.hasPersona('outsider')) await issued(context, known(context, 'outsider_id'), 'outsider');
  },

  'create-websocket-token/org-needs-perm-view': (context) =>
    openToInsiders(context, known(context, 'org_id')),

  'create-websocket-token/workspace-needs-perm-view': (context) =>
    openToInsiders(context, known(context, 'workspace_id')),

  'create-websocket-token/share-without-multiplayer': async (context) => {
    await issued(context, await closedShare(context));
    await openToInsiders(context, known(context, 'share_id'));
  },

  'create-websocket-token/other-users-refused': async (context) => {
    for (const persona of insiders.slice(1))
      await unavailable(context, known(context, `${persona}_id`), 'owner');
  },

  'create-websocket-token/unknown-profile': (context) =>
    unavailable(context, nobodysProfile(context), 'owner'),

  'create-websocket-token/permission-missing': async (context) => {
    await unavailable(context, known(context, 'workspace_id'), 'outsider');
    const foreign = context.knownId('foreign_workspace_id');
    if (foreign !== undefined) await unavailable(context, foreign, 'owner');
  },
});
