import type { Call } from '../../../conformance/every-api/calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { ApiProfile, ValidCall } from '../../../conformance/model/api-profile.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { inviteOf, newWorkspace, stranger, workspaceWith } from './making.ts';
import { upload } from './pictures.ts';

/** All that can be set, so that a view shows all its members. */
const full = {
  tags: ['one', 'two'],
  labels: { team: 'support' },
  meta: { title: 'A title', avatar: 'https://example.com/a.png' },
};

/** What the calls on one workspace send; the operation that deletes it is the last. */
const onWorkspace: Readonly<
  Record<string, (fullname: string, entryId: string, invite: string) => RequestParts>
> = {
  getWorkspace: (fullname) => ({ path: { fullname } }),
  putWorkspace: (fullname) => ({ path: { fullname }, body: { fullname, ...full } }),
  uploadAvatar: (fullname) => ({ path: { fullname }, body: upload() }),
  listAcl: (workspace) => ({ path: { workspace } }),
  redeemInvite: (workspace, _, invite) => ({ path: { workspace }, body: { invite } }),
  updateAclEntry: (workspace, entryId) => ({ path: { workspace, entryId }, body: { level: 'developer' } }),
  deleteAclEntry: (workspace, entryId) => ({ path: { workspace, entryId } }),
  deleteWorkspace: (fullname) => ({ path: { fullname } }),
};

/** A call of each operation on this workspace: valid if the caller may make it, and if the workspace and the entry exist. */
export const callsOn = (fullname: string, entryId = 'none', invite = 'none'): Call[] =>
  Object.entries(onWorkspace).map(([operation, parts]) => ({
    operation,
    parts: parts(fullname, entryId, invite),
  }));

/** A workspace to read: one that exists already if the run may create none. */
async function readable(context: CheckContext): Promise<string> {
  if (!context.target.readOnly) return (await newWorkspace(context, full)).fullname;
  const [first] = succeeded(context, await context.call('listWorkspaces'));
  return first?.fullname ?? context.skip('the owner has no workspace, and the run may make none');
}

async function validOnWorkspace(context: CheckContext, operation: string): Promise<ValidCall> {
  const parts = (fullname: string, entryId = 'none', invite = 'none'): RequestParts =>
    onWorkspace[operation]?.(fullname, entryId, invite) ?? {};
  switch (operation) {
    case 'putWorkspace':
      return { as: 'owner', parts: parts(context.uniqueName()) };
    case 'getWorkspace':
    case 'listAcl':
      return { as: 'owner', parts: parts(await readable(context)) };
    case 'redeemInvite': {
      const { fullname } = await newWorkspace(context);
      return { as: stranger(context), parts: parts(fullname, 'none', await inviteOf(context, fullname)) };
    }
    case 'updateAclEntry':
    case 'deleteAclEntry': {
      const { fullname, entry } = await workspaceWith(context, 'user');
      return { as: 'owner', parts: parts(fullname, entry?.id) };
    }
    default:
      return { as: 'owner', parts: parts((await newWorkspace(context)).fullname) };
  }
}

export const validCalls: ApiProfile['validCalls'] = {
  listWorkspaces: async (context) => {
    // So that the list has something to show.
    if (!context.target.readOnly) await newWorkspace(context, full);
    return { as: 'owner', parts: {} };
  },
  ...Object.fromEntries(
    Object.keys(onWorkspace).map((operation) => [
      operation,
      (context: CheckContext) => validOnWorkspace(context, operation),
    ]),
  ),
};
