import type { Kit, ValidCall } from '../../kit.ts';
import type { Trial } from '../../trial.ts';
import { orgOf, ownWorkspace } from './organisation.ts';

const onWorkspace = async (trial: Trial, as: string, more: object = {}): Promise<ValidCall> => {
  // A run that only reads has to be told of one.
  const workspace_id = trial.target.readOnly ? trial.id('workspace_id') : undefined;
  const at = workspace_id ? { org_id: orgOf(trial), workspace_id } : (await ownWorkspace(trial)).at;
  return { as, parts: { path: at, ...more } };
};

/** Whoever of these the target lets us be: nobody needs to be given for a call that all of them may make. */
const anyOf = (trial: Trial, ...personas: string[]): string =>
  personas.find((persona) => trial.can(persona)) ?? 'owner';

export const kit: Kit = {
  valid: {
    listWorkspaces: async (trial) => {
      if (!trial.target.readOnly) await ownWorkspace(trial);
      return { as: anyOf(trial, 'viewer'), parts: { path: { org_id: orgOf(trial) } } };
    },
    createWorkspace: (trial) => {
      const org_id = orgOf(trial);
      return {
        as: anyOf(trial, 'admin'),
        parts: { path: { org_id }, body: { organization_id: org_id, name: trial.uniqueName() } },
      };
    },
    getWorkspace: (trial) => onWorkspace(trial, anyOf(trial, 'viewer')),
    updateWorkspace: (trial) =>
      onWorkspace(trial, anyOf(trial, 'admin'), { body: { name: trial.uniqueName() } }),
    deleteWorkspace: (trial) => onWorkspace(trial, 'owner'),
    streamWorkspaceEvents: (trial) => onWorkspace(trial, anyOf(trial, 'viewer')),
    announcePresenceJoin: (trial) => onWorkspace(trial, anyOf(trial, 'member')),
    announcePresenceLeave: (trial) => onWorkspace(trial, anyOf(trial, 'member')),
    announcePresenceViewing: (trial) =>
      onWorkspace(trial, anyOf(trial, 'member'), {
        query: { resource_type: 'document', resource_id: 'doc_5KtU8Nq1Vx' },
      }),
  },
  makes: {
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
};
