import { describe, expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { any } from '../../src/scenario/generated/any.ts';
import { scenarioPlayer } from '../../src/scenario/player.ts';
import { controlledMock } from './controlled-mock.ts';

const world = () =>
  controlledMock({}, { apis: [waterQuality], player: (mock) => scenarioPlayer(mock, () => any) });

describe('scenarios', () => {
  test('are listed with a sentence each', async () => {
    const { control } = world();
    const { body } = await control('GET', '/scenarios');
    expect(body.scenarios).toContainEqual({
      name: 'slow-network',
      says: expect.stringMatching(/^[A-Z].*\.$/),
    });
    expect(body.scenarios).toContainEqual({
      name: 'water-quality/empty-account',
      api: 'water-quality',
      says: expect.any(String),
    });
  });

  test('one is chosen for a sandbox, shown, and ended', async () => {
    const { control } = world();
    expect((await control('GET', '/sandboxes/default/scenario')).body).toEqual({});
    const chosen = { name: 'slow-network', since: '2026-01-15T09:00:00.000000Z' };
    const put = await control('PUT', '/sandboxes/default/scenario', { name: 'slow-network' });
    expect([put.status, put.body]).toEqual([200, chosen]);
    expect((await control('GET', '/sandboxes/default/scenario')).body).toEqual(chosen);
    expect((await control('GET', '/sandboxes/default')).body.scenario).toBe('slow-network');
    expect((await control('GET', '/sandboxes/default/faults')).body.faults).toHaveLength(1);
    await control('PUT', '/sandboxes/default/scenario', { name: null });
    expect((await control('GET', '/sandboxes/default/scenario')).body).toEqual({});
    expect((await control('GET', '/sandboxes/default/faults')).body.faults).toEqual([]);
  });

  test('one with data begins the sandbox anew; one without keeps what is there', async () => {
    const { control, call } = world();
    const before = (await call('standin_owner', '/workspaces/')).body.data.workspaces;
    expect(before.length).toBeGreaterThan(0);
    await control('PUT', '/sandboxes/default/scenario', { name: 'broken-replies' });
    await control('PUT', '/sandboxes/default/scenario', { name: null });
    expect((await call('standin_owner', '/workspaces/')).body.data.workspaces).toEqual(before);
    await control('PUT', '/sandboxes/default/scenario', { name: 'empty-account' });
    expect((await call('standin_owner', '/workspaces/')).body.data.workspaces).toEqual([]);
  });

  test('a sandbox whose scenario was ended has none after a reset, though the mock begins new ones with one', async () => {
    const player = (mock: Parameters<typeof scenarioPlayer>[0]) => scenarioPlayer(mock, () => any);
    const { control, call, standin } = controlledMock(
      {},
      { apis: [waterQuality], player, scenario: 'empty-account' },
    );
    expect((await control('GET', '/sandboxes/default/scenario')).body.name).toBe('empty-account');
    await control('PUT', '/sandboxes/default/scenario', { name: null });
    await control('POST', '/sandboxes/default/reset');
    expect((await control('GET', '/sandboxes/default/scenario')).body).toEqual({});
    expect((await call('standin_owner', '/workspaces/')).body.data.workspaces).not.toEqual([]);
    expect(standin.sandboxes.use('new')?.scenario?.name).toBe('empty-account');
  });

  test('a sandbox is created under one, and reset to it', async () => {
    const { control, call } = world();
    await control('POST', '/sandboxes', { id: 'a', scenario: 'empty-account' });
    expect((await call('standin_owner', '/workspaces/', 'a')).body.data.workspaces).toEqual([]);
    const body = new TextEncoder().encode('{"name":"Mine"}');
    await control('POST', '/sandboxes/a/reset');
    expect(body.length).toBeGreaterThan(0);
    expect((await call('standin_owner', '/workspaces/', 'a')).body.data.workspaces).toEqual([]);
  });

  test.each([
    ['PUT', '/sandboxes/default/scenario', { name: 'slow-netwrk' }],
    ['POST', '/sandboxes', { id: 'b', scenario: 'slow-netwrk' }],
  ])(
    'an unknown one is told with those that there are, and changes nothing: %s %s',
    async (method, path, body) => {
      const { control, standin } = world();
      const answer = await control(method, path, body);
      expect([answer.status, answer.body.detail]).toEqual([
        404,
        expect.stringMatching(/^There is no scenario slow-netwrk; there are: .*slow-network/),
      ]);
      expect(standin.sandboxes.get('b')).toBeUndefined();
    },
  );
});
