import type { Call } from '../../../conformance/every-api/calls.ts';
import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { ValidCall } from '../../../conformance/model/valid-call.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Account, another } from './people.ts';
import { guestIn, newWorkspace, publicWorkspace, whoIs } from './test-workspace.ts';

/** The operations on a workspace that are its owner's alone; the one that deletes it is the last. */
export const ownerOperations = [
  'listGuests',
  'addGuest',
  'updateGuest',
  'removeGuest',
  'updateWorkspace',
  'deleteWorkspace',
];

/** A call on this workspace, which is valid if its owner sends it; `account` is its guest, or who becomes one. */
export function callOn(
  context: CheckContext,
  operation: string,
  id: string,
  account?: Account,
  options?: CallOptions,
): Call {
  const onGuest = { id, guest: account?.uid };
  const parts: Readonly<Record<string, RequestParts>> = {
    addGuest: { path: { id }, body: { guest: account?.email, rol: 'viewer' } },
    updateGuest: { path: onGuest, body: { rol: 'editor' } },
    removeGuest: { path: onGuest },
    updateWorkspace: { path: { id }, body: { name: context.uniqueName(), type: 'private' } },
  };
  return { ...options, operation, parts: parts[operation] ?? { path: { id } } };
}

/** Makes what the call needs. */
async function validCall(context: CheckContext, operation: string): Promise<ValidCall> {
  const as = 'owner';
  if (['listGuests', 'updateGuest', 'removeGuest'].includes(operation)) {
    const { workspace, guest } = await guestIn(context);
    return { as, parts: callOn(context, operation, workspace.id, guest).parts };
  }
  const account = operation === 'addGuest' ? await whoIs(context, another(context)) : undefined;
  return { as, parts: callOn(context, operation, (await newWorkspace(context)).id, account).parts };
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
    ['getWorkspace', ...ownerOperations].map((operation) => [
      operation,
      (context: CheckContext) => validCall(context, operation),
    ]),
  ),
};
