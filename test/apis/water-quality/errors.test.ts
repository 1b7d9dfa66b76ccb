import { describe, expect, test } from 'vitest';
import { waterQuality } from '../../../src/apis/water-quality/index.ts';
import { readYaml } from '../../spec/read-spec.ts';
import { changesNothing, worldsOf } from '../world.ts';
import { nowhere, ofWorkspace, own, says, send, world } from './water-quality-mock.ts';

const guests = `${own}/guest/`;
const places = ({ json }: { json: any }): string[] => json.detail.map(({ loc }: any) => loc.join(' ')).sort();

describe('in every operation', () => {
  test(says('api/workspace-missing-is-404'), async () => {
    const { owner } = world();
    for (const call of ofWorkspace) {
      const { status, json } = await send(owner, call, nowhere);
      expect([status, json.detail]).toEqual([404, 'Workspace not found']);
    }
    expect((await owner.put(`${guests}nobody`, { rol: 'viewer' })).status).not.toBe(404);
  });

  test(says('api/detail-texts'), async () => {
    const { components } = readYaml('spec/water-quality/openapi.yaml');
    const { owner, outsider, nobody } = world();
    const refusals = {
      'not-authenticated': await nobody.get(own),
      'admin-required': await owner.get('/workspaces/all/'),
      'workspace-forbidden': await outsider.get(own),
      'owner-required': await outsider.delete(own),
      'workspace-not-found': await owner.get(nowhere),
      'guest-not-found': await owner.delete(`${guests}nobody`),
      'account-unknown': await owner.post(guests, { guest: 'no@example.com', rol: 'viewer' }),
      'guest-is-owner': await owner.post(guests, { guest: 'john.doe@example.com', rol: 'viewer' }),
      'guest-already-added': await owner.post(guests, { guest: 'guest@example.com', rol: 'viewer' }),
      'index-invalid': await owner.get('/workspaces/?index=nonsense'),
    };
    for (const [name, { json }] of Object.entries(refusals)) {
      expect(json, name).toEqual(components.examples[name].value);
    }
  });

  test(says('api/unknown-path'), async () => {
    const { owner, nobody } = world();
    for (const caller of [owner, nobody]) {
      const { status, json } = await caller.get(`${own}/members`);
      expect([status, json]).toEqual([404, { detail: 'Not Found' }]);
    }
  });

  test(says('api/slash-variants-are-unknown'), async () => {
    const { owner } = world();
    for (const target of ['/workspaces', `${own}/`, `${own}/guest`, `${guests}guest123/`]) {
      const { status, json } = await owner.get(target);
      expect([target, status, json]).toEqual([target, 404, { detail: 'Not Found' }]);
    }
  });

  test(says('api/list-names-without-slash-are-ids'), async () => {
    const { admin, nobody } = world();
    for (const name of ['all', 'share', 'public']) {
      expect((await nobody.get(`/workspaces/${name}`)).status).toBe(401);
      expect((await admin.get(`/workspaces/${name}`)).json).toEqual({ detail: 'Workspace not found' });
    }
  });

  test(says('api/wrong-method'), async () => {
    const { owner, nobody } = world();
    for (const caller of [owner, nobody]) {
      const { status, json, headers } = await caller('PATCH', own);
      expect([status, json]).toEqual([405, { detail: 'Method Not Allowed' }]);
      expect(headers.allow?.split(', ')).toEqual(expect.arrayContaining(['GET', 'PUT', 'DELETE']));
    }
  });

  test(says('api/body-unreadable'), async () => {
    const { owner } = world();
    for (const [body, type] of [
      [undefined, 'application/json'],
      ['{', 'application/json'],
      ['{"name":"Pond"}', 'text/plain'],
      ['{"name":"Pond"}', ''],
    ]) {
      const sent = { body, headers: { 'content-type': type as string } };
      const refused = await owner('POST', '/workspaces/', sent);
      expect([refused.status, refused.json.detail[0].loc[0]]).toEqual([422, 'body']);
    }
  });

  test(says('api/error-names-field'), async () => {
    const { owner } = world();
    expect(places(await owner.post('/workspaces/', { name: 'ab', type: 'open' }))).toEqual([
      'body name',
      'body type',
    ]);
    expect(places(await owner.get('/workspaces/?limit=0'))).toEqual(['query limit']);
  });

  test(says('api/order-of-checks'), async () => {
    const { owner, outsider, nobody } = world();
    const bad = { rol: 'owner' };
    expect((await nobody.put(`${nowhere}/guest/nobody`, bad)).status).toBe(401);
    expect((await owner.put(`${nowhere}/guest/nobody`, bad)).status).toBe(422);
    expect((await outsider.put(`${own}/guest/nobody`, bad)).status).toBe(422);
    expect((await outsider.put(`${nowhere}/guest/nobody`, { rol: 'viewer' })).status).toBe(404);
    expect((await outsider.put(`${own}/guest/nobody`, { rol: 'viewer' })).status).toBe(403);
    expect((await owner.put(`${own}/guest/nobody`, { rol: 'viewer' })).status).toBe(400);
  });

  test(says('api/content-too-large'), async () => {
    const { owner } = world();
    const name = ' '.repeat(4 * 1024 * 1024);
    expect((await owner.post('/workspaces/', { name })).status).toBe(413);
    expect((await owner.put(own, { name })).status).toBe(413);
  });

  test(says('api/repeated-parameter'), async () => {
    const refused = await world().owner.get('/workspaces/?limit=1&limit=1');
    expect([refused.status, places(refused)]).toEqual([422, ['query limit']]);
  });

  test(says('api/internal-error'), async () => {
    const fail = () => {
      throw new Error('the database is on fire');
    };
    const { status, json } = await worldsOf({
      ...waterQuality,
      handlers: { getWorkspace: fail },
    })().owner.get(own);
    expect([status, json]).toEqual([500, { detail: 'Internal Server Error' }]);
  });
});

