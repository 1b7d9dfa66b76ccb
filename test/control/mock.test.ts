import { describe, expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { createClient } from '../../src/client/index.ts';
import { createStandin, fetchFrom, personaNames } from '../../src/index.ts';
import { shop } from '../adapters/every-api.ts';
import { runStandin } from '../cli/standin-command.ts';
import { controlledMock, problem } from './controlled-mock.ts';

describe('health', () => {
  test('tells that this is a mock, its version and seed, and whom it stands in for', async () => {
    const { control } = controlledMock({ version: '1.2.3' }, { seed: 7 });
    const all = Object.fromEntries(personaNames.map((name) => [name, null]));
    expect((await control('GET', '/health')).body).toEqual({
      standin: '1.2.3',
      seed: 7,
      apis: ['water-quality', 'workspace-acl'],
      personas: [...personaNames],
      scopes: { 'water-quality': all, 'workspace-acl': all },
    });
  });
});

describe('resources', () => {
  const world = () => controlledMock({}, { apis: [waterQuality, shop] });

  test('are the model of each API with its evidence, as standin resources prints it', async () => {
    const { body } = await world().control('GET', '/resources');
    const { stdout } = await runStandin(['resources', 'examples/shop/openapi.yaml', '--json']);
    expect(body.apis).toEqual([
      { api: 'water-quality', reason: expect.stringMatching(/^No resources are inferred/) },
      { api: 'shop', model: JSON.parse(stdout) },
    ]);
    expect(body.apis[1].model.resources[0].methods[0].evidence[0].at).toMatch(/^#\//);
  });

  test('are those of one API if it is named', async () => {
    const { control } = world();
    const { apis } = (await control('GET', '/resources?api=shop')).body;
    expect(apis.map(({ api }: { api: string }) => api)).toEqual(['shop']);
    expect(await control('GET', '/resources?api=shops')).toMatchObject(
      problem(404, /no API shops; there are: water-quality, shop/),
    );
  });

  test('are what a configuration makes of them, as soon as the API is prepared, and the client gets them', async () => {
    const standin = createStandin({
      apis: [{ ...shop, resources: { products: 'contract' } }],
      onExchange: () => {},
    });
    const client = createClient({ fetch: (request) => fetchFrom(standin, request) });
    const [{ model } = {}] = await client.resources('shop');
    expect(model?.resources.map(({ name }) => name)).toEqual(['carts', 'items', 'orders']);
    expect(await client.sandbox().state('shop', 'carts').get('none').catch(String)).toContain(
      'no record none',
    );
    standin.close();
  });
});

describe('tokens', () => {
  const claimsOf = (token: string): any =>
    JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')));

  test('let their persona in, as its fixed token does', async () => {
    const { control, call } = controlledMock();
    for (const persona of personaNames) {
      const { status, body } = await control('POST', '/tokens', { api: 'workspace-acl', persona });
      expect([status, Object.keys(body)]).toEqual([201, ['token']]);
      expect((await call(body.token, '/api/v2/workspaces')).body).toEqual(
        (await call(`standin_${persona}`, '/api/v2/workspaces')).body,
      );
    }
  });

  test('are for their API alone', async () => {
    const { control, call } = controlledMock();
    const { token } = (await control('POST', '/tokens', { api: 'workspace-acl', persona: 'owner' })).body;
    expect((await call(token, '/workspaces/')).status).toBe(401);
  });

  test('carry their scope', async () => {
    const { control } = controlledMock();
    const request = { api: 'water-quality', persona: 'member', scope: 'read write' };
    const { token } = (await control('POST', '/tokens', request)).body;
    expect(claimsOf(token)).toEqual({
      sub: 'member',
      api: 'water-quality',
      scope: 'read write',
      iat: Date.UTC(2026, 0, 15, 9) / 1000,
    });
  });

  test('carry their sandbox, which a header outweighs', async () => {
    const { control, call, standin } = controlledMock();
    const request = { api: 'workspace-acl', persona: 'owner', sandbox: 'mine' };
    const { token } = (await control('POST', '/tokens', request)).body;
    expect(claimsOf(token).sandbox).toBe('mine');
    (standin.sandboxes.use('mine')!.state('workspace-acl').workspaces as any).delete('acme-support');
    expect((await call(token, '/api/v2/workspaces/acme-support')).status).toBe(404);
    expect((await call(token, '/api/v2/workspaces/acme-support', 'other')).status).toBe(200);
    expect((await call('standin_owner', '/api/v2/workspaces/acme-support')).status).toBe(200);
  });

  test('expire by the clock of their sandbox', async () => {
    const { control, call, standin } = controlledMock();
    const request = { api: 'workspace-acl', persona: 'owner', sandbox: 'mine', expires_in: 60 };
    const mine = standin.sandboxes.create('mine', { clock: { now: Date.UTC(2030, 0) * 1000 } })!;
    const { body } = await control('POST', '/tokens', request);
    expect(body).toEqual({ token: expect.any(String), expires_in: 60 });
    expect(claimsOf(body.token)).toMatchObject({ iat: 1_893_456_000, exp: 1_893_456_060 });
    mine.clock.advance(59_000_000);
    expect((await call(body.token, '/api/v2/workspaces')).status).toBe(200);
    standin.sandboxes.use('default')!.clock.advance(3600_000_000);
    expect((await call(body.token, '/api/v2/workspaces')).status).toBe(200);
    mine.clock.advance(1_000_000);
    expect((await call(body.token, '/api/v2/workspaces')).status).toBe(401);
  });

  test('without an end never expire, and with none left are expired at once', async () => {
    const { control, call, standin } = controlledMock();
    const asked = { api: 'workspace-acl', persona: 'owner' };
    const lasting = (await control('POST', '/tokens', asked)).body.token;
    const over = (await control('POST', '/tokens', { ...asked, expires_in: 0 })).body.token;
    expect((await call(over, '/api/v2/workspaces')).status).toBe(401);
    standin.sandboxes.use('default')!.clock.advance(10 * 365 * 86_400_000_000);
    expect((await call(lasting, '/api/v2/workspaces')).status).toBe(200);
  });

  test.each([
    [{ persona: 'owner' }, 400, /body api: is required/],
    [{ api: 'workspace-acl' }, 400, /body persona: is required/],
    [{ api: 'workspace-acl', persona: 'root' }, 400, /body persona: must be one of owner, admin/],
    [{ api: 'workspace-acl', persona: 'owner', expires_in: -1 }, 400, /body expires_in: must be >= 0/],
    [{ api: 'workspace-acl', persona: 'owner', expires_in: 'soon' }, 400, /body expires_in: must be integer/],
    [{ api: 'workspace-acl', persona: 'owner', sandbox: 'a b' }, 400, /body sandbox: must match/],
    [{ api: 'nobody', persona: 'owner' }, 404, /no API nobody; there are: water-quality, workspace-acl/],
    [{ api: 'control', persona: 'owner' }, 404, /no API control/],
  ])('%j is refused: %i', async (body, status, detail) => {
    const { control } = controlledMock();
    expect(await control('POST', '/tokens', body)).toMatchObject(problem(status, detail));
  });

  test('for a sandbox beyond the limit are refused', async () => {
    const { control, standin } = controlledMock();
    standin.sandboxes.use('default');
    for (let n = standin.sandboxes.list().length; n < 1000; n++) standin.sandboxes.create(`sandbox-${n}`);
    const request = { api: 'workspace-acl', persona: 'owner', sandbox: 'one-more' };
    expect(await control('POST', '/tokens', request)).toMatchObject(
      problem(503, /1000 sandboxes.*delete some/),
    );
  });
});
