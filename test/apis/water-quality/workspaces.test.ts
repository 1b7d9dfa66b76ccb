import { describe, expect, test } from 'vitest';
import { guestsOf, open, own, says, shared, state, walk, world } from './water-quality-mock.ts';

const idsIn = async (...[caller, list]: Parameters<typeof walk>): Promise<string[]> =>
  (await walk(caller, list, 100)).map(({ id }) => id);
const newGuest = { guest: 'guestuser@example.com', rol: 'viewer' };

describe('read', () => {
  test(says('get-workspace/shows-that-workspace'), async () => {
    const { owner } = world();
    for (const target of [own, shared, open])
      expect((await owner.get(target)).json.data.id).toBe(target.split('/').at(-1));
  });
  test(says('get-workspace/rol-is-callers'), async () => {
    const { owner, member, viewer } = world();
    const roles = [
      await owner.get(own),
      await member.get(own),
      await viewer.get(own),
      await owner.get(shared),
    ];
    expect(roles.map(({ json }) => json.data.rol)).toEqual(['owner', 'editor', 'viewer', 'viewer']);
  });
  test(says('get-workspace/user-is-owner'), async () => {
    const { data } = (await world().owner.get(own)).json;
    expect(data.user).toEqual({ uid: 'user123', email: 'john.doe@example.com', username: 'johndoe' });
    expect(data.user.uid).toBe(data.owner);
  });
  test(says('get-workspace/owner-shown-to-all'), async () => {
    const { viewer, outsider } = world();
    expect((await viewer.get(own)).json.data.user.email).toBe('john.doe@example.com');
    expect((await outsider.get(open)).json.data.user.email).toBe('other.user@example.com');
  });
});

describe('create', () => {
  test(says('create-workspace/status'), async () => {
    expect((await world().owner.post('/workspaces/', { name: 'Pond' })).status).toBe(201);
  });
  test(says('create-workspace/new-id'), async () => {
    const { owner, sandbox } = world();
    const before = new Set(
      state({ sandbox })
        .workspaces.all()
        .map(({ id }) => id),
    );
    for (let n = 0; n < 5; n++) {
      const { id } = (await owner.post('/workspaces/', { name: 'Pond', id: 'workspace123' })).json.data;
      expect(before.has(id)).toBe(false);
      before.add(id);
    }
  });
  test(says('create-workspace/name-stored-trimmed'), async () => {
    const { owner } = world();
    const { data } = (await owner.post('/workspaces/', { name: '  A  pond \n' })).json;
    const listed = (await walk(owner, '/workspaces/')).at(-1);
    expect([data.name, listed.name, (await owner.get(`/workspaces/${data.id}`)).json.data.name]).toEqual([
      'A  pond',
      'A  pond',
      'A  pond',
    ]);
  });
  test(says('create-workspace/name-need-not-be-unique'), async () => {
    const { owner, outsider } = world();
    for (const caller of [owner, owner, outsider])
      expect((await caller.post('/workspaces/', { name: 'Pond' })).status).toBe(201);
  });
  test(says('create-workspace/type-defaults-to-private'), async () => {
    expect((await world().owner.post('/workspaces/', { name: 'Pond' })).json.data.type).toBe('private');
  });
  test(says('create-workspace/caller-owns-it'), async () => {
    const { outsider } = world();
    const { data } = (await outsider.post('/workspaces/', { name: 'Pond', type: 'public' })).json;
    expect(data).toMatchObject({ owner: 'outsider123', rol: 'owner', name: 'Pond', type: 'public' });
  });
  test(says('create-workspace/is-listed'), async () => {
    const { owner, nobody } = world();
    for (const type of ['private', 'public']) {
      const { id } = (await owner.post('/workspaces/', { name: 'Pond', type })).json.data;
      expect(await idsIn(owner, '/workspaces/')).toContain(id);
      expect((await idsIn(nobody, '/workspaces/public/')).includes(id)).toBe(type === 'public');
    }
  });
  test(says('api/unknown-fields-ignored'), async () => {
    const { owner } = world();
    const { status, json } = await owner.post('/workspaces/?color=red', { name: 'Pond', owner: 'admin123' });
    expect([status, json.data.owner]).toEqual([201, 'user123']);
  });
});

