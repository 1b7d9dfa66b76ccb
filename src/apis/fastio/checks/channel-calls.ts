import type { CheckContext } from '../../../conformance/run/check-context.ts';
import type { Persona } from './profiles.ts';

/** A token that the operation issues for a profile or room. */
export async function issuedToken(
  context: CheckContext,
  operation: 'createWebsocketToken' | 'createRealtimeToken',
  id: string,
  as: Persona = 'owner',
): Promise<string> {
  const path = operation === 'createWebsocketToken' ? { profile_id: id } : { room_id: id };
  const { auth_token } = context.expectReply(await context.call(operation, { path }, { as }), 200);
  return auth_token;
}
