import { refusesBadCredentials } from '../../../conformance/every-api/bad-credentials.ts';
import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import { profile } from './profile.ts';

export const credentials: StatementChecks = {
  ...writingChecks('roles', {
    'api/not-authenticated': refusesBadCredentials(profile, {
      error: 'not-authenticated',
      probe: { operation: 'listOwnWorkspaces', parts: {} },
      without: ['listPublicWorkspaces'],
    }),
  }),
  ...readOnlyChecks('roles', {
    'api/admin-role-is-the-accounts': async (context) => {
      const { sandbox } = context.isolation;
      if (!sandbox) return context.skip('only our own mock gives several tokens of one account');
      const all = async (persona: 'admin' | 'owner', scope?: string) => {
        const token = await sandbox.token(context.api.name, persona, scope === undefined ? {} : { scope });
        return context.call('listAllWorkspaces', {}, { as: null, authorization: `Bearer ${token}` });
      };
      for (const scope of [undefined, 'workspaces']) succeeded(context, await all('admin', scope));
      for (const scope of [undefined, 'admin']) refused(context, await all('owner', scope), 'admin-required');
    },
  }),
};
