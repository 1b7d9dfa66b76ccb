import type { Authenticate, Caller, Denial, SecurityContext } from '../../engine/api.ts';
import type { Verified } from '../../engine/tokens.ts';

const deny = (example: string, denied: string): Denial => ({ denied, example });

/**
 * The token under test of `validateRealtimeToken`, judged in the order of its document's table: header, form, signature
 * and expiry, payload, scope.
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

  const verified = context.tokens.verify(token);
  return verified instanceof Promise ? verified.then((one) => judge(one, context)) : judge(verified, context);
};

function judge(verified: Verified, { seconds }: SecurityContext): Caller | Denial {
  const { claims } = verified;
  if (!claims) {
    if (verified.reason === 'malformed') return deny('token-not-jwt', 'the token is no JWT');
    return deny('token-rejected', 'the signature does not hold');
  }
  if (claims.exp !== undefined && claims.exp <= seconds(claims.sandbox)) {
    return deny('token-rejected', 'the token has expired');
  }
  if (claims.scope === undefined || claims.exp === undefined || typeof claims.profile !== 'string') {
    return deny('token-payload-incomplete', 'the payload lacks scope, exp or profile');
  }
  if (claims.scope !== 'realtime')
    return deny('token-scope-wrong', `the scope is ${claims.scope}, not realtime`);
  return { persona: undefined, claims };
}
