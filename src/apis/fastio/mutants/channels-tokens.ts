import type { SecurityContext } from '../../../engine/api.ts';
import {
  actAs,
  changeInput,
  changeMembers,
  changeStatusOfReplies,
  changeTarget,
  refuseWhen,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { allMultiplayer, claimed } from './altered-state.ts';

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

/** The validation of room tokens gets another context or another header. */
const validates = (
  change: (context: SecurityContext) => Partial<SecurityContext>,
  header: (authorization: string) => string = (same) => same,
): Defect => ({
  api: (api) => {
    const original = api.security?.realtimeToken;
    if (!original) throw new Error('fastio validates no room tokens');
    return {
      ...api,
      security: {
        ...api.security,
        realtimeToken: (request, context) => {
          const { authorization } = request.headers;
          const headers = authorization
            ? { ...request.headers, authorization: header(authorization) }
            : request.headers;
          return original({ ...request, headers }, { ...context, ...change(context) });
        },
      },
    };
  },
});

/** Changes the claims of verified tokens. */
const claimsAre = (change: (claims: Untyped) => object | false): Defect =>
  validates(({ tokens }) => ({ tokens: claimed(tokens, change) }));

/** Whether the token was seen before. */
function isRepeated(): (context: Untyped) => boolean {
  const seen = new Set<unknown>();
  return ({ caller: { claims } }) => seen.size === seen.add(claims.jti).size;
}

/** The contents of tokens, who gets one, and which room tokens are accepted. */
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
      'profile-unavailable',
      ({ path, state }) => (state.shares.get(path.profile_id)?.type ?? 'exchange') !== 'exchange',
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
    defect: refuseWhen('createRealtimeToken', 'room-forbidden', ({ caller }) => caller.persona === 'viewer'),
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
    defect: refuseWhen('createRealtimeToken', 'room-forbidden', ({ path, state }) =>
      state.organizations.has(path.room_id),
    ),
  },
  'room-missing-is-404': {
    description: 'The path without a room id is answered as an unknown path.',
    violates: 'create-realtime-token/id-missing',
    defect: changeStatusOfReplies(400, /^\/current\/realtime\/auth\/$/, 404),
  },
  'validation-takes-socket-tokens': {
    description: 'A token of scope websocket is valid for a room.',
    violates: 'validate-realtime-token/websocket-token-refused',
    defect: claimsAre(
      ({ scope, profile_id }) => scope === 'websocket' && { scope: 'realtime', room_id: profile_id },
    ),
  },
  'validation-takes-any-scope': {
    description: 'The room of a token is checked before its scope.',
    violates: 'validate-realtime-token/scope-wrong',
    defect: claimsAre(() => ({ scope: 'realtime' })),
  },
  'validation-takes-expired-tokens': {
    description: 'An expired token is valid.',
    violates: ['validate-realtime-token/expired', 'create-realtime-token/valid-24-hours'],
    defect: claimsAre(({ exp }) => typeof exp === 'number' && { exp: Number.POSITIVE_INFINITY }),
  },
  'validation-ignores-signature': {
    description: 'The signature of a token is not verified.',
    violates: 'validate-realtime-token/signature-wrong',
    defect: validates(() => ({
      tokens: {
        verify: (token: string) => ({
          claims: JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()),
        }),
      } as Untyped,
    })),
  },
  'validation-scheme-exact': {
    description: 'The scheme has to be written Bearer.',
    violates: 'validate-realtime-token/header-rest-malformed',
    defect: validates(
      () => ({}),
      (authorization) => (authorization.startsWith('Bearer') ? authorization : `Other ${authorization}`),
    ),
  },
  'validation-missing-header-is-400': {
    description: 'A missing header is a malformed one.',
    violates: 'validate-realtime-token/header-missing',
    defect: changeStatusOfReplies(401, /^\/current\/realtime\/auth\/validate\/$/, 400),
  },
  'validation-incomplete-is-400': {
    description: 'A payload that lacks a field is answered 400.',
    violates: ['validate-realtime-token/payload-incomplete', 'validate-realtime-token/required-claims'],
    defect: changeStatusOfReplies(500, /^\/current\/realtime\/auth\/validate\/$/, 400),
  },
  'validation-rejected-is-401': {
    description: 'A signature that does not verify is answered 401.',
    violates: ['validate-realtime-token/signature-wrong', 'validate-realtime-token/expired'],
    defect: changeStatusOfReplies(403, /^\/current\/realtime\/auth\/validate\/$/, 401),
  },
  'validation-asks-for-access': {
    description: 'A token is rejected once its user has lost access to the room.',
    violates: 'validate-realtime-token/outlives-access',
    defect: refuseWhen(
      'validateRealtimeToken',
      'token-rejected',
      ({ caller: { claims }, state }) =>
        !['workspace', 'share'].some((kind) =>
          state.memberships.has(`${kind}/${claims.room_id}/${claims.sub}`),
        ),
    ),
  },
  'validation-uses-up': {
    description: 'A token is valid once.',
    violates: 'validate-realtime-token/not-used-up',
    defect: refuseWhen('validateRealtimeToken', 'token-rejected', isRepeated()),
  },
  'validation-answers-user': {
    description: 'room_id is the id of the user.',
    violates: 'validate-realtime-token/room-id-of-token',
    defect: changeMembers('validateRealtimeToken', (_, { caller }) => ({ room_id: caller.claims.sub })),
  },
  'validation-wants-no-slash': {
    description: 'The path of the validation without its slash is the validation too.',
    violates: 'validate-realtime-token/literal-before-parameter',
    defect: changeTarget((target) => target.replace(/^\/current\/realtime\/auth\/validate$/, '$&/')),
  },
};
