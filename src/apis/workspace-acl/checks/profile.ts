import type { ApiProfile, ValidCall } from '../../../conformance/model/api-profile.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import type { Parts } from '../../../conformance/model/request.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { inviteOf, newWorkspace, stateOf, stranger, succeeded, workspaceWith } from './making.ts';
import { upload } from './pictures.ts';

/** All that can be set, so that a view has all that it can show. */
const full = {
  tags: ['one', 'two'],
  labels: { team: 'support' },
  meta: { title: 'A title', avatar: 'https://example.com/a.png' },
};

/** A workspace to read: one that is there already, where nothing may be made. */
async function readable(context: CheckContext): Promise<string> {
  if (!context.target.readOnly) return (await newWorkspace(context, full)).fullname;
  const [first] = succeeded(context, await context.call('listWorkspaces'));
  return first?.fullname ?? context.skip('the owner has no workspace, and the run may make none');
}

const onWorkspace =
  (more: Parts = {}) =>
  async (context: CheckContext): Promise<ValidCall> => {
    const { fullname } = await newWorkspace(context);
    return { as: 'owner', parts: { path: { fullname }, ...more } };
  };

const onEntry =
  (more: Parts = {}) =>
  async (context: CheckContext): Promise<ValidCall> => {
    const { fullname, entry } = await workspaceWith(context, 'user');
    return { as: 'owner', parts: { path: { workspace: fullname, entryId: entry?.id }, ...more } };
  };

/** `standin-ab12-x3`: how the names of one check begin. */
const prefixOf = (context: CheckContext): string => context.uniqueName().replace(/\d+$/, '');

export const profile: ApiProfile = {
  valid: {
    listWorkspaces: async (context) => {
      // So that the list has something to show.
      if (!context.target.readOnly) await newWorkspace(context, full);
      return { as: 'owner', parts: {} };
    },
    getWorkspace: async (context) => ({
      as: 'owner',
      parts: { path: { fullname: await readable(context) } },
    }),
    putWorkspace: (context) => {
      const fullname = context.uniqueName();
      return { as: 'owner', parts: { path: { fullname }, body: { fullname, ...full } } };
    },
    deleteWorkspace: onWorkspace(),
    uploadAvatar: onWorkspace({ body: upload() }),
    listAcl: async (context) => ({ as: 'owner', parts: { path: { workspace: await readable(context) } } }),
    redeemInvite: async (context) => {
      const { fullname } = await newWorkspace(context);
      const invite = await inviteOf(context, fullname);
      return { as: stranger(context), parts: { path: { workspace: fullname }, body: { invite } } };
    },
    updateAclEntry: onEntry({ body: { level: 'developer' } }),
    deleteAclEntry: onEntry(),
  },
  references: ['fullname', 'workspace', 'entryId', 'invite', 'contentType', 'data'],
  removals: {
    putWorkspace: (_, { path }) => ({
      operation: 'deleteWorkspace',
      parts: { path: { fullname: path?.fullname } },
    }),
  },
  observe: async (context) => {
    const prefix = prefixOf(context);
    const list: Json[] = succeeded(context, await context.call('listWorkspaces'));
    const names = list.map((one) => one?.fullname).filter((name) => String(name).startsWith(prefix));
    return Promise.all(names.map((fullname) => stateOf(context, fullname)));
  },
};
