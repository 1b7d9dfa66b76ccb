import type { Kit } from '../../kit.ts';
import type { Trial } from '../../trial.ts';
import { another, guestIn, whoIs } from './people.ts';
import { ownWorkspace } from './workspace.ts';

const onWorkspace = async (trial: Trial, more: object = {}) => {
  const { id } = await ownWorkspace(trial);
  return { as: 'owner', parts: { path: { id }, ...more } };
};

/** A list that is judged by its items has at least one. */
const listed = async (trial: Trial, make: () => Promise<unknown>): Promise<void> => {
  if (!trial.target.readOnly) await make();
};

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
  makes: {
    createWorkspace: ({ json }) => {
      const id = json?.data?.id;
      return typeof id === 'string' ? { operation: 'deleteWorkspace', parts: { path: { id } } } : undefined;
    },
  },
};
