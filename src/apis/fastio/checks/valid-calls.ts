import type { ApiProfile, ValidCall } from '../../../conformance/model/api-profile.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { channelCalls } from './channel-calls.ts';
import { anyEvent, happensHere, has, type Query } from './log.ts';
import { known } from './profiles.ts';

/** Of the workspace, or of whatever else the configuration names. */
function inProfile(context: CheckContext): ValidCall {
  const other = ['org_id', 'share_id'].find((name) => context.id(name) !== undefined);
  const name = context.id('workspace_id') !== undefined || other === undefined ? 'workspace_id' : other;
  return { as: 'owner', parts: { query: { [name]: known(context, name) } } };
}

/** A valid call of each operation. */
export const validCalls: ApiProfile['valid'] = {
  searchEvents: inProfile,
  summarizeEvents: inProfile,
  getEventDetails: async (context) => ({
    as: 'owner',
    parts: { path: { event_id: (await anyEvent(context)).event_id } },
  }),
  // Nothing takes an ack back, so it has to be one of our own, or one that the configuration offers.
  acknowledgeEvent: async (context) => ({
    as: 'owner',
    parts: {
      path: { event_id: context.id('event_id') ?? (await happensHere(context, 'comment_created')).event_id },
    },
  }),
  ...channelCalls,
};

/** A valid call, and the operation that it is of. */
type NamedCall = ValidCall & { id: string };

/** A valid call of each operation that the target has. */
export async function callsOfAll(context: CheckContext): Promise<NamedCall[]> {
  const found: NamedCall[] = [];
  for (const { id } of context.api.contract.operations) {
    const valid = validCalls[id];
    if (valid && has(context, id)) found.push({ id, ...(await valid(context)) });
  }
  return found;
}

/** Sends a valid call of each operation, or one that is changed. */
export async function eachOperation(
  context: CheckContext,
  judge: (received: Received, operation: string) => void,
  { query, ...options }: CallOptions & { query?: Query } = {},
  calls?: readonly NamedCall[],
): Promise<void> {
  for (const { id, as, parts } of calls ?? (await callsOfAll(context)))
    judge(await context.call(id, { ...parts, query: { ...parts.query, ...query } }, { as, ...options }), id);
}
