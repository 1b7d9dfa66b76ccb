import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idsOf, open, own, pageOf, says, shared, state, walk, world } from './water-quality-mock.ts';

const lists = ['/workspaces/', '/workspaces/share/', '/workspaces/public/'];
const indexed = (index: string | null): string =>
  index === null ? '' : `&index=${encodeURIComponent(index)}`;

describe('pages', () => {
  test(says('api/next-index-null-at-end'), async () => {
    const { owner } = world();
    for (const list of lists) {
      const all = await walk(owner, list, 100);
      expect(pageOf(await owner.get(`${list}?limit=100`)).next_index).toBe(null);
      const full = pageOf(await owner.get(`${list}?limit=${all.length}`));
      expect([full.workspaces.length, full.next_index]).toEqual([all.length, null]);
      expect(pageOf(await owner.get(`${list}?limit=${all.length - 1}`)).next_index).toEqual(
        expect.any(String),
      );
    }
  });

  test(says('list-own-workspaces/page-holds-at-most-limit'), async () => {
    const { owner } = world();
    expect(idsOf(await owner.get('/workspaces/'))).toHaveLength(10);
    for (const limit of [1, 7])
      expect(idsOf(await owner.get(`/workspaces/?limit=${limit}`))).toHaveLength(limit);
  });

  test(says('list-own-workspaces/next-index-when-more'), async () => {
    const { owner, viewer } = world();
    expect(pageOf(await owner.get('/workspaces/')).next_index).toEqual(expect.any(String));
    expect(pageOf(await viewer.get('/workspaces/'))).toEqual({ workspaces: [], next_index: null });
  });

  for (const [id, list] of [
    ['list-own-workspaces/index-gives-next-page', '/workspaces/'],
    ['list-shared-workspaces/pages', '/workspaces/share/'],
    ['list-public-workspaces/pages', '/workspaces/public/'],
  ] as const) {
    test(says(id), async () => {
      const { owner } = world();
      const whole = await walk(owner, list, 100);
      expect(whole.length).toBeGreaterThan(3);
      for (const limit of [1, 3, 10]) expect(await walk(owner, list, limit)).toEqual(whole);
      expect(new Set(whole.map((item) => item.id)).size).toBe(whole.length);
      expect(idsOf(await owner.get(`${list}?limit=3`))).toHaveLength(3);
    });
  }

  test(says('api/lists-in-order-of-creation'), async () => {
    const { owner, admin, sandbox } = world();
    const created = new Map(
      state({ sandbox })
        .workspaces.all()
        .map((one) => [one.id, one.created]),
    );
    const fresh: string[] = [];
    for (const name of ['Zoo', 'Abc']) {
      const { json } = await owner.post('/workspaces/', { name, type: 'public' });
      fresh.push(json.data.id);
    }
    for (const items of [
      await walk(owner, '/workspaces/'),
      await walk(owner, '/workspaces/public/'),
      (await admin.get('/workspaces/all/')).json.workspaces,
    ]) {
      expect(items.slice(-2).map(({ id }: any) => id)).toEqual(fresh);
      const times = items.slice(0, -2).map(({ id }: any) => created.get(id) as number);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
    await owner.post(`${own}/guest/`, { guest: 'guestuser@example.com', rol: 'viewer' });
    const { guests } = (await owner.get(`${own}/guest/`)).json;
    expect(guests.at(-1).uid).toBe('newguest123');
  });

  test('api/lists-in-order-of-creation: the share list too, in whatever order they were shared', async () => {
    const { owner, outsider } = world();
    const ids: string[] = [];
    for (const name of ['First', 'Second'])
      ids.push((await owner.post('/workspaces/', { name })).json.data.id);
    const guest = { guest: 'outsider@example.com', rol: 'viewer' };
    for (const id of ids.toReversed()) await owner.post(`/workspaces/${id}/guest/`, guest);
    expect((await walk(outsider, '/workspaces/share/', 1)).map(({ id }) => id)).toEqual(ids);
  });

  const interference = fc.record({ what: fc.constantFrom('create', 'delete', 'update'), place: fc.nat(999) });

  test(says('api/pages-survive-change'), async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lists),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.array(interference, { maxLength: 4 }), { minLength: 2, maxLength: 10 }),
        async (list, limit, rounds) => {
          const where = world();
          const { owner } = where;
          const { workspaces, guests } = state(where);
          const listed = (): string[] => {
            if (list === '/workspaces/') return workspaces.all('owner', 'user123').map(({ id }) => id);
            if (list === '/workspaces/public/') return workspaces.all('type', 'public').map(({ id }) => id);
            return guests.all('uid', 'user123').map(({ workspace }) => workspace);
          };
          const throughout = new Set(listed());
          const seen: string[] = [];
          let index: string | null = null;
          for (let round = 0; ; round++) {
            const page = await owner.get(`${list}?limit=${limit}${indexed(index)}`);
            seen.push(...idsOf(page));
            index = pageOf(page).next_index;
            if (index === null) break;
            for (const { what, place } of rounds[round] ?? []) {
              const ids = listed();
              const id = ids[Math.floor((place / 1000) * ids.length)];
              if (id === undefined) continue;
              if (what === 'create') {
                if (list !== '/workspaces/share/')
                  await owner.post('/workspaces/', { name: `Made ${place}`, type: 'public' });
                else
                  guests.put({
                    workspace: workspaces.all('owner', 'otheruser123')[0]!.id,
                    uid: 'user123',
                    rol: 'editor',
                  });
              } else if (what === 'update') {
                if (workspaces.get(id)?.owner === 'user123')
                  await owner.put(`/workspaces/${id}`, { name: `Made ${place}` });
                else workspaces.put({ ...workspaces.get(id)!, name: 'Renamed by its owner' });
              } else {
                throughout.delete(id);
                for (const guest of guests.all('workspace', id)) guests.delete(guests.keyOf(guest));
                workspaces.delete(id);
              }
            }
          }
          where.standin.sandboxes.delete(where.sandbox.id);
          expect(new Set(seen).size).toBe(seen.length);
          expect([...throughout].filter((id) => !seen.includes(id))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('which list has which workspaces', () => {
  test(says('list-own-workspaces/only-own'), async () => {
    const where = world();
    const items = await walk(where.owner, '/workspaces/');
    expect(items.map(({ id }) => id)).toEqual(
      state(where)
        .workspaces.all()
        .filter(({ owner }) => owner === 'user123')
        .map(({ id }) => id),
    );
    expect(new Set(items.map(({ type }) => type))).toEqual(new Set(['private', 'public']));
  });

  test(says('list-own-workspaces/owner-is-caller'), async () => {
    for (const item of await walk(world().owner, '/workspaces/'))
      expect(item).toMatchObject({ owner: 'user123', rol: 'owner' });
  });

  test(says('list-all-workspaces/every-workspace'), async () => {
    const where = world();
    const { workspaces } = (await where.admin.get('/workspaces/all/')).json;
    expect(workspaces.map(({ id }: any) => id)).toEqual(
      state(where)
        .workspaces.all()
        .map(({ id }) => id),
    );
    for (const id of ['workspace123', 'workspace789', 'workspace999'])
      expect(workspaces.map((one: any) => one.id)).toContain(id);
  });

  test(says('list-all-workspaces/no-pages'), async () => {
    const { admin } = world();
    const { json } = await admin.get('/workspaces/all/');
    expect(json.workspaces.length).toBeGreaterThan(100);
    expect(Object.keys(json)).toEqual(['message', 'workspaces']);
    expect((await admin.get('/workspaces/all/?limit=1&index=nonsense')).json).toEqual(json);
  });

  test(says('list-all-workspaces/created-at'), async () => {
    const { admin, owner } = world();
    const { json } = await owner.post('/workspaces/', { name: 'Pond' });
    const { workspaces } = (await admin.get('/workspaces/all/')).json;
    expect(workspaces.at(-1)).toMatchObject({ id: json.data.id, created_at: '2026-01-15T09:00:00Z' });
    for (const list of lists) expect((await walk(owner, list))[0]).not.toHaveProperty('created_at');
  });

  test(says('list-shared-workspaces/only-shared'), async () => {
    const where = world();
    const { workspaces, guests } = state(where);
    const items = await walk(where.owner, '/workspaces/share/');
    expect(items.map(({ id }) => id)).toEqual(guests.all('uid', 'user123').map(({ workspace }) => workspace));
    for (const { id } of items) expect(workspaces.get(id)?.owner).not.toBe('user123');
    await where.owner.put(own, { name: 'Now public', type: 'public' });
    const [first] = await walk(where.viewer, '/workspaces/share/');
    expect(first).toMatchObject({ id: 'workspace123', type: 'public' });
  });

  test(says('list-shared-workspaces/whose-is-whose'), async () => {
    for (const item of await walk(world().owner, '/workspaces/share/')) {
      expect(item.guest).toBe('user123');
      expect(item.owner).not.toBe('user123');
    }
    const [item] = await walk(world().viewer, '/workspaces/share/');
    expect(item).toMatchObject({ owner: 'user123', guest: 'guest123', rol: 'viewer' });
  });

  test(says('list-public-workspaces/all-public'), async () => {
    const where = world();
    const items = await walk(where.nobody, '/workspaces/public/');
    const publicOnes = state(where)
      .workspaces.all()
      .filter(({ type }) => type === 'public');
    expect(items.map(({ id }) => id)).toEqual(publicOnes.map(({ id }) => id));
    expect(new Set(publicOnes.map(({ owner }) => owner)).size).toBeGreaterThan(1);
  });

  test(says('list-public-workspaces/same-for-everybody'), async () => {
    const { nobody, owner, viewer } = world();
    const items = await walk(nobody, '/workspaces/public/');
    expect(await walk(owner, '/workspaces/public/')).toEqual(items);
    expect(await walk(viewer, '/workspaces/public/')).toEqual(items);
    expect(new Set(items.map(({ rol }) => rol))).toEqual(new Set(['viewer']));
  });

  test(says('list-public-workspaces/owner-not-shown'), async () => {
    for (const item of await walk(world().nobody, '/workspaces/public/'))
      expect(Object.keys(item).sort()).toEqual(['id', 'name', 'rol']);
  });

  test(says('api/containers-differ'), async () => {
    const { owner, admin } = world();
    expect(Object.keys((await owner.get('/workspaces/')).json)).toEqual(['message', 'data']);
    for (const list of lists.slice(1)) {
      const { json } = await owner.get(list);
      expect([Object.keys(json), Object.keys(json.workspaces)]).toEqual([
        ['message', 'workspaces'],
        ['workspaces', 'next_index'],
      ]);
    }
    expect(Array.isArray((await admin.get('/workspaces/all/')).json.workspaces)).toBe(true);
  });

  test(says('api/items-differ'), async () => {
    const { owner, admin } = world();
    const names = async (list: string) => Object.keys((await walk(owner, list))[0]).sort();
    expect(await names('/workspaces/')).toEqual(['id', 'name', 'owner', 'rol', 'type']);
    expect(await names('/workspaces/share/')).toEqual(['guest', 'id', 'name', 'owner', 'rol', 'type']);
    const [first] = (await admin.get('/workspaces/all/')).json.workspaces;
    expect(Object.keys(first).sort()).toEqual(['created_at', 'id', 'name', 'owner', 'type']);
  });

  test('the records of the documents are where their examples show them', async () => {
    const { owner, nobody } = world();
    expect((await walk(owner, '/workspaces/'))[0].id).toBe('workspace123');
    expect((await walk(owner, '/workspaces/share/'))[0].id).toBe(shared.split('/').at(-1));
    expect((await walk(nobody, '/workspaces/public/'))[0].id).toBe(open.split('/').at(-1));
  });
});
