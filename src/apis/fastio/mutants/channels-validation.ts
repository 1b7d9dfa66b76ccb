import type { SecurityContext } from '../../../engine/api.ts';
import { changeBody, changeStatusOfReplies, replaceHandler, type Untyped } from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';

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
const claimsAre = (change: (claims: Untyped) => Untyped): Defect =>
  validates(({ tokens }) => ({
    tokens: {
      verify: async (token: string) => {
        const verified = await tokens.verify(token);
        return verified.claims ? { claims: change(verified.claims) } : verified;
      },
    } as Untyped,
  }));

/** Which room tokens are accepted, and how the others are refused. */
export const validationMutants: MutantTable = {
  'validation-takes-socket-tokens': {
    description: 'A token of scope websocket is valid for a room.',
    violates: 'validate-realtime-token/websocket-token-refused',
    defect: claimsAre((claims) =>
      claims.scope === 'websocket' ? { ...claims, scope: 'realtime', room_id: claims.profile_id } : claims,
    ),
  },
  'validation-takes-any-scope': {
    description: 'The room of a token is checked before its scope.',
    violates: 'validate-realtime-token/scope-wrong',
    defect: claimsAre((claims) => ({ ...claims, scope: 'realtime' })),
  },
  'validation-takes-expired-tokens': {
    description: 'An expired token is valid.',
    violates: ['validate-realtime-token/expired', 'create-realtime-token/valid-24-hours'],
    defect: claimsAre((claims) =>
      typeof claims.exp === 'number' ? { ...claims, exp: Number.POSITIVE_INFINITY } : claims,
    ),
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
    defect: replaceHandler('validateRealtimeToken', (context, original) => {
      const { caller, state, refuse } = context;
      const { sub, room_id } = caller.claims;
      const isMember = ['workspace', 'share'].some((kind) =>
        state.memberships.has(`${kind}/${room_id}/${sub}`),
      );
      return isMember ? original(context) : refuse('token-rejected');
    }),
  },
  'validation-uses-up': {
    description: 'A token is valid once.',
    violates: 'validate-realtime-token/not-used-up',
    defect: replaceHandler('validateRealtimeToken', onceEach()),
  },
  'validation-answers-user': {
    description: 'room_id is the id of the user.',
    violates: 'validate-realtime-token/room-id-of-token',
    defect: changeBody('validateRealtimeToken', (reply, { caller }) => ({
      ...reply,
      room_id: caller.claims.sub,
    })),
  },
  'validation-wants-no-slash': {
    description: 'The path of the validation without its slash is the validation too.',
    violates: 'validate-realtime-token/literal-before-parameter',
    defect: {
      request: (request) =>
        request.target === '/current/realtime/auth/validate'
          ? { ...request, target: `${request.target}/` }
          : request,
    },
  },
};

function onceEach(): Parameters<typeof replaceHandler>[1] {
  const used = new Set<unknown>();
  return (context, original) => {
    const { jti } = context.caller.claims;
    if (used.has(jti)) return context.refuse('token-rejected');
    used.add(jti);
    return original(context);
  };
}
