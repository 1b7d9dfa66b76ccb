import type { SecurityContext } from '../../../engine/api.ts';
import {
  changeMembers,
  changeStatusOfReplies,
  changeTarget,
  refuseWhen,
  type Untyped,
} from '../../../mutants/defects.ts';
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
const claimsAre = (change: (claims: Untyped) => object | false): Defect =>
  validates(({ tokens }) => ({ tokens: claimed(tokens, change) }));

/** Which room tokens are accepted, and how the others are refused. */
export const validationMutants: MutantTable = {
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
      ({ caller: { claims }, state }) =>
        !['workspace', 'share'].some((kind) =>
          state.memberships.has(`${kind}/${claims.room_id}/${claims.sub}`),
        ),
      'token-rejected',
    ),
  },
  'validation-uses-up': {
    description: 'A token is valid once.',
    violates: 'validate-realtime-token/not-used-up',
    defect: refuseWhen('validateRealtimeToken', isRepeated(), 'token-rejected'),
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

/** Whether the token was seen before. */
function isRepeated(): (context: Untyped) => boolean {
  const seen = new Set<unknown>();
  return ({ caller: { claims } }) => seen.size === seen.add(claims.jti).size;
}
