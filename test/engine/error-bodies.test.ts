/** What a refusal of the mock says in the errors of a user's own document. */
import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { checkFault } from '../../src/engine/check-fault.ts';
import { Standin } from '../../src/engine/standin.ts';
import { aDocument } from '../contract/minimal-document.ts';
import { mockOfDocument } from './mock-of-document.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const list = (items: object) => ({ type: 'array', items });
const textsByField = { type: 'object', additionalProperties: list(text) };

interface Shape {
  status: number;
  mediaType?: string;
  schema?: object;
  example?: unknown;
}

const body = {
  content: {
    'application/json': {
      schema: object({ name: text, age: { type: 'integer', minimum: 1 } }, { required: ['name'] }),
    },
  },
};
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 9 } };

function mockWith({ status, mediaType = 'application/json', schema, example }: Shape, more: object = {}) {
  const content = { [mediaType]: { ...(schema && { schema }), ...(example !== undefined && { example }) } };
  const responses = { 200: { description: 'ok' }, [status]: { description: 'refused', content } };
  const { send } = mockOfDocument(
    { '/a': { post: { parameters: [limit], requestBody: body, responses, ...more } } },
    { components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } } },
  );
  return async (target: string, sent: string, headers = {}) => {
    const reply = await send(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: new TextEncoder().encode(sent),
    });
    const isJson = /json/.test(reply.headers['content-type'] ?? '');
    return { ...reply, value: isJson ? JSON.parse(String(reply.body)) : reply.body };
  };
}

const now = '2026-01-15T09:00:00.000Z';
const one = 'body name: is required';
const three = 'query limit: must be <= 9; body name: must be string; body age: must be >= 1';

test('an error that is no list names the first wrong value where it has a member for it', async () => {
  const member = { code: text, message: text, param: text, doc_url: { type: 'string', format: 'uri' } };
  const schema = object({ error: object(member, { required: ['message'] }) }, { required: ['error'] });
  const ask = mockWith({ status: 400, schema });
  expect((await ask('/a', '{"age":0}')).value).toMatchObject({
    error: { message: expect.any(String), param: 'name' },
  });
  expect((await ask('/a?limit=10', '{"name":"x"}')).value).toMatchObject({ error: { param: 'limit' } });
});

const problem = object({ type: text, title: text, status: integer, detail: text, instance: text });

