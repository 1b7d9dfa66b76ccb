/** What the behaviour holds besides its contract is what the contract says. */
import { expect, test } from 'vitest';
import { channels } from '../../../src/apis/org-workspaces/generated/channels.ts';
import { members } from '../../../src/apis/org-workspaces/generated/members.ts';
import { readYaml } from '../../spec/read-spec.ts';
import { readStatements, testedIn } from '../statements.ts';
import { answered, foreign, org, says, send, state, world } from './acme.ts';

test('the seconds are those of the contract', () => {
  const asyncapi = readYaml('spec/org-workspaces/asyncapi.yaml');
  const { components } = readYaml('spec/org-workspaces/openapi.yaml');
  expect(channels.stream).toEqual({
    heartbeatSeconds: asyncapi.channels.stream['x-heartbeat-seconds'],
    retryMilliseconds: asyncapi.channels.stream['x-retry-milliseconds'],
    presenceSeconds: asyncapi.channels.stream['x-presence-seconds'],
  });
  expect(members.Workspace.bucket_status.readyAfterSeconds).toBe(
    components.schemas.Workspace.properties.bucket_status['x-ready-after-seconds'],
  );
});

test('every operation lets in the roles that the contract gives it', async () => {
  const { paths } = readYaml('spec/org-workspaces/openapi.yaml');
  const operations = Object.values<any>(paths).flatMap((item) => Object.values<any>(item));
  for (const call of answered) {
    const roles = operations.find(({ operationId }) => operationId === call[0])['x-roles'];
    for (const role of ['owner', 'admin', 'member', 'viewer'] as const)
      expect([role, (await send(world()[role], call)).status < 300]).toEqual([role, roles.includes(role)]);
  }
});

test('the fixtures hold an organisation of 200 workspaces with members of every role, and a foreign one', () => {
  const { members, organizations, workspaces } = state(world());
  expect(organizations.size).toBe(2);
  expect([workspaces.count('org', org), workspaces.count('org', foreign)]).toEqual([200, 12]);
  const roles = members.all('org', org).map(({ role }) => role);
  for (const role of ['owner', 'admin', 'member', 'viewer'] as const) expect(roles).toContain(role);
  const now = Date.UTC(2026, 0, 15, 9) * 1000;
  for (const { created_at, updated_at, owner_id, org_id } of workspaces.all()) {
    expect(created_at <= updated_at && updated_at < now).toBe(true);
    expect(['owner', 'admin']).toContain(members.get(`${org_id}/${owner_id}`)?.role);
  }
});

test('the fixtures are what the contract shows of them', async () => {
  const { paths } = readYaml('spec/org-workspaces/openapi.yaml');
  const { examples } =
    paths['/v1/orgs/{org_id}/workspaces/{workspace_id}'].get.responses['200'].content['application/json'];
  const { owner } = world();
  for (const { value } of Object.values<any>(examples)) {
    const { json } = await owner.get(`/v1/orgs/${org}/workspaces/${value.workspace_id}`);
    expect(json).toEqual(value);
  }
});

test('another seed gives other data with the same named records', () => {
  const { standin } = world();
  const other = standin.sandboxes.create('other-seed', { seed: 2 });
  const mine = state(world()).workspaces;
  const theirs = state({ sandbox: other as never }).workspaces;
  const shared = theirs.all().filter(({ workspace_id }) => mine.has(workspace_id));
  expect(shared.map(({ workspace_id }) => workspace_id).sort()).toEqual(
    ['ws_1GmZ7Hs0Ec', 'ws_4Tn9bVc2Rk', 'ws_6PdX0Ya3Jn', 'ws_8xQj5Ld2Wm'].sort(),
  );
  expect(theirs.size).toBe(mine.size);
});

test(says('api/any-host'), async () => {
  const { owner } = world();
  for (const host of ['api.example.com', '127.0.0.1:4010']) {
    const { status } = await owner('GET', `/v1/orgs/${org}/workspaces`, { headers: { host } });
    expect(status).toBe(200);
  }
});

test('every statement of kind access, state, error and channel has a test, and all of the stream', () => {
  const tested = testedIn(import.meta.dirname);
  const open = readStatements('org-workspaces').filter(
    ({ id, kind, operation, observable }) =>
      (['access', 'state', 'error', 'channel'].includes(kind) || operation === 'streamWorkspaceEvents') &&
      observable !== false &&
      !tested.has(id),
  );
  expect(open.map(({ id }) => id)).toEqual([]);
});
