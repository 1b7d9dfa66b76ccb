import { describe, expect, test } from 'vitest';
import { changesNothing } from '../world.ts';
import {
  answered,
  everyOperation,
  foreign,
  foreignWorkspace,
  id,
  list,
  ofOne,
  one,
  org,
  says,
  send,
  users,
  workspacesOf,
  world,
} from './acme.ts';

const permissions: Record<string, string> = {
  listWorkspaces: 'workspace:read',
  createWorkspace: 'workspace:create',
  getWorkspace: 'workspace:read',
  updateWorkspace: 'workspace:update',
  deleteWorkspace: 'workspace:delete',
  announcePresenceJoin: 'workspace:sync',
  announcePresenceLeave: 'workspace:sync',
  announcePresenceViewing: 'workspace:sync',
};

describe('who may enter', () => {
  test(says('api/token-required'), async () => {
    const { nobody } = world();
    for (const operation of everyOperation) expect((await send(nobody, operation)).status).toBe(401);
  });

  test(says('api/authorization-never-fails-validation'), async () => {
    const { nobody } = world();
    expect((await nobody.get(`${list}?limit=0`)).status).toBe(401);
    expect((await nobody.post(list, { name: 7 })).status).toBe(401);
  });

  test(says('api/bearer-token'), async () => {
    const { nobody } = world();
    for (const word of ['Bearer', 'bearer', 'BEARER']) {
      const headers = { authorization: `${word} standin_owner` };
      expect((await nobody('GET', one, { headers })).status).toBe(200);
    }
  });

  test(says('api/bad-token-is-401'), async () => {
    const { nobody, standin, sandbox } = world();
    const expired = await standin.tokens.sign({ sub: 'owner' }, sandbox.clock.now() / 1e6 - 100, 60);
    const missing = await nobody.get(one);
    for (const authorization of [
      'Bearer nonsense',
      'Bearer',
      'Bearer a.b.c',
      `Bearer ${expired}`,
      'Basic b3duZXI6',
      'standin_owner',
    ]) {
      const { status, json } = await nobody('GET', one, { headers: { authorization } });
      expect([status, json], authorization).toEqual([401, missing.json]);
    }
  });
});

/** Whom an operation lets in, of the personas. */
const lets = async (operation: string): Promise<string[]> => {
  const call = answered.find(([name]) => name === operation) as (typeof answered)[number];
  const open: string[] = [];
  for (const persona of ['owner', 'admin', 'member', 'viewer', 'outsider'] as const) {
    const { status, json } = await send(world()[persona], call);
    if (status < 300) open.push(persona);
    else {
      expect(status).toBe(403);
      expect(json.details).toEqual({ required_permission: permissions[operation] });
    }
  }
  return open;
};

describe('what each role may', () => {
  const anyRole = ['owner', 'admin', 'member', 'viewer'];
  test(says('list-workspaces/any-role-may'), async () => {
    expect(await lets('listWorkspaces')).toEqual(anyRole);
    for (const persona of ['owner', 'viewer'] as const)
      expect((await world()[persona].get(list)).json.total).toBe(200);
  });
  test(says('create-workspace/owner-and-admin-may'), async () => {
    expect(await lets('createWorkspace')).toEqual(['owner', 'admin']);
  });
  test(says('get-workspace/any-role-may'), async () => {
    expect(await lets('getWorkspace')).toEqual(anyRole);
  });
  test(says('update-workspace/owner-and-admin-may'), async () => {
    expect(await lets('updateWorkspace')).toEqual(['owner', 'admin']);
  });
  test(says('delete-workspace/owner-may'), async () => {
    expect(await lets('deleteWorkspace')).toEqual(['owner']);
    const { owner, admin } = world();
    const { json } = await admin.post(list, { organization_id: org, name: 'Mine' });
    expect(json.owner_id).toBe(users.admin);
    expect((await admin.delete(`${list}/${json.workspace_id}`)).status).toBe(403);
    expect((await owner.delete(`${list}/${json.workspace_id}`)).status).toBe(200);
  });
  test(says('announce-presence-join/any-role-may'), async () => {
    expect(await lets('announcePresenceJoin')).toEqual(anyRole);
  });
  test(says('announce-presence-leave/any-role-may'), async () => {
    expect(await lets('announcePresenceLeave')).toEqual(anyRole);
  });
  test(says('announce-presence-viewing/any-role-may'), async () => {
    expect(await lets('announcePresenceViewing')).toEqual(anyRole);
  });
});

describe('who is refused', () => {
  test(says('api/missing-permission-is-403'), async () => {
    const { viewer } = world();
    const { status, json } = await viewer.put(one, { name: 'Mine now' });
    expect([status, json.error, json.status_code]).toEqual([403, 'FORBIDDEN', 403]);
    expect(json.details).toEqual({ required_permission: 'workspace:update' });
  });

  test(says('api/foreign-organisation-is-403'), async () => {
    const where = world();
    const { workspace_id } = foreignWorkspace(where);
    for (const operation of answered) {
      for (const workspace of [workspace_id, id, 'ws_0AbSeNt000'])
        expect((await send(where.owner, operation, { at: foreign, workspace })).status).toBe(403);
      expect((await send(where.outsider, operation)).status).toBe(403);
    }
  });

  test(says('api/order-of-refusals'), async () => {
    const { owner, viewer, outsider, nobody } = world();
    const nowhere = workspacesOf('org_nowhere');
    expect((await nobody.get(`${nowhere}?limit=0`)).status).toBe(401);
    expect((await owner.get(`${nowhere}?limit=0`)).status).toBe(422);
    expect((await owner.get(`${nowhere}?organization_id=${org}`)).status).toBe(422);
    expect((await outsider.post(list, { organization_id: foreign, name: 'Notes' })).status).toBe(422);
    expect((await outsider.get(nowhere)).status).toBe(404);
    expect((await viewer.delete(`${list}/ws_0AbSeNt000`)).status).toBe(403);
    expect((await owner.delete(`${list}/ws_0AbSeNt000`)).status).toBe(404);
    expect((await owner.get(`${nowhere}?cursor=nonsense`)).status).toBe(404);
    expect((await outsider.get(`${list}?cursor=nonsense`)).status).toBe(403);
    expect((await owner.get(`${list}?cursor=nonsense`)).status).toBe(422);
  });

  test(says('api/refusal-changes-nothing'), async () => {
    const where = world();
    const { owner, viewer, outsider, nobody } = where;
    await changesNothing(where, async () => {
      for (const operation of answered) {
        await send(nobody, operation);
        await send(outsider, operation);
        await send(owner, operation, { at: 'org_nowhere' });
        await send(owner, operation, { at: foreign });
      }
      for (const operation of ofOne) await send(owner, operation, { workspace: 'ws_0AbSeNt000' });
      await viewer.post(list, { organization_id: org, name: 'Notes' });
      await owner.post(list, { organization_id: foreign, name: 'Notes' });
      await owner.put(one, { name: 'Good', tags: 'bad' });
      await viewer.delete(one);
      await owner.get(`${list}?cursor=nonsense`);
    });
  });
});
