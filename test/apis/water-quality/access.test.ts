import { describe, expect, test } from 'vitest';
import { changesNothing, type World } from '../world.ts';
import {
  callOf,
  nowhere,
  ofNone,
  ofOwner,
  ofWorkspace,
  open,
  others,
  own,
  says,
  send,
  shared,
  world,
} from './water-quality-mock.ts';

const statuses = (where: World, operation: string): Promise<number[]> =>
  Promise.all(others.map(async (persona) => (await send(where[persona], callOf(operation))).status));

/** Makes the persona member a guest with the role admin. */
const promoted = async (): Promise<World> => {
  const where = world();
  await where.owner.put(`${own}/guest/editor123`, { rol: 'admin' });
  return where;
};

describe('who may enter', () => {
  test(says('api/not-authenticated'), async () => {
    const { nobody, standin, sandbox } = world();
    const expired = await standin.tokens.sign({ sub: 'owner' }, sandbox.clock.now() / 1e6 - 100, 60);
    for (const call of [...ofNone, ...ofWorkspace]) {
      expect((await send(nobody, call)).status).toBe(401);
      for (const authorization of ['Bearer', 'Bearer nonsense', `Bearer ${expired}`, 'Basic b3duZXI6']) {
        const { status } = await nobody(call.method, call.path.replace('ID', own), {
          body: call.body,
          headers: { authorization },
        });
        expect([call.operation, authorization, status]).toEqual([call.operation, authorization, 401]);
      }
    }
  });

  test(says('list-public-workspaces/no-token-needed'), async () => {
    expect((await world().nobody.get('/workspaces/public/')).status).toBe(200);
  });

  test(says('list-public-workspaces/bad-token-ignored'), async () => {
    const { nobody, bearer } = world();
    const { json } = await nobody.get('/workspaces/public/');
    expect((await bearer('nonsense').get('/workspaces/public/')).json).toEqual(json);
  });

  test(says('api/admin-role-is-the-accounts'), async () => {
    const { standin, bearer } = world();
    const token = await standin.tokens.sign({ sub: 'admin' }, 0);
    const plain = await standin.tokens.sign({ sub: 'owner', scope: 'admin' }, 0);
    expect((await bearer(token).get('/workspaces/all/')).status).toBe(200);
    expect((await bearer(plain).get('/workspaces/all/')).status).toBe(403);
  });
});

describe('whose a workspace is', () => {
  test(says('api/workspace-untouchable-is-403'), async () => {
    const where = world();
    for (const call of ofWorkspace) expect((await send(where.outsider, call)).status).toBe(403);
    for (const call of ofOwner) expect((await send(where.outsider, call, open)).status).toBe(403);
  });

  test(says('api/two-admins'), async () => {
    const where = await promoted();
    expect((await where.member.get('/workspaces/all/')).status).toBe(403);
    for (const call of ofOwner) expect((await send(where.member, call)).status).toBe(403);
  });

  test(says('api/system-admin-has-no-bypass'), async () => {
    const { admin } = world();
    expect((await admin.get('/workspaces/all/')).status).toBe(200);
    for (const call of ofOwner) expect((await send(admin, call)).status).toBe(403);
  });

  test(says('list-all-workspaces/admin-only'), async () => {
    const { owner, admin, member, viewer, outsider } = world();
    for (const caller of [owner, member, viewer, outsider])
      expect((await caller.get('/workspaces/all/')).status).toBe(403);
    expect((await admin.get('/workspaces/all/')).status).toBe(200);
  });
});

describe('who reads', () => {
  test(says('get-workspace/guest-may-read'), async () => {
    const { member, viewer } = await promoted();
    expect((await viewer.get(own)).json.data).toMatchObject({ type: 'private', rol: 'viewer' });
    expect((await member.get(own)).json.data.rol).toBe('admin');
    expect((await world().member.get(own)).json.data.rol).toBe('editor');
  });

  test(says('get-workspace/public-needs-token'), async () => {
    const { outsider, nobody } = world();
    expect((await outsider.get(open)).json.data.rol).toBe('viewer');
    expect((await nobody.get(open)).status).toBe(401);
  });

  test(says('get-workspace/private-of-others'), async () => {
    const { outsider, viewer } = world();
    expect((await outsider.get(own)).status).toBe(403);
    expect((await viewer.get(shared)).status).toBe(403);
  });

  test(says('get-workspace/private-to-system-admin'), async () => {
    expect((await world().admin.get(own)).status).toBe(403);
  });
});

describe("what is the owner's", () => {
  for (const id of [
    'update-workspace/owner-only',
    'delete-workspace/owner-only',
    'list-guests/owner-only',
    'add-guest/owner-only',
    'update-guest/owner-only',
    'remove-guest/owner-only',
  ]) {
    const operation = (id.split('/')[0] as string).replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    test(says(id), async () => {
      const where = await promoted();
      const refused = await changesNothing(where, () => statuses(where, operation));
      expect(refused).toEqual([403, 403, 403, 403]);
      expect((await send(where.owner, callOf(operation))).status).toBeLessThan(300);
    });
  }

  for (const id of [
    'list-guests/refusals',
    'add-guest/refusals',
    'update-guest/refusals',
    'remove-guest/refusals',
  ]) {
    const operation = (id.split('/')[0] as string).replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    test(says(id), async () => {
      const { owner } = world();
      for (const workspace of [shared, open])
        expect((await send(owner, callOf(operation), workspace)).status).toBe(403);
      expect((await send(owner, callOf(operation), nowhere)).status).toBe(404);
    });
  }

  test(says('remove-guest/not-oneself'), async () => {
    const { viewer } = world();
    expect((await viewer.delete(`${own}/guest/guest123`)).status).toBe(403);
    expect((await viewer.get(own)).status).toBe(200);
  });
});