describe('update', () => {
  test(says('update-workspace/type-left-out-stays'), async () => {
    const { owner } = world();
    await owner.put(own, { name: 'Pond', type: 'public' });
    expect((await owner.put(own, { name: 'Lake' })).json.data).toMatchObject({
      name: 'Lake',
      type: 'public',
    });
  });
  test(says('update-workspace/shows-the-change'), async () => {
    const { owner } = world();
    const { data } = (await owner.put(own, { name: ' Lake ', type: 'public' })).json;
    expect(data).toEqual({
      id: 'workspace123',
      name: 'Lake',
      owner: 'user123',
      type: 'public',
      rol: 'owner',
    });
    expect((await owner.get(own)).json.data).toMatchObject(data);
  });
  test(says('update-workspace/type-moves-public-list'), async () => {
    const { owner, nobody } = world();
    const isPublic = async () => (await idsIn(nobody, '/workspaces/public/')).includes('workspace123');
    expect(await isPublic()).toBe(false);
    await owner.put(own, { name: 'Lake', type: 'public' });
    expect(await isPublic()).toBe(true);
    await owner.put(own, { name: 'Lake', type: 'private' });
    expect(await isPublic()).toBe(false);
  });
  test(says('update-workspace/guests-stay'), async () => {
    const { owner, member } = world();
    const before = await guestsOf(owner);
    for (const type of ['public', 'private']) {
      await owner.put(own, { name: 'Lake', type });
      expect(await guestsOf(owner)).toEqual(before);
      expect((await member.get(own)).json.data.rol).toBe('editor');
    }
  });
});

describe('delete', () => {
  test(says('delete-workspace/message-alone'), async () => {
    const { status, json } = await world().owner.delete(own);
    expect([status, json]).toEqual([200, { message: 'Workspace deleted successfully' }]);
  });
  test(says('delete-workspace/gone-everywhere'), async () => {
    const { owner, admin, viewer, nobody } = world();
    await owner.put(own, { name: 'Lake', type: 'public' });
    await owner.delete(own);
    expect((await viewer.get(own)).status).toBe(404);
    expect(await idsIn(owner, '/workspaces/')).not.toContain('workspace123');
    expect(await idsIn(viewer, '/workspaces/share/')).not.toContain('workspace123');
    expect(await idsIn(nobody, '/workspaces/public/')).not.toContain('workspace123');
    const all = (await admin.get('/workspaces/all/')).json.workspaces;
    expect(all.map(({ id }: any) => id)).not.toContain('workspace123');
  });
});

