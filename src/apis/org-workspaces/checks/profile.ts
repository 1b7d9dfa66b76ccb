import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { onlooker } from './follower.ts';
import { findListed } from './pages.ts';
import { validCalls } from './valid-calls.ts';
import { withoutBucket } from './workspace.ts';

/** All workspaces; where others write too, those that the check created, without their buckets, which change by themselves. */
async function observe(context: CheckContext): Promise<unknown> {
  const as = onlooker(context);
  if (context.isolation.isDisposable) return findListed(context, () => true, as);
  const created = context.uniqueName().replace(/\d+$/, '');
  const listed = await findListed(context, ({ name }) => String(name).startsWith(created), as);
  return listed.map(withoutBucket);
}

export const profile: ApiProfile = {
  validCalls,
  observe,
  removals: {
    createWorkspace: ({ json }, { path }) =>
      typeof json?.workspace_id === 'string'
        ? {
            operation: 'deleteWorkspace',
            parts: { path: { org_id: path?.org_id, workspace_id: json.workspace_id } },
            persona: 'owner',
          }
        : undefined,
  },
  references: ['organization_id', 'cursor'],
  mock: {
    ids: {
      org_id: 'org_8fK2mQ7xLd',
      // An organization in which no persona has a role.
      foreign_org_id: 'org_3VtY1Bz6Ha',
    },
    // No operation of the documents changes an organization's members.
    events: {
      'member.added': (sandbox, { org_id, user_id, role }) =>
        sandbox
          .state('org-workspaces', 'members')
          .put(`${org_id}/${user_id}`, { org_id, user_id, role, name: 'Someone' }),
      'member.removed': (sandbox, { org_id, user_id }) =>
        sandbox.state('org-workspaces', 'members').delete(`${org_id}/${user_id}`),
    },
  },
};
