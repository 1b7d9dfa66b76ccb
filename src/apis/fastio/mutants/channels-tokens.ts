import {
  actAsWhen,
  changeBody,
  changeInput,
  changeStatusOfReplies,
  replaceHandler,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { allMultiplayer } from './altered-state.ts';

type Signing = (claims: Untyped, now: number, expiresIn: number) => [Untyped, number, number];

/** The tokens of an operation are signed with other claims or another lifetime. */
const signs = (operation: string, change: Signing): Defect =>
  changeInput(operation, ({ tokens }) => ({
    tokens: {
      sign: (claims: Untyped, now: number, expiresIn: number) =>
        tokens.sign(...change(claims, now, expiresIn)),
    },
  }));

const day = 86_400;

/** The contents of tokens, and who gets one. */
export const tokenMutants: MutantTable = {
  'socket-token-for-an-hour': {
    description: 'A WebSocket token is valid for an hour.',
    violates: 'create-websocket-token/valid-24-hours',
    defect: signs('createWebsocketToken', (claims, now) => [claims, now, 3600]),
  },
  'room-token-for-two-days': {
    description: 'A room token is valid for two days.',
    violates: 'create-realtime-token/valid-24-hours',
    defect: signs('createRealtimeToken', (claims, now) => [claims, now, 2 * day]),
  },
  'socket-token-lifetime-in-minutes': {
    description: 'expires_in is in minutes.',
    violates: ['#/components/schemas/IssuedToken', '#/paths/~1current~1websocket~1auth~1{profile_id}/get'],
    defect: changeBody('createWebsocketToken', (reply) => ({ ...reply, expires_in: 1440 })),
  },
  'socket-token-is-the-same': {
    description: 'A second call answers the same WebSocket token.',
    violates: 'create-websocket-token/claims',
    defect: signs('createWebsocketToken', ({ jti: _jti, ...claims }, now, expiresIn) => [
      claims,
      now,
      expiresIn,
    ]),
  },
  'socket-token-bound-to-user': {
    description: 'A WebSocket token is bound to the own profile, whichever was asked for.',
    violates: 'create-websocket-token/bound-to-profile',
    defect: signs('createWebsocketToken', (claims, now, expiresIn) => [
      { ...claims, profile_id: claims.sub },
      now,
      expiresIn,
    ]),
  },
  'socket-token-without-typ': {
    description: "The token's header does not say that it is a JWT.",
    violates: 'create-websocket-token/jwt-form',
    defect: changeBody('createWebsocketToken', ({ auth_token, ...reply }) => {
      const head = Buffer.from('{"alg":"HS256"}').toString('base64url');
      return { ...reply, auth_token: [head, ...auth_token.split('.').slice(1)].join('.') };
    }),
  },
  'socket-token-needs-multiplayer': {
    description: 'A WebSocket token of a share is for multiplayer shares alone.',
    violates: [
      'create-websocket-token/share-without-multiplayer',
      'poll-profile-activity/fallback-needs-multiplayer',
    ],
    defect: replaceHandler('createWebsocketToken', (context, original) => {
      const { path, state, refuse } = context;
      const type = state.shares.get(path.profile_id)?.type ?? 'exchange';
      return type === 'exchange' ? original(context) : refuse('profile-unavailable');
    }),
  },
  'socket-token-for-outsiders': {
    description: 'Anybody gets a WebSocket token for an organization.',
    violates: 'create-websocket-token/org-needs-perm-view',
    defect: actAsWhen('createWebsocketToken', 'owner', ({ path, state }) =>
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
    defect: replaceHandler('createRealtimeToken', (context, original) =>
      context.caller.persona === 'viewer' ? context.refuse('room-forbidden') : original(context),
    ),
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
    defect: replaceHandler('createRealtimeToken', (context, original) => {
      const { path, state, refuse } = context;
      return state.organizations.has(path.room_id) ? refuse('room-forbidden') : original(context);
    }),
  },
  'room-missing-is-404': {
    description: 'The path without a room id is answered as an unknown path.',
    violates: 'create-realtime-token/id-missing',
    defect: changeStatusOfReplies(400, /^\/current\/realtime\/auth\/$/, 404),
  },
};
