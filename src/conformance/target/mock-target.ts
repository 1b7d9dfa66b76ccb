import { createClient } from '../../client/index.ts';
import type { Suite } from '../model/suite.ts';
import type { ApiTarget, Target } from './target.ts';

const personas = ['owner', 'admin', 'member', 'viewer', 'outsider'];

/** Our own mock as a target: judged strictly, in sandboxes, with its fixed tokens and those that are given, by persona. */
export function mockTarget(
  url: string,
  suites: ReadonlyMap<string, Suite>,
  { tokens = {}, readOnly = false }: { tokens?: Readonly<Record<string, string>>; readOnly?: boolean } = {},
): Target {
  const all = { ...Object.fromEntries(personas.map((name) => [name, `standin_${name}`])), ...tokens };
  const identities = Object.fromEntries(
    Object.entries(all).map(([name, token]) => [name, { headers: { authorization: `Bearer ${token}` } }]),
  );
  const apis = [...suites].map(([name, { profile }]): [string, ApiTarget] => [
    name,
    { url, personas: identities, ids: profile.mock?.ids ?? {} },
  ]);
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
