import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { hasClaims, hasScope, type TokenKind, validFor24Hours } from './issued-tokens.ts';
import { profileAccess } from './profile-access.ts';
import { closedShare, known, nobodysProfile } from './profiles.ts';
import { areRefused, isValidFor, rooms, roomToken, validated } from './room-validation.ts';

const access = profileAccess('createRealtimeToken', 'room_id', 'room-forbidden');

const kind: TokenKind = {
  operation: 'createRealtimeToken',
  scope: 'realtime',
  id: 'room_id',
  accepts: async (context, token) => context.expectReply(await validated(context, token), 200),
  expired: (context, token) => areRefused(context, 'token-rejected', [token]),
};

/** The token for a room: what it is, and who gets it. */
export const roomTokens: StatementChecks = {
  ...readOnlyChecks('life', {
    'create-realtime-token/bound-to-room': async (context) => {
      for (const room of rooms(context)) {
        const token = await roomToken(context, room);
        hasScope(context, kind, token);
        await isValidFor(context, token, room);
      }
    },

    'create-realtime-token/valid-24-hours': validFor24Hours(kind),
    'create-realtime-token/claims': hasClaims(kind),
  }),

  ...readOnlyChecks('roles', {
    'create-realtime-token/workspace-needs-perm-view': access.insidersOnly('workspace_id'),

    'create-realtime-token/share-needs-details-and-multiplayer': async (context) => {
      await access.insidersOnly('share_id')(context);
      await access.refuses(context, await closedShare(context));
    },

    'create-realtime-token/permission-missing': access.refusesWithoutRole,

    'create-realtime-token/multiplayer-off': async (context) =>
      access.refuses(context, await closedShare(context)),
  }),

  ...readOnlyChecks('refusals', {
    'create-realtime-token/id-missing': (context) => access.refuses(context, '', 'owner', 'room-id-missing'),

    'create-realtime-token/id-not-numeric': async (context) => {
      for (const room of ['room', '12a', `${known(context, 'workspace_id').slice(1)}x`])
        await access.refuses(context, room, 'owner', 'room-id-not-numeric');
    },

    'create-realtime-token/id-of-wrong-length': async (context) => {
      for (const room of ['12', `${known(context, 'workspace_id')}0`])
        await access.refuses(context, room, 'owner', 'room-id-not-numeric');
    },

    'create-realtime-token/no-such-room': async (context) => {
      const others = [known(context, 'org_id'), known(context, 'owner_id')];
      for (const room of [nobodysProfile(context), ...others])
        await access.refuses(context, room, 'owner', 'room-unknown');
    },
  }),
};
