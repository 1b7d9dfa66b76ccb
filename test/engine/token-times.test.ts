/** `exp` and `nbf` of a token, of whatever type they are: RFC 7519, sections 2, 4.1.4 and 4.1.5. */
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { Standin } from '../../src/engine/standin.ts';
import { frozenStart } from '../../src/sandbox/clock.ts';
import { keyedRandom } from '../../src/sandbox/random.ts';

const now = frozenStart / 1_000_000;

/** A token signed with the mock's own key, whose payload is this text. */
function signedWith(payload: string): string {
  const random = keyedRandom(1, 'token key');
  const key = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
  const encoded = [JSON.stringify({ alg: 'HS256' }), payload].map((part) =>
    Buffer.from(part).toString('base64url'),
  );
  const text = encoded.join('.');
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

async function answerTo(claims: string): Promise<[status: number, because: string | undefined]> {
  let because: string | undefined;
  const standin = new Standin({
    apis: [waterQuality],
    clock: 'frozen',
    onExchange: (record) => {
      because = record.because;
    },
  });
  const authorization = `Bearer ${signedWith(`{"sub":"owner",${claims}}`)}`;
  const { status } = await standin.handle({
    method: 'GET',
    target: '/workspaces/',
    headers: { authorization },
  });
  standin.close();
  return [status, because];
}

test.each([
  `"exp":${now + 1}`,
  `"exp":${now}.5`,
  '"exp":1e300',
  `"nbf":${now}`,
  `"nbf":${now - 1}.5`,
  '"nbf":-5',
  '"nbf":0',
  `"nbf":${now - 10},"exp":${now + 10}`,
])('%s is valid now', async (claims) => {
  expect((await answerTo(claims))[0]).toBe(200);
});

test.each([`"exp":${now}`, `"exp":${now - 1}.9`, '"exp":0', '"exp":-1', '"exp":-1e300'])(
  '%s has expired',
  async (claims) => {
    expect(await answerTo(claims)).toEqual([401, 'unauthenticated: the token has expired']);
  },
);

test.each([`"nbf":${now + 1}`, `"nbf":${now}.5`, '"nbf":1e300'])('%s is not valid yet', async (claims) => {
  expect(await answerTo(claims)).toEqual([
    401,
    'unauthenticated: the token is not valid yet: its nbf is later',
  ]);
});

const odd = [
  `"${now + 60}"`,
  '"tomorrow"',
  '""',
  'null',
  'true',
  '{}',
  '[]',
  `[${now + 60}]`,
  '1e400',
  '-1e400',
];

test.each(['exp', 'nbf'].flatMap((name) => odd.map((value) => [name, value] as const)))(
  'a token whose %s is %s is refused with the reason',
  async (name, value) => {
    expect(await answerTo(`"${name}":${value}`)).toEqual([
      401,
      `unauthenticated: the token's claim ${name} is not a number of seconds`,
    ]);
  },
);
