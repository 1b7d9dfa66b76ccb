import { describe, expect, test } from 'vitest';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { shop } from '../adapters/every-api.ts';
import { behavingMock } from '../behaviour/shop-mock.ts';
import { controlledMock, problem } from './controlled-mock.ts';

const named = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const ok = (schema: object) => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
});
const files = {
  openapi: '3.1.0',
  info: { title: 'Files', version: '1' },
  paths: {
    '/files': { get: { operationId: 'listFiles', responses: ok({ type: 'array', items: named }) } },
    '/files/{name}': {
      parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getFile', responses: ok(named) },
    },
  },
};

const state = '/sandboxes/default/state';
const workspaces = `${state}/water-quality/workspaces`;
const workspace = { id: 'workspace123', name: 'Renamed', owner: 'user123', type: 'public', created: 1 };

describe('the records of a collection', () => {
  test('are listed in the order of creation', async () => {
    const { control } = controlledMock();
    const { items } = (await control('GET', workspaces)).body;
    expect(items.slice(0, 2).map(({ id }: { id: string }) => id)).toEqual(['workspace123', 'workspace789']);
    expect((await control('GET', `${state}/workspace-acl/accounts`)).body.items).toContainEqual({
      id: 'acc_91ab',
      fullname: 'jane-doe',
    });
  });

  test('that are put show in the API, and are logged like any other write', async () => {
    const { control, call, standin } = controlledMock();
    const { log } = standin.sandboxes.use('default')!;
    const before = log.last;
    const put = await control('PUT', `${workspaces}/workspace123`, workspace);
    expect([put.status, put.body]).toEqual([200, workspace]);
    const shown = await call('standin_outsider', '/workspaces/workspace123');
    expect(shown.body.data).toMatchObject({ name: 'Renamed', rol: 'viewer' });
    await control('PUT', `${workspaces}/new`, { ...workspace, id: 'new' });
    expect(log.find(undefined, { after: before }).map(({ event, data }) => [event, data.key])).toEqual([
      ['workspaces.updated', 'workspace123'],
      ['workspaces.created', 'new'],
    ]);
    expect((await control('GET', workspaces)).body.items.at(-1).id).toBe('new');
  });

  test('that are deleted are gone from the API, and the log tells it', async () => {
    const { control, call, standin } = controlledMock();
    const { log } = standin.sandboxes.use('default')!;
    expect((await control('DELETE', `${workspaces}/workspace123`)).status).toBe(204);
    expect(log.find().at(-1)).toMatchObject({ event: 'workspaces.deleted', data: { key: 'workspace123' } });
    expect((await call('standin_owner', '/workspaces/workspace123')).status).toBe(404);
    expect(await control('DELETE', `${workspaces}/workspace123`)).toMatchObject(
      problem(404, /no record workspace123 in workspaces/),
    );
  });

  test('are found by keys with a slash in them, percent-encoded', async () => {
    const { control } = controlledMock();
    const key = `${state}/water-quality/guests/workspace123%2Fguest123`;
    const guest = { workspace: 'workspace123', uid: 'guest123', rol: 'admin' };
    expect((await control('PUT', key, guest)).status).toBe(200);
    expect((await control('DELETE', key)).status).toBe(204);
  });

  test('are those of the sandbox that the path names', async () => {
    const { control, call } = controlledMock();
    await control('POST', '/sandboxes', { id: 'mine' });
    await control('DELETE', '/sandboxes/mine/state/water-quality/workspaces/workspace123');
    expect((await call('standin_owner', '/workspaces/workspace123')).status).toBe(200);
    expect((await call('standin_owner', '/workspaces/workspace123', 'mine')).status).toBe(404);
  });

  test('an account that is renamed in one sandbox keeps its name in the others', async () => {
    const { control, call } = controlledMock();
    const acl = '/api/v2/workspaces/acme-support/acl';
    expect((await call('standin_owner', acl)).body[0].account.fullname).toBe('jane-doe');
    const renamed = { id: 'acc_91ab', fullname: 'jane-smith' };
    await control('PUT', `${state}/workspace-acl/accounts/acc_91ab`, renamed);
    expect((await call('standin_owner', acl)).body[0].account).toEqual(renamed);
    expect((await call('standin_owner', acl, 'other')).body[0].account.fullname).toBe('jane-doe');
  });
});

