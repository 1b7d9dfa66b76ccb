import type { Call } from '../../../conformance/every-api/calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { stranger } from './people.ts';
import { upload } from './pictures.ts';
import { newWorkspace, workspaceWith } from './test-workspace.ts';

/** All that can be set, so that a view shows all its members. */
const full = {
  tags: ['one', 'two'],
  labels: { team: 'support' },
  meta: { title: 'A title', avatar: 'https://example.com/a.png' },
};

/** What each call on one workspace sends; the operation that deletes it is the last. */
function partsOn(fullname: string, entryId = 'none', invite = 'none'): Record<string, RequestParts> {
  const [path, ofAcl, ofEntry] = [{ fullname }, { workspace: fullname }, { workspace: fullname, entryId }];
  return {
    getWorkspace: { path },
    putWorkspace: { path, body: { fullname, ...full } },
    uploadAvatar: { path, body: upload() },
    listAcl: { path: ofAcl },
    redeemInvite: { path: ofAcl, body: { invite } },
    updateAclEntry: { path: ofEntry, body: { level: 'developer' } },
    deleteAclEntry: { path: ofEntry },
    deleteWorkspace: { path },
  };
}

/** A call of each operation on this workspace: valid if the caller may make it, and if the workspace and the entry exist. */
export const callsOn = (fullname: string, entryId: string): Call[] =>
  Object.entries(partsOn(fullname, entryId)).map(([operation, parts]) => ({ operation, parts }));

type Names = Parameters<typeof partsOn>;

/** A workspace to read: one that exists already if the run may create none. */
async function readable(context: CheckContext): Promise<Names> {
  if (!context.target.readOnly) return [(await newWorkspace(context, full)).fullname];
  const [first] = succeeded(context, await context.call('listWorkspaces'));
  return [first?.fullname ?? context.skip('the owner has no workspace, and the run may create none')];
}

const created = async (context: CheckContext): Promise<Names> => [(await newWorkspace(context)).fullname];

async function withEntry(context: CheckContext): Promise<Names> {
  const { workspace, entry } = await workspaceWith(context, 'user');
  return [workspace.fullname, entry?.id];
}

async function withInvite(context: CheckContext): Promise<Names> {
  const workspace = await newWorkspace(context);
  return [workspace.fullname, 'none', await workspace.invite()];
}

/** The names that the valid call of each operation is made with. */
const names: Readonly<Record<string, (context: CheckContext) => Promise<Names>>> = {
  getWorkspace: readable,
  putWorkspace: async (context) => [context.uniqueName()],
  uploadAvatar: created,
  listAcl: readable,
  redeemInvite: withInvite,
  updateAclEntry: withEntry,
  deleteAclEntry: withEntry,
  deleteWorkspace: created,
};

export const validCalls: ApiProfile['validCalls'] = {
  listWorkspaces: async (context) => {
    // An empty list would show nothing of its items.
    if (!context.target.readOnly) await newWorkspace(context, full);
    return { as: 'owner', parts: {} };
  },
  ...Object.fromEntries(
    Object.entries(names).map(([operation, namesFor]) => [
      operation,
      async (context: CheckContext) => ({
        as: operation === 'redeemInvite' ? stranger(context) : 'owner',
        parts: partsOn(...(await namesFor(context)))[operation] ?? {},
      }),
    ]),
  ),
};