/** Each with the bodies for one violation and for three. */
const shapes: [name: string, shape: Shape, one: unknown, three: unknown][] = [
  [
    'RFC 9457',
    {
      status: 422,
      mediaType: 'application/problem+json',
      schema: { allOf: [problem, object({ errors: list(object({ detail: text, pointer: text })) })] },
    },
    {
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      detail: one,
      instance: '/a',
      errors: [{ detail: 'is required', pointer: '#/name' }],
    },
    {
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      detail: three,
      instance: '/a',
      errors: [
        { detail: 'query limit: must be <= 9' },
        { detail: 'must be string', pointer: '#/name' },
        { detail: 'must be >= 1', pointer: '#/age' },
      ],
    },
  ],
  [
    'RFC 9457 with invalid-params, whose example has a type and a title',
    {
      status: 400,
      mediaType: 'application/problem+json',
      example: {
        type: 'https://example.net/validation-error',
        title: "Your request parameters didn't validate.",
        'invalid-params': [{ name: 'age', reason: 'must be a positive integer' }],
      },
    },
    {
      type: 'https://example.net/validation-error',
      title: "Your request parameters didn't validate.",
      'invalid-params': [{ name: 'name', reason: 'is required' }],
      detail: one,
    },
    {
      type: 'https://example.net/validation-error',
      title: "Your request parameters didn't validate.",
      'invalid-params': [
        { name: 'limit', reason: 'must be <= 9' },
        { name: 'name', reason: 'must be string' },
        { name: 'age', reason: 'must be >= 1' },
      ],
      detail: three,
    },
  ],
  [
    'JSON:API',
    {
      status: 422,
      mediaType: 'application/vnd.api+json',
      schema: object({
        errors: list(
          object({
            status: text,
            title: text,
            detail: text,
            source: object({ pointer: text, parameter: text, header: text }),
          }),
        ),
      }),
    },
    {
      errors: [
        {
          status: '422',
          title: 'Unprocessable Content',
          detail: 'is required',
          source: { pointer: '/name' },
        },
      ],
    },
    {
      errors: [
        {
          status: '422',
          title: 'Unprocessable Content',
          detail: 'must be <= 9',
          source: { parameter: 'limit' },
        },
        {
          status: '422',
          title: 'Unprocessable Content',
          detail: 'must be string',
          source: { pointer: '/name' },
        },
        {
          status: '422',
          title: 'Unprocessable Content',
          detail: 'must be >= 1',
          source: { pointer: '/age' },
        },
      ],
    },
  ],
  [
    'FastAPI',
    {
      status: 422,
      schema: object({
        detail: list(
          object(
            { loc: list({ anyOf: [text, integer] }), msg: text, type: text },
            { required: ['loc', 'msg', 'type'] },
          ),
        ),
      }),
    },
    { detail: [{ loc: ['body', 'name'], msg: 'is required', type: 'missing' }] },
    {
      detail: [
        { loc: ['query', 'limit'], msg: 'must be <= 9', type: 'less_than_equal' },
        { loc: ['body', 'name'], msg: 'must be string', type: 'type_error' },
        { loc: ['body', 'age'], msg: 'must be >= 1', type: 'greater_than_equal' },
      ],
    },
  ],
  [
    'FastAPI with a text',
    { status: 400, schema: object({ detail: text }) },
    { detail: one },
    { detail: three },
  ],
  [
    'Spring Boot',
    {
      status: 400,
      schema: object({ timestamp: time, status: integer, error: text, message: text, path: text }),
      example: {
        timestamp: '2020-01-01T00:00:00Z',
        status: 400,
        error: 'Bad Request',
        message: 'No',
        path: '/b',
      },
    },
    { timestamp: now, status: 400, error: 'Bad Request', message: one, path: '/a' },
    { timestamp: now, status: 400, error: 'Bad Request', message: three, path: '/a' },
  ],
  [
    'Rails',
    { status: 422, schema: object({ errors: textsByField }, { required: ['errors'] }) },
    { errors: { name: ['is required'] } },
    { errors: { limit: ['must be <= 9'], name: ['must be string'], age: ['must be >= 1'] } },
  ],
  [
    'Laravel, by its example alone',
    { status: 422, example: { message: 'The given data was invalid.', errors: { email: ['No.'] } } },
    { message: one, errors: { name: ['is required'] } },
    { message: three, errors: { limit: ['must be <= 9'], name: ['must be string'], age: ['must be >= 1'] } },
  ],
  [
    'Google',
    {
      status: 400,
      schema: object({
        error: object({
          code: integer,
          message: text,
          status: text,
          details: list({ type: 'object', additionalProperties: {} }),
        }),
      }),
    },
    {
      error: {
        code: 400,
        message: one,
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field: 'name', description: 'is required' }],
          },
        ],
      },
    },
    {
      error: {
        code: 400,
        message: three,
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [
              { field: 'limit', description: 'must be <= 9' },
              { field: 'name', description: 'must be string' },
              { field: 'age', description: 'must be >= 1' },
            ],
          },
        ],
      },
    },
  ],
  [
    'GraphQL',
    { status: 400, schema: object({ errors: list(object({ message: text }, { required: ['message'] })) }) },
    { errors: [{ message: one }] },
    { errors: three.split('; ').map((message) => ({ message })) },
  ],
  [
    'OAuth',
    {
      status: 400,
      schema: object({ error: text, error_description: text }),
      example: { error: 'invalid_grant', error_description: 'It is used.' },
    },
    { error: 'invalid_request', error_description: one },
    { error: 'invalid_request', error_description: three },
  ],
  [
    'express-validator',
    {
      status: 400,
      schema: object({ errors: list(object({ msg: text, path: text, location: text, value: {} })) }),
    },
    { errors: [{ msg: 'is required', path: 'name', location: 'body' }] },
    {
      errors: [
        { msg: 'must be <= 9', path: 'limit', location: 'query', value: 10 },
        { msg: 'must be string', path: 'name', location: 'body', value: 1 },
        { msg: 'must be >= 1', path: 'age', location: 'body', value: 0 },
      ],
    },
  ],
  [
    'a code of an enum',
    {
      status: 400,
      schema: object(
        { code: { enum: ['NOT_FOUND', 'VALIDATION_ERROR'] }, message: text },
        { required: ['code', 'message'] },
      ),
    },
    { code: 'VALIDATION_ERROR', message: one },
    { code: 'VALIDATION_ERROR', message: three },
  ],
  [
    'a schema that contains itself',
    {
      status: 400,
      schema: {
        $ref: '#/paths/~1a/post/responses/400/content/application~1json/schema/allOf/0',
        allOf: [
          object({
            message: text,
            target: text,
            details: list({ $ref: '#/paths/~1a/post/responses/400/content/application~1json/schema' }),
          }),
        ],
      },
    },
    { message: one, details: [{ message: 'is required', target: 'name' }] },
    {
      message: three,
      details: [
        { message: 'must be <= 9', target: 'limit' },
        { message: 'must be string', target: 'name' },
        { message: 'must be >= 1', target: 'age' },
      ],
    },
  ],
  ['a plain text', { status: 400, mediaType: 'text/plain', example: 'It is wrong.' }, one, three],
  [
    'XML',
    {
      status: 400,
      mediaType: 'application/xml',
      schema: object({ code: integer, message: text }, { xml: { name: 'Error' } }),
    },
    `<Error><code>400</code><message>${one}</message></Error>`,
    `<Error><code>400</code><message>${three.replace('<', '&lt;').replace('>', '&gt;')}</message></Error>`,
  ],
  [
    'XML by an example that is written as text',
    {
      status: 400,
      mediaType: 'application/xml',
      schema: object({ code: text, message: text }, { xml: { name: 'Error' } }),
      example: '<Error><code>E1</code><message>It is wrong.</message></Error>',
    },
    `<Error><code>E1</code><message>${one}</message></Error>`,
    `<Error><code>E1</code><message>${three.replace('<', '&lt;').replace('>', '&gt;')}</message></Error>`,
  ],
];

