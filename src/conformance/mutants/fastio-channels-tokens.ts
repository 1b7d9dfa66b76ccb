import type { SecurityContext } from '../../engine/api.ts';
import { type Anything, anyReply, asked, body, handler } from './defects.ts';
import { allMultiplayer } from './fastio-channels-polls.ts';
import type { Defect, MutantTable } from './mutant.ts';

type Signing = (claims: Anything, now: number, expiresIn: number) => [Anything, number, number];

/** The tokens that an operation issues are signed with other claims, or for another time. */
const signs = (operation: string, change: Signing): Defect =>
  asked(operation, ({ tokens }) => ({
    tokens: {
      sign: (claims: Anything, now: number, expiresIn: number) =>
        tokens.sign(...change(claims, now, expiresIn)),
    },
  }));

/** The validation judges with a context of another kind, or another header. */
const validates = (
  change: (context: SecurityContext) => Partial<SecurityContext>,
  header: (authorization: string) => string = (same) => same,
): Defect => ({
  api: (api) => {
    const right = api.security?.realtimeToken;
    if (!right) throw new Error('fastio validates no room tokens');
    return {
      ...api,
      security: {
        ...api.security,
        realtimeToken: (request, context) => {
          const { authorization } = request.headers;
          const headers = authorization
            ? { ...request.headers, authorization: header(authorization) }
            : request.headers;
          return right(
            { ...request, headers },
            { tokens: context.tokens, api: context.api, seconds: context.seconds, ...change(context) },
          );
        },
      },
    };
  },
});

/** Tokens whose claims are taken for others. */
const claimsAre = (change: (claims: Anything) => Anything): Defect =>
  validates(({ tokens }) => ({
    tokens: {
      verify: async (token: string) => {
        const verified = await tokens.verify(token);
        return verified.claims ? { claims: change(verified.claims) } : verified;
      },
    } as Anything,
  }));

const refusedAs = (from: number, path: RegExp, to: number): Defect =>
  anyReply(from, path, (reply) => ({ ...reply, status: to }));

const day = 86_400;

/** What the tokens are, and who gets one. */
export const tokenMutants: MutantTable = {
  'socket-token-for-an-hour': {
    says: 'A WebSocket token is valid for an hour.',
    violates: ['create-websocket-token/valid-24-hours'],
    family: 'life',
    defect: signs('createWebsocketToken', (claims, now) => [claims, now, 3600]),
  },
  'room-token-for-two-days': {
    says: 'A room token is valid for two days.',
    violates: ['create-realtime-token/valid-24-hours'],
    family: 'life',
    defect: signs('createRealtimeToken', (claims, now) => [claims, now, 2 * day]),
  },
  'socket-token-lifetime-in-minutes': {
    says: 'expires_in is in minutes.',
    violates: ['#/components/schemas/IssuedToken', '#/paths/~1current~1websocket~1auth~1{profile_id}/get'],
    family: 'examples',
    defect: body('createWebsocketToken', (reply) => ({ ...reply, expires_in: 1440 })),
  },
  'socket-token-is-the-same': {
    says: 'A second call answers the same WebSocket token.',
    violates: ['create-websocket-token/claims'],
    family: 'life',
    defect: signs('createWebsocketToken', ({ jti: _jti, ...claims }, now, expiresIn) => [
      claims,
      now,
      expiresIn,
    ]),
  },
  'socket-token-bound-to-user': {
    says: 'A WebSocket token is bound to the own profile, whichever was asked for.',
    violates: ['create-websocket-token/bound-to-profile'],
    family: 'life',
    defect: signs('createWebsocketToken', (claims, now, expiresIn) => [
      { ...claims, profile_id: claims.sub },
      now,
      expiresIn,
    ]),
  },
  'socket-token-without-typ': {
    says: "The token's header does not say that it is a JWT.",
    violates: ['create-websocket-token/jwt-form'],
    family: 'life',
    defect: body('createWebsocketToken', ({ auth_token, ...reply }) => {
      const head = Buffer.from('{"alg":"HS256"}').toString('base64url');
      return { ...reply, auth_token: [head, ...auth_token.split('.').slice(1)].join('.') };
    }),
  },
  'socket-token-needs-multiplayer': {
    says: 'A WebSocket token of a share is for multiplayer shares alone.',
    violates: [
      'create-websocket-token/share-without-multiplayer',
      'poll-profile-activity/fallback-needs-multiplayer',
    ],
    family: 'roles',
    defect: handler('createWebsocketToken', (context, right) => {
      const { path, state, refuse } = context;
      const type = state.shares.get(path.profile_id)?.type ?? 'exchange';
      return type === 'exchange' ? right(context) : refuse('profile-unavailable');
    }),
  },
  'socket-token-for-outsiders': {
    says: 'Anybody gets a WebSocket token for an organization.',
    violates: ['create-websocket-token/org-needs-perm-view'],
    family: 'roles',
    defect: asked('createWebsocketToken', ({ caller, path, state }) =>
      state.organizations.has(path.profile_id) ? { caller: { ...caller, persona: 'owner' } } : {},
    ),
  },
  'socket-token-forbidden-is-403': {
    says: 'Missing permission is answered 403 at the WebSocket token.',
    violates: ['create-websocket-token/permission-missing'],
    family: 'roles',
    defect: refusedAs(400, /^\/current\/websocket\/auth\/\d{19}$/, 403),
  },
  'room-token-not-for-viewers': {
    says: 'A viewer may not enter the room of a workspace.',
    violates: ['create-realtime-token/workspace-needs-perm-view'],
    family: 'roles',
    defect: handler('createRealtimeToken', (context, right) =>
      context.caller.persona === 'viewer' ? context.refuse('room-forbidden') : right(context),
    ),
  },
  'room-of-any-share': {
    says: 'Every share has a room.',
    violates: [
      'create-realtime-token/multiplayer-off',
      'create-realtime-token/share-needs-details-and-multiplayer',
    ],
    family: 'roles',
    defect: asked('createRealtimeToken', ({ state }) => ({ state: allMultiplayer(state) })),
  },
  'room-forbidden-is-400': {
    says: 'Missing permission is answered 400 at the room token.',
    violates: ['create-realtime-token/permission-missing'],
    family: 'roles',
    defect: refusedAs(403, /^\/current\/realtime\/auth\/\d{19}$/, 400),
  },
  'room-of-an-organization': {
    says: 'An organization has a room that is closed to everyone.',
    violates: ['create-realtime-token/no-such-room'],
    family: 'refusals',
    defect: handler('createRealtimeToken', (context, right) => {
      const { path, state, refuse } = context;
      return state.organizations.has(path.room_id) ? refuse('room-forbidden') : right(context);
    }),
  },
  'room-missing-is-404': {
    says: 'The path without a room id is no path.',
    violates: ['create-realtime-token/id-missing'],
    family: 'refusals',
    defect: refusedAs(400, /^\/current\/realtime\/auth\/$/, 404),
  },
};

