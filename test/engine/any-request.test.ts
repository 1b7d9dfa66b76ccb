/** Whatever a client sends, the mock answers; it neither throws nor finds fault with itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { StandinRequest } from '../../src/engine/message.ts';
import { Standin } from '../../src/engine/standin.ts';
import { apis, builtIn, callOf, readSamples } from '../adapters/sample-requests.ts';

const samples = await readSamples();
const records: ExchangeRecord[] = [];
const onExchange = (record: ExchangeRecord): number => records.push(record);

async function holds(standin: Standin, request: StandinRequest): Promise<void> {
  records.length = 0;
  const reply = await standin.handle(request);
  expect(reply.status).toBeGreaterThanOrEqual(200);
  expect(reply.status).toBeLessThan(500);
  for (const [name, value] of Object.entries(reply.headers)) {
    expect(name).toMatch(/^[a-z0-9-]+$/);
    expect(value).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/);
  }
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({ method: request.method, status: reply.status });
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(...'/%{}[]?&=+;:"\\.,-*\u0000é☃', 'a', '1', '__proto__', 'limit', '%2F', '%ff'),
  }),
);
const method = fc.oneof(
  fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', ''),
  fc.string(),
);
const mediaType = fc.oneof(
  fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', 'a/b', ''),
  text,
);
const headers = fc.record(
  {
    authorization: fc.oneof(fc.constantFrom('Bearer standin_owner', 'Bearer a.b.c', 'Bearer', ''), text),
    'content-type': mediaType,
    accept: fc.oneof(mediaType, text),
    prefer: text.map((value) => value.replaceAll(/5\d\d/g, '404')),
    origin: fc.constantFrom('null', 'http://localhost:5173'),
    cookie: text,
    'last-event-id': text,
    'access-control-request-method': fc.constantFrom('GET', 'POST'),
  },
  { requiredKeys: [] },
);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.oneof(text, fc.json()).map((value) => new TextEncoder().encode(value)),
);
const target = fc.oneof(
  text,
  text.map((value) => `/${value}`),
  fc
    .tuple(fc.constantFrom(...samples), fc.array(text, { minLength: 4, maxLength: 4 }), text)
    .map(([{ operation }, values, query]) => {
      const path = operation.path.replace(/\{[^}]+\}/g, () => values.pop() as string);
      return `${path}?${query}`;
    }),
);

describe.each([
  ['the contract', apis],
  ['the behaviour', builtIn],
])('where %s answers', (_, mounted) => {
  const standin = new Standin({ apis: mounted, clock: 'frozen', onExchange });

  test('any request at all is answered', async () => {
    const request = fc.record({ method, target, headers, body: fc.option(bytes, { nil: undefined }) });
    await fc.assert(
      fc.asyncProperty(request, (one) => holds(standin, one)),
      { numRuns: 800 },
    );
  });

  test('any values in the places of a documented call are answered', async () => {
    const call = fc.constantFrom(...samples).chain((sample) =>
      fc.record({
        sample: fc.constant(sample),
        parameters: fc.dictionary(
          fc.constantFrom('', ...sample.parameters.map(({ name }) => name)),
          text.filter((value) => value.isWellFormed()),
        ),
        body: fc.option(fc.json(), { nil: undefined }),
        more: fc.option(text, { nil: '' }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(call, async ({ sample, parameters, body, more }) => {
        const sent = callOf(sample, { parameters });
        const content = sample.body && body !== undefined ? body : sent.body;
        const headers = Object.fromEntries(
          Object.entries(sent.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
        );
        await holds(standin, {
          method: sent.method as string,
          target: sent.target + (sent.target.includes('?') ? '&' : '?') + more,
          headers,
          body: typeof content === 'string' ? new TextEncoder().encode(content) : content,
        });
      }),
      { numRuns: 800 },
    );
  });
});
