import type { Authenticate, Caller, Denial } from '../../engine/api.ts';
import type { TokenClaims, Verified } from '../../engine/tokens.ts';
import { whenReady } from '../../engine/when-ready.ts';

const deny = (example: string, denied: string, claims?: TokenClaims): Denial => ({ denied, example, claims });

/**
 * Validates the token of `validateRealtimeToken` in the order of the document's table: header, form, signature and expiry,
 * payload, scope. The engine judges the expiry, before it gives a denial that comes after it.
 */
export const realtimeToken: Authenticate = ({ headers }, context) => {
  const header = headers.authorization?.trim();
  if (!header) return deny('authorization-missing', 'the Authorization header is missing');
  const [scheme = '', token, ...more] = header.split(/ +/);
  if (scheme.toLowerCase() === 'bearer') {
    if (token === undefined) return deny('authorization-token-missing', 'no token follows Bearer');
    if (more.length > 0) return deny('authorization-malformed', 'more than one token follows Bearer');
  } else if (token === undefined)
    return deny('authorization-malformed', 'the Authorization header is one word');
  else return deny('authorization-not-bearer', 'the scheme is not Bearer');

  if (!jwt.test(token)) return deny('token-not-jwt', 'the token is not three base64url parts');
  return whenReady(context.tokens.verify(token), judge);
};

/** The signature may be empty: an unsigned token (`alg: none`) has the right form but is rejected later. */
const jwt = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const roomId = /^\d{19}$/;

function judge(verified: Verified): Caller | Denial {
  const { claims } = verified;
  if (!claims) {
    if (verified.reason === 'malformed') return deny('token-not-jwt', 'the token is no JWT');
    return deny('token-rejected', 'the signature does not hold');
  }
  const { scope, exp, room_id } = claims;
  if (typeof exp !== 'number' || typeof scope !== 'string')
    return deny('token-payload-incomplete', 'the payload lacks scope or exp', claims);
  if (scope !== 'realtime') return deny('token-scope-wrong', `the scope is ${scope}, not realtime`, claims);
  if (typeof room_id !== 'string' || !roomId.test(room_id))
    return deny('token-payload-incomplete', 'the payload lacks room_id', claims);
  return { persona: undefined, claims };
}
