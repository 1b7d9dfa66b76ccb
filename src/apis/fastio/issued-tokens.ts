import { lowerAlphanumeric } from '../../sandbox/ids.ts';
import { isMultiplayer, roleOn, watchableProfile } from './access.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import { readerOf, type Schemas } from './reader.ts';
import { profileOf, type State } from './state.ts';
import { scopeHasProfile } from './token-scope.ts';

type TokenOperations = 'createWebsocketToken' | 'createRealtimeToken' | 'validateRealtimeToken';

export const issuedTokens: Handlers<TokenOperations, State> = {
  createWebsocketToken: async (context) => {
    const { path, state, reply, refuse } = context;
    const reader = readerOf(context);
    if (!watchableProfile(path.profile_id, reader, state)) refuse('profile-unavailable');
    const bound = { sub: reader.id, scope: 'websocket', profile_id: path.profile_id };
    return reply(200, await issueToken(bound, context));
  },

  createRealtimeToken: async (context) => {
    const { path, state, reply, refuse } = context;
    const { room_id } = path;
    const reader = readerOf(context);
    const kind = (['workspace', 'share'] as const).find((one) => state[`${one}s`].has(room_id));
    if (!scopeHasProfile(reader.scope, kind ?? 'workspace', room_id, state)) refuse('room-forbidden');
    if (!kind) return refuse('room-unknown');
    const room = profileOf(kind, room_id);
    if (roleOn(room, reader.id, state) === undefined || !isMultiplayer(room, state)) refuse('room-forbidden');
    return reply(200, await issueToken({ sub: reader.id, scope: 'realtime', room_id }, context));
  },

  /** The token itself is judged before: see `realtimeToken`. */
  validateRealtimeToken: ({ caller, reply }) =>
    reply(200, { result: true, room_id: caller.claims.room_id as string }),
};

const lifetime = 86_400;
const tokenIdLength = 29;

/** A new token for 24 hours, which leads back to this sandbox. */
async function issueToken(
  claims: { sub: string; scope: string; profile_id?: string; room_id?: string },
  { sandbox, tokens, now }: Pick<Context<'createWebsocketToken', State>, 'sandbox' | 'tokens' | 'now'>,
): Promise<Schemas['IssuedToken']> {
  const jti = sandbox.ids.next('fastio token', lowerAlphanumeric, tokenIdLength);
  const from = sandbox.id === 'default' ? {} : { sandbox: sandbox.id };
  const seconds = Math.floor(now / 1_000_000);
  const auth_token = await tokens.sign({ ...claims, ...from, jti }, seconds, lifetime);
  return { result: true, expires_in: lifetime, auth_token };
}