describe('of lists', () => {
  const lists = {
    'list-own-workspaces': '/workspaces/',
    'list-shared-workspaces': '/workspaces/share/',
    'list-public-workspaces': '/workspaces/public/',
  };
  for (const id of [
    'list-own-workspaces/limit-out-of-range',
    'list-shared-workspaces/limit-out-of-range',
    'list-public-workspaces/limit-out-of-range',
  ]) {
    test(says(id), async () => {
      const target = lists[id.split('/')[0] as keyof typeof lists];
      const { owner } = world();
      for (const limit of ['0', '101', 'many', '-1', ''])
        expect([limit, (await owner.get(`${target}?limit=${limit}`)).status]).toEqual([limit, 422]);
      for (const limit of ['1', '100'])
        expect((await owner.get(`${target}?limit=${limit}`)).status).toBe(200);
    });
  }
  for (const id of [
    'list-own-workspaces/bad-index',
    'list-shared-workspaces/bad-index',
    'list-public-workspaces/bad-index',
  ]) {
    test(says(id), async () => {
      const target = lists[id.split('/')[0] as keyof typeof lists];
      const { owner } = world();
      const given = async (list: string): Promise<string> => {
        const { json } = await owner.get(`${list}?limit=1`);
        return (json.data ?? json.workspaces).next_index;
      };
      const elsewhere = Object.values(lists).filter((list) => list !== target);
      const mine = await given(target);
      const foreign = await Promise.all(elsewhere.map(given));
      const moved = btoa(atob(mine).replace(/"after":\d+/, '"after":1000'));
      for (const index of ['nonsense', moved, `${mine}x`, btoa('{}'), ...foreign]) {
        const refused = await owner.get(`${target}?index=${encodeURIComponent(index)}`);
        expect([index, refused.status, places(refused)]).toEqual([index, 422, ['query index']]);
      }
      expect((await owner.get(`${target}?index=${encodeURIComponent(mine)}`)).status).toBe(200);
    });
  }
  test(says('api/limit-is-integer'), async () => {
    expect((await world().owner.get('/workspaces/?limit=1.5')).status).toBe(422);
  });
});

