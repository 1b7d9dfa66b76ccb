/** Replies that are made from their schemas, because nothing behaves and there is no example. */
import { expect, test } from 'vitest';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { StandinOptions } from '../../src/engine/standin.ts';
import { mockOfDocument } from './mock-of-document.ts';

const replyOf = (schema: object) => ({
  200: { description: 'OK', content: { 'application/json': { schema } } },
});
const mockOf = (schema: object, components: object = {}, options: Pick<StandinOptions, 'onExchange'> = {}) =>
  mockOfDocument({ '/it': { get: { responses: replyOf(schema) } } }, { components, ...options });
const string = { type: 'string' };

test.each([
  ['no number is above 5 and below 4', { type: 'integer', minimum: 5, maximum: 4 }, 5],
  ['no member may be there and has to', { type: 'object', required: ['a'], properties: { a: false } }, {}],
])('%s: the best value is sent, with the reason', async (_, schema, value) => {
  const { status, headers, body } = await mockOf(schema).send('/it');
  expect([status, JSON.parse(String(body))]).toEqual([200, value]);
  expect(headers['standin-problem']).toMatch(
    /^no value could be made from the schema of 200 application\/json/,
  );
});

test('without any value the reply is a 500 that says why', async () => {
  const endless = {
    type: 'object',
    required: ['next'],
    properties: { next: { $ref: '#/components/schemas/E' } },
  };
  const { status, headers } = await mockOf(
    { $ref: '#/components/schemas/E' },
    { schemas: { E: endless } },
  ).send('/it');
  expect([status, headers['standin-problem']]).toEqual([500, expect.stringContaining('no end')]);
});

const pets = {
  schemas: {
    Pet: {
      type: 'object',
      required: ['kind'],
      properties: { kind: string },
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
    },
    Cat: {
      allOf: [
        { $ref: '#/components/schemas/Pet' },
        { type: 'object', required: ['lives'], properties: { lives: { type: 'integer' } } },
      ],
    },
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'object', required: ['barks'] }] },
    Kitten: { allOf: [{ $ref: '#/components/schemas/Cat' }, { type: 'object', required: ['age'] }] },
  },
};

