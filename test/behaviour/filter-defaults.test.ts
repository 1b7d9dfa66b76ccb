import { expect, test } from 'vitest';
import { behavingMock } from './shop-mock.ts';

const zone = {
  type: 'object',
  required: ['id', 'name', 'secure'],
  properties: { id: { type: 'integer' }, name: { type: 'string' }, secure: { type: 'boolean' } },
};
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const document = {
  openapi: '3.0.3',
  info: { title: 'Zones', version: '1' },
  paths: {
    '/zones': {
      get: {
        parameters: [{ name: 'secure', in: 'query', schema: { type: 'boolean', default: true } }],
        responses: { 200: json({ type: 'array', items: zone }) },
      },
      post: {
        requestBody: { content: { 'application/json': { schema: zone } } },
        responses: { 201: json(zone) },
      },
    },
    '/zones/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: json(zone), 404: { description: 'not there' } } },
    },
  },
};

test("a filter's default hides no record; the same value, if it is sent, chooses them", async () => {
  const { standin, call } = await behavingMock(document);
  for (const [id, secure] of [true, false].entries())
    await call('POST', '/zones', { body: { id: id + 1, name: 'a', secure } });
  const ids = async (target: string) => (await call('GET', target)).body.map((one: { id: number }) => one.id);
  expect(await ids('/zones')).toEqual([1, 2]);
  expect(await ids('/zones?secure=true')).toEqual([1]);
  expect(await ids('/zones?secure=false')).toEqual([2]);
  standin.close();
});