/** What the validation lets pass, and what it says no with. */
export const validationMutants: MutantTable = {
  'validation-takes-socket-tokens': {
    says: 'A token of scope websocket is valid for a room.',
    violates: ['validate-realtime-token/websocket-token-refused'],
    family: 'refusals',
    defect: claimsAre((claims) =>
      claims.scope === 'websocket' ? { ...claims, scope: 'realtime', room_id: claims.profile_id } : claims,
    ),
  },
  'validation-takes-any-scope': {
    says: 'The scope of a token is not looked at before its room.',
    violates: ['validate-realtime-token/scope-wrong'],
    family: 'refusals',
    defect: claimsAre((claims) => ({ ...claims, scope: 'realtime' })),
  },
  'validation-takes-expired-tokens': {
    says: 'An expired token is valid.',
    violates: ['validate-realtime-token/expired', 'create-realtime-token/valid-24-hours'],
    family: 'refusals',
    defect: validates(() => ({ seconds: () => 0 })),
  },
  'validation-ignores-signature': {
    says: 'The signature of a token is not verified.',
    violates: ['validate-realtime-token/signature-wrong'],
    family: 'refusals',
    defect: validates(() => ({
      tokens: {
        verify: (token: string) => ({
          claims: JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()),
        }),
      } as Anything,
    })),
  },
  'validation-scheme-exact': {
    says: 'The scheme has to be written Bearer.',
    violates: ['validate-realtime-token/header-rest-malformed'],
    family: 'refusals',
    defect: validates(
      () => ({}),
      (authorization) => (authorization.startsWith('Bearer') ? authorization : `Other ${authorization}`),
    ),
  },
  'validation-missing-header-is-400': {
    says: 'A missing header is a malformed one.',
    violates: ['validate-realtime-token/header-missing'],
    family: 'refusals',
    defect: refusedAs(401, /^\/current\/realtime\/auth\/validate\/$/, 400),
  },
  'validation-incomplete-is-400': {
    says: 'A payload that lacks a field is answered 400.',
    violates: ['validate-realtime-token/payload-incomplete', 'validate-realtime-token/required-claims'],
    family: 'refusals',
    defect: refusedAs(500, /^\/current\/realtime\/auth\/validate\/$/, 400),
  },
  'validation-rejected-is-401': {
    says: 'A signature that does not verify is answered 401.',
    violates: ['validate-realtime-token/signature-wrong', 'validate-realtime-token/expired'],
    family: 'refusals',
    defect: refusedAs(403, /^\/current\/realtime\/auth\/validate\/$/, 401),
  },
  'validation-asks-for-access': {
    says: 'A token is rejected once its user has lost access to the room.',
    violates: ['validate-realtime-token/outlives-access', 'validate-realtime-token/looks-at-token-alone'],
    family: 'life',
    defect: handler('validateRealtimeToken', (context, right) => {
      const { caller, state, refuse } = context;
      const { sub, room_id } = caller.claims;
      const isMember = ['workspace', 'share'].some((kind) =>
        state.memberships.has(`${kind}/${room_id}/${sub}`),
      );
      return isMember ? right(context) : refuse('token-rejected');
    }),
  },
  'validation-uses-up': {
    says: 'A token is valid once.',
    violates: ['validate-realtime-token/not-used-up'],
    family: 'life',
    defect: handler('validateRealtimeToken', onceEach()),
  },
  'validation-answers-user': {
    says: 'room_id is the id of the user.',
    violates: ['validate-realtime-token/room-id-of-token'],
    family: 'life',
    defect: body('validateRealtimeToken', (reply, { caller }) => ({ ...reply, room_id: caller.claims.sub })),
  },
  'validation-wants-no-slash': {
    says: 'The path of the validation without its slash is the validation too.',
    violates: ['validate-realtime-token/literal-before-parameter'],
    family: 'refusals',
    defect: {
      ask: (request) =>
        request.target === '/current/realtime/auth/validate'
          ? { ...request, target: `${request.target}/` }
          : request,
    },
  },
};

function onceEach(): Parameters<typeof handler>[1] {
  const used = new Set<unknown>();
  return (context, right) => {
    const { jti } = context.caller.claims;
    if (used.has(jti)) return context.refuse('token-rejected');
    used.add(jti);
    return right(context);
  };
}
