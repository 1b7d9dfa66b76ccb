import type { Json } from '../../exchange.ts';
import type { Kit, ValidCall } from '../../kit.ts';
import type { Parts } from '../../request.ts';
import type { Trial } from '../../trial.ts';
import { inviteOf, newWorkspace, stateOf, stranger, succeeded, workspaceWith } from './making.ts';
import { upload } from './pictures.ts';

/** All that can be set, so that a view has all that it can show. */
const full = {
  tags: ['one', 'two'],
  labels: { team: 'support' },
  meta: { title: 'A title', avatar: 'https://example.com/a.png' },
};

/** A workspace to read: one that is there already, where nothing may be made. */
async function readable(trial: Trial): Promise<string> {
  if (!trial.target.readOnly) return (await newWorkspace(trial, full)).fullname;
  const [first] = succeeded(trial, await trial.call('listWorkspaces'));
  return first?.fullname ?? trial.skip('the owner has no workspace, and the run may make none');
}

const onWorkspace =
  (more: Parts = {}) =>
  async (trial: Trial): Promise<ValidCall> => {
    const { fullname } = await newWorkspace(trial);
    return { as: 'owner', parts: { path: { fullname }, ...more } };
  };

const onEntry =
  (more: Parts = {}) =>
  async (trial: Trial): Promise<ValidCall> => {
    const { fullname, entry } = await workspaceWith(trial, 'user');
    return { as: 'owner', parts: { path: { workspace: fullname, entryId: entry?.id }, ...more } };
  };

/** `standin-ab12-x3`: how the names of one check begin. */
const prefixOf = (trial: Trial): string => trial.uniqueName().replace(/\d+$/, '');

export const kit: Kit = {
  valid: {
    listWorkspaces: async (trial) => {
      // So that the list has something to show.
      if (!trial.target.readOnly) await newWorkspace(trial, full);
      return { as: 'owner', parts: {} };
    },
    getWorkspace: async (trial) => ({
      as: 'owner',
      parts: { path: { fullname: await readable(trial) } },
    }),
    putWorkspace: (trial) => {
      const fullname = trial.uniqueName();
      return { as: 'owner', parts: { path: { fullname }, body: { fullname, ...full } } };
    },
    deleteWorkspace: onWorkspace(),
    uploadAvatar: onWorkspace({ body: upload() }),
    listAcl: async (trial) => ({ as: 'owner', parts: { path: { workspace: await readable(trial) } } }),
    redeemInvite: async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const invite = await inviteOf(trial, fullname);
      return { as: stranger(trial), parts: { path: { workspace: fullname }, body: { invite } } };
    },
    updateAclEntry: onEntry({ body: { level: 'developer' } }),
    deleteAclEntry: onEntry(),
  },
  references: ['fullname', 'workspace', 'entryId', 'invite', 'contentType', 'data'],
  makes: {
    putWorkspace: (_, { path }) => ({
      operation: 'deleteWorkspace',
      parts: { path: { fullname: path?.fullname } },
    }),
  },
  observe: async (trial) => {
    const prefix = prefixOf(trial);
    const list: Json[] = succeeded(trial, await trial.call('listWorkspaces'));
    const names = list.map((one) => one?.fullname).filter((name) => String(name).startsWith(prefix));
    return Promise.all(names.map((fullname) => stateOf(trial, fullname)));
  },
};
