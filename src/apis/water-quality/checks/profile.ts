import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { itemsOf, ownList } from './pages.ts';
import { another, guestIn, whoIs } from './people.ts';
import { ownWorkspace, stateOf } from './workspace.ts';

const onWorkspace = async (context: CheckContext, more: object = {}) => {
  const { id } = await ownWorkspace(context);
  return { as: 'owner', parts: { path: { id }, ...more } };
};

/** A list that is judged by its items has at least one. */
const listed = async (context: CheckContext, make: () => Promise<unknown>): Promise<void> => {
  if (!context.target.readOnly) await make();
};

/** The owner's workspaces, and the guests of those that the check made; where others write too, the latter alone. */
async function observe(context: CheckContext): Promise<unknown> {
  const made = context.uniqueName().replace(/\d+$/, '');
  const items = await itemsOf(context, ownList, { as: 'owner' });
  const ofCheck = items.filter(({ name }) => String(name).startsWith(made));
  const states = await Promise.all(ofCheck.map(({ id }) => stateOf(context, id)));
  return { listed: context.isolation.isDisposable ? items : ofCheck, states };
}

export const profile: ApiProfile = {
  valid: {
    listOwnWorkspaces: async (context) => {
      await listed(context, () => ownWorkspace(context));
      return { as: 'owner', parts: {} };
    },
    createWorkspace: (context) => ({
      as: 'owner',
      parts: { body: { name: context.uniqueName(), type: 'private' } },
    }),
    getWorkspace: (context) => onWorkspace(context),
    updateWorkspace: (context) => onWorkspace(context, { body: { name: context.uniqueName() } }),
    deleteWorkspace: (context) => onWorkspace(context),
    listAllWorkspaces: () => ({ as: 'admin', parts: {} }),
    listSharedWorkspaces: async (context) => {
      const as = another(context);
      await listed(context, () => guestIn(context, 'viewer', as));
      return { as, parts: {} };
    },
    listPublicWorkspaces: async (context) => {
      await listed(context, () => ownWorkspace(context, { type: 'public' }));
      return { as: null, parts: {} };
    },
    listGuests: async (context) => {
      const { id } = await guestIn(context);
      return { as: 'owner', parts: { path: { id } } };
    },
    addGuest: async (context) => {
      const { email } = await whoIs(context, another(context));
      return onWorkspace(context, { body: { guest: email, rol: 'viewer' } });
    },
    updateGuest: async (context) => {
      const { id, guest } = await guestIn(context);
      return { as: 'owner', parts: { path: { id, guest: guest.uid }, body: { rol: 'editor' } } };
    },
    removeGuest: async (context) => {
      const { id, guest } = await guestIn(context);
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
  removals: {
    createWorkspace: ({ json }) => {
      const id = json?.data?.id;
      return typeof id === 'string' ? { operation: 'deleteWorkspace', parts: { path: { id } } } : undefined;
    },
  },
};
