import { describe, expect } from 'vitest';
import { statement } from './statement.ts';
import { ids, invite, newWorld, refusal, type World } from './world.ts';

const acl = '/acme-support/acl';
const entry = (id: string): string => `${acl}/${id}`;

/** Levels by the account's full name. */
const levels = async ({ owner }: World, path = acl): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await owner('GET', path)).body.map(({ account, level }: any) => [account.fullname, level]),
  );

describe('listAcl', () => {
  statement('list-acl/all-members', async () => {
    expect(await levels(newWorld())).toEqual({
      'jane-doe': 'owner',
      'john-roe': 'user',
      'mary-major': 'admin',
      'richard-miles': 'developer',
    });
  });

  statement('list-acl/any-member', async () => {
    const { owner, admin, member, viewer, outsider } = newWorld();
    for (const call of [owner, admin, member, viewer]) expect((await call('GET', acl)).status).toBe(200);
    expect(await outsider('GET', acl)).toMatchObject(refusal(403, 'forbidden'));
  });

  statement('list-acl/entry-names-account', async () => {
    const { viewer } = newWorld();
    const [first] = (await viewer('GET', acl)).body;
    expect(first).toEqual({
      id: 'acl_0hT4mB',
      level: 'owner',
      account: { id: 'acc_91ab', fullname: 'jane-doe' },
    });
  });
});

describe('redeemInvite', () => {
  statement('redeem-invite/caller-joins', async () => {
    const { outsider, owner, listed } = newWorld();
    expect((await outsider('GET', '/acme-support')).status).toBe(403);
    const joined = await outsider('POST', acl, { invite });
    expect(joined.body.account).toEqual({ id: 'acc_b64x', fullname: 'paula-poe' });
    expect((await outsider('GET', '/acme-support')).status).toBe(200);
    expect(await listed(outsider)).toEqual(['acme-support']);
    expect((await owner('GET', '/acme-support')).body.invite).toBe(invite);
  });

  statement('redeem-invite/token-is-the-views-invite', async () => {
    const { owner, outsider } = newWorld();
    const shown = (await owner('GET', '/acme-labs')).body.invite;
    expect((await outsider('POST', '/acme-labs/acl', { invite: shown })).status).toBe(201);
  });

  statement('redeem-invite/status', async () => {
    const { outsider } = newWorld();
    expect((await outsider('POST', acl, { invite })).status).toBe(201);
  });

  statement('redeem-invite/refused', async () => {
    const { outsider, viewer, sandbox, listed } = newWorld();
    const before = await sandbox.hash();
    for (const call of [outsider, viewer]) {
      for (const body of [{}, { invite: '' }, { invite: 7 }, { token: invite }])
        expect(await call('POST', acl, body)).toMatchObject(
          refusal(400, 'invalid-payload', { invite: expect.any(String) }),
        );
      for (const wrong of ['inv_unknown', invite.toLowerCase(), ` ${invite}`])
        expect(await call('POST', acl, { invite: wrong })).toMatchObject(refusal(400, 'invite-invalid'));
    }
    expect(await listed(outsider)).toEqual([]);
    expect(await sandbox.hash()).toBe(before);
  });

  statement('redeem-invite/of-another-workspace', async () => {
    const { owner, outsider, listed } = newWorld();
    const other = (await owner('GET', '/acme-labs')).body.invite;
    expect(await outsider('POST', acl, { invite: other })).toMatchObject(refusal(400, 'invite-invalid'));
    expect(await listed(outsider)).toEqual([]);
  });

  statement('redeem-invite/level-is-not-chosen', async () => {
    const { outsider } = newWorld();
    expect((await outsider('POST', acl, { invite, level: 'owner' })).body.level).toBe('user');
  });

  statement('redeem-invite/joins-as-user', async () => {
    const { outsider } = newWorld();
    expect((await outsider('POST', acl, { invite })).body.level).toBe('user');
    expect((await outsider('GET', '/acme-support')).body).not.toHaveProperty('invite');
  });

  statement('redeem-invite/shows-in-acl', async () => {
    const { outsider, owner, listed } = newWorld();
    const joined = (await outsider('POST', acl, { invite })).body;
    expect((await owner('GET', acl)).body.at(-1)).toEqual(joined);
    expect(await listed(outsider)).toEqual(['acme-support']);
  });

  statement('redeem-invite/twice', async () => {
    const { outsider, admin, sandbox } = newWorld();
    const joined = (await outsider('POST', acl, { invite })).body;
    const before = await sandbox.hash();
    expect(await outsider('POST', acl, { invite })).toMatchObject({ status: 200, body: joined });
    expect(await admin('POST', acl, { invite })).toMatchObject({
      status: 200,
      body: { id: ids.admin, level: 'admin' },
    });
    expect(await sandbox.hash()).toBe(before);
  });

  statement('redeem-invite/many-times', async () => {
    const { owner, viewer, member, outsider } = newWorld();
    const fresh = (await owner('PUT', '/fresh', { fullname: 'fresh' })).body.invite;
    for (const call of [viewer, member, outsider])
      expect((await call('POST', '/fresh/acl', { invite: fresh })).status).toBe(201);
    expect((await owner('GET', '/fresh/acl')).body).toHaveLength(4);
  });
});

