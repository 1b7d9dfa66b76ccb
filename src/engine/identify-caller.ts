import type { Caller, Denial } from './api.ts';
import { authenticate, nobody } from './authenticate.ts';
import { chooseSandboxOfToken } from './choose-sandbox.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import type { Refusal } from './refusal.ts';
import type { TokenClaims } from './tokens.ts';
import { whenReady } from './when-ready.ts';

/**
 * Finds the caller by the first alternative of the operation's security whose schemes all accept the request, scopes
 * included; else returns the refusal of the first alternative. A promise only for a token that was not seen before.
 */
export function identifyCaller(
  exchange: Exchange,
  alternative = 0,
  nth = 0,
  first?: Refusal,
): Refusal | undefined | Promise<Refusal | undefined> {
  const { mock, request } = exchange;
  const { api, operation } = exchange.endpoint as Endpoint;
  const schemes = operation.security[alternative];
  const scheme = schemes?.[nth];
  if (scheme === undefined) {
    if (!schemes && first) {
      if (first.kind === 'insufficient-scope') exchange.caller = first.caller;
      return first;
    }
    exchange.caller ??= nobody;
    return undefined;
  }
  const found = authenticate(scheme, request, { api, tokens: mock.tokens });
  // Nearly every operation has one scheme: avoid the closure.
  const { security, scopes } = operation;
  if (security.length === 1 && schemes?.length === 1 && !scopes) return whenReady(found, admitOnly, exchange);
  return whenReady(found, (one): ReturnType<typeof identifyCaller> => {
    const refusal = admit(exchange, one) ?? lackOf(one as Caller, scopes?.[alternative]?.[nth]);
    if (!refusal) return identifyCaller(exchange, alternative, nth + 1, first);
    const isLack = refusal.kind === 'insufficient-scope';
    if (refusal.kind !== 'unauthenticated' && !isLack) return refusal;
    exchange.caller = undefined;
    // A caller who is known learns what is lacking, not that another scheme has no credentials.
    const kept = first?.kind === 'unauthenticated' && isLack ? refusal : (first ?? refusal);
    return identifyCaller(exchange, alternative + 1, 0, kept);
  });
}

/** A caller whose token has no claim `scope` holds all scopes. */
function lackOf(caller: Caller, wanted: readonly string[] = []): Refusal | undefined {
  const { scope } = caller.claims;
  if (typeof scope !== 'string') return undefined;
  const held = scope.split(' ');
  return wanted.every((one) => held.includes(one))
    ? undefined
    : { kind: 'insufficient-scope', wanted, held: scope, caller };
}

const admitOnly = (found: Caller | Denial, exchange: Exchange): Refusal | undefined => admit(exchange, found);

/** Chooses the token's sandbox before it checks the expiry, which depends on that sandbox's clock. */
export function admit(exchange: Exchange, found: Caller | Denial): Refusal | undefined {
  const { claims } = found;
  if (claims) {
    const refusal = chooseSandboxOfToken(exchange, claims.sandbox);
    if (refusal) return refusal;
    const reason = untimely(claims, exchange.now / 1_000_000);
    if (reason !== undefined) return { kind: 'unauthenticated', reason };
  }
  if ('denied' in found) {
    const { denied: reason, example } = found;
    return { kind: 'unauthenticated', reason, ...(example !== undefined && { example }) };
  }
  if (exchange.caller?.persona === undefined && (!exchange.caller || found.persona !== undefined))
    exchange.caller = found;
  return undefined;
}

/** Why a token is not valid at `now`, in seconds since the epoch: RFC 7519, sections 4.1.4 and 4.1.5. */
function untimely({ exp, nbf }: TokenClaims, now: number): string | undefined {
  if (exp !== undefined && !Number.isFinite(exp)) return notSeconds('exp');
  if (nbf !== undefined && !Number.isFinite(nbf)) return notSeconds('nbf');
  if (exp !== undefined && exp <= now) return 'the token has expired';
  if (nbf !== undefined && nbf > now) return 'the token is not valid yet: its nbf is later';
  return undefined;
}

/** RFC 7519, section 2, "NumericDate": a JSON number, which may have a fraction. */
const notSeconds = (claim: string): string => `the token's claim ${claim} is not a number of seconds`;