describe('guests', () => {
  test(says('list-guests/all-at-once'), async () => {
    const { owner } = world();
    const { id } = (await owner.post('/workspaces/', { name: 'Pond' })).json.data;
    expect((await owner.get(`/workspaces/${id}/guest/`)).json).toEqual({
      message: 'Guests retrieved successfully',
      guests: [],
    });
    expect(await guestsOf(owner)).toHaveLength(2);
  });

  test('list-guests/all-at-once: more than a page of a list would hold', async () => {
    const where = world();
    const { accounts, guests } = state(where);
    for (const { uid } of accounts.all())
      if (uid !== 'user123') guests.put({ workspace: 'workspace123', uid, rol: 'viewer' });
    expect((await guestsOf(where.owner)).length).toBe(accounts.size - 1);
  });
  test(says('list-guests/owner-not-among-them'), async () => {
    expect((await guestsOf(world().owner)).map(({ uid }) => uid)).not.toContain('user123');
  });
  test(says('add-guest/status'), async () => {
    expect((await world().owner.post(`${own}/guest/`, newGuest)).status).toBe(201);
  });
  test(says('add-guest/address-in-any-case'), async () => {
    const { owner } = world();
    const { json } = await owner.post(`${own}/guest/`, { guest: 'GuestUSER@Example.com', rol: 'viewer' });
    expect(json.guest.uid).toBe('newguest123');
    expect((await owner.post(`${own}/guest/`, newGuest)).status).toBe(409);
  });
  test(says('add-guest/repeats-what-was-sent'), async () => {
    const { guest } = (await world().owner.post(`${own}/guest/`, newGuest)).json;
    expect(guest).toEqual({ uid: 'newguest123', email: newGuest.guest, username: 'newguest', rol: 'viewer' });
  });
  test(says('add-guest/access-at-once'), async () => {
    const { owner, outsider } = world();
    await owner.post(`${own}/guest/`, { guest: 'outsider@example.com', rol: 'editor' });
    expect((await guestsOf(owner)).at(-1)).toMatchObject({ uid: 'outsider123', rol: 'editor' });
    const items = await walk(outsider, '/workspaces/share/');
    expect(items.at(-1)).toMatchObject({ id: 'workspace123', guest: 'outsider123', rol: 'editor' });
    expect((await outsider.get(own)).json.data.rol).toBe('editor');
  });
  test(says('update-guest/shows-everywhere'), async () => {
    const { owner, viewer } = world();
    const { guest } = (await owner.put(`${own}/guest/guest123`, { rol: 'admin' })).json;
    expect(guest).toMatchObject({ uid: 'guest123', rol: 'admin' });
    expect(await guestsOf(owner)).toContainEqual(guest);
    const items = await walk(viewer, '/workspaces/share/');
    expect(items.find(({ id }) => id === 'workspace123').rol).toBe('admin');
    expect((await viewer.get(own)).json.data.rol).toBe('admin');
  });
  test(says('remove-guest/shows-last-role'), async () => {
    const { owner } = world();
    await owner.put(`${own}/guest/guest123`, { rol: 'editor' });
    const { status, json } = await owner.delete(`${own}/guest/guest123`);
    expect([status, json.guest]).toEqual([
      200,
      { uid: 'guest123', email: 'guest@example.com', username: 'guestuser', rol: 'editor' },
    ]);
  });
  test(says('remove-guest/access-ends'), async () => {
    const { owner, viewer } = world();
    await owner.delete(`${own}/guest/guest123`);
    expect((await guestsOf(owner)).map(({ uid }) => uid)).not.toContain('guest123');
    expect(await idsIn(viewer, '/workspaces/share/')).not.toContain('workspace123');
    expect((await viewer.get(own)).status).toBe(403);
  });
  test(says('api/guest-word-has-three-types'), async () => {
    const { owner, viewer } = world();
    expect(typeof (await owner.post(`${own}/guest/`, newGuest)).json.guest).toBe('object');
    expect((await owner.put(`${own}/guest/newguest123`, { rol: 'editor' })).status).toBe(200);
    expect((await walk(viewer, '/workspaces/share/'))[0].guest).toBe('guest123');
  });
});

test(says('api/one-owner'), async () => {
  const { owner } = world();
  await owner.put(own, { name: 'Lake', owner: 'guest123' });
  expect((await owner.put(`${own}/guest/guest123`, { rol: 'owner' })).status).toBe(422);
  expect((await owner.post(`${own}/guest/`, { ...newGuest, rol: 'owner' })).status).toBe(422);
  expect((await owner.get(own)).json.data.owner).toBe('user123');
});

test(says('api/success-has-body'), async () => {
  const { owner } = world();
  for (const { status, json } of [
    await owner.get(own),
    await owner.put(own, { name: 'Lake' }),
    await owner.put(`${own}/guest/guest123`, { rol: 'editor' }),
    await owner.delete(`${own}/guest/guest123`),
    await owner.delete(own),
  ])
    expect([status, typeof json.message]).toEqual([200, 'string']);
});
