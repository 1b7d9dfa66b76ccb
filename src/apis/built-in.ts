import type { ApiChecks } from '../conformance/model/suite.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { Mutant } from '../mutants/mutant.ts';

/** An API that comes with Standin. Each part is loaded when it is asked for. */
export interface BuiltInApi {
  /** Its `openapi.yaml`; the other documents of its contract stand beside it. */
  contract: URL;
  mock(): Promise<ApiDefinition>;
  checks(): Promise<ApiChecks>;
  mutants(): Promise<readonly Mutant[]>;
}

const contractOf = (name: string): URL => new URL(`../../spec/${name}/openapi.yaml`, import.meta.url);

/** The built-in APIs by name: the one list of them. */
export const builtInApis: Readonly<Record<string, BuiltInApi>> = {
  'org-workspaces': {
    contract: contractOf('org-workspaces'),
    mock: async () => (await import('./org-workspaces/index.ts')).orgWorkspaces,
    checks: () => import('./org-workspaces/checks/index.ts'),
    mutants: async () => (await import('./org-workspaces/mutants/index.ts')).mutants,
  },
  'water-quality': {
    contract: contractOf('water-quality'),
    mock: async () => (await import('./water-quality/index.ts')).waterQuality,
    checks: () => import('./water-quality/checks/index.ts'),
    mutants: async () => (await import('./water-quality/mutants/index.ts')).mutants,
  },
  fastio: {
    contract: contractOf('fastio'),
    mock: async () => (await import('./fastio/index.ts')).fastio,
    checks: () => import('./fastio/checks/index.ts'),
    mutants: async () => (await import('./fastio/mutants/index.ts')).mutants,
  },
  'workspace-acl': {
    contract: contractOf('workspace-acl'),
    mock: async () => (await import('./workspace-acl/index.ts')).workspaceAcl,
    checks: () => import('./workspace-acl/checks/index.ts'),
    mutants: async () => (await import('./workspace-acl/mutants/index.ts')).mutants,
  },
};
