/** Errors of which a document gives no more than the status, or the media type. */
import { describe, expect, test } from 'vitest';
import { mockOfDocument } from './mock-of-document.ts';

const why = { required: true, schema: { type: 'string' }, example: 'because' };

/** One GET whose 404 is this reply, and whose other errors are of the range. */
function mockOf(refused: object, options: object = {}) {
  const parameters = [{ name: 'n', in: 'query', schema: { type: 'integer' } }];
  const responses = { 200: { description: 'ok' }, 404: { description: 'no', ...refused } };
  const replies = { ...responses, '4XX': { description: 'no', ...refused } };
  return mockOfDocument({ '/a': { get: { operationId: 'getA', parameters, responses: replies } } }, options);
}

async function withStatusFault(status: number, refused: object) {
  const { standin, send } = mockOf(refused);
  const { faults, clock } = standin.sandboxes.use('default')!;
  faults.add({ on: 'own/getA', status }, 'control', clock.now());
  return send('/a');
}

describe('a fault of a status', () => {
  test('that is documented without content sends none, with the documented headers', async () => {
    const reply = await withStatusFault(404, { headers: { 'X-Why': why } });
    expect(reply).toEqual({ status: 404, headers: { 'x-why': 'because' } });
  });

  test('in a documented range without content sends none', async () => {
    expect(await withStatusFault(409, {})).toEqual({ status: 409, headers: {} });
  });

  test('that is documented with a schema alone has a body of it', async () => {
    const schema = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } };
    const { status, body } = await withStatusFault(404, { content: { 'application/json': { schema } } });
    expect([status, body]).toEqual([404, '{"message":"Not Found"}']);
  });

  test('that is documented by its media type alone has a text in it', async () => {
    const reply = await withStatusFault(404, { content: { 'text/plain': {} } });
    expect(reply).toMatchObject({
      headers: { 'content-type': 'text/plain; charset=UTF-8' },
      body: 'Not Found',
    });
  });

  test('that is not documented is a problem+json', async () => {
    const { headers } = await withStatusFault(503, {});
    expect(headers['content-type']).toBe('application/problem+json');
  });
});

describe('a refusal whose media type alone is documented', () => {
  const sentence = 'query n: must be integer';
  const head = `<?xml version="1.0" encoding="UTF-8"?>`;
  const problem = (end: string) =>
    new RegExp(`<title>Bad Request</title><status>400</status>.*${sentence}.*${end}`);

  test.each<[type: string, sent: string, body: string | RegExp]>([
    ['text/plain', 'text/plain; charset=UTF-8', sentence],
    ['text/markdown', 'text/markdown; charset=UTF-8', sentence],
    ['text/html', 'text/html; charset=UTF-8', sentence],
    ['text/*', 'text/plain; charset=UTF-8', sentence],
    ['application/xml', 'application/xml', problem('</error>$')],
    ['text/xml', 'text/xml; charset=UTF-8', problem('</error>$')],
    ['application/problem+xml', 'application/problem+xml', problem('</problem>$')],
    ['application/vnd.own+json', 'application/vnd.own+json', /"detail":"query n: must be integer"/],
    ['image/png', 'application/problem+json', /"detail":"query n: must be integer"/],
  ])('%s', async (type, sent, body) => {
    const { send } = mockOf({ content: { [type]: {} } });
    const reply = await send('/a?n=x');
    expect(reply).toMatchObject({ status: 400, headers: { 'content-type': sent } });
    if (typeof body === 'string') expect(reply.body).toBe(body);
    else expect(String(reply.body).replace(head, '')).toMatch(body);
  });

  test('in HTML what the request says is not markup', async () => {
    const { send } = mockOf({ content: { 'text/html': {} } }, { handlers: { getA: refuse } });
    expect((await send('/a')).body).toBe('&lt;b>&amp;');

    function refuse(context: { refuse(error: object): never }): never {
      return context.refuse({ example: 'status-404', detail: '<b>&' });
    }
  });

  test('by its name it has the text that the handler gives', async () => {
    const refuse = (context: any) => context.refuse({ example: 'status-404', detail: 'no such lake' });
    for (const [type, body] of [
      ['text/plain', /^no such lake$/],
      ['application/xml', /<detail>no such lake<\/detail>/],
      ['application/json', /"detail":"no such lake"/],
    ] as const) {
      const reply = await mockOf({ content: { [type]: {} } }, { handlers: { getA: refuse } }).send('/a');
      expect([reply.status, String(reply.body)]).toEqual([404, expect.stringMatching(body)]);
    }
  });

  test('asked for by Prefer it has the reason phrase', async () => {
    const reply = await mockOf({ content: { 'text/plain': {} } }).send('/a', {
      headers: { prefer: 'code=404' },
    });
    expect(reply).toMatchObject({ status: 404, body: 'Not Found' });
  });
});

test('a coded body that is too large is a 413, also where no body is documented', async () => {
  const tooLarge = { kind: 'body-too-large', limit: 9 } as const;
  const { send } = mockOf({});
  const reply = await send('/a', { decoded: tooLarge });
  expect(reply.status).toBe(413);
});
