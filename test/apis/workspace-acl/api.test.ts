import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readStatements } from '../statements.ts';
import { statement } from './statement.ts';
import { newWorld, refusal } from './world.ts';

const operations: [method: string, path: string, body?: unknown][] = [
  ['GET', ''],
  ['GET', '/acme-support'],
  ['PUT', '/acme-support', { fullname: 'acme-support' }],
  ['DELETE', '/acme-support'],
  ['POST', '/acme-support/avatar', { filename: 'a', contentType: 'a', data: 'a' }],
  ['GET', '/acme-support/acl'],
  ['POST', '/acme-support/acl', { invite: 'none' }],
  ['PUT', '/acme-support/acl/acl_2pX8sL', { level: 'user' }],
  ['DELETE', '/acme-support/acl/acl_2pX8sL'],
];

describe('every operation', () => {
  statement('api/not-authenticated', async () => {
    const { standin, sandbox, send } = newWorld();
    const seconds = Math.floor(sandbox.clock.now() / 1_000_000);
    const expired = await standin.tokens.sign({ sub: 'owner' }, seconds - 60, 60);
    const tokens = [
      undefined,
      'Bearer',
      'Basic b3duZXI6eA==',
      'Bearer nobody',
      'Bearer a.b.c',
      `Bearer ${expired}`,
    ];
    for (const [method, path, body] of operations) {
      for (const authorization of tokens) {
        const reply = await send(method, path, { headers: authorization ? { authorization } : {}, body });
        expect(reply).toMatchObject(refusal(401, 'not-authenticated'));
      }
    }
  });

  statement('api/statuses', async () => {
    const { owner, viewer } = newWorld();
    expect((await owner('PUT', '/acme-support', {})).status).toBe(400);
    expect((await viewer('DELETE', '/acme-support')).status).toBe(403);
    expect((await owner('GET', '/nobodys')).status).toBe(404);
    expect((await owner('DELETE', '/acme-support/acl/nobodys')).status).toBe(404);
    expect((await owner('DELETE', '/acme-support/acl/acl_0hT4mB')).status).toBe(409);
    expect((await owner('PUT', '/acme-new', { fullname: 'acme-new' })).status).toBe(201);
    expect((await owner('GET', '/acme-new')).status).toBe(200);
  });

  statement('api/two-names-of-the-path-parameter', async () => {
    const { owner } = newWorld();
    expect((await owner('GET', '/acme-support')).status).toBe(200);
    expect((await owner('GET', '/acme-support/acl')).status).toBe(200);
    expect(await owner('GET', '/ws_7Qm2kT9b')).toMatchObject(refusal(404, 'workspace-not-found'));
    expect(await owner('GET', '/ws_7Qm2kT9b/acl')).toMatchObject(refusal(404, 'workspace-not-found'));
  });

  statement('api/fullname-percent-decoded', async () => {
    const { owner } = newWorld();
    expect((await owner('GET', '/acme%2Dsupport')).body.id).toBe('ws_7Qm2kT9b');
    expect((await owner('GET', '/%61cme-support/acl')).body).toHaveLength(4);
    const put = await owner('PUT', '/acme%2Dsupport', { fullname: 'acme-support', tags: [] });
    expect([put.status, put.body.tags]).toEqual([200, []]);
  });

  test('a name that cannot be percent-decoded is nobody’s', async () => {
    const { owner } = newWorld();
    for (const path of ['/%ff', '/%', '/%/acl', '/%/acl/acl_0hT4mB'])
      expect(await owner(path.includes('acl_') ? 'DELETE' : 'GET', path)).toMatchObject(
        refusal(404, 'workspace-not-found'),
      );
    expect(await owner('DELETE', '/acme-support/acl/%ff')).toMatchObject(refusal(404, 'entry-not-found'));
    const put = await owner('PUT', '/%ff', { fullname: 'acme-support' });
    expect(put).toMatchObject(refusal(400, 'fullname-mismatch'));
  });

  statement('api/fullname-case', async () => {
    const { owner } = newWorld();
    expect(await owner('GET', '/Acme-Support')).toMatchObject(refusal(404, 'workspace-not-found'));
  });

  statement('api/workspace-unknown', async () => {
    const { owner } = newWorld();
    for (const [method, path, body] of operations.slice(1)) {
      if (method === 'PUT' && !path.includes('/acl')) continue;
      const reply = await owner(method, path.replace('acme-support', 'nobodys'), body);
      expect(reply).toMatchObject(refusal(404, 'workspace-not-found'));
    }
  });

  statement('api/non-member-is-403', async () => {
    const { outsider, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const [method, path, body] of operations.slice(1)) {
      const reply = await outsider(method, path, body);
      const expected =
        method === 'POST' && path.endsWith('/acl')
          ? refusal(400, 'invite-invalid')
          : refusal(403, 'forbidden');
      expect(reply).toMatchObject(expected);
    }
    expect(await sandbox.hash()).toBe(before);
  });

  statement('api/replies-are-bare', async () => {
    const { owner } = newWorld();
    expect((await owner('GET', '')).body).toBeInstanceOf(Array);
    expect((await owner('GET', '/acme-support')).body).toHaveProperty('id', 'ws_7Qm2kT9b');
    expect((await owner('GET', '/acme-support/acl')).body).toBeInstanceOf(Array);
  });

  statement('api/ids-and-order', async () => {
    const { owner, outsider, listed } = newWorld();
    const before = await listed(owner);
    expect(before.slice(0, 2)).toEqual(['acme-support', 'acme-labs']);
    await owner('PUT', '/zeta', { fullname: 'zeta' });
    await owner('PUT', '/alpha', { fullname: 'alpha' });
    await owner('PUT', '/acme-labs', { fullname: 'acme-labs', tags: ['changed'] });
    expect(await listed(owner)).toEqual([...before, 'zeta', 'alpha']);
    await outsider('POST', '/acme-support/acl', { invite: 'inv_Rk5vW0pYc3' });
    await owner('PUT', '/acme-support/acl/acl_2pX8sL', { level: 'developer' });
    const names = (await owner('GET', '/acme-support/acl')).body.map(({ account }: any) => account.fullname);
    expect(names).toEqual(['jane-doe', 'john-roe', 'mary-major', 'richard-miles', 'paula-poe']);
  });

  statement('api/operation-result', async () => {
    const { owner } = newWorld();
    expect(await owner('DELETE', '/acme-support/acl/acl_2pX8sL')).toMatchObject({ status: 200, body: {} });
    const deleted = await owner('DELETE', '/acme-support');
    expect([deleted.status, deleted.body]).toEqual([200, {}]);
  });

  statement('api/error-details', async () => {
    const { owner } = newWorld();
    const body = { tags: 'x', labels: { a: 1 }, meta: { title: 2, avatar: 'ftp://x' } };
    const { details } = (await owner('PUT', '/acme-support', body)).body.error;
    expect(Object.keys(details).sort()).toEqual([
      'fullname',
      'labels.a',
      'meta.avatar',
      'meta.title',
      'tags',
    ]);
    for (const reason of Object.values(details)) expect(reason).toMatch(/\w/);
    expect((await owner('GET', '/nobodys')).body.error.details).toEqual({});
  });

  statement('api/body-unreadable', async () => {
    const { send } = newWorld();
    const authorization = 'Bearer standin_owner';
    const wrong = [
      {},
      { body: '{"fullname":' },
      { body: '{"fullname":"acme-support"}', headers: { 'content-type': 'text/plain' } },
    ];
    for (const { body, headers } of wrong) {
      const reply = await send('PUT', '/acme-support', { headers: { authorization, ...headers }, body });
      expect(reply).toMatchObject(refusal(400, 'invalid-payload', { body: expect.any(String) }));
    }
  });

  statement('api/unknown-fields-ignored', async () => {
    const { owner } = newWorld();
    const body = { fullname: 'acme-support', colour: 'red', id: 'ws_mine', invite: 'inv_mine' };
    const { status, body: put } = await owner('PUT', '/acme-support?colour=red', body);
    expect(status).toBe(200);
    expect(put).toEqual((await owner('GET', '/acme-support?limit=1')).body);
    expect(put).toMatchObject({ id: 'ws_7Qm2kT9b', invite: 'inv_Rk5vW0pYc3' });
    expect(put).not.toHaveProperty('colour');
  });

  statement('api/order-of-checks', async () => {
    const { send, owner, member, outsider } = newWorld();
    const wrong = { fullname: 'Wrong' };
    expect((await send('PUT', '/nobodys', { body: wrong })).status).toBe(401);
    expect(await outsider('PUT', '/acme-support', wrong)).toMatchObject(
      refusal(400, 'invalid-payload', expect.any(Object)),
    );
    expect(await outsider('PUT', '/acme-support', { fullname: 'acme-labs' })).toMatchObject(
      refusal(400, 'fullname-mismatch'),
    );
    expect((await outsider('PUT', '/nobodys/acl/none', { level: 'none' })).status).toBe(400);
    expect(await outsider('PUT', '/nobodys/acl/none', { level: 'user' })).toMatchObject(
      refusal(404, 'workspace-not-found'),
    );
    expect(await outsider('PUT', '/acme-support/acl/none', { level: 'user' })).toMatchObject(
      refusal(403, 'forbidden'),
    );
    expect(await member('PUT', '/acme-support/acl/none', { level: 'user' })).toMatchObject(
      refusal(404, 'entry-not-found'),
    );
    expect(await member('PUT', '/acme-support/acl/acl_0hT4mB', { level: 'user' })).toMatchObject(
      refusal(403, 'forbidden'),
    );
    expect(await owner('PUT', '/acme-support/acl/acl_0hT4mB', { level: 'user' })).toMatchObject(
      refusal(409, 'last-owner'),
    );
  });

  statement('api/unknown-path', async () => {
    const { send, owner } = newWorld();
    for (const path of ['/', '/acme-support/', '/acme-support/acl/', '/acme-support/members']) {
      expect(await owner('GET', path)).toMatchObject(refusal404);
      expect(await send('GET', path, {})).toMatchObject(refusal404);
    }
  });

  statement('api/wrong-method', async () => {
    const { send, owner } = newWorld();
    const wanted = { status: 405, body: { error: { message: 'Method not allowed', details: {} } } };
    expect(await owner('PATCH', '/acme-support')).toMatchObject({
      ...wanted,
      headers: { allow: 'GET, PUT, DELETE, HEAD, OPTIONS' },
    });
    expect(await send('PUT', '', {})).toMatchObject({ ...wanted, headers: { allow: 'GET, HEAD, OPTIONS' } });
  });

  statement('api/content-too-large', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    const body = { fullname: 'acme-support', tags: ['x'.repeat(4 * 1024 * 1024)] };
    expect(await owner('PUT', '/acme-support', body)).toMatchObject(refusal(413, 'content-too-large'));
    expect(await sandbox.hash()).toBe(before);
  });
});

