import { describe, expect, test } from 'vitest';
import { jsonReplies, mockOfDocument } from './mock-of-document.ts';

/** Answers with the operation's success, unless `n` is missing or no number. */
const must = (replies: Record<string, unknown>) => {
  const parameters = [{ name: 'n', in: 'query', required: true, schema: { type: 'integer' } }];
  return mockOfDocument({ '/must': { get: { parameters, responses: jsonReplies(replies) } } });
};

describe('a refused request gets the reply that its status falls under', () => {
  test.each([
    ['its own code', { 200: {}, 400: 'own', '4XX': 'range', default: 'rest' }, 400, 'own'],
    ['422 before 400', { 200: {}, 400: 'bad', 422: 'invalid', '4XX': 'range' }, 422, 'invalid'],
    ['the range', { 200: {}, '4XX': 'range', '5XX': 'other', default: 'rest' }, 400, 'range'],
    ['a range in lower case', { 200: {}, '4xx': 'range' }, 400, 'range'],
    ['the range, not the code of another error', { 200: {}, 404: 'none', '4XX': 'range' }, 400, 'range'],
    ['default', { 200: {}, default: 'rest' }, 400, 'rest'],
    ['default, not the range of another class', { 200: {}, '5XX': 'other', default: 'rest' }, 400, 'rest'],
  ])('%s', async (_, replies, status, body) => {
    const reply = await must(replies).send('/must?n=x');
    expect(reply).toMatchObject({ status, body: JSON.stringify(body) });
    expect(reply.headers['standin-problem']).toContain('n');
  });

  test('a problem+json where only replies of other classes are documented', async () => {
    const reply = await must({ 200: {}, '5XX': 'other' }).send('/must?n=x');
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toBe('application/problem+json');
  });

  test('a value made from the schema of the range, with the status of the refusal', async () => {
    const schema = { type: 'object', required: ['code'], properties: { code: { const: 7 } } };
    const responses = { ...jsonReplies({ 200: {} }), '4XX': { content: { 'application/json': { schema } } } };
    const { send } = mockOfDocument(
      { '/closed': { get: { responses, security: [{ key: [] }] } } },
      { components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } } },
    );
    expect(await send('/closed')).toMatchObject({ status: 401, body: '{"code":7}' });
  });

  test.each([
    [401, '/must?n=1', { 200: {}, '4XX': 'range' }],
    [401, '/must?n=1', { 200: {}, default: 'rest' }],
    [403, '/must?n=1', { 200: {}, 403: 'forbidden', '4XX': 'range' }],
  ])('without credentials: %i', async (status, target, replies) => {
    const { send } = mockOfDocument(
      { '/must': { get: { responses: jsonReplies(replies), security: [{ key: [] }] } } },
      { components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } } },
    );
    const reply = await send(target);
    expect(reply.status).toBe(status);
    expect(reply.body).toBe(JSON.stringify(Object.values(replies)[1]));
  });

  test('an error of a handler, by 5XX', async () => {
    const paths = { '/a': { get: { operationId: 'a', responses: jsonReplies({ 200: {}, '5XX': 'ours' }) } } };
    const broken = () => {
      throw new Error('broken');
    };
    expect(await mockOfDocument(paths, { handlers: { a: broken } }).send('/a')).toMatchObject({
      status: 500,
      body: '"ours"',
    });
  });

  test('in the media type that Accept prefers', async () => {
    const content = { 'application/json': { example: 'j' }, 'text/plain': { example: 't' } };
    const parameters = [{ name: 'n', in: 'query', required: true, schema: { type: 'integer' } }];
    const responses = { ...jsonReplies({ 200: {} }), '4XX': { description: 'bad', content } };
    const { send } = mockOfDocument({ '/must': { get: { parameters, responses } } });
    expect((await send('/must', { headers: { accept: 'text/*' } })).body).toBe('t');
    expect((await send('/must')).body).toBe('"j"');
  });
});

describe('the status that is sent', () => {
  const status = async (replies: Record<string, unknown>, prefer?: string): Promise<number> => {
    const { send } = mockOfDocument({ '/a': { get: { responses: jsonReplies(replies) } } });
    return (await send('/a', prefer === undefined ? {} : { headers: { prefer } })).status;
  };

  test.each([
    [200, { '2XX': 1, '4XX': 2 }],
    [201, { 201: 1, '2XX': 2 }],
    [200, { default: 1 }],
    [200, { 404: 1, default: 2 }],
    [302, { 302: 1, default: 2 }],
    [302, { '3XX': 1, 404: 2 }],
    [303, { 303: 1, 404: 2 }],
    [400, { '4XX': 1 }],
    [410, { 410: 1 }],
  ])('without a preference %i of the replies %j', async (expected, replies) => {
    expect(await status(replies)).toBe(expected);
  });

  const named = (replies: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(replies).map(([code, name]) => [
        code,
        { description: code, content: { 'application/json': { examples: { [name]: { value: name } } } } },
      ]),
    );
  test.each([
    ['of a range a status that no other reply documents', { 200: 'ok', 400: 'bad', '4XX': 'x' }, 404],
    ['of 2XX beside 200 another', { 200: 'ok', '2XX': 'x' }, 201],
    ['of 5XX 500', { 200: 'ok', '5XX': 'x' }, 500],
    ['of a default beside a success an error', { 200: 'ok', default: 'x' }, 500],
    ['of a default alone 200', { default: 'x' }, 200],
  ])('for Prefer: example=x %s', async (_, replies, expected) => {
    const { send } = mockOfDocument({ '/a': { get: { responses: named(replies) } } });
    expect(await send('/a', { headers: { prefer: 'example=x' } })).toMatchObject({
      status: expected,
      body: '"x"',
    });
  });
});

test.each(['204', '205', '304'])('a %s has no content, though its range or default has', async (code) => {
  const { send } = mockOfDocument({ '/a': { get: { responses: jsonReplies({ '2XX': 1, default: 2 }) } } });
  const reply = await send('/a', { headers: { prefer: `code=${code}` } });
  expect(reply.status).toBe(Number(code));
  expect(reply.body).toBeUndefined();
  expect(reply.headers).not.toHaveProperty('content-type');
});
