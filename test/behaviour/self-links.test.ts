/** A member of a record that is its own URL: `links.self`. */
import { expect, test } from 'vitest';
import { behavingMock } from './shop-mock.ts';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const note = { $ref: '#/components/schemas/Note' };
const ok = { description: 'ok', ...json(note) };

/** Its requests have the whole schema of a record. */
const notes = (links: object) => ({
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: '/v1' }],
  paths: {
    '/notes': {
      get: {
        operationId: 'listNotes',
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: note }) } },
      },
      post: {
        operationId: 'addNote',
        requestBody: { required: true, ...json(note) },
        responses: { 201: ok },
      },
    },
    '/notes/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'getNote', responses: { 200: ok } },
      put: { operationId: 'putNote', requestBody: { required: true, ...json(note) }, responses: { 200: ok } },
    },
  },
  components: {
    schemas: {
      Note: {
        type: 'object',
        required: ['text'],
        properties: { id: { type: 'integer', readOnly: true }, text: { type: 'string' }, ...links },
      },
    },
  },
});
const uri = { type: 'string', format: 'uri' };

test.each([
  ['links.self', { links: { type: 'object', properties: { self: uri } } }, (one: any) => one.links.self],
  [
    '_links.self.href',
    { _links: { type: 'object', properties: { self: { type: 'object', properties: { href: uri } } } } },
    (one: any) => one._links.self.href,
  ],
  ['self', { self: uri }, (one: any) => one.self],
])(
  '%s leads to the record, of fixtures and of new records, although requests may have it',
  async (_, links, selfOf) => {
    const { call } = await behavingMock(notes(links), {}, 4);
    await call('POST', '/v1/notes', { body: { text: 'new' } });
    const { body: all } = await call('GET', '/v1/notes');
    expect(all).toHaveLength(5);
    for (const one of all) {
      expect(selfOf(one)).toBe(`http://shop.test/v1/notes/${one.id}`);
      expect((await call('GET', selfOf(one).replace('http://shop.test', ''))).body).toEqual(one);
    }
  },
);

test('what a client sends for it is kept', async () => {
  const { call } = await behavingMock(notes({ links: { type: 'object', properties: { self: uri } } }));
  const body = { text: 'x', links: { self: 'https://elsewhere.test/7' } };
  const created = await call('POST', '/v1/notes', { body });
  expect(created.body).toMatchObject(body);
  expect((await call('PUT', '/v1/notes/1', { body: { text: 'y' } })).body.links.self).toMatch(/notes\/1$/);
});

test('a url that clients write is of theirs', async () => {
  const { call } = await behavingMock(notes({ url: uri }), {}, 4);
  const { body: all } = await call('GET', '/v1/notes');
  for (const one of all) expect(one.url ?? '').not.toContain('shop.test');
  expect((await call('POST', '/v1/notes', { body: { text: 'x' } })).body).not.toHaveProperty('url');
});
