/** Lists that a path or a request changes: elements that are added and removed, several records that are deleted. */
import { describe, expect, test } from 'vitest';
import { behavingMock } from './shop-mock.ts';

const integer = { type: 'integer' };
const text = { type: 'string' };
const object = (properties: object, required = Object.keys(properties)) => ({
  ...{ type: 'object', properties, required },
});
const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: object) => ({ content: { 'application/json': { schema } } });
const json = (schema: object) => ({ description: 'ok', ...content(schema) });
const gone = { description: 'gone' };
const inPath = (name: string, schema: object = integer) => ({ name, in: 'path', required: true, schema });
const crud = (schema: object, created: object, deleted: object) => ({
  of: {
    get: { responses: { 200: json(list(schema)) } },
    post: { requestBody: content(created), responses: { 201: json(schema) } },
  },
  one: {
    parameters: [inPath('id')],
    get: { responses: { 200: json(schema), 422: { description: 'Validation Error' } } },
    delete: { responses: deleted },
  },
});

const authors = crud(ref('Author'), object({ name: text }), {
  204: gone,
  400: { description: 'The author still has posts' },
});
const posts = crud(ref('Post'), object({ title: text, author_id: integer }), { 204: gone });
const tags = crud(ref('Tag'), object({ name: text }), {
  204: gone,
  422: { description: 'Validation Error' },
});

const document = {
  openapi: '3.1.0',
  info: { title: 'Blog', version: '1' },
  paths: {
    '/authors': authors.of,
    '/authors/{id}': authors.one,
    '/posts': {
      ...posts.of,
      delete: {
        parameters: [{ name: 'ids', in: 'query', required: true, schema: list(integer), explode: false }],
        responses: { 200: json(object({ deleted: integer })) },
      },
    },
    '/posts/{id}': posts.one,
    '/posts/bulk-delete': {
      post: { requestBody: content(object({ ids: list(integer) })), responses: { 204: gone, 404: gone } },
    },
    '/posts/{id}/labels/{label}': {
      parameters: [inPath('id'), inPath('label', text)],
      put: { responses: { 200: json(ref('Post')) } },
      delete: { responses: { 204: gone, 404: gone } },
    },
    '/posts/{id}/tags/{tagId}': {
      parameters: [inPath('id'), inPath('tagId')],
      put: { responses: { 204: gone } },
      delete: { responses: { 204: gone } },
    },
    '/tags': { ...tags.of, delete: { responses: { 204: gone } } },
    '/tags/{id}': tags.one,
  },
  components: {
    schemas: {
      Author: object({ id: integer, name: text, posts: list(ref('Post')) }),
      Post: object({
        ...{ id: integer, title: text, author_id: integer, labels: list(text), tags: list(ref('Tag')) },
      }),
      Tag: object({ id: integer, name: text }),
    },
  },
};

const mock = async () => {
  const { call } = await behavingMock(document, {}, 0);
  const make = async (path: string, body: object) => (await call('POST', path, { body })).body;
  const got = async (target: string) => (await call('GET', target)).body;
  return { call, make, got };
};

test('a list of what belongs to a record has what is created later, and loses what is deleted', async () => {
  const { call, make, got } = await mock();
  const author = await make('/authors', { name: 'Ann' });
  expect(author.posts).toEqual([]);
  const post = await make('/posts', { title: 'One', author_id: author.id });
  await make('/posts', { title: 'Of another', author_id: (await make('/authors', { name: 'Bo' })).id });
  expect((await got(`/authors/${author.id}`)).posts).toEqual([post]);
  expect((await got('/authors'))[0].posts).toEqual([post]);
  await call('DELETE', `/posts/${post.id}`);
  expect((await got(`/authors/${author.id}`)).posts).toEqual([]);
});

test('a record that others have the key of stays where a documented error says so', async () => {
  const { call, make } = await mock();
  const author = await make('/authors', { name: 'Ann' });
  const post = await make('/posts', { title: 'One', author_id: author.id });
  expect(await call('DELETE', `/authors/${author.id}`)).toMatchObject({
    status: 400,
    because: expect.stringContaining('still has 1 of posts'),
  });
  await call('DELETE', `/posts/${post.id}`);
  expect((await call('DELETE', `/authors/${author.id}`)).status).toBe(204);
});

test('an id that no record has is a 404 where the 422 of FastAPI is the only documented error', async () => {
  const { call } = await mock();
  expect((await call('GET', '/posts/9')).status).toBe(404);
  expect((await call('GET', '/posts/nine')).status).toBe(422);
});

describe('an element that the path names', () => {
  test('is added to a list of texts once, and removed', async () => {
    const { call, make, got } = await mock();
    const { id } = await make('/posts', { title: 'One', author_id: 1 });
    for (const label of ['new', 'hot', 'new']) await call('PUT', `/posts/${id}/labels/${label}`);
    expect((await got(`/posts/${id}`)).labels).toEqual(['new', 'hot']);
    expect((await call('DELETE', `/posts/${id}/labels/new`)).status).toBe(204);
    expect((await got(`/posts/${id}`)).labels).toEqual(['hot']);
    expect((await call('DELETE', `/posts/${id}/labels/new`)).status).toBe(404);
  });

  test('is a record that exists, of a list of records', async () => {
    const { call, make, got } = await mock();
    const { id } = await make('/posts', { title: 'One', author_id: 1 });
    const tag = await make('/tags', { name: 'news' });
    await call('PUT', `/posts/${id}/tags/${tag.id}`);
    expect((await got(`/posts/${id}`)).tags).toEqual([tag]);
    expect((await call('PUT', `/posts/${id}/tags/99`)).status).toBe(404);
    await call('DELETE', `/posts/${id}/tags/${tag.id}`);
    expect((await got(`/posts/${id}`)).tags).toEqual([]);
  });
});

describe('several records are deleted', () => {
  const three = async () => {
    const all = await mock();
    for (const title of ['a', 'b', 'c']) await all.make('/posts', { title, author_id: 1 });
    const titles = async () => (await all.got('/posts')).map((one: { title: string }) => one.title);
    return { ...all, titles };
  };

  test('by the keys of a query, with their number in the reply', async () => {
    const { call, titles } = await three();
    expect((await call('DELETE', '/posts?ids=1,3,9')).body).toEqual({ deleted: 2 });
    expect(await titles()).toEqual(['b']);
  });

  test('by the keys of a body; none if one is unknown and a 404 is documented', async () => {
    const { call, titles } = await three();
    expect((await call('POST', '/posts/bulk-delete', { body: { ids: [1, 9] } })).status).toBe(404);
    expect(await titles()).toEqual(['a', 'b', 'c']);
    expect((await call('POST', '/posts/bulk-delete', { body: { ids: [1, 2] } })).status).toBe(204);
    expect(await titles()).toEqual(['c']);
  });

  test('all of a collection', async () => {
    const { call, make, got } = await mock();
    await make('/tags', { name: 'news' });
    await call('DELETE', '/tags');
    expect(await got('/tags')).toEqual([]);
  });
});
