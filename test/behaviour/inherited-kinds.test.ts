import { expect, test } from 'vitest';
import { behavingMock } from './shop-mock.ts';

const pet = { $ref: '#/components/schemas/Pet' };
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const body = { required: true, content: { 'application/json': { schema: pet } } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const kind = (properties: object) => ({ allOf: [pet, { type: 'object', properties }] });
const document = {
  openapi: '3.0.3',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets': {
      get: { responses: { 200: json({ type: 'array', items: pet }) } },
      post: { requestBody: body, responses: { 201: json(pet) } },
    },
    '/pets/{id}': {
      parameters: [id],
      get: { responses: { 200: json(pet), 404: { description: 'no' } } },
      put: { requestBody: body, responses: { 200: json(pet) } },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['petType', 'name'],
        discriminator: {
          propertyName: 'petType',
          mapping: { dog: '#/components/schemas/Dog', cat: '#/components/schemas/Cat' },
        },
        properties: {
          id: { type: 'integer', readOnly: true },
          petType: { type: 'string' },
          name: { type: 'string' },
        },
      },
      Dog: kind({ packSize: { type: 'integer' } }),
      Cat: kind({ lives: { type: 'integer' } }),
    },
  },
};

test('records of a parent schema are of the kinds that its mapping names, and keep the members of their kind', async () => {
  const { call } = await behavingMock(document, {}, 20);
  const { body: pets } = await call('GET', '/pets');
  expect(new Set(pets.map((one: { petType: string }) => one.petType))).toEqual(new Set(['dog', 'cat']));
  for (const one of pets) expect(one.petType === 'dog' ? one.lives : one.packSize).toBeUndefined();
  const cat = { petType: 'cat', name: 'Tom', lives: 9 };
  const created = await call('POST', '/pets', { body: cat });
  expect(created).toMatchObject({ status: 201, body: cat });
  const dog = { petType: 'dog', name: 'Tom', packSize: 3 };
  const at = `/pets/${created.body.id}`;
  expect((await call('PUT', at, { body: dog })).body).toEqual({ ...dog, id: created.body.id });
  expect((await call('GET', at)).body).toEqual({ ...dog, id: created.body.id });
});
