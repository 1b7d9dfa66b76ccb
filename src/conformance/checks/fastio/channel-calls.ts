import type { Kit } from '../../kit.ts';
import type { Trial } from '../../trial.ts';
import type { Persona } from './profiles.ts';
import { known } from './profiles.ts';

/** A token that the operation issues for a profile or room. */
export async function issuedToken(
  trial: Trial,
  operation: 'createWebsocketToken' | 'createRealtimeToken',
  id: string,
  as: Persona = 'owner',
): Promise<string> {
  const path = operation === 'createWebsocketToken' ? { profile_id: id } : { room_id: id };
  const { auth_token } = trial.conforms(await trial.call(operation, { path }, { as }), 200);
  return auth_token;
}

/** Valid calls of the polls and the tokens. */
export const channelCalls: Kit['valid'] = {
  pollActivity: () => ({ as: 'owner', parts: {} }),
  pollProfileActivity: (trial) => ({
    as: 'owner',
    parts: { path: { profile_id: known(trial, 'workspace_id') } },
  }),
  createWebsocketToken: (trial) => ({
    as: 'owner',
    parts: { path: { profile_id: known(trial, 'workspace_id') } },
  }),
  createRealtimeToken: (trial) => ({
    as: 'owner',
    parts: { path: { room_id: known(trial, 'workspace_id') } },
  }),
  validateRealtimeToken: async (trial) => ({
    as: null,
    parts: {
      headers: {
        authorization: `Bearer ${await issuedToken(trial, 'createRealtimeToken', known(trial, 'workspace_id'))}`,
      },
    },
  }),
};

const ownRow = 'the token is what the operation is about, and its document has a row of its own for this';

/** What is not derived of them, and why. */
export const channelExceptions: NonNullable<Kit['exceptions']> = {
  'validateRealtimeToken credentials/malformed-token': ownRow,
  'validateRealtimeToken credentials/unknown-token': ownRow,
  'validateRealtimeToken credentials/wrong-scheme': ownRow,
};
