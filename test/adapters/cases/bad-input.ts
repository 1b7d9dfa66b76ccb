import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/limits.ts';
import { cpuTime } from '../../cpu-time.ts';
import { callOf, type Sample } from '../sample-requests.ts';
import type { World } from '../transport.ts';
import { exampleOf, expectWrongField, frozenTimestamp } from './says-no.ts';
import { breaches } from './success.ts';

export function badInputCases(samples: readonly Sample[], { send, record }: World): void {
  const withBody = samples.filter(({ body }) => body);
  const withJson = withBody.filter(({ body }) => body?.mediaType === 'application/json');
  const byName = (some: readonly Sample[]) => some.map((sample) => [sample.name, sample] as const);

  test('ten operations take a body, and all of them JSON', () => {
    expect([withBody.length, withJson.length]).toEqual([10, 10]);
  });

  describe('a body that cannot be read is answered with the error of the API', () => {
    test.each(byName(withJson))('%s', async (_, sample) => {
      const bodies = ['{', '{"a":1,}', 'nonsense', '"\\ud8', '[1', `${'['.repeat(300)}${']'.repeat(300)}`];
      for (const body of bodies) {
        const reply = await send({ ...callOf(sample), body });
        expectWrongField(sample, reply, { in: 'body', path: [] });
        expect(breaches(sample, reply)).toBeUndefined();
      }
      for (const body of ['null', '[]', '7', '""']) {
        expectWrongField(sample, await send({ ...callOf(sample), body }), { in: 'body', path: [] });
      }
      const binary = await send({ ...callOf(sample), body: Uint8Array.of(0x22, 0xc3, 0x28, 0x22) });
      expectWrongField(sample, binary, { in: 'body', path: [] });
    });
  });

  describe('a body that is missing, or of another type, is named too', () => {
    test.each(byName(withJson))('%s', async (_, sample) => {
      const { body, headers, ...call } = callOf(sample);
      const { 'content-type': type, ...untyped } = headers as Record<string, string>;
      expectWrongField(sample, await send({ ...call, headers: untyped }), { in: 'body', path: [] });
      const sent = body as string;
      for (const other of [undefined, 'text/plain', 'application/xml', 'json', ';', 'multipart/form-data']) {
        const headers = other === undefined ? untyped : { ...untyped, 'content-type': other };
        const reply = await send({ ...call, headers, body: sent });
        expectWrongField(sample, reply, { in: 'body', path: [] });
        expect(breaches(sample, reply)).toBeUndefined();
      }
    });
  });

  test('the type of a body may be written in any case, with parameters', async () => {
    const sample = withJson[0] as Sample;
    const headers = { 'content-type': 'Application/JSON; charset="utf-8"' };
    const reply = await send(callOf(sample, { headers }));
    expect(reply.status).toBe(201);
  });

  test.each([
    ['text/plain', ''],
    ['application/json', '{'],
    ['application/x-www-form-urlencoded', `a${'[x]'.repeat(100_000)}=1`],
    ['application/x-www-form-urlencoded', '%zz=%&%00=%ff'],
    ['nothing', 'x'],
  ])('fastio ignores what comes with an acknowledgement: %s', async (type, body) => {
    const sample = samples.find(({ operation }) => operation.id === 'acknowledgeEvent') as Sample;
    const { headers, ...call } = callOf(sample);
    const reply = await send({ ...call, headers: { ...headers, 'content-type': type }, body });
    expect(reply.status).toBe(200);
  });

  test('a body of exactly 4 MiB is read', async () => {
    const sample = samples.find(({ name }) => name === 'water-quality/createWorkspace') as Sample;
    const body = sized(limits.body);
    expect(limits.body).toBe(4_194_304);
    const reply = await send({ ...callOf(sample), body });
    expect(reply.status).toBe(201);
  });

  describe('a body over 4 MiB is refused', () => {
    test.each(byName(withBody))('%s', async (_, sample) => {
      const reply = await send({ ...callOf(sample), body: sized(limits.body + 1) });
      const { status, value } = exampleOf(sample, 'content-too-large');
      const dated = 'timestamp' in value ? { ...value, timestamp: frozenTimestamp } : value;
      expect([reply.status, reply.json]).toEqual([413, dated]);
      expect(status).toBe(413);
    });

    test('where no body is documented, as a problem', async () => {
      const headers = { authorization: 'Bearer standin_owner', 'content-type': 'text/plain' };
      const reply = await send({
        method: 'DELETE',
        target: '/workspaces/w1',
        headers,
        body: sized(limits.body + 1),
      });
      expect([reply.status, reply.json.status]).toEqual([413, 413]);
      expect(reply.headers['content-type']).toBe('application/problem+json');
    });
  });

  test('a body where none is documented is let through, and noted', async () => {
    const headers = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
    const reply = await send({ method: 'DELETE', target: '/workspaces/w1', headers, body: '{"a":' });
    expect(reply.status).toBe(200);
    expect(record().notes).toEqual(['body accepted: none is documented']);
  });

  const find = (name: string) => samples.find((sample) => sample.name === name) as Sample;
  const authorization = { authorization: 'Bearer standin_owner' };

  test.each([
    ['/v1/orgs/%zz/workspaces', 'org-workspaces/listWorkspaces', 'path', 'org_id'],
    ['/v1/orgs/o/workspaces/%E0%A4', 'org-workspaces/getWorkspace', 'path', 'workspace_id'],
    ['/v1/orgs/o/workspaces?cursor=%', 'org-workspaces/listWorkspaces', 'query', 'cursor'],
    ['/v1/orgs/o/workspaces?limit=%ff', 'org-workspaces/listWorkspaces', 'query', 'limit'],
    ['/workspaces/?index=%c3%28', 'water-quality/listOwnWorkspaces', 'query', 'index'],
    ['/current/event/%/details/', 'fastio/getEventDetails', 'path', 'event_id'],
    ['/current/activity/poll/?wait=%2', 'fastio/pollActivity', 'query', 'wait'],
  ])('a broken percent-encoding is named: %s', async (target, name, location, field) => {
    const sample = find(name);
    const reply = await send({ target, headers: authorization });
    const { invalid } = sample.parameters.find((one) => one.name === field) ?? {};
    expectWrongField(sample, reply, { in: location, path: [field], invalid });
    expect(record().because).toContain('percent-encoding');
  });

  test('a path that cannot be read names nothing that exists, where the contract documents no other words', async () => {
    for (const target of ['/workspaces/%zz', '/api/v2/workspaces/%zz', '/api/v2/workspaces/%ff/acl']) {
      const reply = await send({ target, headers: authorization });
      expect([reply.status, reply.headers['content-type']]).toEqual([404, 'application/json']);
      expect(reply.headers['standin-problem']).toMatch(/^path \w+: has a broken percent-encoding$/);
    }
  });

  test.each([
    ['org-workspaces/listWorkspaces', 'limit', '1', '2'],
    ['water-quality/listPublicWorkspaces', 'index', 'a', 'b'],
    ['fastio/searchEvents', 'category', 'workspace', 'workspace'],
    ['fastio/pollActivity', 'fields', 'storage', 'members'],
  ])('%s names a parameter that is given twice: %s', async (name, field, first, second) => {
    const sample = find(name);
    const { target, ...call } = callOf(sample, { parameters: { [field]: first } });
    const reply = await send({ ...call, target: `${target}&${field}=${second}` });
    const { invalid } = sample.parameters.find((one) => one.name === field) ?? {};
    expectWrongField(sample, reply, { in: 'query', path: [field], invalid });
  });

  test('a target of 8 KiB is read, and a longer one refused', async () => {
    const target = (length: number) => '/workspaces/?index='.padEnd(length, 'x');
    expect((await send({ target: target(limits.target), headers: authorization })).status).toBe(200);
    const reply = await send({ target: target(limits.target + 1), headers: authorization });
    expect([reply.status, reply.headers['content-type']]).toEqual([414, 'application/problem+json']);
    expect(limits.target).toBe(8192);
  });

  test('what would take an expression forever is answered at once', async () => {
    const started = cpuTime();
    for (const target of [
      `/workspaces/?${'key?'.repeat(2000)}`,
      `/${'?token'.repeat(1300)}`,
      `/${'/'.repeat(8000)}`,
      `/current/activity/poll/?fields=${'storage:a,'.repeat(700)}!`,
      `/workspaces/?${'&'.repeat(8000)}`,
    ])
      expect((await send({ target, headers: authorization })).status).toBeLessThan(500);
    for (const prefer of [
      'a'.repeat(20_000).concat(' b'),
      'a=" '.repeat(4000),
      ' '.repeat(20_000).concat(';'),
    ])
      await send({ target: '/workspaces/', headers: { ...authorization, prefer } });
    for (const accept of [','.repeat(20_000), 'a/b;'.repeat(5000), '*/'.repeat(9000)])
      await send({ target: '/current/events/search/', headers: { ...authorization, accept } });
    expect(cpuTime() - started).toBeLessThan(3000);
  });
}

/** A valid JSON body of so many bytes. */
function sized(length: number): string {
  const [before, after] = ['{"name":"Field notes","type":"private","padding":"', '"}'];
  return before + 'x'.repeat(length - before.length - after.length) + after;
}
