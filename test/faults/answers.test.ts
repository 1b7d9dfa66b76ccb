/** Faults that answer instead of the operation: a status, a documented error, a token that does not do any more. */
import { describe, expect, test } from 'vitest';
import { builtIn, callOf, readSamples, tokenFor } from '../adapters/sample-requests.ts';
import { faultyWorlds, paths } from './faulty-world.ts';

const worlds = faultyWorlds();
const secured = (await readSamples())
  .filter(({ operation }) => operation.security.length > 0)
  .map((sample) => [sample.name, sample] as const);

describe('a status', () => {
  test('that the contract documents comes with its documented body', async () => {
    const world = await worlds();
    const { id } = world.fault({ on: 'workspace-acl/listWorkspaces', status: 500 });
    const reply = await world.call(paths.acl);
    const { replies } = builtIn[3]!.contract.operations.find((one) => one.id === 'listWorkspaces')!;
    const documented = replies.find(({ status }) => status === '500')!.content[0]!.examples[0]!.value;
    expect([reply.status, await reply.json()]).toEqual([500, documented]);
    expect(world.last()).toMatchObject({
      ...{ status: 500, operation: 'workspace-acl/listWorkspaces', faults: [id] },
      reason: 'fault: fault-1 of control: status 500',
    });
  });

  test('that it does not document comes as problem+json, and breaks no rule of the mock', async () => {
    const world = await worlds();
    world.fault({ on: '*', status: 503 });
    const reply = await world.call(paths.own);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(await reply.json()).toMatchObject({ status: 503, title: 'Status 503' });
    expect(world.last().violations).toEqual([]);
  });

  test.each([204, 205, 304])(
    '%i has no content, of which a client would wait for the end',
    async (status) => {
      const world = await worlds();
      world.fault({ on: '*', status });
      const reply = await world.call(paths.own);
      expect([reply.status, await reply.text(), reply.headers.get('content-type')]).toEqual([
        status,
        '',
        null,
      ]);
      const inside = await world.inside(paths.own);
      expect([inside.status, await inside.text()]).toEqual([status, '']);
    },
  );

  test('changes nothing in the data: the operation was not called', async () => {
    const world = await worlds();
    const before = await world.sandbox.hash();
    world.fault({ on: 'water-quality/createWorkspace', status: 500 });
    const init = { method: 'POST', body: '{"name":"Lake"}', headers: { 'content-type': 'application/json' } };
    expect((await world.call(paths.own, init)).status).toBe(500);
    expect(await world.sandbox.hash()).toBe(before);
  });
});

describe('a documented error by its name', () => {
  test.each([
    ['fastio/searchEvents', 'rate-limited', 429, paths.search],
    ['water-quality/listAllWorkspaces', 'admin-required', 403, paths.all],
    ['workspace-acl/listWorkspaces', 'internal-error', 500, paths.acl],
    ['org-workspaces/listWorkspaces', 'resource-not-found', 404, paths.orgs],
  ])('%s answers %s with its own body and status %i', async (on, example, status, target) => {
    const world = await worlds();
    const { id } = world.fault({ on, example });
    const [api, operation] = on.split('/');
    const { replies } = builtIn
      .find(({ name }) => name === api)!
      .contract.operations.find((one) => one.id === operation)!;
    const examples = replies.flatMap(({ content }) => content.flatMap((one) => one.examples));
    const reply = await world.call(target);
    expect(reply.status).toBe(status);
    expect(await reply.json()).toEqual(examples.find(({ name }) => name === example)!.value);
    expect(reply.headers.get('standin-problem')).toBe(example);
    expect(world.last()).toMatchObject({ faults: [id], reason: `fault: ${id} of control: ${example}` });
  });

  test('on all of an API applies, and counts, only where it is documented', async () => {
    const world = await worlds();
    const fault = world.fault({ on: 'water-quality/*', example: 'admin-required', times: 1 });
    expect((await world.call('/workspaces/public/')).status).toBe(200);
    expect(world.last().faults).toEqual([]);
    expect((await world.call(paths.acl)).status).toBe(200);
    expect(fault).toMatchObject({ seen: 0, struck: 0 });
    expect((await world.call(paths.all)).status).toBe(403);
    expect(fault).toMatchObject({ seen: 1, struck: 1 });
  });
});

