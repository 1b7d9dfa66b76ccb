import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { controlledMock, problem } from './controlled-mock.ts';

const world = () => controlledMock({}, { apis: [fastio, workspaceAcl] });
const path = '/sandboxes/default/faults';
const target = '/api/v2/workspaces';

describe('a fault', () => {
  test('is answered with its id, when it was set and by whom, and strikes from then on', async () => {
    const { control, call } = world();
    const { status, body } = await control('POST', path, { on: 'workspace-acl/*', status: 503, times: 2 });
    expect([status, body]).toEqual([
      201,
      {
        ...{ id: 'fault-1', origin: 'control', since: '2026-01-15T09:00:00.000000Z', seen: 0, struck: 0 },
        ...{ on: 'workspace-acl/*', status: 503, times: 2 },
      },
    ]);
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await call('standin_owner', target)).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect((await control('GET', path)).body.faults).toEqual([
      { ...body, seen: expect.any(Number), struck: 2 },
    ]);
  });

  test('is taken away by its id, or with all others', async () => {
    const { control, call } = world();
    for (const status of [500, 502, 503]) await control('POST', path, { on: '*', status });
    expect((await control('DELETE', `${path}/fault-1`)).status).toBe(204);
    expect((await call('standin_owner', target)).status).toBe(502);
    expect(await control('DELETE', `${path}/fault-1`)).toMatchObject(
      problem(404, /no fault fault-1; there are: fault-2, fault-3/),
    );
    expect((await control('DELETE', path)).status).toBe(204);
    expect((await control('GET', path)).body).toEqual({ faults: [] });
    expect((await call('standin_owner', target)).status).toBe(200);
    expect(await control('DELETE', `${path}/fault-2`)).toMatchObject(problem(404, /there are: none/));
  });

  test('is one of at most a thousand', async () => {
    const { control, standin } = world();
    const { faults } = standin.sandboxes.use('default')!;
    for (let n = 0; n < 1_000; n++) faults.add({ on: '*', status: 500 }, 'control', 0);
    expect(await control('POST', path, { on: '*', status: 500 })).toMatchObject(
      problem(400, /^There are 1000 faults already; remove some\.$/),
    );
    await control('DELETE', `${path}/fault-7`);
    expect((await control('POST', path, { on: '*', status: 500 })).status).toBe(201);
    const snapshot = (await control('GET', '/sandboxes/default/snapshot')).body;
    snapshot.faults.push({ ...snapshot.faults[0], id: 'fault-2000' });
    expect(await control('PUT', '/sandboxes/other/snapshot', snapshot)).toMatchObject(
      problem(400, /body faults: there are 1001, and at most 1000 are kept/),
    );
  });

  test('is set by a body of at most 64 KiB', async () => {
    const { control } = world();
    const on = (length: number) => control('POST', path, { on: 'x'.repeat(length), status: 500 });
    expect(await on(65_000)).toMatchObject(problem(400, /there is no operation or channel x+; nearest: /));
    expect(await on(66_000)).toMatchObject(problem(413, /larger than 65536 bytes/));
  });

  test('is of its sandbox alone', async () => {
    const { control, call, standin } = world();
    standin.sandboxes.use('other');
    await control('POST', path, { on: '*', status: 500 });
    expect((await call('standin_owner', target, 'other')).status).toBe(200);
    expect(await control('POST', '/sandboxes/nobody/faults', { on: '*', status: 500 })).toMatchObject(
      problem(404, /no sandbox nobody/),
    );
  });

  test.each<[definition: unknown, says: RegExp]>([
    [{ on: 'fastio/serchEvents', status: 500 }, /nearest: fastio\/searchEvents/],
    [{ on: 'fastio/webscket', cut: true }, /nearest: fastio\/websocket/],
    [{ on: 'fastio/searchEvents', example: 'rate-limitd' }, /nearest: rate-limited/],
    [{ on: '*', status: 500, example: 'rate-limited' }, /status and example contradict/],
    [{ on: '*' }, /does nothing/],
    [{ status: 500 }, /body on: is required/],
    [{ on: '*', status: 99 }, /body status: must be >= 200/],
    [{ on: '*', status: 500, probability: 2 }, /body probability: must be <= 1/],
    [{ on: '*', latency: 'soon' }, /body latency/],
    [{ on: '*', statsu: 500 }, /body statsu/],
    [{ on: '*', status: 500, when: { persona: 'nobody' } }, /when persona: must be one of owner, /],
    [[], /body: must be object/],
  ])('that can not strike is refused in one line: %j', async (definition, says) => {
    const { control } = world();
    expect(await control('POST', path, definition)).toMatchObject(problem(400, says));
    expect((await control('GET', path)).body).toEqual({ faults: [] });
  });
});
