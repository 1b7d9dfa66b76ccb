import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import type { AnyHandler } from '../../src/engine/handler.ts';
import { createStandin, type ExchangeRecord, type StandinOptions } from '../../src/index.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things/{id}': {
      post: {
        operationId: 'change',
        security: [{ bearer: [] }],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'n', in: 'query', required: true, schema: { type: 'integer', maximum: 3 } },
        ],
        requestBody: {
          required: true,
          ...json({ type: 'object', required: ['a'], properties: { a: { type: 'integer' } } }),
        },
        responses: { 200: { description: 'OK', content: { 'application/json': { example: { ok: true } } } } },
      },
    },
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
};

function mock(validate: StandinOptions['validate'], handlers = {}) {
  const compiled = compileContract(document);
  const contract = {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
  const records: ExchangeRecord[] = [];
  const standin = createStandin({
    apis: [{ name: 'own', contract, handlers, personas: { staff: 'all' } }],
    ...{ clock: 'frozen', onExchange: (one) => records.push(one) },
    ...(validate && { validate }),
  });
  const post = async (target: string, body: string | undefined, headers: Record<string, string> = {}) =>
    standin.handle({
      ...{ method: 'POST', target },
      headers: { authorization: 'Bearer standin_staff', 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    });
  return { standin, post, records };
}

/** Each breaks the contract, and can be decoded. */
const wrong: [what: string, target: string, body: string | undefined, headers?: Record<string, string>][] = [
  ['a value of the query', '/things/1?n=9', '{"a":1}'],
  ['a text for a number', '/things/1?n=x', '{"a":1}'],
  ['a missing parameter', '/things/1', '{"a":1}'],
  ['the path', '/things/x?n=1', '{"a":1}'],
  ['a member of the body', '/things/1?n=1', '{"a":"x"}'],
  ['no body', '/things/1?n=1', undefined],
  ['another media type', '/things/1?n=1', 'a,b', { 'content-type': 'text/csv' }],
];

describe.each(wrong)('with %s that breaks the contract', (_, target, body, headers) => {
  test('refuse, the default, refuses the request', async () => {
    for (const mode of [undefined, 'refuse'] as const) {
      const { post } = mock(mode);
      expect((await post(target, body, headers)).status).toBeGreaterThanOrEqual(400);
    }
  });

  test('report answers it, and log, journal and a header say what is wrong', async () => {
    const { standin, post, records } = mock('report');
    const { status, headers: sent } = await post(target, body, headers);
    expect([status, sent['standin-problem']]).toEqual([
      200,
      expect.stringMatching(/^the request breaks the contract: ./),
    ]);
    const note = expect.stringMatching(/^the request breaks the contract: ./);
    expect(records.at(-1)?.notes).toContainEqual(note);
    expect(standin.sandboxes.get('default')?.journal.entries().at(-1)?.notes).toContainEqual(note);
  });

  test('off answers it, and says nothing', async () => {
    const { post, records } = mock('off');
    const { status, headers: sent } = await post(target, body, headers);
    expect([status, sent['standin-problem']]).toEqual([200, undefined]);
    expect(JSON.stringify(records.at(-1)?.notes)).not.toContain('breaks the contract');
  });
});

describe.each(['report', 'off'] as const)('%s', (mode) => {
  test.each([
    ['JSON', '/things/1?n=1', '{"a":'],
    ['percent-encoding', '/things/1?n=%zz', '{"a":1}'],
    ['text', '/things/%ff?n=1', '{"a":1}'],
  ])('still refuses broken %s', async (_, target, body) => {
    expect((await mock(mode).post(target, body)).status).toBe(400);
  });

  test('still refuses wrong credentials, and an unknown path', async () => {
    const { post } = mock(mode);
    expect((await post('/things/x', '{}', { authorization: 'Bearer x' })).status).toBe(401);
    expect((await post('/thing/x', '{}')).status).toBe(404);
  });

  test('lets a handler see what was sent', async () => {
    const seen: unknown[] = [];
    const { post } = mock(mode, {
      change: ({ query, body, reply }: Parameters<AnyHandler>[0]) => {
        seen.push([query, body]);
        return reply(200, { ok: true });
      },
    });
    await post('/things/1?n=9', '{"a":"x"}');
    expect(seen).toEqual([[{ n: 9 }, { a: 'x' }]]);
  });

  test('leaves the control API strict', async () => {
    const { standin } = mock(mode);
    const { status } = await standin.handle({
      ...{ method: 'POST', target: '/__standin/tokens', body: new TextEncoder().encode('{}') },
      headers: { host: 'localhost', 'content-type': 'application/json' },
    });
    expect(status).toBe(400);
  });
});

test('a valid request is not touched by report', async () => {
  const { headers, status } = await mock('report').post('/things/1?n=1', '{"a":1}');
  expect([status, headers['standin-problem']]).toEqual([200, undefined]);
});
