import type { ApiDefinition } from '../../engine/api.ts';
import type { Mutant } from './mutant.ts';

/** The mock that a mutant is a defect of, and its mutants. */
export interface MutantHome {
  api: () => Promise<ApiDefinition>;
  mutants: () => Promise<readonly Mutant[]>;
}

/** By the name of the API. */
export const catalogue: Readonly<Record<string, MutantHome>> = {
  'org-workspaces': {
    api: async () => (await import('../../apis/org-workspaces/index.ts')).orgWorkspaces,
    mutants: async () => (await import('./org-workspaces.ts')).mutants,
  },
  'water-quality': {
    api: async () => (await import('../../apis/water-quality/index.ts')).waterQuality,
    mutants: async () => (await import('./water-quality.ts')).mutants,
  },
  fastio: {
    api: async () => (await import('../../apis/fastio/index.ts')).fastio,
    mutants: async () => [
      ...(await import('./fastio-search.ts')).mutants,
      ...(await import('./fastio-channels.ts')).mutants,
    ],
  },
  'workspace-acl': {
    api: async () => (await import('../../apis/workspace-acl/index.ts')).workspaceAcl,
    mutants: async () => (await import('./workspace-acl.ts')).mutants,
  },
};
