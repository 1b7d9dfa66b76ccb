import type { Kit } from '../../kit.ts';
import type { Trial } from '../../trial.ts';
import { itemsOf, ownList } from './pages.ts';
import { another, guestIn, whoIs } from './people.ts';
import { ownWorkspace, stateOf } from './workspace.ts';

const onWorkspace = async (trial: Trial, more: object = {}) => {
  const { id } = await ownWorkspace(trial);
  return { as: 'owner', parts: { path: { id }, ...more } };
};

/** A list that is judged by its items has at least one. */
const listed = async (trial: Trial, make: () => Promise<unknown>): Promise<void> => {
  if (!trial.target.readOnly) await make();
};

/** The owner's workspaces, and the guests of those that the check made; where others write too, the latter alone. */
async function observe(trial: Trial): Promise<unknown> {
  const made = trial.uniqueName().replace(/\d+$/, '');
  const items = await itemsOf(trial, ownList, { as: 'owner' });
  const ofCheck = items.filter(({ name }) => String(name).startsWith(made));
  const states = await Promise.all(ofCheck.map(({ id }) => stateOf(trial, id)));
  return { listed: trial.world.isDisposable ? items : ofCheck, states };
}

export const kit: Kit = {
  valid: {
    listOwnWorkspaces: async (trial) => {
      await listed(trial, () => ownWorkspace(trial));
      return { as: 'owner', parts: {} };
    },
    createWorkspace: (trial) => ({
      as: 'owner',
      parts: { body: { name: trial.uniqueName(), type: 'private' } },
    }),
    getWorkspace: (trial) => onWorkspace(trial),
    updateWorkspace: (trial) => onWorkspace(trial, { body: { name: trial.uniqueName() } }),
    deleteWorkspace: (trial) => onWorkspace(trial),
    listAllWorkspaces: () => ({ as: 'admin', parts: {} }),
    listSharedWorkspaces: async (trial) => {
      const as = another(trial);
      await listed(trial, () => guestIn(trial, 'viewer', as));
      return { as, parts: {} };
    },
    listPublicWorkspaces: async (trial) => {
      await listed(trial, () => ownWorkspace(trial, { type: 'public' }));
      return { as: null, parts: {} };
    },
    listGuests: async (trial) => {
      const { id } = await guestIn(trial);
      return { as: 'owner', parts: { path: { id } } };
    },
    addGuest: async (trial) => {
      const { email } = await whoIs(trial, another(trial));
      return onWorkspace(trial, { body: { guest: email, rol: 'viewer' } });
    },
    updateGuest: async (trial) => {
      const { id, guest } = await guestIn(trial);
      return { as: 'owner', parts: { path: { id, guest: guest.uid }, body: { rol: 'editor' } } };
    },
    removeGuest: async (trial) => {
      const { id, guest } = await guestIn(trial);
      return { as: 'owner', parts: { path: { id, guest: guest.uid } } };
    },
  },
  references: ['id', 'guest', 'index'],
  exceptions: {
    'listOwnWorkspaces limit/type-fraction': 'api/limit-is-integer is of it, and says what else is accepted',
    'listSharedWorkspaces limit/type-fraction':
      'api/limit-is-integer is of it, and says what else is accepted',
    'listPublicWorkspaces limit/type-fraction':
      'api/limit-is-integer is of it, and says what else is accepted',
    'createWorkspace type/null': 'create-workspace/type-null is of it, and says what else is accepted',
    'updateWorkspace type/null': 'update-workspace/type-null is of it, and says what else is accepted',
    'addGuest guest/format': 'add-guest/no-address is of it, and says what else is accepted',
  },
  observe,
  makes: {
    createWorkspace: ({ json }) => {
      const id = json?.data?.id;
      return typeof id === 'string' ? { operation: 'deleteWorkspace', parts: { path: { id } } } : undefined;
    },
  },
};