test('alternatives that refer back to their parent have an end, in replies and in requests', async () => {
  const pet = { $ref: '#/components/schemas/Pet' };
  const { send } = mockOfDocument(
    {
      '/pets': {
        get: { responses: replyOf({ type: 'array', items: pet, minItems: 1 }) },
        post: {
          requestBody: { required: true, content: { 'application/json': { schema: pet } } },
          responses: { 201: { description: 'made' }, 400: { description: 'no' } },
        },
      },
      '/kittens': { get: { responses: replyOf({ $ref: '#/components/schemas/Kitten' }) } },
    },
    { components: pets },
  );
  expect(JSON.parse(String((await send('/pets')).body))[0]).toMatchObject({
    kind: 'cat',
    lives: expect.any(Number),
  });
  expect(JSON.parse(String((await send('/kittens')).body))).toMatchObject({ age: expect.anything() });
  const post = async (value: unknown) => {
    const body = new TextEncoder().encode(JSON.stringify(value));
    return (await send('/pets', { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
      .status;
  };
  expect(await post({ kind: 'cat', lives: 9 })).toBe(201);
  expect(await post({ kind: 'Dog', barks: true })).toBe(201);
  for (const wrong of [{ kind: 'cat' }, { kind: 'Dog', lives: 9 }, { kind: 'cow' }, { lives: 9 }])
    expect([wrong, await post(wrong)]).toEqual([wrong, 400]);
});

const user = {
  type: 'object',
  required: ['name', 'born', 'seen', 'key'],
  properties: {
    name: string,
    born: { type: 'string', format: 'date' },
    seen: { type: 'string', format: 'date-time' },
    key: { type: 'string', format: 'uuid' },
  },
};
const users = (example?: object) => ({
  '/users/{id}': {
    get: {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      responses: {
        200: { description: 'OK', content: { 'application/json': { schema: user, ...example } } },
      },
    },
  },
  '/other': { get: { responses: replyOf(user) } },
});
const text = async (sent: Promise<{ body?: unknown }>): Promise<string> => String((await sent).body);

test('two reads of one thing are the same, dates included, whatever is asked and however long it takes between', async () => {
  const { send, standin } = mockOfDocument(users());
  const first = await text(send('/users/42'));
  await send('/other');
  const other = await text(send('/users/43'));
  await send('/users/42', { headers: { prefer: 'dynamic=true' } });
  await standin.sandboxes.get('default')!.clock.advance(100 * 24 * 3600 * 1_000_000);
  expect(await text(send('/users/42'))).toBe(first);
  expect(await text(send('/users/42?fields=name'))).toBe(first);
  expect(await text(send('/users/43'))).toBe(other);
  expect(other).not.toBe(first);
  expect(Date.parse(JSON.parse(first).seen)).toBeLessThan(Date.UTC(2026, 0, 15, 9));
});

test('another seed makes other values and dates', async () => {
  const values = [1, 2, 1].map(async (seed) =>
    JSON.parse(await text(mockOfDocument(users(), { seed }).send('/users/42'))),
  );
  const [one, other, again] = await Promise.all(values);
  expect(again).toEqual(one);
  for (const name of Object.keys(one)) expect([name, other[name]]).not.toEqual([name, one[name]]);
});

test('dynamic values differ from request to request, and are the same in each run', async () => {
  const run = async () => {
    const { send } = mockOfDocument(users());
    const prefer = { headers: { prefer: 'dynamic=true' } };
    return [
      await text(send('/users/42', prefer)),
      await text(send('/users/42', prefer)),
      await text(send('/users/1', prefer)),
    ];
  };
  const values = await run();
  expect(new Set(values).size).toBe(3);
  expect(await run()).toEqual(values);
});

test('a dynamic mock makes fresh values in place of examples, which Prefer asks for', async () => {
  const example = {
    name: 'a',
    born: '2000-01-01',
    seen: '2026-01-01T00:00:00Z',
    key: '6f0c1f5e-8f3a-4b7e-9d53-0b1c6a4f6d11',
  };
  const asked = (prefer?: string) => ({ headers: prefer === undefined ? {} : { prefer } });
  const handler = mockOfDocument(
    { '/it': { get: { operationId: 'it', responses: replyOf(user) } } },
    { handlers: { it: ({ reply }) => reply(200, example) }, dynamic: true },
  );
  const { send } = mockOfDocument(users({ example }), { dynamic: true });
  const plain = mockOfDocument(users({ example }));
  expect(JSON.parse(await text(plain.send('/users/1')))).toEqual(example);
  expect(await text(send('/users/1'))).not.toBe(await text(send('/users/1')));
  for (const prefer of ['dynamic=false', 'example=example', 'code=200, dynamic=false'])
    expect([prefer, JSON.parse(await text(send('/users/1', asked(prefer))))]).toEqual([prefer, example]);
  expect((await send('/users/1', asked('dynamic=false'))).headers['preference-applied']).toBe(
    'dynamic=false',
  );
  for (const prefer of [undefined, 'dynamic=false'])
    expect(JSON.parse(await text(handler.send('/it', asked(prefer))))).toEqual(example);
});

const oneMember = (schema: object) => ({ type: 'object', required: ['it'], properties: { it: schema } });

test.each([
  [{ type: 'string', 'x-faker': 'internet.email' }, /@/],
  [{ type: 'string', 'x-faker': { 'helpers.arrayElement': [['only']] } }, /^only$/],
  [{ type: 'string', 'x-faker': { 'string.numeric': { length: 7 } } }, /^\d{7}$/],
  [{ type: 'string', 'x-faker': 'name.firstName' }, /^\p{Lu}/u],
  [{ type: 'integer', 'x-faker': { 'datatype.number': [{ min: 7, max: 7 }] } }, /^7$/],
  [{ type: 'number', 'x-faker': 'commerce.price' }, /^\d+(\.\d+)?$/],
  [{ type: 'string', format: 'date', 'x-faker': 'date.past' }, /^\d{4}-\d\d-\d\d$/],
  [{ type: 'string', enum: ['a', 'b'], 'x-faker': { 'helpers.arrayElement': [['b']] } }, /^b$/],
  [{ type: 'string', 'x-faker': 'internet.email', example: 'the example' }, /^the example$/],
])('the hint of %j is taken', async (schema, wanted) => {
  const records: ExchangeRecord[] = [];
  const { send } = mockOf(oneMember(schema), {}, { onExchange: (record) => records.push(record) });
  const value = JSON.parse(String((await send('/it')).body)).it;
  expect([String(value), typeof value]).toEqual([
    expect.stringMatching(wanted),
    schema.type === 'string' ? 'string' : 'number',
  ]);
  expect(records[0]?.notes).toEqual([]);
});

test.each([
  ['nosuch.method', /faker has no nosuch\.method/],
  ['internet.nosuch', /faker has no internet\.nosuch/],
  ['internet.constructor', /faker has no internet\.constructor/],
  ['constructor.constructor', /faker has no constructor\.constructor/],
  [{ 'helpers.fake': ['{{internet.email}}'] }, /faker has no helpers\.fake/],
  [{ 'string.alpha': 1_000_000_000 }, /asked for more than 1000/],
  [{}, /faker has no \{\}/],
  [7, /faker has no 7/],
  [{ 'number.int': [{ min: 500, max: 600 }] }, /its value \d+ must be <= 9/],
])('the hint %j is not used, and the log says so', async (hint, note) => {
  const records: ExchangeRecord[] = [];
  const schema = oneMember({ type: 'integer', maximum: 9, 'x-faker': hint });
  const { send } = mockOf(schema, {}, { onExchange: (record) => records.push(record) });
  const { status, headers, body } = await send('/it');
  expect([status, headers['standin-problem']]).toEqual([200, undefined]);
  expect(JSON.parse(String(body)).it).toBeLessThan(10);
  expect(records[0]?.notes).toEqual([expect.stringMatching(note)]);
});

test('a default that breaks its own schema is not filled in', async () => {
  const body = oneMember({ type: 'string' });
  const schema = {
    ...body,
    properties: {
      ...body.properties,
      n: { type: 'integer', default: 'ten' },
      m: { type: 'integer', default: 3 },
    },
  };
  const received: unknown[] = [];
  const limit = (schema: object) => ({ name: 'limit', in: 'query', schema });
  const { send } = mockOfDocument(
    {
      '/it': {
        post: {
          operationId: 'it',
          parameters: [
            limit({ type: 'integer', maximum: 100, default: 500 }),
            { ...limit({ type: 'integer', default: 5 }), name: 'page' },
          ],
          requestBody: { content: { 'application/json': { schema } } },
          responses: { 204: { description: 'done' } },
        },
      },
    },
    {
      handlers: {
        it: ({ body, query, reply }) => {
          received.push(body, query);
          return reply(204);
        },
      },
    },
  );
  const sent = new TextEncoder().encode('{"it":"x"}');
  expect(
    (await send('/it', { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent }))
      .status,
  ).toBe(204);
  expect(received).toEqual([{ it: 'x', m: 3 }, { page: 5 }]);
});
