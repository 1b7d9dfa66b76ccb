/** Members that tell of other records: counts of what belongs to a record, keys beside records, and JSON:API's relationships. */
import { expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { behavingMock } from './shop-mock.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });
const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const reply = (status: number, schema: object) => ({
  [status]: { description: 'ok', content: { 'application/json': { schema } } },
});
const refused = reply(400, object({ message: text }));
const body = (schema: object) => ({ required: true, content: { 'application/json': { schema } } });
const parameter = (name: string, place: string, schema: object = text) => ({
  ...{ name, in: place, schema },
  ...(place === 'path' && { required: true }),
});

const blog: Document = {
  openapi: '3.0.3',
  info: { title: 'Blog', version: '1' },
  paths: {
    '/users': {
      get: { responses: reply(200, object({ data: list(ref('User')), count: integer }, ['count'])) },
    },
    '/users/{id}': {
      parameters: [parameter('id', 'path', integer)],
      get: { responses: reply(200, ref('User')) },
    },
    '/posts': {
      get: {
        parameters: [parameter('tag', 'query'), parameter('authorId', 'query', integer)],
        responses: reply(200, list(ref('Post'))),
      },
      post: {
        requestBody: body(object({ title: text, authorId: integer }, ['title', 'authorId'])),
        responses: { ...reply(201, ref('Post')), ...refused },
      },
    },
    '/posts/{id}': {
      parameters: [parameter('id', 'path', integer)],
      get: { responses: reply(200, ref('Post')) },
      patch: {
        requestBody: body(object({ authorId: integer })),
        responses: { ...reply(200, ref('Post')), ...refused },
      },
    },
    '/posts/{postId}/comments': {
      parameters: [parameter('postId', 'path', integer)],
      get: { responses: reply(200, list(ref('Comment'))) },
      post: { requestBody: body(object({ body: text })), responses: reply(201, ref('Comment')) },
    },
    '/comments/{id}': {
      parameters: [parameter('id', 'path', integer)],
      delete: { responses: { 204: { description: 'gone' } } },
    },
  },
  components: {
    schemas: {
      User: object({ id: integer, name: text }, ['id', 'name']),
      Tag: object({ id: integer, name: text }, ['id', 'name']),
      Post: object(
        {
          ...{ id: integer, title: text, author: ref('User'), authorId: integer },
          ...{ commentsCount: integer, tags: list(ref('Tag')) },
        },
        ['id', 'title', 'commentsCount'],
      ),
      Comment: object({ id: integer, body: text, postId: integer }, ['id', 'body', 'postId']),
    },
  },
};

test('a post counts its comments as they are now, and a comment has a path of its own to be deleted at', async () => {
  const { call } = await behavingMock(blog, {}, 5);
  const count = async () => (await call('GET', '/posts/1')).body.commentsCount;
  const before = (await call('GET', '/posts/1/comments')).body.length;
  expect(await count()).toBe(before);
  const { id } = (await call('POST', '/posts/1/comments', { body: { body: 'nice' } })).body;
  expect(await count()).toBe(before + 1);
  expect((await call('GET', '/posts')).body[0].commentsCount).toBe(before + 1);
  expect((await call('DELETE', `/comments/${id}`)).status).toBe(204);
  expect(await count()).toBe(before);
});

test('a count that a request has too, but only to be read, is that of the records', async () => {
  const own = structuredClone(blog);
  own.components.schemas.Post.properties.commentsCount.readOnly = true;
  own.paths['/posts/{id}'].patch.requestBody = body(ref('Post'));
  const { call } = await behavingMock(own, {}, 5);
  const comments = (await call('GET', '/posts/1/comments')).body;
  expect((await call('GET', '/posts/1')).body.commentsCount).toBe(comments.length);
});

test('records that can only be listed have ids of their own, and others lead to them', async () => {
  const doctor = object({ id: integer, name: text }, ['id', 'name']);
  const visit = object({ id: integer, doctorId: integer, doctor }, ['id', 'doctorId', 'doctor']);
  const clinic: Document = {
    openapi: '3.0.3',
    info: { title: 'Clinic', version: '1' },
    paths: {
      '/doctors': { get: { responses: reply(200, list(ref('Doctor'))) } },
      '/visits': { get: { responses: reply(200, list(ref('Visit'))) } },
      '/visits/{id}': {
        parameters: [parameter('id', 'path', integer)],
        get: { responses: reply(200, ref('Visit')) },
        delete: { responses: { 204: { description: 'gone' } } },
      },
    },
    components: {
      schemas: {
        Doctor: doctor,
        Visit: { ...visit, properties: { ...visit.properties, doctor: ref('Doctor') } },
      },
    },
  };
  const { call } = await behavingMock(clinic, {}, 9);
  const doctors: { id: number }[] = (await call('GET', '/doctors')).body;
  expect(new Set(doctors.map(({ id }) => id)).size).toBe(9);
  for (const { doctorId, doctor: shown } of (await call('GET', '/visits')).body)
    expect(shown).toEqual(doctors.find(({ id }) => id === doctorId));
});

test('an author that is shown is the one whose id stands beside it', async () => {
  const { call } = await behavingMock(blog, {}, 5);
  for (const { author, authorId } of (await call('GET', '/posts')).body) expect(author.id).toBe(authorId);
  const changed = (await call('PATCH', '/posts/1', { body: { authorId: 4 } })).body;
  expect(changed.author).toEqual((await call('GET', '/users/4')).body);
  expect((await call('POST', '/posts', { body: { title: 'One', authorId: 99 } })).status).toBe(400);
});

test('a short form of a record is one of its records, and a filter may leave out that it asks for the id', async () => {
  const own = structuredClone(blog);
  own.components.schemas.UserRef = object({ id: integer, name: text }, ['id', 'name']);
  own.components.schemas.Post.properties.reviewer = ref('UserRef');
  own.paths['/posts'].get.parameters.push(parameter('author', 'query', integer));
  const { call } = await behavingMock(own, {}, 5);
  const users: { id: number }[] = (await call('GET', '/users')).body.data;
  const posts: { authorId: number; reviewer: { id: number } }[] = (await call('GET', '/posts')).body;
  for (const { reviewer } of posts) expect(users).toContainEqual(reviewer);
  const author = posts[0]?.authorId;
  const wanted = posts.filter(({ authorId }) => authorId === author);
  expect((await call('GET', `/posts?author=${author}`)).body).toEqual(wanted);
});

test('a filter may name an element of a list: `tag` is the name of one of the tags', async () => {
  const { call } = await behavingMock(blog, {}, 5);
  const all: { tags: { name: string }[] }[] = (await call('GET', '/posts')).body;
  const name = all[0]?.tags[0]?.name ?? '';
  const wanted = all.filter(({ tags }) => tags.some((one) => one.name === name));
  expect((await call('GET', `/posts?tag=${encodeURIComponent(name)}`)).body).toEqual(wanted);
});

test('a list that is sent whole counts its records', async () => {
  const { call } = await behavingMock(blog, {}, 5);
  expect((await call('GET', '/users')).body.count).toBe(5);
});

const identifier = object({ id: text, type: text }, ['id', 'type']);
const attributes = {
  body: text,
  status: { enum: ['archived', 'draft', 'published'] },
  created_at: { ...text, format: 'date-time' },
};
const jsonApi: Document = {
  openapi: '3.0.3',
  info: { title: 'JSON:API', version: '1' },
  paths: {
    '/authors': { get: { responses: reply(200, object({ data: list(ref('author')) })) } },
    '/authors/{id}': {
      parameters: [parameter('id', 'path')],
      get: { responses: reply(200, object({ data: ref('author') })) },
    },
    '/articles': {
      get: {
        parameters: ['filter[author]', 'filter[status]', 'include'].map((name) => parameter(name, 'query')),
        responses: reply(
          200,
          object({ data: list(ref('article')), included: list({ type: 'object' }) }, ['data']),
        ),
      },
      post: {
        requestBody: body(
          object({
            data: object({
              type: text,
              attributes: object({ body: text }),
              relationships: object({ author: object({ data: identifier }) }),
            }),
          }),
        ),
        responses: { ...reply(201, object({ data: ref('article') })), ...refused },
      },
    },
    '/articles/{id}': {
      parameters: [parameter('id', 'path')],
      get: {
        parameters: [parameter('include', 'query')],
        responses: reply(200, object({ data: ref('article'), included: list({ type: 'object' }) }, ['data'])),
      },
    },
    '/articles/{article_id}/comments': {
      parameters: [parameter('article_id', 'path')],
      get: { responses: reply(200, object({ data: list(ref('comment')) })) },
      post: {
        requestBody: body(object({ data: object({ type: text, attributes: object({ body: text }) }) })),
        responses: reply(201, object({ data: ref('comment') })),
      },
    },
  },
  components: {
    schemas: {
      author: object({ id: text, type: { enum: ['authors'] }, attributes: object({ name: text }) }, [
        'id',
        'type',
      ]),
      article: object(
        {
          ...{ id: text, type: { enum: ['articles'] }, attributes: object(attributes, ['status']) },
          relationships: object({
            author: object({ data: identifier }),
            comments: object({ data: list(identifier) }),
          }),
        },
        ['id', 'type', 'attributes'],
      ),
      comment: object(
        {
          ...{ id: text, type: { enum: ['comments'] }, attributes: object({ body: text }) },
          relationships: object({ article: object({ data: identifier }) }),
        },
        ['id', 'type'],
      ),
    },
  },
};

test('relationships of JSON:API name records that exist, choose them, and are included', async () => {
  const { call } = await behavingMock(jsonApi, {}, 5);
  const author = (await call('GET', '/authors')).body.data[1];
  const data = {
    type: 'articles',
    attributes: { body: 'Hi' },
    relationships: { author: { data: { type: 'authors', id: author.id } } },
  };
  const made = (await call('POST', '/articles', { body: { data } })).body.data;
  expect(made.attributes.status).toBe('draft');
  const found = (await call('GET', `/articles?filter%5Bauthor%5D=${author.id}&include=author`)).body;
  expect(found.data.map(({ id }: { id: string }) => id)).toContain(made.id);
  expect(found.included).toEqual([author]);
  const ids = (await call('GET', '/authors')).body.data.map(({ id }: { id: string }) => id);
  for (const one of (await call('GET', '/articles')).body.data)
    expect(ids).toContain(one.relationships.author.data.id);
  data.relationships.author.data.id = 'nobody';
  expect((await call('POST', '/articles', { body: { data } })).status).toBe(400);
});

test('comments of JSON:API belong to their article, which lists them', async () => {
  const { call } = await behavingMock(jsonApi, {}, 5);
  const { id } = (await call('GET', '/articles')).body.data[0];
  const comment = (
    await call('POST', `/articles/${id}/comments`, {
      body: { data: { type: 'comments', attributes: { body: 'nice' } } },
    })
  ).body.data;
  expect(comment.relationships.article.data).toEqual({ type: 'articles', id });
  const { data, included } = (await call('GET', `/articles/${id}?include=comments`)).body;
  expect(data.relationships.comments.data).toContainEqual({ type: 'comments', id: comment.id });
  expect(included).toContainEqual(comment);
  expect((await call('GET', `/articles/${id}`)).body.included).toBeUndefined();
  const drafts = (await call('GET', '/articles?filter%5Bstatus%5D=draft')).body.data;
  expect(drafts.length).toBeGreaterThan(0);
});
