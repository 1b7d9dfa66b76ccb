import type { Received } from '../../exchange.ts';
import type { Kit, ValidCall } from '../../kit.ts';
import type { CallOptions, Trial } from '../../trial.ts';
import { channelCalls } from './channel-calls.ts';
import { anyEvent, happensHere, has, type Query } from './log.ts';
import { known } from './profiles.ts';

/** Of the workspace, or of whatever else the configuration names. */
function inProfile(trial: Trial): ValidCall {
  const other = ['org_id', 'share_id'].find((name) => trial.id(name) !== undefined);
  const name = trial.id('workspace_id') !== undefined || other === undefined ? 'workspace_id' : other;
  return { as: 'owner', parts: { query: { [name]: known(trial, name) } } };
}

/** A valid call of each operation. */
export const validCalls: Kit['valid'] = {
  searchEvents: inProfile,
  summarizeEvents: inProfile,
  getEventDetails: async (trial) => ({
    as: 'owner',
    parts: { path: { event_id: (await anyEvent(trial)).event_id } },
  }),
  // Nothing takes an ack back, so it has to be one of our own, or one that the configuration offers.
  acknowledgeEvent: async (trial) => ({
    as: 'owner',
    parts: {
      path: { event_id: trial.id('event_id') ?? (await happensHere(trial, 'comment_created')).event_id },
    },
  }),
  ...channelCalls,
};

/** A valid call, and the operation that it is of. */
type NamedCall = ValidCall & { id: string };

/** A valid call of each operation that the target has. */
export async function callsOfAll(trial: Trial): Promise<NamedCall[]> {
  const found: NamedCall[] = [];
  for (const { id } of trial.api.contract.operations) {
    const valid = validCalls[id];
    if (valid && has(trial, id)) found.push({ id, ...(await valid(trial)) });
  }
  return found;
}

/** Sends a valid call of each operation, or one that is changed. */
export async function eachOperation(
  trial: Trial,
  judge: (received: Received, operation: string) => void,
  { query, ...options }: CallOptions & { query?: Query } = {},
  calls?: readonly NamedCall[],
): Promise<void> {
  for (const { id, as, parts } of calls ?? (await callsOfAll(trial)))
    judge(await trial.call(id, { ...parts, query: { ...parts.query, ...query } }, { as, ...options }), id);
}
