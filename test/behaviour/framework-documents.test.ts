/** What Spring, FastAPI, Rails and HAL write, as their users expect it to behave. */
import { expect, test } from 'vitest';
import { behavingMock } from './shop-mock.ts';

const integer = { type: 'integer' };
const text = { type: 'string' };
const boolean = { type: 'boolean' };
const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });
const list = (items: object) => ({ type: 'array', items });
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const query = (name: string, schema: object = text) => ({ name, in: 'query', schema });
const id = { name: 'id', in: 'path', required: true, schema: text };

const price = object({ amount: integer, currency: text }, ['amount']);
const post = object(
  {
    ...{ id: integer, slug: text, title: text, status: { enum: ['draft', 'published'] } },
    ...{
      price,
      created_at: { type: 'string', format: 'date-time' },
    },
  },
  ['id', 'slug', 'title', 'price', 'created_at'],
);
const comment = object({ id: text, body: text }, ['id', 'body']);

const mockOf = (page: object, parameters: object[]) =>
  behavingMock(
    {
      openapi: '3.0.3',
      info: { title: 'Blog', version: '1' },
      paths: {
        '/posts': {
          get: { parameters, responses: { 200: json(page) } },
          post: {
            requestBody: {
              content: {
                'application/json': {
                  schema: object({ title: text, price }, ['title']),
                },
              },
            },
            responses: { 201: json({ $ref: '#/components/schemas/Post' }) },
          },
        },
        '/posts/{slug}': {
          parameters: [{ ...id, name: 'slug' }],
          get: { responses: { 200: json({ $ref: '#/components/schemas/Post' }) } },
          delete: { responses: { 204: { description: 'gone' } } },
        },
        '/posts/{slug}/status': {
          parameters: [{ ...id, name: 'slug' }],
          put: {
            requestBody: { content: { 'application/json': { schema: object({ status: text }) } } },
            responses: { 204: { description: 'done' } },
          },
        },
        '/posts/{slug}/comments': {
          parameters: [{ ...id, name: 'slug' }],
          get: { responses: { 200: json(list({ $ref: '#/components/schemas/Comment' })) } },
          post: {
            requestBody: { content: { 'application/json': { schema: object({ body: text }) } } },
            responses: { 201: json({ $ref: '#/components/schemas/Comment' }) },
          },
        },
      },
      components: { schemas: { Post: post, Comment: comment } },
    },
    {},
    5,
  );

test("the flags of Spring's page say whether it is the first, the last and empty", async () => {
  const page = object(
    {
      ...{
        content: list({ $ref: '#/components/schemas/Post' }),
        totalElements: integer,
        totalPages: integer,
      },
      ...{ first: boolean, last: boolean, empty: boolean, number: integer, size: integer },
      pageable: object({ pageNumber: integer, pageSize: integer }, ['pageNumber', 'pageSize']),
    },
    ['first', 'last', 'empty', 'pageable'],
  );
  const { call } = await mockOf(page, [
    query('page', { type: 'integer', default: 0 }),
    query('size', integer),
  ]);
  const flags = async (target: string) => {
    const { first, last, empty, pageable } = (await call('GET', target)).body;
    return { first, last, empty, number: pageable.pageNumber, size: pageable.pageSize };
  };
  expect(await flags('/posts?size=2')).toEqual({
    first: true,
    last: false,
    empty: false,
    number: 0,
    size: 2,
  });
  expect(await flags('/posts?size=2&page=1')).toMatchObject({ first: false, last: false, number: 1 });
  expect(await flags('/posts?size=2&page=2')).toMatchObject({ first: false, last: true });
  expect(await flags('/posts?size=2&page=9')).toMatchObject({ empty: true });
});

