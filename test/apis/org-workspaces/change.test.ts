import { describe, expect, test } from 'vitest';
import { changesNothing } from '../world.ts';
import {
  id,
  join,
  leave,
  list,
  ofOne,
  one,
  pushed,
  says,
  send,
  users,
  viewing,
  walk,
  world,
} from './acme.ts';

describe('read', () => {
  test(says('get-workspace/the-one-asked-for'), async () => {
    const { json } = await world().viewer.get(one);
    expect(json).toMatchObject({ workspace_id: id, name: 'Atlas redesign', tags: ['design', 'q2'] });
  });

  test(says('get-workspace/same-as-listed'), async () => {
    const { owner } = world();
    const { json } = await owner.get(`${list}?limit=200`);
    for (const listed of json.workspaces)
      expect((await owner.get(`${list}/${listed.workspace_id}`)).json).toEqual(listed);
  });
});

describe('update', () => {
  test(says('update-workspace/partial'), async () => {
    const { owner } = world();
    const { json: before } = await owner.get(one);
    const { status, json } = await owner.put(one, { name: 'Atlas relaunch' });
    expect([status, json]).toEqual([200, { ...before, name: 'Atlas relaunch', updated_at: json.updated_at }]);
  });

  test(says('update-workspace/empty-object'), async () => {
    const { owner } = world();
    const { json: before } = await owner.get(one);
    const { status, json } = await owner.put(one, {});
    expect([status, json]).toEqual([200, before]);
  });

  test(says('update-workspace/no-change-no-trace'), async () => {
    const where = world();
    const { json: before } = await where.owner.get(one);
    const { name, description, tags, is_active } = before;
    const { json } = await changesNothing(where, () =>
      where.owner.put(one, { name, description, tags, is_active }),
    );
    expect(json).toEqual(before);
  });

  test(says('update-workspace/answers-the-new-state'), async () => {
    const where = world();
    const { json } = await where.admin.put(one, {
      name: 'New',
      description: null,
      tags: ['x'],
      is_active: false,
    });
    expect((await where.viewer.get(one)).json).toEqual(json);
    const listed = (await where.viewer.get(`${list}?limit=200`)).json.workspaces;
    expect(listed).toContainEqual(json);
    expect(pushed(where)).toEqual([
      {
        name: 'workspace.updated',
        payload: {
          workspace_id: id,
          user_id: users.admin,
          changed: ['name', 'description', 'tags', 'is_active'],
          workspace: json,
          occurred_at: expect.any(String),
        },
      },
    ]);
  });

  test(says('update-workspace/members'), async () => {
    const { owner } = world();
    const { json: before } = await owner.get(one);
    const others = {
      workspace_id: 'ws_other',
      owner_id: users.admin,
      subscription_plan_id: null,
      region: 'eu-west-1',
      s3_bucket: 'mine',
      bucket_status: 'failed',
      created_at: '2000-01-01T00:00:00Z',
      organization_id: 'org_3VtY1Bz6Ha',
    };
    expect((await owner.put(one, others)).json).toEqual(before);
    const changes = { name: 'New', description: 'Other', tags: ['x'], is_active: false };
    const { json } = await owner.put(one, { ...others, ...changes });
    expect(json).toEqual({ ...before, ...changes, updated_at: json.updated_at });
  });

  test(says('update-workspace/null'), async () => {
    const where = world();
    expect((await where.owner.put(one, { description: null })).json.description).toBe(null);
    for (const member of ['name', 'tags', 'is_active']) {
      const { status, json } = await changesNothing(where, () => where.owner.put(one, { [member]: null }));
      expect([status, json.detail[0].loc]).toEqual([422, ['body', member]]);
    }
  });

  test(says('update-workspace/tags-replaced'), async () => {
    const { owner } = world();
    expect((await owner.put(one, { tags: ['z', 'a', 'z'] })).json.tags).toEqual(['z', 'a', 'z']);
    expect((await owner.put(one, { tags: ['a', 'z', 'z'] })).json.tags).toEqual(['a', 'z', 'z']);
    expect((await owner.put(one, { tags: [] })).json.tags).toEqual([]);
  });

  test(says('update-workspace/times'), async () => {
    const { owner, sandbox } = world();
    const { json: before } = await owner.get(one);
    const { json: first } = await owner.put(one, { name: 'One' });
    sandbox.clock.advance(1_000_000);
    const { json: second } = await owner.put(one, { name: 'Two' });
    expect([first.created_at, second.created_at]).toEqual([before.created_at, before.created_at]);
    expect(before.updated_at < first.updated_at && first.updated_at < second.updated_at).toBe(true);
    expect(second.updated_at).toMatch(/^2026-01-15T09:00:01\.\d{6}Z$/);
  });

  test(says('update-workspace/wrong-type'), async () => {
    const where = world();
    const body = { name: 'Good', is_active: 'yes', tags: ['a', 1] };
    const { status, json } = await changesNothing(where, () => where.owner.put(one, body));
    const places = json.detail.map(({ loc }: any) => loc.join(' ')).sort();
    expect([status, places]).toEqual([422, ['body is_active', 'body tags 1']]);
  });

  test(says('update-workspace/unreadable-body'), async () => {
    const { owner } = world();
    for (const [body, type] of [
      [undefined, 'application/json'],
      ['{', 'application/json'],
      ['name=New', 'application/x-www-form-urlencoded'],
    ]) {
      const sent = { body, headers: { 'content-type': type as string } };
      const { status, json } = await owner('PUT', one, sent);
      expect([status, json.detail[0].loc[0]]).toEqual([422, 'body']);
    }
  });

  test(says('update-workspace/inactive-is-only-a-mark'), async () => {
    const { owner, viewer } = world();
    await owner.put(one, { is_active: false });
    expect((await viewer.get(one)).json.is_active).toBe(false);
    expect(await walk(viewer, 200)).toContain(id);
    expect((await viewer.post(join)).status).toBe(200);
    expect((await owner.put(one, { name: 'Still here' })).json.name).toBe('Still here');
  });

  test(says('update-workspace/body-too-large'), async () => {
    const { status, json } = await world().owner.put(one, { name: 'x'.repeat(4 * 1024 * 1024) });
    expect([status, json.error]).toEqual([413, 'CONTENT_TOO_LARGE']);
  });
});

