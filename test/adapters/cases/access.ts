import { expect, test } from 'vitest';
import { Standin } from '../../../src/engine/standin.ts';
import { apis, callOf, realtimeToken, type Sample, signed } from '../sample-requests.ts';
import type { World } from '../transport.ts';
import { exampleOf, expectUnauthenticated } from './says-no.ts';
import { breaches } from './success.ts';

export function accessCases(samples: readonly Sample[], { send, record, standin }: World): void {
  const closed = samples.filter(({ operation }) => operation.security[0]?.[0] === 'bearerAuth');
  const byName = closed.map((sample) => [sample.name, sample] as const);

  test('every operation but two asks for a bearer token', () => {
    expect(closed).toHaveLength(37);
  });

  test.each(byName)('%s answers 401 without credentials', async (_, sample) => {
    const { headers, ...call } = callOf(sample);
    const { authorization, ...rest } = headers as Record<string, string>;
    const reply = await send({ ...call, headers: rest });
    expectUnauthenticated(sample, reply);
    expect(breaches(sample, reply)).toBeUndefined();
    expect(record()).toMatchObject({ status: 401, operation: sample.name, persona: undefined });
  });

  const firsts = apis.map(({ name }) => closed.find(({ api }) => api.name === name) as Sample);
  const other = new Standin({ apis, seed: 2, clock: 'frozen' });

  test.each([
    ['an unknown token', async () => 'Bearer nobody'],
    ['a persona that there is not', async () => 'Bearer standin_root'],
    ['another scheme', async () => 'Basic c3RhbmRpbl9vd25lcg=='],
    ['no token after Bearer', async () => 'Bearer'],
    ['a token of one word', async () => 'standin_owner'],
    ['no JWT', async () => 'Bearer a.b.c'],
    ['an expired JWT', async () => `Bearer ${await signed(standin, { sub: 'owner' }, -1)}`],
    ['a JWT that expires now', async () => `Bearer ${await signed(standin, { sub: 'owner' }, 0)}`],
    ['a JWT of another mock', async () => `Bearer ${await signed(other, { sub: 'owner' })}`],
    ['a JWT that names nobody', async () => `Bearer ${await signed(standin, {})}`],
    ['an unsigned JWT', async () => `Bearer ${unsigned({ sub: 'owner' })}`],
  ])('%s is answered 401 in the shape of each API', async (_, authorization) => {
    for (const sample of firsts) {
      const reply = await send(callOf(sample, { headers: { authorization: await authorization() } }));
      expectUnauthenticated(sample, reply);
      expect(reply.headers).toHaveProperty('standin-problem');
    }
  });

  test.each(['owner', 'admin', 'member', 'viewer', 'outsider'])(
    'the fixed token and a signed one both say %s',
    async (persona) => {
      for (const sample of firsts) {
        for (const token of [`standin_${persona}`, await signed(standin, { sub: persona }, 60)]) {
          const reply = await send(callOf(sample, { token }));
          expect(reply.status).not.toBe(401);
          expect(record().persona).toBe(persona);
        }
      }
    },
  );

  test('the scheme may be written in any case', async () => {
    const [sample] = firsts as [Sample];
    const reply = await send(callOf(sample, { headers: { authorization: 'bearer standin_owner' } }));
    expect(reply.status).toBe(200);
  });

  test('the list of public workspaces is open to anyone', async () => {
    const reply = await send({ target: '/workspaces/public/' });
    expect(reply.status).toBe(200);
    expect(record().persona).toBeUndefined();
  });

  const validate = samples.find(({ operation }) => operation.id === 'validateRealtimeToken') as Sample;
  const waysToSayNo: [name: string, says: string, authorization: () => Promise<string | undefined>][] = [
    ['authorization-missing', 'no header', async () => undefined],
    ['authorization-malformed', 'one word', async () => 'abc'],
    ['authorization-malformed', 'two tokens', async () => 'Bearer a.b.c d.e.f'],
    ['authorization-not-bearer', 'another scheme', async () => 'Basic abc'],
    ['authorization-token-missing', 'no token', async () => 'Bearer'],
    ['token-not-jwt', 'a word', async () => 'Bearer abc'],
    ['token-not-jwt', "a persona's token", async () => 'Bearer standin_owner'],
    ['token-not-jwt', 'three words', async () => 'Bearer a.b.c'],
    ['token-rejected', 'an expired one', async () => `Bearer ${await realtimeToken(standin, {}, -1)}`],
    ['token-rejected', 'a foreign signature', async () => `Bearer ${await realtimeToken(other)}`],
    ['token-rejected', 'no signature', async () => `Bearer ${unsigned({ scope: 'realtime' })}`],
    [
      'token-payload-incomplete',
      'no scope',
      async () => `Bearer ${await realtimeToken(standin, { scope: undefined })}`,
    ],
    [
      'token-payload-incomplete',
      'no room',
      async () => `Bearer ${await realtimeToken(standin, { room_id: undefined })}`,
    ],
    [
      'token-payload-incomplete',
      'no expiry',
      async () => `Bearer ${await signed(standin, { scope: 'realtime', room_id: '1' })}`,
    ],
    [
      'token-scope-wrong',
      'another scope',
      async () => `Bearer ${await realtimeToken(standin, { scope: 'websocket' })}`,
    ],
  ];

  test('validateRealtimeToken has eight ways to say no', () => {
    expect(new Set(waysToSayNo.map(([name]) => name)).size).toBe(8);
  });

  test.each(waysToSayNo)('validateRealtimeToken answers %s to %s', async (name, _, authorization) => {
    const value = await authorization();
    const reply = await send({
      target: '/current/realtime/auth/validate/',
      headers: value === undefined ? {} : { authorization: value },
    });
    const documented = exampleOf(validate, name);
    expect([reply.status, reply.json]).toEqual([documented.status, documented.value]);
    expect(breaches(validate, reply)).toBeUndefined();
  });

  test('validateRealtimeToken accepts a realtime token that is signed, complete and not expired', async () => {
    const reply = await send(callOf(validate, { token: await realtimeToken(standin) }));
    expect([reply.status, reply.json]).toEqual([200, exampleOf(validate, 'valid').value]);
  });
}

function unsigned(claims: object): string {
  const part = (value: object): string => btoa(JSON.stringify(value)).replaceAll('=', '');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
