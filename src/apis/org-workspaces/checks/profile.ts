import type { ApiProfile, ValidCall } from '../../../conformance/model/api-profile.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { orgOf, ownWorkspace } from './organisation.ts';

const onWorkspace = async (context: CheckContext, as: string, more: object = {}): Promise<ValidCall> => {
  // A run that only reads has to be told of one.
  const workspace_id = context.target.readOnly ? context.id('workspace_id') : undefined;
  const at = workspace_id ? { org_id: orgOf(context), workspace_id } : (await ownWorkspace(context)).at;
  return { as, parts: { path: at, ...more } };
};

/** Whoever of these the target lets us be: nobody needs to be given for a call that all of them may make. */
const anyOf = (context: CheckContext, ...personas: string[]): string =>
  personas.find((persona) => context.can(persona)) ?? 'owner';

export const profile: ApiProfile = {
  valid: {
    listWorkspaces: async (context) => {
      if (!context.target.readOnly) await ownWorkspace(context);
      return { as: anyOf(context, 'viewer'), parts: { path: { org_id: orgOf(context) } } };
    },
    createWorkspace: (context) => {
      const org_id = orgOf(context);
      return {
        as: anyOf(context, 'admin'),
        parts: { path: { org_id }, body: { organization_id: org_id, name: context.uniqueName() } },
      };
    },
    getWorkspace: (context) => onWorkspace(context, anyOf(context, 'viewer')),
    updateWorkspace: (context) =>
      onWorkspace(context, anyOf(context, 'admin'), { body: { name: context.uniqueName() } }),
    deleteWorkspace: (context) => onWorkspace(context, 'owner'),
    streamWorkspaceEvents: (context) => onWorkspace(context, anyOf(context, 'viewer')),
    announcePresenceJoin: (context) => onWorkspace(context, anyOf(context, 'member')),
    announcePresenceLeave: (context) => onWorkspace(context, anyOf(context, 'member')),
    announcePresenceViewing: (context) =>
      onWorkspace(context, anyOf(context, 'member'), {
        query: { resource_type: 'document', resource_id: 'doc_5KtU8Nq1Vx' },
      }),
  },
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
