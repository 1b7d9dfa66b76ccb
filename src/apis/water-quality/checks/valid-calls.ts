import type { Call } from '../../../conformance/every-api/calls.ts';
import type { ApiProfile, ValidCall } from '../../../conformance/model/api-profile.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { type Account, another, whoIs } from './people.ts';
import { guestIn, newWorkspace, publicWorkspace } from './test-workspace.ts';

/**
 * What the calls on one workspace send. `account` is a guest of the workspace; of `addGuest` it is the account to invite. The
 * operation that deletes the workspace is the last.
 */
const onWorkspace: Readonly<
  Record<string, (context: CheckContext, id: string, account?: Account) => RequestParts>
> = {
  getWorkspace: (_, id) => ({ path: { id } }),
  listGuests: (_, id) => ({ path: { id } }),
  addGuest: (_, id, account) => ({ path: { id }, body: { guest: account?.email, rol: 'viewer' } }),
  updateGuest: (_, id, account) => ({ path: { id, guest: account?.uid }, body: { rol: 'editor' } }),
  removeGuest: (_, id, account) => ({ path: { id, guest: account?.uid } }),
  updateWorkspace: (context, id) => ({
    path: { id },
    body: { name: context.uniqueName(), type: 'private' },
  }),
  deleteWorkspace: (_, id) => ({ path: { id } }),
};

/** The operations on a workspace that are its owner's alone; the one that deletes it is the last. */
export const ownerOperations = Object.keys(onWorkspace).filter((operation) => operation !== 'getWorkspace');

/** A call on this workspace, which is valid if its owner sends it. */
export const callOn = (
  context: CheckContext,
  operation: string,
  id: string,
  account?: Account,
  options: CallOptions = {},
): Call => ({ ...options, operation, parts: onWorkspace[operation]?.(context, id, account) ?? {} });

async function partsOf(context: CheckContext, operation: string): Promise<RequestParts | undefined> {
  if (['listGuests', 'updateGuest', 'removeGuest'].includes(operation)) {
    const { workspace, guest } = await guestIn(context);
    return onWorkspace[operation]?.(context, workspace.id, guest);
  }
  const account = operation === 'addGuest' ? await whoIs(context, another(context)) : undefined;
  return onWorkspace[operation]?.(context, (await newWorkspace(context)).id, account);
}

/** The call of a list that has at least one item to judge. */
const listed = async (
  context: CheckContext,
  as: string | null,
  make: () => Promise<unknown>,
): Promise<ValidCall> => {
  if (!context.target.readOnly) await make();
  return { as, parts: {} };
};

export const validCalls: ApiProfile['validCalls'] = {
  listOwnWorkspaces: (context) => listed(context, 'owner', () => newWorkspace(context)),
  listSharedWorkspaces: (context) => listed(context, another(context), () => guestIn(context)),
  listPublicWorkspaces: (context) => listed(context, null, () => publicWorkspace(context)),
  listAllWorkspaces: () => ({ as: 'admin', parts: {} }),
  createWorkspace: (context) => ({
    as: 'owner',
    parts: { body: { name: context.uniqueName(), type: 'private' } },
  }),
  ...Object.fromEntries(
    Object.keys(onWorkspace).map((operation) => [
      operation,
      async (context: CheckContext) => ({ as: 'owner', parts: (await partsOf(context, operation)) ?? {} }),
    ]),
  ),
};
