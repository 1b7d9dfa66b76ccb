/**
 * `prism mock` as a target: it answers each call with an example, and remembers nothing. What the schemas say of replies
 * to valid calls holds there. What takes a memory, a token that is looked at or a channel fails, with a diagnosis that says
 * so, and nothing hangs.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import type { Check } from '../../src/conformance/model/check.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { runAgainst } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import type { Target } from '../../src/conformance/target/target.ts';
import { type PrismServer, startPrism } from '../second-opinion/prism-server.ts';

/** Of what its examples show, which is all that there is. */
const ids: Record<string, Record<string, string>> = {
  'org-workspaces': { org_id: 'org_8fK2mQ7xLd', workspace_id: 'ws_4Tn9bVc2Rk' },
  fastio: {
    org_id: '1111111111111111111',
    workspace_id: '1234567890123456789',
    share_id: '5555555555555555555',
    owner_id: '9876543210987654321',
    admin_id: '2222222222222222222',
    member_id: '3333333333333333333',
    viewer_id: '4444444444444444444',
    outsider_id: '6666666666666666666',
    object_id: 'def456ghi789jkl012mno345pqr67',
    parent_node_id: 'xyz789ghi012jkl345mno678pqr90',
  },
};

/** Checks that it cannot pass, with what is found. */
const diagnoses: [check: string, documented: RegExp, received: RegExp][] = [
  // It forgets what was deleted, and that it was.
  ['workspace-acl/delete-workspace/gone', /a refusal|status 404|there is no/, /status 200/],
  // It asks for a token, and takes any.
  ['water-quality/list-own-workspaces/credentials/unknown-token', /^status 401$/, /^status 200/],
  ['workspace-acl/list-workspaces/credentials/malformed-token', /^status 401$/, /^status 200/],
  ['fastio/create-websocket-token/credentials/unknown-token', /^status 401$/, /^status 200/],
  // A body that it cannot parse it never answers.
  ['workspace-acl/put-workspace/body/no-json', /^an answer$/, /no whole answer within \d+ ms$/],
];

/** All that is derived from the schemas, and of the statements those about what stays; one that Prism never answers is enough. */
const isTried = ({ id, family, expectation }: Check): boolean =>
  (expectation.pointer !== undefined && !id.endsWith('/body/no-json')) ||
  family === 'life' ||
  id === 'workspace-acl/put-workspace/body/no-json';

/** Milliseconds. Prism leaves some requests without an answer; a check as a whole has 60 s. */
const timeout = 10_000;

const suites = await builtInSuites(builtInApis);

describe.each([...suites.keys()])('%s', (name) => {
  let server: PrismServer;
  let outcomes: Outcome[];

  beforeAll(async () => {
    server = await startPrism(`spec/${name}/openapi.yaml`);
    const personas = ['owner', 'admin', 'member', 'viewer', 'outsider'].map((persona) => [
      persona,
      { headers: { authorization: `Bearer ${persona}` } },
    ]);
    const api = { url: server.url, personas: Object.fromEntries(personas), ids: ids[name] ?? {} };
    const target: Target = {
      url: server.url,
      apis: { [name]: api },
      hooks: {},
      allow: {},
      tolerance: 100,
      strict: false,
      readOnly: false,
      timeout,
      patience: 0,
    };
    const checks = suites.get(name)!.checks.filter(isTried);
    outcomes = await runChecks(runAgainst(target, suites, { checks, concurrency: 8 }));
  });
  afterAll(() => server?.close());

  test('what the schemas say of replies to valid calls holds', () => {
    const ofReplies = outcomes.filter(
      ({ check }) => check.family === 'examples' && check.expectation.pointer,
    );
    // To acknowledge an event one has to happen first, which nothing makes happen here.
    const others = ofReplies.filter(
      ({ status, check }) =>
        status !== 'passed' && !(check.operation === 'acknowledgeEvent' && status === 'skipped'),
    );
    expect(ofReplies.length).toBeGreaterThan(20);
    expect(
      others.map(({ check, reason, documented, received }) => [check.id, reason, documented, received]),
    ).toEqual([]);
  });

  test('no check throws, and each failure shows what is documented and what was received', () => {
    expect(outcomes.filter(({ status }) => status === 'error').map(({ reason }) => reason)).toEqual([]);
    const failed = outcomes.filter(({ status }) => status === 'failed' || status === 'warned');
    expect(failed.length).toBeGreaterThan(0);
    for (const { check, documented, received } of failed) {
      expect(documented, check.id).toMatch(/\S/);
      expect(received, check.id).toMatch(/\S/);
    }
  });

  test('what it cannot keep is reported by name', () => {
    for (const [id, documented, received] of diagnoses.filter(([one]) => one.startsWith(`${name}/`))) {
      const outcome = outcomes.find(({ check }) => check.id === id);
      expect(['failed', 'warned'], id).toContain(outcome?.status);
      expect(outcome?.documented, id).toMatch(documented);
      expect(outcome?.received, id).toMatch(received);
    }
  });

  test('no check takes longer than its own time', () => {
    // A check asks several times; of the slowest each request had to be given up.
    const slow = outcomes.filter(({ took, exchanges }) => took > (exchanges.length + 4) * timeout);
    expect(slow.map(({ check, took }) => [check.id, Math.round(took)])).toEqual([]);
  });
});