describe('updateAclEntry', () => {
  statement('update-acl-entry/by-entry-not-account', async () => {
    const { owner } = newWorld();
    for (const id of ['acc_3f7c', 'john-roe', 'acl_8yNb2V'])
      expect(await owner('PUT', entry(id), { level: 'user' })).toMatchObject(refusal(404, 'entry-not-found'));
    expect((await owner('PUT', entry(ids.viewer), { level: 'user' })).status).toBe(200);
  });

  statement('update-acl-entry/level-not-role', async () => {
    const { owner } = newWorld();
    expect(await owner('PUT', entry(ids.viewer), { role: 'admin' })).toMatchObject(
      refusal(400, 'invalid-payload', { level: 'is required' }),
    );
  });

  statement('update-acl-entry/level-invalid', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const body of [{}, { level: 'root' }, { level: 'Owner' }, { level: null }, { level: ['user'] }])
      expect(await owner('PUT', entry(ids.viewer), body)).toMatchObject(
        refusal(400, 'invalid-payload', { level: expect.any(String) }),
      );
    expect(await sandbox.hash()).toBe(before);
  });

  statement('update-acl-entry/shows-the-change', async () => {
    const world = newWorld();
    for (const level of ['developer', 'admin', 'owner', 'user']) {
      expect((await world.owner('PUT', entry(ids.viewer), { level })).body).toEqual({
        id: ids.viewer,
        level,
        account: { id: 'acc_3f7c', fullname: 'john-roe' },
      });
      expect((await levels(world))['john-roe']).toBe(level);
    }
  });

  statement('update-acl-entry/unknown', async () => {
    const { owner } = newWorld();
    for (const id of ['nobodys', 'constructor', '0'])
      expect(await owner('PUT', entry(id), { level: 'user' })).toMatchObject(refusal(404, 'entry-not-found'));
  });

  statement('update-acl-entry/who-changes', async () => {
    const { owner, admin, member, viewer, outsider, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const call of [member, viewer, outsider])
      for (const id of [ids.member, ids.viewer])
        expect(await call('PUT', entry(id), { level: 'user' })).toMatchObject(refusal(403, 'forbidden'));
    expect(await sandbox.hash()).toBe(before);
    expect((await owner('PUT', entry(ids.viewer), { level: 'developer' })).status).toBe(200);
    expect((await admin('PUT', entry(ids.viewer), { level: 'admin' })).status).toBe(200);
  });

  statement('update-acl-entry/owner-level-by-owners', async () => {
    const world = newWorld();
    const { owner, admin, sandbox } = world;
    const before = await sandbox.hash();
    for (const [id, level] of [
      [ids.viewer, 'owner'],
      [ids.admin, 'owner'],
      [ids.owner, 'user'],
    ])
      expect(await admin('PUT', entry(id!), { level })).toMatchObject(refusal(403, 'forbidden'));
    expect(await sandbox.hash()).toBe(before);
    expect((await owner('PUT', entry(ids.admin), { level: 'owner' })).status).toBe(200);
    expect((await admin('PUT', entry(ids.owner), { level: 'admin' })).status).toBe(200);
    expect(await levels(world)).toMatchObject({ 'jane-doe': 'admin', 'mary-major': 'owner' });
  });

  statement('update-acl-entry/last-owner', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const level of ['admin', 'developer', 'user'])
      expect(await owner('PUT', entry(ids.owner), { level })).toMatchObject(refusal(409, 'last-owner'));
    expect(await sandbox.hash()).toBe(before);
    expect((await owner('PUT', entry(ids.owner), { level: 'owner' })).status).toBe(200);
    // Of two owners one may go down, and then the other is the last.
    const labs = (await owner('GET', '/acme-labs/acl')).body;
    expect((await owner('PUT', `/acme-labs/acl/${labs[1].id}`, { level: 'user' })).status).toBe(200);
    expect((await owner('PUT', `/acme-labs/acl/${labs[0].id}`, { level: 'user' })).status).toBe(409);
  });
});

