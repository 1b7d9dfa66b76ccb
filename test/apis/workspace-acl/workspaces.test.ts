import { describe, expect } from 'vitest';
import { statement } from './statement.ts';
import { ids, invite, newWorld, refusal } from './world.ts';

describe('listWorkspaces', () => {
  statement('list-workspaces/only-available', async () => {
    const { sandbox, owner, admin, viewer, outsider, listed } = newWorld();
    const entries = sandbox.state('workspace-acl').entries!;
    for (const [call, account] of [
      [owner, 'acc_91ab'],
      [admin, 'acc_5d2e'],
      [viewer, 'acc_3f7c'],
    ] as const) {
      const joined = entries.all('account', account).map(({ workspace }: any) => workspace);
      expect((await listed(call)).sort()).toEqual(joined.sort());
      expect(joined).toContain('acme-support');
    }
    expect(await listed(outsider)).toEqual([]);
  });

  statement('list-workspaces/no-arguments', async () => {
    const { owner } = newWorld();
    const all = (await owner('GET', '')).body;
    expect((await owner('GET', '?limit=1&offset=1')).body).toEqual(all);
    expect(all.length).toBeGreaterThan(10);
  });

  statement('list-workspaces/no-invite', async () => {
    const { owner } = newWorld();
    for (const item of (await owner('GET', '')).body) expect(item).not.toHaveProperty('invite');
  });
});

describe('getWorkspace', () => {
  statement('get-workspace/shows-that-workspace', async () => {
    const { owner } = newWorld();
    expect((await owner('GET', '/acme-support')).body).toEqual({
      id: 'ws_7Qm2kT9b',
      fullname: 'acme-support',
      invite,
      tags: ['support', 'emea'],
      labels: { team: 'support' },
      meta: { title: 'Acme Support', avatar: 'https://files.example.com/avatars/ws_7Qm2kT9b.png' },
    });
    expect((await owner('GET', '/acme-labs')).body.fullname).toBe('acme-labs');
  });

  statement('get-workspace/any-member', async () => {
    const { owner, admin, member, viewer } = newWorld();
    for (const call of [owner, admin, member, viewer])
      expect((await call('GET', '/acme-support')).status).toBe(200);
  });

  statement('get-workspace/invite-left-out', async () => {
    const { viewer } = newWorld();
    expect(Object.keys((await viewer('GET', '/acme-support')).body)).toEqual([
      'id',
      'fullname',
      'tags',
      'labels',
      'meta',
    ]);
  });

  statement('get-workspace/who-sees-invite', async () => {
    const { owner, admin, member, viewer } = newWorld();
    for (const call of [owner, admin]) expect((await call('GET', '/acme-support')).body.invite).toBe(invite);
    for (const call of [member, viewer])
      expect((await call('GET', '/acme-support')).body).not.toHaveProperty('invite');
    await owner('PUT', `/acme-support/acl/${ids.viewer}`, { level: 'admin' });
    expect((await viewer('GET', '/acme-support')).body.invite).toBe(invite);
  });

  statement('get-workspace/unknown', async () => {
    const { owner } = newWorld();
    expect(await owner('GET', '/nobodys')).toMatchObject(refusal(404, 'workspace-not-found'));
    expect(await owner('GET', '/constructor')).toMatchObject(refusal(404, 'workspace-not-found'));
  });
});