describe('of workspaces', () => {
  test(says('get-workspace/unknown'), async () => {
    expect((await world().owner.get(nowhere)).status).toBe(404);
  });
  test(says('update-workspace/unknown'), async () => {
    expect((await world().owner.put(nowhere, { name: 'Pond' })).status).toBe(404);
  });
  test(says('delete-workspace/unknown'), async () => {
    const { owner } = world();
    expect((await owner.delete(nowhere)).status).toBe(404);
    await owner.delete(own);
    expect((await owner.delete(own)).status).toBe(404);
  });

  test(says('create-workspace/name-length'), async () => {
    const { owner } = world();
    const status = async (length: number) =>
      (await owner.post('/workspaces/', { name: 'x'.repeat(length) })).status;
    expect([await status(2), await status(3), await status(50), await status(51)]).toEqual([
      422, 201, 201, 422,
    ]);
  });

  test(says('create-workspace/name-judged-trimmed'), async () => {
    const { owner } = world();
    const status = async (name: string) => (await owner.post('/workspaces/', { name })).status;
    expect([await status('   '), await status('  ab  '), await status(`  ${'x'.repeat(50)}\n `)]).toEqual([
      422, 422, 201,
    ]);
  });

  test(says('create-workspace/other-type'), async () => {
    const { owner } = world();
    for (const type of ['open', 'Public', '', 7])
      expect((await owner.post('/workspaces/', { name: 'Pond', type })).status).toBe(422);
  });

  test(says('create-workspace/type-null'), async () => {
    expect((await world().owner.post('/workspaces/', { name: 'Pond', type: null })).status).toBe(422);
  });

  test(says('update-workspace/name-required'), async () => {
    const refused = await world().owner.put(own, { type: 'public' });
    expect([refused.status, places(refused)]).toEqual([422, ['body name']]);
  });

  test(says('update-workspace/name-judged-trimmed'), async () => {
    const { owner } = world();
    const status = async (name: string) => (await owner.put(own, { name })).status;
    expect([await status(' ab '), await status('x'.repeat(51)), await status(' abc ')]).toEqual([
      422, 422, 200,
    ]);
  });
});

describe('of guests', () => {
  const add = (body: object) => {
    const where = world();
    return changesNothing(where, () => where.owner.post(guests, body));
  };

  test(says('add-guest/body-invalid'), async () => {
    const guest = 'guestuser@example.com';
    for (const body of [{ guest }, { rol: 'viewer' }, { guest, rol: 'owner' }, { guest, rol: 'reader' }])
      expect((await add(body)).status).toBe(422);
  });

  test(says('add-guest/no-address'), async () => {
    expect((await add({ guest: 'newguest123', rol: 'viewer' })).status).toBe(422);
  });

  test(says('add-guest/account-must-exist'), async () => {
    expect((await add({ guest: 'unknown@example.com', rol: 'viewer' })).status).toBe(400);
  });

  test(says('add-guest/twice'), async () => {
    for (const rol of ['viewer', 'editor'])
      expect((await add({ guest: 'guest@example.com', rol })).status).toBe(409);
  });

  test(says('add-guest/owner-themselves'), async () => {
    expect((await add({ guest: 'john.doe@example.com', rol: 'viewer' })).status).toBe(400);
  });

  test(says('update-guest/rol-invalid'), async () => {
    const where = world();
    for (const body of [{}, { rol: 'owner' }, { rol: 'reader' }, { rol: null }]) {
      const { status } = await changesNothing(where, () => where.owner.put(`${guests}guest123`, body));
      expect(status).toBe(422);
    }
  });

  test(says('update-guest/not-a-guest'), async () => {
    const where = world();
    for (const uid of ['nobody', 'newguest123', 'user123']) {
      const call = () => where.owner.put(`${guests}${uid}`, { rol: 'viewer' });
      expect((await changesNothing(where, call)).status).toBe(400);
    }
  });

  test(says('remove-guest/not-a-guest'), async () => {
    const { owner } = world();
    for (const uid of ['nobody', 'user123']) expect((await owner.delete(`${guests}${uid}`)).status).toBe(400);
    await owner.delete(`${guests}guest123`);
    expect((await owner.delete(`${guests}guest123`)).status).toBe(400);
  });
});
