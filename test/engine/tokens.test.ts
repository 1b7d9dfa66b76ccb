import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Standin } from '../../src/engine/standin.ts';
import { Tokens } from '../../src/engine/tokens.ts';
import { apis, clockOf, realtimeToken, signed } from '../adapters/sample-requests.ts';

const now = 1_768_467_600;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('Tokens', () => {
  test('verifies what it signed, and gives its claims', async () => {
    const tokens = new Tokens(1);
    const token = await tokens.sign({ sub: 'owner', sandbox: 'a', extra: [1] }, now, 60);
    expect(await tokens.verify(token)).toEqual({
      claims: { sub: 'owner', sandbox: 'a', extra: [1], iat: now, exp: now + 60 },
    });
    expect(await tokens.verify(await tokens.sign({}, now))).toEqual({ claims: { iat: now } });
  });

  test('signs HS256, the same token for the same seed and claims', async () => {
    const [one, same, other] = await Promise.all(
      [1, 1, 2].map((seed) => new Tokens(seed).sign({ sub: 'a' }, now)),
    );
    expect(one).toBe(same);
    expect(one).not.toBe(other);
    expect(JSON.parse(Buffer.from((one as string).split('.')[0] as string, 'base64url').toString())).toEqual({
      alg: 'HS256',
      typ: 'JWT',
    });
  });

  test('answers at once for a token that it verified before', async () => {
    const tokens = new Tokens(1);
    const token = await tokens.sign({ sub: 'owner' }, now);
    const first = tokens.verify(token);
    expect(first).toBeInstanceOf(Promise);
    const claims = await first;
    expect(tokens.verify(token)).toEqual(claims);
  });

  test('rejects another key, another payload, another algorithm and no signature', async () => {
    const tokens = new Tokens(1);
    const token = await tokens.sign({ sub: 'viewer' }, now);
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const foreign = `${header}.${payload}`;
    const tampered = [
      await new Tokens(2).sign({ sub: 'viewer' }, now),
      `${header}.${part({ sub: 'owner' })}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${part({ alg: 'none' })}.${payload}.`,
      `${part({ alg: 'HS512' })}.${payload}.${signature}`,
      `${foreign}.${createHmac('sha256', 'secret').update(foreign).digest('base64url')}`,
    ];
    for (const one of tampered) {
      expect(await tokens.verify(one)).toEqual({ reason: 'rejected' });
      expect(await tokens.verify(one)).toEqual({ reason: 'rejected' });
    }
    expect(await tokens.verify(token)).toHaveProperty('claims');
  });

  test.each(['', 'a', 'a.b', 'a.b.c', '..', '....', '\u0000.b.c', `${part('text')}.b.c`, `${part([])}`])(
    'finds no JWT in %j',
    async (text) => {
      expect(await new Tokens(1).verify(text)).toMatchObject({
        reason: expect.stringMatching(/malformed|rejected/),
      });
    },
  );
});

describe('a token expires by the clock of the mock', () => {
  const call = async (standin: Standin, target: string, token: string) => {
    const reply = await standin.handle({
      method: 'GET',
      target,
      headers: { authorization: `Bearer ${token}` },
    });
    return reply.status;
  };

  test('a persona’s token holds to the second, however often it was verified', async () => {
    const standin = new Standin({ apis, clock: 'frozen' });
    const token = await signed(standin, { sub: 'owner' }, 60);
    const lasting = await signed(standin, { sub: 'owner' });
    const clock = clockOf(standin);
    expect(await call(standin, '/workspaces/', token)).toBe(200);
    clock.advance(59_999_999);
    expect(await call(standin, '/workspaces/', token)).toBe(200);
    clock.advance(1);
    expect(await call(standin, '/workspaces/', token)).toBe(401);
    expect(await call(standin, '/workspaces/', lasting)).toBe(200);
  });

  test('a realtime token is rejected once it has expired', async () => {
    const standin = new Standin({ apis, clock: 'frozen' });
    const token = await realtimeToken(standin, {}, 5);
    const target = '/current/realtime/auth/validate/';
    expect(await call(standin, target, token)).toBe(200);
    clockOf(standin).advance(5_000_000);
    expect(await call(standin, target, token)).toBe(403);
  });
});