test.each(shapes)('an invalid request is refused in the form of %s', async (_, shape, first, second) => {
  const send = mockWith(shape);
  const [ofOne, ofThree] = [await send('/a', '{}'), await send('/a?limit=10', '{"name":1,"age":0}')];
  expect(ofOne.value).toEqual(first);
  expect(ofThree.value).toEqual(second);
  for (const { status, headers } of [ofOne, ofThree]) {
    expect(status).toBe(shape.status);
    expect(headers['content-type']).toContain(shape.mediaType ?? 'application/json');
    expect(headers['standin-problem']).not.toContain('the documented');
  }
});

test.each(shapes)(
  'Prefer: code= shows the documented example of %s, or a value without invented words',
  async (_, shape) => {
    const { value } = await mockWith(shape)('/a', '{"name":"a"}', { prefer: `code=${shape.status}` });
    if (shape.example !== undefined) expect(value).toEqual(shape.example);
    else expect(JSON.stringify(value)).toMatch(/Bad Request|Unprocessable Content/);
  },
);

describe('other refusals', () => {
  const message = object({
    code: integer,
    message: text,
    errors: list(object({ field: text, message: text })),
  });

  test('no token: the sentence, and no list of fields', async () => {
    const send = mockWith({ status: 401, schema: message }, { security: [{ key: [] }] });
    const { status, value } = await send('/a', '{}');
    expect(status).toBe(401);
    expect(value).toEqual({ code: 401, message: 'no credentials: send Authorization: Bearer TOKEN' });
  });

  test('no token, as JSON:API and as OAuth', async () => {
    const errors = list(object({ status: text, detail: text, source: object({ pointer: text }) }));
    const secured = { security: [{ key: [] }] };
    const api = await mockWith({ status: 401, schema: object({ errors }) }, secured)('/a', '{}');
    expect(api.value).toEqual({
      errors: [{ status: '401', detail: 'no credentials: send Authorization: Bearer TOKEN' }],
    });
    const oauth = object({ error: text, error_description: text });
    expect((await mockWith({ status: 401, schema: oauth }, secured)('/a', '{}')).value.error).toBe(
      'invalid_token',
    );
  });

  test('a wrong media type, of which 415 is documented', async () => {
    const { status, value } = await mockWith({ status: 415, schema: message })('/a', 'a', {
      'content-type': 'text/csv',
    });
    expect(status).toBe(415);
    expect(value).toEqual({ code: 415, message: 'body of type text/csv; expected: application/json' });
  });

  test('an id that breaks its schema is unknown, where 404 alone is documented', async () => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: integer }];
    const content = {
      'application/json': { schema: message, example: { code: 7, message: 'No such pet.' } },
    };
    const responses = { 200: { description: 'ok' }, 404: { description: 'no', content } };
    const { send } = mockOfDocument({ '/pets/{id}': { get: { parameters, responses } } });
    const reply = await send('/pets/x');
    expect(reply.status).toBe(404);
    expect(JSON.parse(String(reply.body))).toEqual({
      code: 7,
      message: 'path id: must be integer',
      errors: [{ field: 'id', message: 'must be integer' }],
    });
  });

  test('a range: codes and titles of its example are of another status', async () => {
    const example = { title: 'Not Found', code: 'not_found', status: 404, message: 'There is none.' };
    const responses = {
      200: { description: 'ok' },
      '4XX': { description: 'no', content: { 'application/json': { example } } },
    };
    const { send } = mockOfDocument({
      '/a': { get: { parameters: [{ ...limit, required: true }], responses } },
    });
    expect(JSON.parse(String((await send('/a')).body))).toEqual({
      title: 'Bad Request',
      code: 'bad-request',
      status: 400,
      message: 'query limit: is required',
    });
  });
});