describe('a token', () => {
  test.each([
    ['org-workspaces', paths.orgs],
    ['water-quality', paths.own],
    ['fastio', paths.search],
    ['workspace-acl', paths.acl],
  ])('that does not do any more is refused in the words of %s', async (api, target) => {
    for (const token of ['expired', 'revoked'] as const) {
      const world = await worlds();
      const expected = await world.call(target, { headers: { authorization: 'Bearer none' } });
      const { id } = world.fault({ on: `${api}/*`, token });
      const reply = await world.call(target);
      expect([reply.status, await reply.json()]).toEqual([401, await expected.json()]);
      expect(reply.headers.get('standin-problem')).toBe(`the token is ${token} (${id} of control)`);
      expect(world.last()).toMatchObject({
        ...{ status: 401, persona: 'owner', faults: [id] },
        reason: `unauthenticated: the token is ${token} (${id} of control)`,
      });
    }
  });

  test.each(secured)(
    'that has expired is refused by %s with a status that it documents',
    async (name, sample) => {
      const world = await worlds();
      world.fault({ on: name, token: 'expired' });
      const {
        method = 'GET',
        target,
        headers,
        body,
      } = callOf(sample, { token: await tokenFor(sample, world.standin) });
      const init = { method, headers: { ...headers }, ...(body !== undefined && { body: String(body) }) };
      const reply = await world.inside(target, init);
      expect([401, 403]).toContain(reply.status);
      const { operation, api } = sample;
      const validate = api.contract.validators.reply(operation.id, String(reply.status), 'application/json');
      expect(validate?.(await reply.json())).toBe(true);
      expect(world.last().faults).toEqual(['fault-1']);
    },
  );

  test('applies to some personas only, if the fault names them', async () => {
    const world = await worlds();
    world.fault({ on: '*', token: 'revoked', when: { persona: ['viewer', 'member'] } });
    const statuses = (['owner', 'member', 'viewer'] as const).map(
      async (persona) => (await world.call(paths.acl, {}, persona)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 401, 401]);
  });

  test('that has expired does no harm where none is asked for', async () => {
    const world = await worlds();
    const fault = world.fault({ on: '*', token: 'expired' });
    expect((await world.call('/workspaces/public/')).status).toBe(200);
    expect(fault.seen).toBe(0);
  });
});

describe('other methods', () => {
  test('a fault applies to HEAD as to GET, and its answer has no body', async () => {
    const world = await worlds();
    world.fault({ on: 'water-quality/listOwnWorkspaces', status: 503 });
    const reply = await world.call(paths.own, { method: 'HEAD' });
    expect([reply.status, await reply.text()]).toEqual([503, '']);
    expect(world.last()).toMatchObject({ method: 'HEAD', status: 503, faults: ['fault-1'] });
  });

  test('OPTIONS is not an operation: a preflight is answered whatever the faults are', async () => {
    const world = await worlds();
    const fault = world.fault({ on: '*', connection: 'reset' });
    const headers = { origin: 'http://page', 'access-control-request-method': 'GET' };
    expect((await world.call(paths.own, { method: 'OPTIONS', headers })).status).toBe(204);
    expect(fault.seen).toBe(0);
    expect(world.last()).toMatchObject({ reason: 'CORS preflight', faults: [] });
  });

  test('a page may read the answer of a fault', async () => {
    const world = await worlds();
    world.fault({ on: '*', status: 503, bytes_per_second: 100 });
    const reply = await world.inside(paths.own, { headers: { origin: 'http://page' } });
    expect(reply.headers.get('access-control-allow-origin')).toBe('http://page');
    expect(reply.headers.get('access-control-expose-headers')).toBeNull();
  });
});
