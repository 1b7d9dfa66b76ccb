import { createHmac } from 'node:crypto';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { issuedToken } from './channel-calls.ts';
import { expectUnlessAccepted } from './polling.ts';
import { claimsOf, freshObject, known } from './profiles.ts';

/** Seconds for which a token of either kind is valid. */
export const day = 86_400;

/** Tokens for the WebSocket of a profile, or for a realtime room. */
export interface TokenKind {
  operation: 'createWebsocketToken' | 'createRealtimeToken';
  scope: 'websocket' | 'realtime';
  /** The claim with the id that a token is for. */
  id: 'profile_id' | 'room_id';
  /** Requires that the token is accepted where it is used. */
  accepts(context: CheckContext, token: string): Promise<unknown>;
  /** Requires that the token is refused as expired there. */
  expired(context: CheckContext, token: string): Promise<unknown>;
}

/** Requires that a token names its scope. */
export function hasScope(context: CheckContext, { scope }: TokenKind, token: string): void {
  const claims = Object.values(claimsOf(context, token));
  context.expect(claims.includes(scope), `a token of scope ${scope}`, JSON.stringify(claims));
}

export const validFor24Hours =
  ({ operation, accepts, expired }: TokenKind) =>
  async (context: CheckContext): Promise<void> => {
    const token = await issuedToken(context, operation, known(context, 'workspace_id'));
    const { iat, exp } = claimsOf(context, token);
    if (iat !== undefined && exp !== undefined)
      context.expectEqual(exp - iat, day, 'seconds from iat to exp');
    await context.advanceTime(day - 1);
    await accepts(context, token);
    await context.advanceTime(1);
    await expired(context, token);
  };

export const hasClaims =
  ({ operation, scope, id }: TokenKind) =>
  async (context: CheckContext): Promise<void> => {
    const workspace = known(context, 'workspace_id');
    const tokens = [
      await issuedToken(context, operation, workspace),
      await issuedToken(context, operation, workspace),
    ];
    const [one, other] = tokens.map((token) => claimsOf(context, token));
    expectUnlessAccepted(context, tokens[0] !== tokens[1], 'a new token for each call', 'the same');
    const wanted = String([known(context, 'owner_id'), scope, workspace]);
    const claimed = String([one.sub, one.scope, one[id]]);
    expectUnlessAccepted(context, claimed === wanted, wanted, claimed);
    const areSeconds = [one.iat, one.exp].every(Number.isInteger);
    expectUnlessAccepted(context, areSeconds, 'iat and exp in seconds', JSON.stringify(one));
    const isUnique = one.jti !== undefined && one.jti !== other.jti;
    expectUnlessAccepted(context, isUnique, 'a jti of its own', String([one.jti, other.jti]));
  };

/** A part of a JWT. */
export const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The token with another payload, with another signature, and signed with another key. */
export function forged(context: CheckContext, token: string): string[] {
  const [head, payload, signature = ''] = token.split('.');
  const changed = encoded({ ...claimsOf(context, token), jti: freshObject(context) });
  const signed = `${head}.${payload}`;
  const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
  const foreign = createHmac('sha256', freshObject(context)).update(signed).digest('base64url');
  return [`${head}.${changed}.${signature}`, `${signed}.${flipped}`, `${signed}.${foreign}`];
}
