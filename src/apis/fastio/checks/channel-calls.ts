import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import type { Persona } from './profiles.ts';
import { known } from './profiles.ts';

/** A token that the operation issues for a profile or room. */
export async function issuedToken(
  context: CheckContext,
  operation: 'createWebsocketToken' | 'createRealtimeToken',
  id: string,
  as: Persona = 'owner',
): Promise<string> {
  const path = operation === 'createWebsocketToken' ? { profile_id: id } : { room_id: id };
  const { auth_token } = context.conforms(await context.call(operation, { path }, { as }), 200);
  return auth_token;
}

/** Valid calls of the polls and the tokens. */
export const channelCalls: ApiProfile['valid'] = {
  pollActivity: () => ({ as: 'owner', parts: {} }),
  pollProfileActivity: (context) => ({
    as: 'owner',
    parts: { path: { profile_id: known(context, 'workspace_id') } },
  }),
  createWebsocketToken: (context) => ({
    as: 'owner',
    parts: { path: { profile_id: known(context, 'workspace_id') } },
  }),
  createRealtimeToken: (context) => ({
    as: 'owner',
    parts: { path: { room_id: known(context, 'workspace_id') } },
  }),
  validateRealtimeToken: async (context) => ({
    as: null,
    parts: {
      headers: {
        authorization: `Bearer ${await issuedToken(context, 'createRealtimeToken', known(context, 'workspace_id'))}`,
      },
    },
  }),
};

const ownRow = 'the token is what the operation is about, and its document has a row of its own for this';

/** What is not derived of them, and why. */
export const channelExceptions: NonNullable<ApiProfile['exceptions']> = {
  'validateRealtimeToken credentials/malformed-token': ownRow,
  'validateRealtimeToken credentials/unknown-token': ownRow,
  'validateRealtimeToken credentials/wrong-scheme': ownRow,
};