describe('the body is valid by its schema', () => {
  test.each<[string, object, unknown, string]>([
    [
      'a short text is cut',
      object({ message: { type: 'string', maxLength: 10 } }, { additionalProperties: false }),
      { message: 'body name:' },
      one,
    ],
    [
      'a text of another form is made, which Standin-Problem tells',
      object({ message: { type: 'string', const: 'E123' } }, { required: ['message'] }),
      { message: 'E123' },
      `${one}; the documented error has no place for that`,
    ],
    [
      'required members that nothing is known of have no invented words',
      object(
        {
          message: text,
          note: text,
          help: { type: 'string', format: 'uri' },
          n: { type: 'integer', minimum: 5, maximum: 5 },
        },
        { required: ['message', 'note', 'help', 'n'] },
      ),
      { message: one, note: 'Bad Request', help: 'about:blank', n: 5 },
      one,
    ],
  ])('%s', async (_, schema, value, told) => {
    const reply = await mockWith({ status: 400, schema })('/a', '{}');
    expect(reply.value).toEqual(value);
    expect(reply.headers['standin-problem']).toBe(told);
  });

  test('an example that breaks its schema is completed, or not the model', async () => {
    const schema = object({ message: text, code: integer }, { required: ['message', 'code'] });
    const lacking = await mockWith({ status: 400, schema, example: { error: 'x y' } })('/a', '{}');
    expect(lacking.value).toEqual({ error: 'x y', message: one, code: 400 });
    const wrong = await mockWith({ status: 400, schema, example: { message: 'x y', code: 'z' } })('/a', '{}');
    expect(wrong.value).toEqual({ message: one, code: 400 });
  });

  test('without schema and example it is the problem, in the documented type', async () => {
    const reply = await mockWith({ status: 400 })('/a', '{}');
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.value).toMatchObject({ title: 'Bad Request', status: 400, detail: one });
  });

  test('a reply that is documented without content is sent without it, and the header has the sentence', async () => {
    const { send } = mockOfDocument(
      {
        '/a': {
          post: {
            security: [{ key: [] }],
            parameters: [limit],
            responses: {
              200: { description: 'ok' },
              400: { description: 'refused', headers: { 'x-kind': { example: 'own' } } },
              401: { description: 'who?', content: {} },
            },
          },
        },
      },
      { components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } } },
    );
    const unknown = await send('/a', { method: 'POST' });
    expect([unknown.status, unknown.body, unknown.headers['content-type']]).toEqual([
      401,
      undefined,
      undefined,
    ]);
    expect(unknown.headers['standin-problem']).toBe('no credentials: send Authorization: Bearer TOKEN');
    expect(unknown.headers['www-authenticate']).toMatch(/^Bearer/);
    const invalid = await send('/a?limit=10', { method: 'POST', headers: { authorization: 'Bearer x' } });
    expect([invalid.status, invalid.body]).toEqual([400, undefined]);
    expect(invalid.headers['standin-problem']).toBe('query limit: must be <= 9');
    expect(invalid.headers['x-kind']).toBe('own');
  });

  test('a page does not take the request for markup', async () => {
    const schema = { type: 'string' };
    const reply = await mockWith({ status: 415, mediaType: 'text/html', schema })('/a', 'a', {
      'content-type': 'a/<b>',
    });
    expect(reply.body).not.toContain('<b>');
  });
});

