import { limits } from '../limits.ts';
import { keyedRandom } from '../sandbox/random.ts';

/** Claims of the mock's tokens, besides those of RFC 7519. */
export interface TokenClaims {
  /** The persona. */
  sub?: string;
  /** Seconds since the epoch. */
  iat?: number;
  exp?: number;
  nbf?: number;
  scope?: string;
  api?: string;
  sandbox?: string;
  [claim: string]: unknown;
}

export type Verified = { claims: TokenClaims } | { claims?: undefined; reason: 'malformed' | 'rejected' };

/** How many verified tokens are cached. */
const remembered = 10_000;

/** Signs and verifies the tokens of one mock: JWT (RFC 7519), HS256, with a key derived from the seed. */
export class Tokens {
  readonly #key: Uint8Array;
  readonly #verified = new Map<string, TokenClaims>();

  constructor(seed: number) {
    const random = keyedRandom(seed, 'token key');
    this.#key = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
  }

  /** `now` is in seconds since the epoch; without `expiresIn` (seconds) the token does not expire. */
  async sign(claims: TokenClaims, now: number, expiresIn?: number): Promise<string> {
    const { SignJWT } = await import('jose');
    const payload = { ...claims, iat: now, ...(expiresIn !== undefined && { exp: now + expiresIn }) };
    return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(this.#key);
  }

  /** Verifies form and signature, and caches the result. The caller checks the expiry, as it knows the clock. */
  verify(token: string): Verified | Promise<Verified> {
    const claims = this.#verified.get(token);
    return claims ? { claims } : this.#verify(token);
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
    if (token.length > limits.rememberedToken) return { claims };
    if (this.#verified.size >= remembered)
      this.#verified.delete(this.#verified.keys().next().value as string);
    this.#verified.set(token, claims);
    return { claims };
  }
}

/** A signed payload that is not a JSON object has no claims. */
function asClaims(payload: Uint8Array): TokenClaims {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as TokenClaims) : {};
  } catch {
    return {};
  }
}
