/** Replies that are made from their schemas, because nothing behaves and there is no example. */
import { expect, test } from 'vitest';
import { mockOfDocument } from './mock-of-document.ts';

const replyOf = (schema: object) => ({
  200: { description: 'OK', content: { 'application/json': { schema } } },
});
const mockOf = (schema: object, components: object = {}) =>
  mockOfDocument({ '/it': { get: { responses: replyOf(schema) } } }, components);
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
    pets,
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
