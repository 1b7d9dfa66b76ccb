import { expect, test } from 'vitest';
import { behavingMock } from './shop-mock.ts';

const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const kind = (id: number, name: string) => ({
  ...{ type: 'object', additionalProperties: false, required: ['id', 'name'] },
  properties: { id: { enum: [id] }, name: { enum: [name] } },
});
const game = { oneOf: [kind(1, 'Go'), kind(3, 'Chess')] };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };

test('of kinds that have one key each, a collection begins with one record of each', async () => {
  const document = {
    openapi: '3.0.3',
    info: { title: 'Games', version: '1' },
    paths: {
      '/games': { get: { responses: { 200: json({ type: 'array', items: game }) } } },
      '/games/{id}': { parameters: [id], get: { responses: { 200: json(game) } } },
    },
  };
  const { call } = await behavingMock(document, {}, 20);
  const all = [
    { id: 1, name: 'Go' },
    { id: 3, name: 'Chess' },
  ];
  expect((await call('GET', '/games')).body).toEqual(all);
  expect((await call('GET', '/games/3')).body).toEqual(all[1]);
});
