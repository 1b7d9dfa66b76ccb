/**
 * What one request can cost is bounded. Where the old way took the square of a length, the inputs are so long that it would
 * not have ended.
 */
import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { nearestFirst, nearestNames } from '../../src/contract/nearest-names.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { maskBody, maskText } from '../../src/engine/secrets.ts';
import { Standin } from '../../src/engine/standin.ts';
import { limits } from '../../src/limits.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const ok = { 200: { description: 'OK', content: { 'application/json': { example: { ok: true } } } } };
const takes = (mediaType: string, schema: object) => ({
  post: { requestBody: { content: { [mediaType]: { schema } } }, responses: ok },
});
const tree = {
  type: 'object',
  properties: { next: { $ref: '#/components/schemas/Tree' }, value: { type: 'integer' } },
};

function contractOf(): Contract {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Own', version: '1' },
    components: { schemas: { Tree: tree } },
    paths: {
      '/integers': takes('application/json', { type: 'array', items: { type: 'integer' } }),
      '/unique': takes('application/json', { type: 'array', uniqueItems: true }),
      '/form': takes('application/x-www-form-urlencoded', {
        type: 'object',
        additionalProperties: { type: 'string' },
      }),
      '/tree': {
        get: {
          parameters: [
            {
              name: 'tree',
              in: 'query',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } },
            },
          ],
          responses: ok,
        },
      },
    },
  };
  const compiled = compileContract(document);
  return {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
}

const standin = new Standin({ apis: [{ name: 'own', contract: contractOf() }], clock: 'frozen' });
const { journal } = standin.sandboxes.use('default') as Sandbox;

async function send(method: string, target: string, body?: string, type = 'application/json') {
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  const reply = await standin.handle({ method, target, headers: { 'content-type': type }, body: bytes });
  return { status: reply.status, json: JSON.parse(String(reply.body)), entry: journal.entries().at(-1)! };
}

const list = (count: number, item: (n: number) => string): string =>
  `[${Array.from({ length: count }, (_, n) => item(n)).join(',')}]`;

describe('a request', () => {
  test('with many errors lists the first hundred', async () => {
    const { status, json, entry } = await send(
      'POST',
      '/integers',
      list(5_000, () => '"x"'),
    );
    expect(status).toBe(400);
    expect(json.violations).toHaveLength(100);
    expect(json.violations[99].path).toEqual([99]);
    expect(entry.reason.length).toBeLessThan(limits.recordText + 100);
  });

  test('with a list of many maps that have to be unique is answered', async () => {
    const unique = list(100_000, (n) => `{"a":${n}}`);
    expect((await send('POST', '/unique', unique)).status).toBe(200);
    const { status, entry } = await send('POST', '/unique', unique.replace('{"a":7}', '{"a":99999}'));
    expect(status).toBe(400);
    expect(entry.reason).toContain('must NOT have duplicate items (items ## 7 and 99999 are identical)');
  });

  test('with a form of many broken encodings is read', async () => {
    const form = 'application/x-www-form-urlencoded';
    const text = Array.from({ length: 400_000 }, (_, n) => `%ff${n}`).join('&');
    expect((await send('POST', '/form', text, form)).status).toBe(200);
  });

  test('with JSON in its query that is nested too deep is refused like a body', async () => {
    const nested = (levels: number): string =>
      `/tree?tree=${'{"next":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`.replaceAll('"', '%22');
    expect((await send('GET', nested(200))).status).toBe(200);
    expect((await send('GET', nested(300))).status).toBe(400);
  });

  test('whose refusal quotes it leaves a short record', async () => {
    const records: string[] = [];
    const mock = new Standin({
      apis: [{ name: 'own', contract: contractOf() }],
      onExchange: ({ because, notes }) => records.push(because, ...notes),
    });
    await mock.handle({ method: 'GET', target: `/tree?${'x'.repeat(8_000)}`, headers: {} });
    await mock.handle({ method: 'GET', target: '/', headers: { 'standin-scenario': 'x'.repeat(1_000_000) } });
    const kept = mock.sandboxes.list().flatMap((sandbox) => sandbox.journal.entries());
    const texts = [...records, ...kept.flatMap(({ reason, notes }) => [reason, ...notes])];
    expect(texts.filter((text) => text.includes('xxx'))).toHaveLength(4);
    for (const text of texts) expect(text.length).toBeLessThan(limits.recordText + 100);
  });
});

test('a path of many segments costs no search for each of them', async () => {
  const mock = new Standin({ apis: [fastio, orgWorkspaces], clock: 'frozen' });
  const target = `/current/${'a/'.repeat(1_000_000)}`;
  const reply = await mock.handle({ method: 'GET', target, headers: {} });
  expect(reply.status).toBe(414);
  // The API whose paths begin so words the refusal, however the path goes on.
  const short = await mock.handle({ method: 'GET', target: '/current/a/a', headers: {} });
  const long = await mock.handle({ method: 'GET', target: `/current/${'a/'.repeat(4_000)}`, headers: {} });
  expect([short.status, JSON.parse(String(short.body)).result]).toEqual([404, false]);
  expect([long.status, JSON.parse(String(long.body)).result]).toEqual([404, false]);
});

test('the nearest name is found by the first 256 characters of a long one', () => {
  const long = `members${'x'.repeat(20_000_000)}`;
  const names = Array.from({ length: 500 }, (_, n) => `name-${n}`);
  expect(nearestFirst(long, [...names, 'members'])).toHaveLength(501);
  expect(nearestNames('membres', [...names, 'members'])).toMatch(/^members, /);
});

describe('secrets are masked in the time of one reading', () => {
  test.each([
    ['beginnings of addresses', 'a-'.repeat(2_000_000)],
    ['backslashes', '\\'.repeat(4_000_000)],
  ])('in a text of %s', (_, text) => {
    expect(maskText(`=${text}`)).toBe(`=${text}`);
  });

  test('in a body of many beginnings of parts', () => {
    const part = 'name="password"\r\n\r\n';
    const type = 'multipart/form-data; boundary=x';
    expect(maskBody(part.repeat(200_000), type)).toBe(`${part}***`);
    expect(maskBody(`--x\r\n${part}secret\r\n--x\r\nname="a"\r\n\r\nb\r\n--x--`, type)).toBe(
      `--x\r\n${part}***\r\n--x\r\nname="a"\r\n\r\nb\r\n--x--`,
    );
    expect(maskBody('name="a"'.repeat(200_000), type)).toHaveLength(1_600_000);
  });
});