describe('the collections of an API that is a document alone', () => {
  const at = `${state}/shop`;
  const world = () => controlledMock({}, { apis: [shop] });
  const cartOf = async ({ control }: ReturnType<typeof world>): Promise<string> =>
    (await control('GET', `${at}/carts`)).body.items[0].id;

  test('have their first records before any request of the API, as the API shows them', async () => {
    const { control, call } = world();
    const { items } = (await control('GET', `${at}/products`)).body;
    const listed = (await call('standin_owner', '/v1/products?per_page=50')).body.products;
    expect(items).toEqual(listed);
    expect((await control('GET', `${at}/products/${items[3].id}`)).body).toEqual(items[3]);
    expect(await control('GET', `${at}/products/none`)).toMatchObject(
      problem(404, /no record none in products/),
    );
  });

  test('take records, which the API and the log then have', async () => {
    const { control, call, standin } = world();
    const product = {
      id: 900,
      title: 'Lamp',
      category: 'tools',
      price: 3,
      created_at: '2026-01-01T00:00:00Z',
    };
    expect((await control('PUT', `${at}/products/900`, product)).body).toEqual(product);
    expect((await call('standin_owner', '/v1/products/900')).body).toEqual(product);
    expect((await control('DELETE', `${at}/products/900`)).status).toBe(204);
    expect((await call('standin_owner', '/v1/products/900')).status).toBe(404);
    const { log } = standin.sandboxes.use('default')!;
    expect(log.find().map(({ event, data }) => [event, data.key])).toEqual([
      ['products.created', '900'],
      ['products.deleted', '900'],
    ]);
  });

  test('find a record below another one by both keys', async () => {
    const mock = world();
    const { control, call } = mock;
    const cart = await cartOf(mock);
    const item = { '{carts}': cart, id: 900, product_id: 1, quantity: 2 };
    const key = `${at}/items/${encodeURIComponent(`${cart}/900`)}`;
    expect((await control('PUT', key, item)).status).toBe(200);
    expect((await control('GET', key)).body).toEqual(item);
    expect((await call('standin_owner', `/v1/carts/${cart}/items`)).body).toContainEqual({
      id: 900,
      product_id: 1,
      quantity: 2,
    });
    expect((await control('DELETE', key)).status).toBe(204);
    expect((await control('GET', key)).status).toBe(404);
  });

  test('find a record whose key has a slash', async () => {
    const paths = structuredClone(files);
    const { api } = await behavingMock(paths);
    const { control, call } = controlledMock({}, { apis: [api] });
    const key = `${at}/files/${encodeURIComponent(encodeURIComponent('a/b c.txt'))}`;
    expect((await control('PUT', key, { name: 'a/b c.txt' })).status).toBe(200);
    expect((await control('GET', key)).body).toEqual({ name: 'a/b c.txt' });
    expect((await call('standin_owner', `/files/${encodeURIComponent('a/b c.txt')}`)).body).toEqual({
      name: 'a/b c.txt',
    });
  });

  test.each([
    [{ id: 900, title: 'Lamp', category: 'tools', price: 3 }, /body \/created_at: is required/],
    [
      { id: 900, title: 'Lamp', category: 'toys', price: 3, created_at: '2026-01-01T00:00:00Z' },
      /body \/category: must be one of books, games, tools/,
    ],
    [
      { id: 900, title: 'Lamp', category: 'tools', price: '3', created_at: '2026-01-01T00:00:00Z' },
      /body \/price: must be integer/,
    ],
    [{ title: 'Lamp' }, /key is .*the path's is 900/],
  ])('refuse %j, which no reply could show', async (body, detail) => {
    const { control, standin } = world();
    const before = await standin.sandboxes.use('default')!.hash();
    expect(await control('PUT', `${at}/products/900`, body)).toMatchObject(problem(400, detail));
    expect(await standin.sandboxes.use('default')!.hash()).toBe(before);
  });
});

describe('what can’t be is refused, and changes nothing', () => {
  test.each([
    [
      'PUT',
      `${workspaces}/workspace123`,
      { ...workspace, id: 'other' },
      400,
      /key is other, the path's is workspace123/,
    ],
    ['PUT', `${workspaces}/workspace123`, {}, 400, /key is missing/],
    ['PUT', `${workspaces}/workspace123`, [workspace], 400, /body: must be object/],
    ['PUT', `${state}/water-quality/accounts/user123`, { uid: 'user123' }, 400, /body \/email: is required/],
    [
      'PUT',
      `${state}/water-quality/accounts/new`,
      { uid: 'new', email: 7, username: 'x', admin: false },
      400,
      /body \/email: must be string/,
    ],
    [
      'PUT',
      `${state}/org-workspaces/presences/ws%2Fusr`,
      { workspace_id: 'ws', user_id: 'usr', expires_at: null, viewing: null },
      400,
      /body \/joined_at: is required/,
    ],
    [
      'PUT',
      `${state}/org-workspaces/presences/ws%2Fusr`,
      { workspace_id: 'ws', user_id: 'usr', joined_at: 1, expires_at: '1', viewing: null },
      400,
      /body \/expires_at: must be integer,null/,
    ],
    [
      'PUT',
      `${state}/org-workspaces/presences/ws%2Fusr`,
      { workspace_id: 'ws', user_id: 'usr', joined_at: 1e300, expires_at: 1, viewing: {} },
      400,
      /body \/joined_at: must be <= 7258118400000000/,
    ],
    ['DELETE', `${workspaces}/nobody`, undefined, 404, /no record nobody in workspaces/],
    [
      'GET',
      `${state}/water-quality/wells`,
      undefined,
      404,
      /no collection wells; it has: accounts, workspaces, guests/,
    ],
    ['GET', `${state}/water-quality/constructor`, undefined, 404, /no collection constructor/],
    [
      'GET',
      `${state}/nobody/workspaces`,
      undefined,
      404,
      /No API nobody keeps state; these do: water-quality, workspace-acl/,
    ],
  ])('%s %s %j: %i', async (method, path, body, status, detail) => {
    const { control, standin } = controlledMock({}, { apis: [waterQuality, workspaceAcl, orgWorkspaces] });
    const before = await standin.sandboxes.use('default')!.hash();
    expect(await control(method, path, body)).toMatchObject(problem(status, detail));
    expect(await standin.sandboxes.use('default')!.hash()).toBe(before);
  });
});
