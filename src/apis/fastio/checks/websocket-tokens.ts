import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { hasClaims, hasScope, type TokenKind, validFor24Hours } from './issued-tokens.ts';
import {
  connect,
  eventNames,
  handshakeRefused,
  openProfileSocket,
  pushedBy,
  upToEvent,
  workspaceToken,
} from './live-socket.ts';
import { ownChange } from './polling.ts';
import { profileAccess } from './profile-access.ts';
import { claimsOf, closedShare, headOf, known } from './profiles.ts';

const access = profileAccess('createWebsocketToken', 'profile_id', 'profile-unavailable');

const kind: TokenKind = {
  operation: 'createWebsocketToken',
  scope: 'websocket',
  id: 'profile_id',
  accepts: connect,
  expired: (context, token) => handshakeRefused(context, token, 401),
};

/** The token for a WebSocket: what it is, and who gets it. */
export const websocketTokens: StatementChecks = {
  ...readOnlyChecks('life', {
    'create-websocket-token/bound-to-profile': async (context) => {
      const token = await workspaceToken(context);
      hasScope(context, kind, token);
      const ofOwn = await openProfileSocket(context, { profile: known(context, 'owner_id') });
      const ofWorkspace = await connect(context, token);
      await context.triggerEvent({ event: 'org_updated', actor: 'owner', org_id: known(context, 'org_id') });
      const onWorkspace = eventNames(await pushedBy(context, ofWorkspace, 'comment_created'));
      const isAlone = !onWorkspace.includes('org_updated');
      context.expect(isAlone, "the workspace's events alone", onWorkspace.join(', '));
      await ownChange(context);
      const onOwn = eventNames(await upToEvent(context, ofOwn, 'user_updated'));
      context.expect(!onOwn.includes('comment_created'), "the own profile's events alone", onOwn.join(', '));
    },

    'create-websocket-token/jwt-form': async (context) => {
      const token = await workspaceToken(context);
      context.expectEqual(token.split('.').length, 3, 'the number of parts');
      const { alg, typ } = headOf(context, token);
      context.expectEqual({ alg, typ }, { alg: 'HS256', typ: 'JWT' }, 'the header of the token');
      claimsOf(context, token);
    },

    'create-websocket-token/valid-24-hours': validFor24Hours(kind),
    'create-websocket-token/claims': hasClaims(kind),
  }),

  ...readOnlyChecks('roles', {
    'create-websocket-token/own-user': async (context) => {
      await openProfileSocket(context, { profile: known(context, 'owner_id') });
      await access.ownUser(context);
    },

    'create-websocket-token/org-needs-perm-view': access.insidersOnly('org_id'),
    'create-websocket-token/workspace-needs-perm-view': access.insidersOnly('workspace_id'),

    'create-websocket-token/share-without-multiplayer': async (context) => {
      await access.opens(context, await closedShare(context));
      await access.insidersOnly('share_id')(context);
    },

    'create-websocket-token/other-users-refused': access.refusesOtherUsers,
    'create-websocket-token/unknown-profile': access.refusesUnknown,
    'create-websocket-token/permission-missing': access.refusesWithoutRole,
  }),
};