describe('delete', () => {
  test(says('delete-workspace/then-gone'), async () => {
    const { owner } = world();
    expect((await owner.delete(one)).status).toBe(200);
    expect((await owner.get(one)).status).toBe(404);
    const { json } = await owner.get(`${list}?limit=200`);
    expect([json.total, json.workspaces.length]).toEqual([199, 199]);
    expect(json.workspaces.map(({ workspace_id }: any) => workspace_id)).not.toContain(id);
  });

  test(says('delete-workspace/hard'), async () => {
    const where = world();
    await where.viewer.post(join);
    await where.member.post(viewing('document', 'doc'));
    await where.owner.delete(one);
    for (const operation of ofOne) expect((await send(where.owner, operation)).status).toBe(404);
    expect(where.sandbox.state('org-workspaces').presences?.size).toBe(0);
    // Nobody who follows it is told of anything after its end.
    const told = pushed(where).map(({ name }) => name);
    expect(told.slice(0, 4)).toEqual([
      'presence.join',
      'presence.join',
      'presence.viewing',
      'workspace.deleted',
    ]);
    where.sandbox.clock.advance(3_600_000_000);
    expect((await where.viewer.post(leave)).status).toBe(404);
  });

  test(says('delete-workspace/second-time'), async () => {
    const { owner } = world();
    await owner.delete(one);
    expect((await owner.delete(one)).status).toBe(404);
  });

  test(says('delete-workspace/message'), async () => {
    expect((await world().owner.delete(one)).json).toEqual({ message: 'Workspace deleted successfully' });
  });
});
