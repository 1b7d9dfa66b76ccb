import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { itemsOf, ownList } from './pages.ts';
import { TestWorkspace } from './test-workspace.ts';
import { validCalls } from './valid-calls.ts';

/** The owner's workspaces, and the guests of those that the check created; where others write too, only the latter. */
async function observe(context: CheckContext): Promise<unknown> {
  const made = context.uniqueName().replace(/\d+$/, '');
  const items = await itemsOf(context, ownList, 'owner');
  const ofCheck = items.filter(({ name }) => String(name).startsWith(made));
  const states = await Promise.all(ofCheck.map((item) => new TestWorkspace(context, item, 'owner').state()));
  return { listed: context.isolation.isDisposable ? items : ofCheck, states };
}

/** The reason why a check is not derived: a statement has the same one. */
const stated = (statement: string): string => `${statement} checks it, and knows what else is accepted`;

export const profile: ApiProfile = {
  validCalls,
  references: ['id', 'guest', 'index'],
  exceptions: {
    'listOwnWorkspaces limit/type-fraction': stated('api/limit-is-integer'),
    'listSharedWorkspaces limit/type-fraction': stated('api/limit-is-integer'),
    'listPublicWorkspaces limit/type-fraction': stated('api/limit-is-integer'),
    'createWorkspace type/null': stated('create-workspace/type-null'),
    'updateWorkspace type/null': stated('update-workspace/type-null'),
    'addGuest guest/format': stated('add-guest/no-address'),
  },
  observe,
  removals: {
    createWorkspace: ({ json }) => {
      const id = json?.data?.id;
      return typeof id === 'string' ? { operation: 'deleteWorkspace', parts: { path: { id } } } : undefined;
    },
  },
};