describe('deleteAclEntry', () => {
  statement('delete-acl-entry/gone', async () => {
    const world = newWorld();
    expect((await world.owner('DELETE', entry(ids.viewer))).status).toBe(200);
    expect(await levels(world)).not.toHaveProperty('john-roe');
    expect(await world.listed(world.viewer)).not.toContain('acme-support');
    expect((await world.viewer('GET', '/acme-support')).status).toBe(403);
  });

  statement('delete-acl-entry/unknown', async () => {
    const { owner } = newWorld();
    await owner('DELETE', entry(ids.viewer));
    for (const id of [ids.viewer, 'nobodys', 'acc_91ab', 'acl_8yNb2V'])
      expect(await owner('DELETE', entry(id))).toMatchObject(refusal(404, 'entry-not-found'));
  });

  statement('delete-acl-entry/who-removes', async () => {
    const { owner, admin, member, viewer, outsider, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const call of [member, outsider])
      expect(await call('DELETE', entry(ids.viewer))).toMatchObject(refusal(403, 'forbidden'));
    for (const call of [admin, member, viewer])
      expect(await call('DELETE', entry(ids.owner))).toMatchObject(refusal(403, 'forbidden'));
    expect(await sandbox.hash()).toBe(before);
    expect((await admin('DELETE', entry(ids.viewer))).status).toBe(200);
    await owner('PUT', entry(ids.member), { level: 'owner' });
    expect((await owner('DELETE', entry(ids.member))).status).toBe(200);
    expect((await owner('DELETE', entry(ids.admin))).status).toBe(200);
  });

  statement('delete-acl-entry/oneself', async () => {
    const { owner, admin, member, viewer, listed } = newWorld();
    for (const [call, id] of [
      [admin, ids.admin],
      [member, ids.member],
      [viewer, ids.viewer],
    ] as const) {
      expect((await call('DELETE', entry(id))).status).toBe(200);
      expect(await listed(call)).not.toContain('acme-support');
    }
    expect((await owner('DELETE', '/acme-labs/acl/acl_8yNb2V')).status).toBe(200);
  });

  statement('delete-acl-entry/last-owner', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    expect(await owner('DELETE', entry(ids.owner))).toMatchObject(refusal(409, 'last-owner'));
    expect(await sandbox.hash()).toBe(before);
    await owner('PUT', entry(ids.admin), { level: 'owner' });
    expect((await owner('DELETE', entry(ids.owner))).status).toBe(200);
  });
});
