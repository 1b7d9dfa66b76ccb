import type { Clock } from '../sandbox/clock.ts';
import { keyedRandom } from '../sandbox/random.ts';

/** Claims that a token of ours carries, beside those of RFC 7519. */
export interface TokenClaims {
  /** The persona. */
  sub?: string;
  /** Seconds since the epoch. */
  iat?: number;
  exp?: number;
  scope?: string;
  api?: string;
  sandbox?: string;
  [claim: string]: unknown;
}

export type Verified =
  | { claims: TokenClaims }
  | { claims?: undefined; reason: 'malformed' | 'rejected' | 'expired' };

/** How many verified tokens are remembered. */
const remembered = 10_000;

/** Signs and verifies the tokens of one mock: JWT (RFC 7519), HS256, with a key derived from the seed. */
export class Tokens {
  readonly #key: Uint8Array;
  readonly #clock: Clock;
  readonly #verified = new Map<string, TokenClaims>();

  constructor(seed: number, clock: Clock) {
    const random = keyedRandom(seed, 'token key');
    this.#key = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
    this.#clock = clock;
  }

  /** Seconds since the epoch. */
  #seconds(): number {
    return Math.floor(this.#clock.now() / 1_000_000);
  }

  /** A signed token; `expiresIn` in seconds, without it the token does not expire. */
  async sign(claims: TokenClaims, expiresIn?: number): Promise<string> {
    const { SignJWT } = await import('jose');
    const iat = this.#seconds();
    const payload = { ...claims, iat, ...(expiresIn !== undefined && { exp: iat + expiresIn }) };
    return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(this.#key);
  }

  /** Judges signature and expiry. A token that was verified before is not verified again; its expiry is. */
  verify(token: string): Verified | Promise<Verified> {
    const known = this.#verified.get(token);
    return known ? this.#current(known) : this.#verify(token);
  }

  async #verify(token: string): Promise<Verified> {
    const { compactVerify, decodeProtectedHeader } = await import('jose');
    try {
      decodeProtectedHeader(token);
      if (token.split('.').length !== 3) return { reason: 'malformed' };
    } catch {
      return { reason: 'malformed' };
    }
    let claims: TokenClaims;
    try {
      const { payload } = await compactVerify(token, this.#key, { algorithms: ['HS256'] });
      claims = asClaims(payload);
    } catch {
      return { reason: 'rejected' };
    }
    if (this.#verified.size >= remembered)
      this.#verified.delete(this.#verified.keys().next().value as string);
    this.#verified.set(token, claims);
    return this.#current(claims);
  }

  #current(claims: TokenClaims): Verified {
    return claims.exp !== undefined && claims.exp <= this.#seconds() ? { reason: 'expired' } : { claims };
  }
}

/** A rightly signed payload that is no JSON object has no claims. */
function asClaims(payload: Uint8Array): TokenClaims {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as TokenClaims) : {};
  } catch {
    return {};
  }
}
