import { describe, expect, test } from 'vitest';
import { callOf, type Sample, type SampleParameter, tokenFor } from '../sample-requests.ts';
import type { World } from '../transport.ts';
import { expectWrongField } from './says-no.ts';
import { breaches } from './success.ts';

/** Texts on either side of each limit that a parameter's schema draws. */
function sides({ schema, example, in: location }: SampleParameter): {
  right: string[];
  wrong: string[];
} {
  const right: string[] = example === undefined ? [] : [example];
  const wrong: string[] = [];
  const { type, minimum, maximum, maxLength, pattern, enum: allowed } = schema;
  if (type === 'integer') wrong.push('many', '1.5', '1e', '0x1');
  if (type === 'integer' && location === 'query') wrong.push('');
  if (minimum !== undefined) {
    right.push(String(minimum));
    wrong.push(String(minimum - 1));
  }
  if (maximum !== undefined) {
    right.push(String(maximum));
    wrong.push(String(maximum + 1), '9'.repeat(40));
  }
  if (maxLength !== undefined) {
    right.push('a'.repeat(maxLength));
    wrong.push('a'.repeat(maxLength + 1));
  }
  if (allowed) {
    right.push(...allowed);
    wrong.push('none-of-them', String(allowed[0]).toUpperCase());
  }
  if (pattern !== undefined) wrong.push('§', 'a;b', `${example ?? 'x'}\n`);
  if (pattern === '^[0-9]{19}$') wrong.push('1'.repeat(18), '1'.repeat(20), `${'1'.repeat(18)}x`);
  return { right, wrong };
}

