import { createClient } from '../../client/index.ts';
import type { Suite } from '../model/suite.ts';
import type { ApiTarget, Target } from './target.ts';

/** The OAuth scopes that each persona holds; null for all. */
export type PersonaScopes = Readonly<Record<string, readonly string[] | null>>;

const general: PersonaScopes = { owner: null, admin: null, member: null, viewer: null, outsider: null };

interface MockTargetOptions {
  /** Of personas; they replace the fixed ones. */
  tokens?: Readonly<Record<string, string>>;
  readOnly?: boolean;
  /** By API that has personas of its own; one that is not here takes any token. Default: all have the general personas, with all scopes. */
  scopes?: Readonly<Record<string, PersonaScopes>>;
}

/** Our own mock as a target: judged strictly, in sandboxes, with its fixed tokens and those that are given, by persona. */
export function mockTarget(
  url: string,
  suites: ReadonlyMap<string, Suite>,
  { tokens = {}, readOnly = false, scopes }: MockTargetOptions = {},
): Target {
  const served = Object.values(scopes ?? {});
  const apis = [...suites].map(([name, { profile }]): [string, ApiTarget] => {
    // The name that a mock gives to a document may differ from ours.
    const known = scopes?.[name] ?? (served.length === 1 ? served[0] : undefined);
    const held = known ?? general;
    const personas = Object.keys({ ...held, ...tokens }).map((persona) => {
      const authorization = `Bearer ${tokens[persona] ?? `standin_${persona}`}`;
      return [persona, { headers: { authorization }, scopes: held[persona] ?? undefined }];
    });
    const takesAnyToken = scopes !== undefined && !known;
    return [
      name,
      { url, personas: Object.fromEntries(personas), ids: profile.mock?.ids ?? {}, takesAnyToken },
    ];
  });
  return {
    url,
    apis: Object.fromEntries(apis),
    hooks: {},
    mock: createClient(url),
    allow: {},
    // Its clock stands still while a check waits, so only a busy machine makes it late.
    tolerance: 5000,
    strict: true,
    readOnly,
    limits: true,
    timeout: 10_000,
    patience: 0,
  };
}
