import type { Received } from '../../../conformance/model/exchange.ts';
import type { Parts } from '../../../conformance/model/request.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import type { Account } from './people.ts';

/** What the calls that are the owner's are made with. */
export interface Ground {
  id: string;
  /** A guest of the workspace. */
  guest: Account;
  /** An account that is no guest there. */
  newcomer: Account;
}

const calls: Readonly<Record<string, (context: CheckContext, ground: Ground) => Parts>> = {
  listGuests: (_, { id }) => ({ path: { id } }),
  addGuest: (_, { id, newcomer }) => ({ path: { id }, body: { guest: newcomer.email, rol: 'viewer' } }),
  updateGuest: (_, { id, guest }) => ({ path: { id, guest: guest.uid }, body: { rol: 'editor' } }),
  removeGuest: (_, { id, guest }) => ({ path: { id, guest: guest.uid } }),
  updateWorkspace: (context, { id }) => ({
    path: { id },
    body: { name: context.uniqueName(), type: 'private' },
  }),
  deleteWorkspace: (_, { id }) => ({ path: { id } }),
};

/** The operations that are the owner's; the one that ends it all comes last. */
export const ownerOperations = Object.keys(calls);

/** A valid call of an operation that is the owner's, by whoever. */
export const ownerCall = (
  context: CheckContext,
  operation: string,
  ground: Ground,
  options?: CallOptions,
): Promise<Received> => context.call(operation, calls[operation]?.(context, ground), options);