describe('putWorkspace', () => {
  statement('put-workspace/creates-or-updates', async () => {
    const { owner, outsider, listed } = newWorld();
    const one = await outsider('PUT', '/fresh', { fullname: 'fresh', tags: ['a'] });
    expect([one.status, one.body.tags]).toEqual([201, ['a']]);
    const two = await outsider('PUT', '/fresh', { fullname: 'fresh', tags: ['b'], createOnly: false });
    expect([two.status, two.body.id, two.body.tags]).toEqual([200, one.body.id, ['b']]);
    expect(await listed(outsider)).toEqual(['fresh']);
    expect((await owner('PUT', '/new', { fullname: 'new', createOnly: false })).status).toBe(201);
  });

  statement('put-workspace/only-way-to-create', async () => {
    const { owner } = newWorld();
    expect(await owner('POST', '', { fullname: 'fresh' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, OPTIONS' },
    });
  });

  statement('put-workspace/status', async () => {
    const { owner } = newWorld();
    expect((await owner('PUT', '/fresh', { fullname: 'fresh' })).status).toBe(201);
    expect((await owner('PUT', '/fresh', { fullname: 'fresh' })).status).toBe(200);
  });

  statement('put-workspace/fullname-must-match', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const path of ['/acme-support', '/nobodys', '/acme-Labs']) {
      const reply = await owner('PUT', path, { fullname: 'acme-labs', tags: ['x'] });
      expect(reply).toMatchObject(refusal(400, 'fullname-mismatch'));
    }
    expect(await sandbox.hash()).toBe(before);
  });

  statement('put-workspace/no-rename', async () => {
    const { owner } = newWorld();
    const body = { fullname: 'acme-support', name: 'x', newFullname: 'x', meta: { fullname: 'x' } };
    expect((await owner('PUT', '/acme-support', body)).body.fullname).toBe('acme-support');
    expect((await owner('GET', '/x')).status).toBe(404);
  });

  statement('put-workspace/fullname-required', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const path of ['/acme-support', '/nobodys'])
      expect(await owner('PUT', path, { tags: ['x'] })).toMatchObject(refusal(400, 'invalid-payload'));
    expect(await sandbox.hash()).toBe(before);
  });

  statement('put-workspace/fullname-form', async () => {
    const { owner } = newWorld();
    for (const fullname of ['a', '0', 'a-', '1-a--b', 'x'.repeat(100)])
      expect((await owner('PUT', `/${fullname}`, { fullname })).status).toBe(201);
    for (const fullname of ['-a', 'A', 'a_b', 'a.b', 'a b', 'é', 'x'.repeat(101)]) {
      const reply = await owner('PUT', `/${encodeURIComponent(fullname)}`, { fullname });
      expect(reply).toMatchObject(refusal(400, 'invalid-payload', { fullname: expect.any(String) }));
    }
  });

  statement('put-workspace/fullname-unique', async () => {
    const { outsider, owner } = newWorld();
    expect(await outsider('PUT', '/acme-support', { fullname: 'acme-support' })).toMatchObject(
      refusal(403, 'forbidden'),
    );
    expect((await owner('GET', '/acme-support')).body.id).toBe('ws_7Qm2kT9b');
  });

  statement('put-workspace/create-only-refuses', async () => {
    const { owner } = newWorld();
    const reply = await owner('PUT', '/acme-support', { fullname: 'acme-support', createOnly: true });
    expect(reply).toMatchObject(refusal(409, 'workspace-exists'));
  });

  statement('put-workspace/create-only-changes-nothing', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    const body = { fullname: 'acme-support', createOnly: true, resetInvite: true, tags: ['x'] };
    expect((await owner('PUT', '/acme-support', body)).status).toBe(409);
    expect(await sandbox.hash()).toBe(before);
    expect((await owner('GET', '/acme-support')).body.invite).toBe(invite);
  });

  statement('put-workspace/create-only-to-strangers', async () => {
    const { outsider, viewer } = newWorld();
    for (const call of [outsider, viewer]) {
      const reply = await call('PUT', '/acme-support', { fullname: 'acme-support', createOnly: true });
      expect(reply).toMatchObject(refusal(409, 'workspace-exists'));
    }
  });

  statement('put-workspace/create-only-creates', async () => {
    const { viewer } = newWorld();
    expect((await viewer('PUT', '/fresh', { fullname: 'fresh', createOnly: true })).status).toBe(201);
    expect((await viewer('GET', '/fresh')).status).toBe(200);
  });

  statement('put-workspace/reset-invite', async () => {
    const { owner, admin } = newWorld();
    const put = async (body: object) =>
      (await owner('PUT', '/acme-support', { fullname: 'acme-support', ...body })).body.invite;
    expect(await put({})).toBe(invite);
    expect(await put({ resetInvite: false })).toBe(invite);
    const second = await put({ resetInvite: true });
    expect(second).not.toBe(invite);
    expect(await put({ resetInvite: true })).not.toBe(second);
    expect((await admin('GET', '/acme-support')).body.invite).toBe(await put({}));
  });

  statement('put-workspace/reset-invite-is-boolean', async () => {
    const { owner } = newWorld();
    for (const resetInvite of ['true', 1, null, {}]) {
      const reply = await owner('PUT', '/acme-support', { fullname: 'acme-support', resetInvite });
      expect(reply).toMatchObject(refusal(400, 'invalid-payload', { resetInvite: expect.any(String) }));
    }
    expect((await owner('GET', '/acme-support')).body.invite).toBe(invite);
  });

  statement('put-workspace/old-invite-ends', async () => {
    const { owner, admin, member, outsider, listed } = newWorld();
    expect((await outsider('POST', '/acme-support/acl', { invite })).status).toBe(201);
    await owner('PUT', '/acme-support', { fullname: 'acme-support', resetInvite: true });
    expect((await outsider('GET', '/acme-support')).status).toBe(200);
    await admin('DELETE', `/acme-support/acl/${ids.member}`);
    expect(await member('POST', '/acme-support/acl', { invite })).toMatchObject(
      refusal(400, 'invite-invalid'),
    );
    expect(await listed(outsider)).toEqual(['acme-support']);
  });

  statement('put-workspace/reset-invite-on-creation', async () => {
    const { owner } = newWorld();
    const one = await owner('PUT', '/one', { fullname: 'one', resetInvite: true });
    const two = await owner('PUT', '/two', { fullname: 'two' });
    expect(one.body.invite).toMatch(/^inv_\w{10}$/);
    expect(two.body.invite).toMatch(/^inv_\w{10}$/);
    expect(one.body.invite).not.toBe(two.body.invite);
  });

  statement('put-workspace/labels-are-strings', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const value of [1, true, null, [], {}]) {
      for (const fullname of ['acme-support', 'nobodys']) {
        const reply = await owner('PUT', `/${fullname}`, { fullname, labels: { ok: 'yes', wrong: value } });
        expect(reply).toMatchObject(refusal(400, 'invalid-payload', { 'labels.wrong': expect.any(String) }));
      }
    }
    expect(await sandbox.hash()).toBe(before);
  });

  statement('put-workspace/no-limit-on-tags-and-labels', async () => {
    const { owner } = newWorld();
    const tags = ['b', 'a', 'b', '', 'é'.repeat(1000), ...Array.from({ length: 1000 }, (_, n) => String(n))];
    const labels = Object.fromEntries(tags.map((tag) => [`${tag} label`, tag]));
    const { body } = await owner('PUT', '/acme-labs', { fullname: 'acme-labs', tags, labels });
    expect(body.tags).toEqual(tags);
    expect(body.labels).toEqual(labels);
  });

  statement('put-workspace/shows-what-was-sent', async () => {
    const { owner } = newWorld();
    const sent = {
      tags: ['a', 'b'],
      labels: { team: 'x', __proto: 'y' },
      meta: { title: 'A title', avatar: 'http://example.com/a.jpg' },
    };
    for (const fullname of ['acme-labs', 'fresh']) {
      const put = await owner('PUT', `/${fullname}`, { fullname, ...sent });
      expect(put.body).toMatchObject({ fullname, ...sent });
      expect((await owner('GET', `/${fullname}`)).body).toEqual(put.body);
    }
  });

  statement('put-workspace/merges', async () => {
    const { owner } = newWorld();
    const put = async (body: object) =>
      (await owner('PUT', '/acme-support', { fullname: 'acme-support', ...body })).body;
    const before = (await owner('GET', '/acme-support')).body;
    expect(await put({})).toEqual(before);
    expect(await put({ meta: {} })).toEqual(before);
    expect(await put({ tags: ['new'] })).toEqual({ ...before, tags: ['new'] });
    expect(await put({ labels: { a: 'b' } })).toEqual({ ...before, tags: ['new'], labels: { a: 'b' } });
    expect((await put({ meta: { title: 'New' } })).meta).toEqual({ ...before.meta, title: 'New' });
    const avatar = 'https://example.com/a.png';
    expect((await put({ meta: { avatar } })).meta).toEqual({ title: 'New', avatar });
    expect(await put({ tags: [], labels: {} })).toMatchObject({ tags: [], labels: {} });
  });

  statement('put-workspace/creation-defaults', async () => {
    const { owner } = newWorld();
    const { body } = await owner('PUT', '/fresh', { fullname: 'fresh' });
    expect(body).toEqual({
      id: expect.stringMatching(/^ws_\w{8}$/),
      fullname: 'fresh',
      invite: expect.any(String),
      tags: [],
      labels: {},
      meta: {},
    });
  });

  statement('put-workspace/meta-is-nested', async () => {
    const { owner } = newWorld();
    const body = { fullname: 'fresh', 'meta.title': 'x', 'meta.avatar': 'https://example.com/x' };
    expect((await owner('PUT', '/fresh', body)).body.meta).toEqual({});
  });

  statement('put-workspace/clears-meta', async () => {
    const { owner } = newWorld();
    for (const nothing of [null, '']) {
      const put = async (meta: object) =>
        (await owner('PUT', '/acme-labs', { fullname: 'acme-labs', meta })).body.meta;
      const avatar = 'https://example.com/a.png';
      await put({ title: 'Labs', avatar });
      expect(await put({ title: nothing })).toEqual({ avatar });
      await put({ title: 'Labs' });
      expect(await put({ avatar: nothing })).toEqual({ title: 'Labs' });
      expect(await put({ title: nothing, avatar: nothing })).toEqual({});
      expect((await owner('GET', '/acme-labs')).body.meta).toEqual({});
    }
  });

  statement('put-workspace/commands-not-in-view', async () => {
    const { owner } = newWorld();
    const body = { fullname: 'fresh', createOnly: true, resetInvite: true };
    const put = await owner('PUT', '/fresh', body);
    expect(put.body).not.toHaveProperty('createOnly');
    expect(put.body).not.toHaveProperty('resetInvite');
  });

  statement('put-workspace/invite-for-writer', async () => {
    const { admin, outsider } = newWorld();
    expect((await admin('PUT', '/acme-support', { fullname: 'acme-support' })).body.invite).toBe(invite);
    expect((await outsider('PUT', '/fresh', { fullname: 'fresh' })).body).toHaveProperty('invite');
  });

  statement('put-workspace/creator-is-owner', async () => {
    const { owner, outsider, listed } = newWorld();
    await outsider('PUT', '/fresh', { fullname: 'fresh' });
    expect((await outsider('GET', '/fresh/acl')).body).toEqual([
      {
        id: expect.stringMatching(/^acl_\w{6}$/),
        level: 'owner',
        account: { id: 'acc_b64x', fullname: 'paula-poe' },
      },
    ]);
    expect(await listed(outsider)).toEqual(['fresh']);
    expect((await owner('GET', '/fresh')).status).toBe(403);
  });

  statement('put-workspace/who-updates', async () => {
    const { owner, admin, member, viewer, outsider, sandbox } = newWorld();
    const body = { fullname: 'acme-support', tags: ['changed'] };
    const before = await sandbox.hash();
    for (const call of [member, viewer, outsider])
      expect(await call('PUT', '/acme-support', body)).toMatchObject(refusal(403, 'forbidden'));
    expect(await sandbox.hash()).toBe(before);
    for (const call of [owner, admin]) expect((await call('PUT', '/acme-support', body)).status).toBe(200);
  });
});