const refusal404 = { status: 404, body: { error: { message: 'Not found', details: {} } } };

describe('the fixtures', () => {
  test('hold every level, and the documented workspaces', () => {
    const { sandbox } = newWorld();
    const { accounts, workspaces, entries } = sandbox.state('workspace-acl') as any;
    expect(workspaces.size).toBe(42);
    for (const { fullname, invite } of workspaces.all()) {
      const members = entries.all('workspace', fullname);
      expect(fullname).toMatch(/^[a-z0-9][a-z0-9-]{0,99}$/);
      expect(invite).toMatch(/^inv_\w{10}$/);
      expect(members.some(({ level }: any) => level === 'owner')).toBe(true);
      expect(new Set(members.map(({ account }: any) => account)).size).toBe(members.length);
      for (const { account } of members) expect(accounts.has(account)).toBe(true);
    }
    const levels = new Set(entries.all().map(({ level }: any) => level));
    expect([...levels].sort()).toEqual(['admin', 'developer', 'owner', 'user']);
    const created = workspaces.all().map((one: any) => one.created);
    expect(created).toEqual([...created].sort((a: number, b: number) => a - b));
    expect(new Set(created).size).toBe(created.length);
    expect(Math.max(...created)).toBeLessThan(sandbox.clock.now());
  });

  test('another seed gives other data of the same shape, with the records that the contract names', async () => {
    const { standin, sandbox } = newWorld();
    const other = standin.sandboxes.create('other', { seed: 2 })!;
    const names = (of: typeof sandbox) =>
      (of.state('workspace-acl').workspaces as any).all().map(({ fullname }: any) => fullname);
    expect(names(other).slice(0, 2)).toEqual(['acme-support', 'acme-labs']);
    expect(names(other)).toHaveLength(names(sandbox).length);
    expect(names(other)).not.toEqual(names(sandbox));
  });
});

test('every statement of kind access, state and error is held', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const held = new Set(
    sources.flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(/statement\('([^']+)'/g)].map(([, id]) => id),
    ),
  );
  const missing = readStatements('workspace-acl')
    .filter(({ kind, observable }) => ['access', 'state', 'error'].includes(kind) && observable !== false)
    .map(({ id }) => id)
    .filter((id) => !held.has(id));
  expect(missing).toEqual([]);
});