export function validationCases(samples: readonly Sample[], { send, standin }: World): void {
  const judged = samples.flatMap((sample) =>
    sample.parameters.map((parameter) => ({ sample, parameter, ...sides(parameter) })),
  );
  const call = async (sample: Sample, parameter: SampleParameter, text: string) =>
    send(callOf(sample, { parameters: { [parameter.name]: text }, token: await tokenFor(sample, standin) }));
  const title = ({ sample, parameter }: (typeof judged)[number]) =>
    `${sample.name} ${parameter.in} ${parameter.name}`;

  describe('lets through what its schema admits', () => {
    test.each(judged.map((one) => [title(one), one] as const))(
      '%s',
      async (_, { sample, parameter, right }) => {
        for (const text of right) {
          const reply = await call(sample, parameter, text);
          expect([text, reply.status, breaches(sample, reply)]).toEqual([
            text,
            sample.operation.id.startsWith('create') && sample.operation.method === 'POST'
              ? 201
              : expect.any(Number),
            undefined,
          ]);
          expect([text, Math.floor(reply.status / 100)]).toEqual([text, 2]);
        }
      },
    );
  });

  describe('names a parameter that its schema rules out', () => {
    const limited = judged.filter(({ wrong }) => wrong.length > 0);

    test('there are limits to try', () => expect(limited.length).toBeGreaterThan(40));

    test.each(limited.map((one) => [title(one), one] as const))(
      '%s',
      async (_, { sample, parameter, wrong }) => {
        for (const text of wrong) {
          const reply = await call(sample, parameter, text);
          const { in: location, name, invalid } = parameter;
          expectWrongField(sample, reply, { in: location, path: [name], invalid });
          expect(breaches(sample, reply)).toBeUndefined();
        }
      },
    );
  });

  describe('names a required parameter that is missing', () => {
    const required = judged.filter(({ parameter }) => parameter.required && parameter.in !== 'path');

    test.each(required.map((one) => [title(one), one] as const))('%s', async (_, { sample, parameter }) => {
      const reply = await send(callOf(sample, { parameters: { [parameter.name]: undefined } }));
      expectWrongField(sample, reply, { in: parameter.in, path: [parameter.name] });
    });

    test('presence viewing requires both of its parameters', () => {
      expect(required.map(title)).toEqual([
        'org-workspaces/announcePresenceViewing query resource_type',
        'org-workspaces/announcePresenceViewing query resource_id',
      ]);
    });
  });

  describe('names a body field that is missing or of the wrong type', () => {
    const fields = samples.flatMap((sample) => {
      const properties = Object.keys(sample.body?.schema.properties ?? {});
      return properties.map((field) => ({ sample, field, name: `${sample.name} ${field}` }));
    });

    test('there are fields to try', () => expect(fields.length).toBeGreaterThan(20));

    test.each(fields)('$name', async ({ sample, field }) => {
      const { value, schema } = sample.body as NonNullable<Sample['body']>;
      const wrong = await send(callOf(sample, { body: { ...value, [field]: [{ a: 1 }] } }));
      const path = ['tags'].includes(field) ? [field, 0] : [field];
      expectWrongField(sample, wrong, { in: 'body', path });
      expect(breaches(sample, wrong)).toBeUndefined();
      if (!schema.required?.includes(field)) return;
      const { [field]: _, ...rest } = value;
      const missing = await send(callOf(sample, { body: rest }));
      expectWrongField(sample, missing, { in: 'body', path: [field] });
    });
  });

  const find = (name: string) => samples.find((sample) => sample.name === name) as Sample;

  test.each([
    ['water-quality/createWorkspace', { name: 'ab' }, ['name'], { name: 'abc' }],
    ['water-quality/createWorkspace', { name: 'a'.repeat(51) }, ['name'], { name: 'a'.repeat(50) }],
    [
      'water-quality/createWorkspace',
      { name: 'abc', type: 'secret' },
      ['type'],
      { name: 'abc', type: 'public' },
    ],
    [
      'water-quality/addGuest',
      { guest: 'nobody', rol: 'viewer' },
      ['guest'],
      { guest: 'a@b.example', rol: 'viewer' },
    ],
    [
      'water-quality/addGuest',
      { guest: 'a@b.example', rol: 'owner' },
      ['rol'],
      { guest: 'a@b.example', rol: 'admin' },
    ],
    ['water-quality/updateGuest', { rol: '' }, ['rol'], { rol: 'editor' }],
    [
      'org-workspaces/createWorkspace',
      { organization_id: 'org_8fK2mQ7xLd', name: '' },
      ['name'],
      { organization_id: 'org_8fK2mQ7xLd', name: 'x' },
    ],
    [
      'org-workspaces/createWorkspace',
      { organization_id: 'org_8fK2mQ7xLd', name: 'x', region: 'Mars' },
      ['region'],
      { organization_id: 'org_8fK2mQ7xLd', name: 'x', region: 'eu-west-1' },
    ],
    [
      'org-workspaces/updateWorkspace',
      { tags: ['a', 1] },
      ['tags', 1],
      { description: null, tags: [], is_active: true },
    ],
    ['workspace-acl/updateAclEntry', { level: 'king' }, ['level'], { level: 'admin' }],
    [
      'workspace-acl/putWorkspace',
      { fullname: 'acme-support', meta: { avatar: 'no url' } },
      ['meta', 'avatar'],
      { fullname: 'acme-support', meta: { avatar: '' } },
    ],
  ])('%s with %j names %j, and lets %j through', async (name, wrong, path, right) => {
    const sample = find(name);
    expectWrongField(sample, await send(callOf(sample, { body: wrong })), { in: 'body', path });
    const reply = await send(callOf(sample, { body: right }));
    expect(Math.floor(reply.status / 100)).toBe(2);
  });

  test('a refusal names every field that is wrong, in parameters and body at once', async () => {
    const reply = await send(callOf(find('org-workspaces/createWorkspace'), { body: { name: 1 } }));
    expect(reply.json.detail.map(({ loc }: { loc: string[] }) => loc.join('.')).sort()).toEqual([
      'body.name',
      'body.organization_id',
    ]);
  });

  test('FastAPI words what is wrong as pydantic does', async () => {
    const list = find('water-quality/listOwnWorkspaces');
    const tooMany = await send(callOf(list, { parameters: { limit: '101' } }));
    expect(tooMany.json.detail).toEqual([
      {
        loc: ['query', 'limit'],
        msg: 'Input should be less than or equal to 100',
        type: 'less_than_equal',
        input: 101,
        ctx: { le: 100 },
      },
    ]);
    const noNumber = await send(callOf(list, { parameters: { limit: 'x' } }));
    expect(noNumber.json.detail[0]).toMatchObject({
      msg: 'Input should be a valid integer, unable to parse string as an integer',
      type: 'int_parsing',
      input: 'x',
    });
  });

  test.each([
    ['GET', '/current/event//details/', 'fastio/getEventDetails', 'event-id-invalid'],
    ['POST', '/current/event//ack/', 'fastio/acknowledgeEvent', 'event-id-invalid'],
    ['GET', '/current/websocket/auth/', 'fastio/createWebsocketToken', 'profile-id-invalid'],
    ['GET', '/current/realtime/auth/', 'fastio/createRealtimeToken', 'room-id-missing'],
    ['GET', '/current/realtime/auth/abc', 'fastio/createRealtimeToken', 'room-id-not-numeric'],
  ])('%s %s, without its id, is %s saying %s', async (method, target, name, invalid) => {
    const sample = find(name);
    const reply = await send({ method, target, headers: { authorization: 'Bearer standin_owner' } });
    expectWrongField(sample, reply, { in: 'path', path: [sample.parameters[0]?.name as string], invalid });
  });
}
