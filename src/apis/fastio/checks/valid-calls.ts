import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { ValidCall } from '../../../conformance/model/valid-call.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { issuedToken } from './channel-calls.ts';
import { anyEvent, happensHere } from './log.ts';
import { known } from './profiles.ts';

const byOwner = (parts: RequestParts): ValidCall => ({ as: 'owner', parts });

/** Of the workspace, or of another profile that the configuration names. */
function inProfile(context: CheckContext): ValidCall {
  const names = ['workspace_id', 'org_id', 'share_id'];
  const name = names.find((one) => context.knownId(one) !== undefined) ?? 'workspace_id';
  return byOwner({ query: { [name]: known(context, name) } });
}

const onWorkspace = (parameter: string) => (context: CheckContext) =>
  byOwner({ path: { [parameter]: known(context, 'workspace_id') } });

const readEvent = async (context: CheckContext): Promise<ValidCall> =>
  byOwner({ path: { event_id: (await anyEvent(context)).event_id } });

/** A valid call of each operation. */
export const validCalls: ApiProfile['validCalls'] = {
  searchEvents: inProfile,
  summarizeEvents: inProfile,
  getEventDetails: readEvent,
  // An ack cannot be undone, so it needs an event of our own, or one that the configuration offers.
  acknowledgeEvent: async (context) => {
    const event_id = context.knownId('event_id') ?? (await happensHere(context, 'comment_created')).event_id;
    return byOwner({ path: { event_id } });
  },
  pollActivity: () => byOwner({}),
  pollProfileActivity: onWorkspace('profile_id'),
  createWebsocketToken: onWorkspace('profile_id'),
  createRealtimeToken: onWorkspace('room_id'),
  validateRealtimeToken: async (context) => {
    const token = await issuedToken(context, 'createRealtimeToken', known(context, 'workspace_id'));
    return { as: null, parts: { headers: { authorization: `Bearer ${token}` } } };
  },
};

/** The same for requests that acknowledge nothing, because they are refused or have another method: any event will do. */
export const callsWithoutAck = { ...validCalls, acknowledgeEvent: readEvent };