test("Spring's pageable may be left out, is read member by member, and its flags tell the order", async () => {
  const flags = object({ sorted: boolean, unsorted: boolean, empty: boolean });
  const page = object({
    ...{ content: list({ $ref: '#/components/schemas/Post' }), totalElements: integer, first: boolean },
    pageable: object({ sort: flags, paged: boolean, unpaged: boolean, pageNumber: integer }),
    sort: list(object({ direction: text, property: text, ascending: boolean })),
  });
  const pageable = object({ page: { ...integer, minimum: 0 }, size: integer, sort: list(text) });
  const { call } = await mockOf(page, [{ ...query('pageable', pageable), required: true }]);
  const { body } = await call('GET', '/posts');
  expect(body).toMatchObject({ totalElements: 5, first: true, sort: [] });
  expect(body.pageable.sort).toEqual({ sorted: false, unsorted: true, empty: true });
  const second = (await call('GET', '/posts?page=1&size=2&sort=title,desc')).body;
  expect(second.content.length).toBe(2);
  expect(second.pageable).toEqual({
    ...{ sort: { sorted: true, unsorted: false, empty: false }, paged: true, unpaged: false },
    pageNumber: 1,
  });
  expect(second.sort).toEqual([{ direction: 'DESC', property: 'title', ascending: false }]);
});

test("HAL's links to parts that do not exist are left out", async () => {
  const link = object({ href: text }, ['href']);
  const page = object(
    {
      _embedded: object({ posts: list({ $ref: '#/components/schemas/Post' }) }),
      _links: object({ self: link, next: link, prev: link }),
    },
    ['_embedded', '_links'],
  );
  const { call } = await mockOf(page, [query('page', integer), query('size', integer)]);
  const { body } = await call('GET', '/posts?size=5');
  expect(Object.keys(body._links)).toEqual(['self']);
});

test('a new record has a slug of its title, and an id of its own beside it', async () => {
  const { call } = await mockOf(list({ $ref: '#/components/schemas/Post' }), []);
  const made = async () => (await call('POST', '/posts', { body: { title: 'Héllo, World!' } })).body;
  const [one, other] = [await made(), await made()];
  expect([one.slug, other.slug]).toEqual(['hello-world', 'hello-world-2']);
  expect(other.id).toBe(one.id + 1);
  await call('DELETE', '/posts/hello-world-2');
  expect((await made()).slug).toBe('hello-world-3');
});

test('PUT /posts/{slug}/status changes the status', async () => {
  const { call } = await mockOf(list({ $ref: '#/components/schemas/Post' }), []);
  const { slug } = (await call('POST', '/posts', { body: { title: 'One' } })).body;
  await call('PUT', `/posts/${slug}/status`, { body: { status: 'published' } });
  expect((await call('GET', `/posts/${slug}`)).body.status).toBe('published');
});

test('a comment that is added is listed, with an id of its own', async () => {
  const { call } = await mockOf(list({ $ref: '#/components/schemas/Post' }), []);
  const { slug } = (await call('POST', '/posts', { body: { title: 'One' } })).body;
  for (const body of ['a', 'b']) await call('POST', `/posts/${slug}/comments`, { body: { body } });
  const { body } = await call('GET', `/posts/${slug}/comments`);
  expect(body.map((one: { body: string }) => one.body)).toEqual(['a', 'b']);
  expect(new Set(body.map((one: { id: string }) => one.id)).size).toBe(2);
});

test('a price is ordered by its amount, and `newest` by the time of creation', async () => {
  const { call } = await mockOf(list({ $ref: '#/components/schemas/Post' }), [query('sort')]);
  for (const amount of [900, 1000, 20])
    await call('POST', '/posts', { body: { title: `Of ${amount}`, price: { amount, currency: 'EUR' } } });
  const { body } = await call('GET', '/posts?sort=price');
  const amounts = body.map((one: { price: { amount: number } }) => one.price.amount);
  expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
  const times = (await call('GET', '/posts?sort=newest')).body.map(
    (one: { created_at: string }) => one.created_at,
  );
  expect(times).toEqual([...times].sort().reverse());
});
