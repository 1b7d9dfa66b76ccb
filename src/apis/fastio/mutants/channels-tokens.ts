import {
  actAs,
  changeInput,
  changeMembers,
  changeStatusOfReplies,
  refuseWhen,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { allMultiplayer } from './altered-state.ts';

/** The tokens of an operation are signed with other claims or another lifetime. */
const signs = (operation: string, change: object | ((claims: Untyped) => object), seconds?: number): Defect =>
  changeInput(operation, ({ tokens }) => ({
    tokens: {
      sign: (claims: Untyped, now: number, expiresIn: number) => {
        const changed = typeof change === 'function' ? change(claims) : change;
        return tokens.sign({ ...claims, ...changed }, now, seconds ?? expiresIn);
      },
    },
  }));

/** The contents of tokens, and who gets one. */
export const tokenMutants: MutantTable = {
  'socket-token-for-an-hour': {
    description: 'A WebSocket token is valid for an hour.',
    violates: 'create-websocket-token/valid-24-hours',
    defect: signs('createWebsocketToken', {}, 3600),
  },
  'room-token-for-two-days': {
    description: 'A room token is valid for two days.',
    violates: 'create-realtime-token/valid-24-hours',
    defect: signs('createRealtimeToken', {}, 2 * 86_400),
  },
  'socket-token-lifetime-in-minutes': {
    description: 'expires_in is in minutes.',
    violates: ['#/components/schemas/IssuedToken', '#/paths/~1current~1websocket~1auth~1{profile_id}/get'],
    defect: changeMembers('createWebsocketToken', () => ({ expires_in: 1440 })),
  },
  'socket-token-is-the-same': {
    description: 'A second call answers the same WebSocket token.',
    violates: 'create-websocket-token/claims',
    defect: signs('createWebsocketToken', { jti: undefined }),
  },
  'socket-token-bound-to-user': {
    description: 'A WebSocket token is bound to the own profile, whichever was asked for.',
    violates: 'create-websocket-token/bound-to-profile',
    defect: signs('createWebsocketToken', ({ sub }) => ({ profile_id: sub })),
  },
  'socket-token-without-typ': {
    description: "The token's header does not say that it is a JWT.",
    violates: 'create-websocket-token/jwt-form',
    defect: changeMembers('createWebsocketToken', ({ auth_token }) => {
      const head = Buffer.from('{"alg":"HS256"}').toString('base64url');
      return { auth_token: [head, ...auth_token.split('.').slice(1)].join('.') };
    }),
  },
  'socket-token-needs-multiplayer': {
    description: 'A WebSocket token of a share is for multiplayer shares alone.',
    violates: [
      'create-websocket-token/share-without-multiplayer',
      'poll-profile-activity/fallback-needs-multiplayer',
    ],
    defect: refuseWhen(
      'createWebsocketToken',
      ({ path, state }) => (state.shares.get(path.profile_id)?.type ?? 'exchange') !== 'exchange',
      'profile-unavailable',
    ),
  },
  'socket-token-for-outsiders': {
    description: 'Anybody gets a WebSocket token for an organization.',
    violates: 'create-websocket-token/org-needs-perm-view',
    defect: actAs('createWebsocketToken', 'owner', ({ path, state }) =>
      state.organizations.has(path.profile_id),
    ),
  },
  'socket-token-forbidden-is-403': {
    description: 'Missing permission is answered 403 at the WebSocket token.',
    violates: 'create-websocket-token/permission-missing',
    defect: changeStatusOfReplies(400, /^\/current\/websocket\/auth\/\d{19}$/, 403),
  },
  'room-token-not-for-viewers': {
    description: 'A viewer may not enter the room of a workspace.',
    violates: 'create-realtime-token/workspace-needs-perm-view',
    defect: refuseWhen('createRealtimeToken', ({ caller }) => caller.persona === 'viewer', 'room-forbidden'),
  },
  'room-of-any-share': {
    description: 'Every share has a room.',
    violates: [
      'create-realtime-token/multiplayer-off',
      'create-realtime-token/share-needs-details-and-multiplayer',
    ],
    defect: changeInput('createRealtimeToken', ({ state }) => ({ state: allMultiplayer(state) })),
  },
  'room-forbidden-is-400': {
    description: 'Missing permission is answered 400 at the room token.',
    violates: 'create-realtime-token/permission-missing',
    defect: changeStatusOfReplies(403, /^\/current\/realtime\/auth\/\d{19}$/, 400),
  },
  'room-of-an-organization': {
    description: 'An organization has a room that is closed to everyone.',
    violates: 'create-realtime-token/no-such-room',
    defect: refuseWhen(
      'createRealtimeToken',
      ({ path, state }) => state.organizations.has(path.room_id),
      'room-forbidden',
    ),
  },
  'room-missing-is-404': {
    description: 'The path without a room id is answered as an unknown path.',
    violates: 'create-realtime-token/id-missing',
    defect: changeStatusOfReplies(400, /^\/current\/realtime\/auth\/$/, 404),
  },
};
