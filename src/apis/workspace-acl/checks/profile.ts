import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import { TestWorkspace } from './test-workspace.ts';
import { validCalls } from './valid-calls.ts';

export const profile: ApiProfile = {
  validCalls,
  references: ['fullname', 'workspace', 'entryId', 'invite', 'contentType', 'data'],
  removals: {
    putWorkspace: (_, { path }) => ({
      operation: 'deleteWorkspace',
      parts: { path: { fullname: path?.fullname } },
    }),
  },
  // The names of what one check made begin alike: `standin-ab12-x3`.
  observe: async (context) => {
    const prefix = context.uniqueName().replace(/\d+$/, '');
    const list: Json[] = succeeded(context, await context.call('listWorkspaces'));
    const names = list.map((one) => one?.fullname).filter((name) => String(name).startsWith(prefix));
    return Promise.all(names.map((fullname) => new TestWorkspace(context, fullname).state()));
  },
};
