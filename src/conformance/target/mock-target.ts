import { createClient, type MockClient } from '../../client/index.ts';
import type { Suite } from '../model/suite.ts';
import type { ApiTarget, Target } from './target.ts';

const personas = ['owner', 'admin', 'member', 'viewer', 'outsider'];

/** Our own mock as a target: judged strictly, in sandboxes, with the fixed tokens. */
export async function mockTarget(
  url: string,
  suites: ReadonlyMap<string, Suite>,
  mock: MockClient = createClient(url),
): Promise<Target> {
  const { apis } = await mock.health();
  const api: ApiTarget = {
    url,
    personas: Object.fromEntries(
      personas.map((name) => [name, { headers: { authorization: `Bearer standin_${name}` } }]),
    ),
    ids: {},
  };
  return {
    url,
    apis: Object.fromEntries(
      apis.map((name) => [name, { ...api, ids: suites.get(name)?.profile.mock?.ids ?? {} }]),
    ),
    hooks: {},
    mock,
    allow: {},
    // Its clock stands still while a check waits: only a machine that is busy makes it late.
    tolerance: 5000,
    strict: true,
    readOnly: false,
    limits: true,
    timeout: 10_000,
    patience: 0,
  };
}