describe('deleteWorkspace', () => {
  statement('delete-workspace/gone', async () => {
    const { owner, admin, member, viewer, listed, sandbox } = newWorld();
    expect((await owner('DELETE', '/acme-support')).status).toBe(200);
    for (const call of [owner, admin, member, viewer]) {
      expect((await call('GET', '/acme-support')).status).toBe(404);
      expect(await listed(call)).not.toContain('acme-support');
    }
    expect(sandbox.state('workspace-acl').entries!.all('workspace', 'acme-support')).toEqual([]);
  });

  statement('delete-workspace/owner-only', async () => {
    const { owner, admin, member, viewer, outsider, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const call of [admin, member, viewer, outsider])
      expect(await call('DELETE', '/acme-support')).toMatchObject(refusal(403, 'forbidden'));
    expect(await sandbox.hash()).toBe(before);
    expect((await owner('DELETE', '/acme-support')).status).toBe(200);
  });

  statement('delete-workspace/unknown', async () => {
    const { owner } = newWorld();
    expect(await owner('DELETE', '/nobodys')).toMatchObject(refusal(404, 'workspace-not-found'));
    await owner('DELETE', '/acme-labs');
    expect(await owner('DELETE', '/acme-labs')).toMatchObject(refusal(404, 'workspace-not-found'));
  });

  statement('delete-workspace/fullname-free-again', async () => {
    const { owner, outsider, viewer, listed } = newWorld();
    await owner('DELETE', '/acme-support');
    const again = await outsider('PUT', '/acme-support', { fullname: 'acme-support', createOnly: true });
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe('ws_7Qm2kT9b');
    expect(again.body.invite).not.toBe(invite);
    expect((await outsider('GET', '/acme-support/acl')).body).toHaveLength(1);
    expect((await viewer('GET', '/acme-support')).status).toBe(403);
    expect(await listed(owner)).not.toContain('acme-support');
    expect((await owner('POST', '/acme-support/acl', { invite })).status).toBe(400);
  });
});
