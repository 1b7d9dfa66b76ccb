import { expect, test } from 'vitest';
import { members } from '../../../src/apis/org-workspaces/generated/members.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { Answer, Caller } from '../world.ts';
import { foreign, list, org, pushed, says, users, world } from './acme.ts';

const create = (caller: Caller, more: object = {}): Promise<Answer> =>
  caller.post(list, { organization_id: org, name: 'Field notes', ...more });
const seconds = (count: number): number => count * 1_000_000;
const { readyAfterSeconds } = members.Workspace.bucket_status;

test(says('create-workspace/status'), async () => {
  expect((await create(world().owner)).status).toBe(201);
});

test(says('create-workspace/two-members-suffice'), async () => {
  expect((await world().admin.post(list, { organization_id: org, name: 'N' })).status).toBe(201);
});

test(says('create-workspace/required-members'), async () => {
  const { owner } = world();
  const { json } = await owner.post(list, {});
  expect(json.detail.map(({ loc }: any) => loc)).toEqual([
    ['body', 'organization_id'],
    ['body', 'name'],
  ]);
  const nameless = await owner.post(list, { organization_id: org });
  expect([nameless.status, nameless.json.detail[0].loc]).toEqual([422, ['body', 'name']]);
});

test(says('create-workspace/unreadable-body'), async () => {
  const { owner } = world();
  for (const body of [undefined, '', '{"name":', '[]', 'null']) {
    const { status, json } = await owner('POST', list, {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([status, json.detail[0].loc[0]], body).toEqual([422, 'body']);
  }
});

test(says('create-workspace/wrong-content-type'), async () => {
  const { owner } = world();
  const body = { organization_id: org, name: 'Notes' };
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
    const { status, json } = await owner('POST', list, { body, headers: { 'content-type': type } });
    expect([status, json.detail[0].loc], type).toEqual([422, ['body']]);
  }
});

test(says('create-workspace/name-not-empty'), async () => {
  const { owner } = world();
  expect((await create(owner, { name: '' })).status).toBe(422);
  for (const name of [' ', 'ü'.repeat(5000), '🚀', '../../etc'])
    expect((await create(owner, { name })).json.name).toBe(name);
});

test(says('create-workspace/same-name-twice'), async () => {
  const { owner } = world();
  const [one, two] = [await create(owner), await create(owner)];
  expect([two.status, two.json.name]).toEqual([201, one.json.name]);
  expect(two.json.workspace_id).not.toBe(one.json.workspace_id);
});

test(says('create-workspace/optional-members'), async () => {
  const more = {
    description: 'Photos',
    tags: ['b', 'a', 'b'],
    region: 'ap-southeast-2',
    subscription_plan_id: 'plan_team_yearly',
  };
  expect((await create(world().owner, more)).json).toMatchObject(more);
});

test(says('create-workspace/defaults'), async () => {
  const defaults = { description: null, subscription_plan_id: null, tags: [], region: 'us-east-1' };
  const { owner } = world();
  expect((await create(owner)).json).toMatchObject(defaults);
  expect((await create(owner, { description: null, subscription_plan_id: null })).json).toMatchObject(
    defaults,
  );
});

test(says('create-workspace/region-form'), async () => {
  const { owner } = world();
  for (const region of ['us-gov-west-1', 'xy-middle-7'])
    expect((await create(owner, { region })).json.region).toBe(region);
  for (const region of ['Mars', '', 'us-east', null])
    expect((await create(owner, { region })).status).toBe(422);
});

test(says('create-workspace/path-decides-organisation'), async () => {
  const { status, json } = await create(world().owner, { organization_id: foreign });
  expect([status, json.detail[0].loc]).toEqual([422, ['body', 'organization_id']]);
  expect([json.detail[0].input, json.detail[0].ctx]).toEqual([foreign, { expected: org }]);
});

test(says('create-workspace/then-visible'), async () => {
  const { owner, viewer } = world();
  const { json } = await create(owner);
  expect(json.name).toBe('Field notes');
  expect((await viewer.get(`${list}/${json.workspace_id}`)).json).toEqual(json);
  const first = await viewer.get(`${list}?limit=200`);
  const last = await viewer.get(`${list}?cursor=${encodeURIComponent(first.json.next_cursor)}`);
  expect(last.json.workspaces).toEqual([json]);
});

test(says('create-workspace/caller-owns'), async () => {
  const { owner, admin } = world();
  expect((await create(owner)).json.owner_id).toBe(users.owner);
  expect((await create(admin)).json.owner_id).toBe(users.admin);
});

test(says('create-workspace/starts-active'), async () => {
  const { json } = await create(world().owner);
  expect([json.is_active, json.updated_at]).toEqual([true, json.created_at]);
});

test(says('create-workspace/bucket-starts-pending'), async () => {
  expect((await create(world().owner)).json.bucket_status).toBe('pending');
});

test(says('create-workspace/no-bucket-while-pending'), async () => {
  const { owner, sandbox } = world();
  const { json } = await create(owner);
  sandbox.clock.advance(seconds(readyAfterSeconds) - 100);
  const later = (await owner.get(`${list}/${json.workspace_id}`)).json;
  expect([later.bucket_status, later.s3_bucket]).toEqual(['pending', null]);
});

test(says('create-workspace/bucket-becomes-ready'), async () => {
  const where = world();
  const { owner, sandbox } = where;
  const { json: created } = await create(owner);
  sandbox.clock.advance(seconds(readyAfterSeconds));
  const { json } = await owner.get(`${list}/${created.workspace_id}`);
  expect([json.bucket_status, json.s3_bucket]).toEqual([
    'ready',
    `acme-${json.workspace_id.replace('_', '-').toLowerCase()}`,
  ]);
  expect(Date.parse(json.updated_at) - Date.parse(json.created_at)).toBe(readyAfterSeconds * 1000);
  expect(pushed(where, created.workspace_id)).toEqual([
    {
      name: 'workspace.updated',
      payload: {
        workspace_id: created.workspace_id,
        user_id: null,
        changed: ['s3_bucket', 'bucket_status'],
        workspace: json,
        occurred_at: expect.any(String),
      },
    },
  ]);
  const failed = (await owner.get(`${list}/ws_6PdX0Ya3Jn`)).json;
  expect([failed.bucket_status, failed.s3_bucket]).toEqual(['failed', null]);
});

test('create-workspace/bucket-becomes-ready: each in its own time, one deleted before never', async () => {
  const where = world();
  const { owner, sandbox } = where;
  const made: string[] = [];
  for (let n = 0; n < 4; n++) {
    made.push((await create(owner)).json.workspace_id);
    sandbox.clock.advance(seconds(1));
  }
  await owner.delete(`${list}/${made[1]}`);
  const statuses = () =>
    made.map((one) => where.sandbox.state('org-workspaces').workspaces?.get(one)?.bucket_status);
  sandbox.clock.advance(seconds(1));
  expect(statuses()).toEqual(['ready', undefined, 'pending', 'pending']);
  sandbox.clock.advance(seconds(2));
  expect(statuses()).toEqual(['ready', undefined, 'ready', 'pending']);
  sandbox.clock.advance(seconds(10));
  expect(statuses()).toEqual(['ready', undefined, 'ready', 'ready']);
  expect(sandbox.clock.pending).toBe(0);
  expect(pushed(where, made[1]).map(({ name }) => name)).toEqual(['workspace.deleted']);
});

test('create-workspace/bucket-becomes-ready: in a fork and in a restored sandbox too', async () => {
  const { owner, sandbox, standin } = world();
  const { json } = await create(owner);
  const definitions = new Map(
    standin.apis.flatMap(({ name, state }) => (state ? [[name, state] as const] : [])),
  );
  const restored = Sandbox.restore('restored', definitions, JSON.parse(JSON.stringify(sandbox.snapshot())));
  restored.startTimers();
  const fork = standin.sandboxes.create('fork', { from: sandbox }) as Sandbox;
  for (const one of [restored, fork]) {
    one.clock.advance(seconds(readyAfterSeconds));
    const workspace = one.state('org-workspaces').workspaces?.get(json.workspace_id);
    expect(workspace.bucket_status).toBe('ready');
  }
  expect((await owner.get(`${list}/${json.workspace_id}`)).json.bucket_status).toBe('pending');
});

test(says('create-workspace/body-too-large'), async () => {
  const { status, json } = await create(world().owner, { description: 'x'.repeat(4 * 1024 * 1024) });
  expect([status, json.error]).toEqual([413, 'CONTENT_TOO_LARGE']);
});