describe('a handler refuses by name', () => {
  const responses = {
    200: { description: 'ok' },
    403: { description: 'no' },
    404: { $ref: '#/components/responses/NotFound' },
    409: { description: 'no', content: { 'application/json': { example: { message: 'Taken.' } } } },
  };
  const components = {
    responses: {
      NotFound: {
        description: 'no',
        content: { 'application/json': { schema: object({ code: text, message: text }) } },
      },
    },
  };
  const mock = (refusal: unknown) =>
    mockOfDocument(
      { '/a': { get: { operationId: 'a', responses } } },
      {
        components,
        handlers: {
          a: ({ refuse }) => refuse(refusal),
        },
      },
    );

  test.each<[unknown, number, string | undefined]>([
    ['not-found', 404, '{"code":"not-found","message":"Not Found"}'],
    [
      { example: 'not-found', detail: 'there is no a' },
      404,
      '{"code":"not-found","message":"there is no a"}',
    ],
    [
      { example: 'not-found', body: (made: object) => ({ ...made, code: 'c' }) },
      404,
      '{"code":"c","message":"Not Found"}',
    ],
    ['status-409', 409, '{"message":"Taken."}'],
    ['status-403', 403, undefined],
  ])('%j', async (refusal, status, sent) => {
    const reply = await mock(refusal).send('/a');
    expect(reply).toMatchObject({ status });
    expect(reply.body).toBe(sent);
  });

  test.each([
    ['example=not-found', 404],
    ['example=status-409', 409],
    ['example=status-403', 403],
    ['code=404, example=not-found', 404],
  ])('and Prefer: %s asks for it', async (prefer, status) => {
    const reply = await mock('not-found').send('/a', { headers: { prefer } });
    expect(reply.status).toBe(status);
    expect(reply.headers['preference-applied']).toBe(prefer);
  });

  test('an unknown name is answered with the known ones', async () => {
    const reply = await mock('not-found').send('/a', { headers: { prefer: 'example=none' } });
    expect(reply.headers['standin-problem']).toContain('status-409, status-403, not-found');
  });
});

test('a fault shows an error that has no example, by its name', async () => {
  const schema = object({ message: text }, { required: ['message'] });
  const down = { description: 'down', content: { 'application/json': { schema } } };
  const responses = { 200: { description: 'ok' }, 503: down };
  const document = aDocument({ paths: { '/a': { get: { operationId: 'a', responses } } } });
  const compiled = compileContract(document);
  const validators = lazyValidators(document, compiled.operations);
  const api = { name: 'own', contract: { ...compiled, validators, document: async () => document } };
  const fault = { on: 'own/a', example: 'status-503' };
  expect(checkFault(fault, [api])).toBeUndefined();
  const standin = new Standin({ apis: [api], clock: 'frozen' });
  const sandbox = standin.sandboxes.use('default');
  sandbox?.faults.add(fault, 'control', sandbox.clock.now());
  const reply = await standin.handle({ method: 'GET', target: '/a', headers: {} });
  expect(reply).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
});
