import type { ApiDefinition } from '../engine/api.ts';

/** The built-in APIs by name, each loaded when it is asked for. */
export const builtInApis: Record<string, () => Promise<ApiDefinition>> = {
  'org-workspaces': async () => (await import('../apis/org-workspaces/index.ts')).orgWorkspaces,
  'water-quality': async () => (await import('../apis/water-quality/index.ts')).waterQuality,
  fastio: async () => (await import('../apis/fastio/index.ts')).fastio,
  'workspace-acl': async () => (await import('../apis/workspace-acl/index.ts')).workspaceAcl,
};
