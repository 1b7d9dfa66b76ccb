/** Integers beyond 2^53 in records: each channel gives them as their client wrote them. */
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { behavingMock } from './shop-mock.ts';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const integer = { type: 'integer', format: 'int64' };
const post = { $ref: '#/components/schemas/Post' };
const one = { description: 'ok', ...json(post) };
const found = { 200: one, 404: { description: 'none' } };
const changed = (type = 'application/json', schema: unknown = post) => ({
  requestBody: { required: true, content: { [type]: { schema } } },
  responses: found,
});

/** Posts as public APIs have them: their ids are made by the client's side, of 64 bits. */
const posts: Document = {
  openapi: '3.1.0',
  info: { title: 'Posts', version: '1' },
  paths: {
    '/posts': {
      get: {
        operationId: 'listPosts',
        parameters: [
          { name: 'size', in: 'query', schema: integer },
          { name: 'size_gt', in: 'query', schema: integer },
          { name: 'sort', in: 'query', schema: { type: 'string' } },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
          { name: 'starting_after', in: 'query', schema: integer },
        ],
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: post }) } },
      },
      post: { operationId: 'createPost', ...changed(), responses: { 201: one } },
    },
    '/posts/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: integer }],
      get: { operationId: 'getPost', responses: found },
      put: { operationId: 'replacePost', ...changed() },
      patch: {
        operationId: 'updatePost',
        requestBody: {
          required: true,
          content: {
            'application/merge-patch+json': { schema: { type: 'object' } },
            'application/json-patch+json': { schema: { type: 'array' } },
          },
        },
        responses: found,
      },
      delete: { operationId: 'deletePost', responses: { 204: { description: 'gone' } } },
    },
  },
  components: {
    schemas: {
      Post: {
        type: 'object',
        required: ['id', 'size'],
        properties: {
          id: integer,
          size: integer,
          nested: { type: 'object', properties: { large: integer } },
          list: { type: 'array', items: integer },
        },
      },
    },
  },
};

const large = '9007199254740993';
const record = (id: string, rest = '') => `{"id":${id},"size":${id}${rest}}`;

async function mock() {
  const { standin } = await behavingMock(posts);
  const send = async (method: string, target: string, body?: string, type = 'application/json') => {
    const reply = await standin.handle({
      ...{ method, target, origin: 'http://posts.test' },
      headers: { host: 'localhost', ...(body !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    });
    if (reply.status >= 400) return reply.status;
    const text = (reply.body ?? '') as string;
    return target.startsWith('/__standin') ? text : text.replace(/\s/g, '');
  };
  return send;
}

describe('integers beyond 2^53 in records are those that clients wrote', () => {
  test('as members, inside and in lists, in the reply of the write, in a later one and in a list', async () => {
    const send = await mock();
    const text = record(large, `,"nested":{"large":-9223372036854775807},"list":[1,${large}]`);
    expect(await send('POST', '/posts', text)).toBe(text);
    expect(await send('GET', `/posts/${large}`)).toBe(text);
    expect(await send('GET', '/posts')).toBe(`[${text}]`);
  });

  test('records whose keys differ in the last digit are two', async () => {
    const send = await mock();
    const ids = ['9007199254740992', large, '9007199254740994'];
    for (const id of ids) expect(await send('POST', '/posts', record(id))).toBe(record(id));
    for (const id of ids) expect(await send('GET', `/posts/${id}`)).toBe(record(id));
    expect(await send('POST', '/posts', record(large))).toBe(409);
    expect(await send('DELETE', `/posts/${large}`)).toBe('');
    expect(await send('GET', `/posts/${large}`)).toBe(404);
    expect(await send('GET', `/posts/${ids[0]}`)).toBe(record('9007199254740992'));
  });

  test('filters, orders and cursors tell them apart', async () => {
    const send = await mock();
    const ids = ['9007199254740994', '9007199254740992', large];
    for (const id of ids) await send('POST', '/posts', record(id));
    const [first, second, third] = [...ids].sort().map((id) => record(id));
    expect(await send('GET', `/posts?size=${large}`)).toBe(`[${second}]`);
    expect(await send('GET', `/posts?size_gt=${large}`)).toBe(`[${third}]`);
    expect(await send('GET', '/posts?sort=size')).toBe(`[${first},${second},${third}]`);
    expect(await send('GET', `/posts?sort=-size`)).toBe(`[${third},${second},${first}]`);
    expect(await send('GET', `/posts?sort=size&limit=1&starting_after=${large}`)).toBe(`[${third}]`);
  });

  test('after each kind of change', async () => {
    const send = await mock();
    const at = `/posts/${large}`;
    await send('POST', '/posts', record(large, ',"list":[7]'));
    const put = record(large, ',"list":[9007199254740995]').replace(/"size":\d+/, '"size":9007199254740997');
    expect(await send('PUT', at, put)).toBe(put);
    const merged = await send(
      'PATCH',
      at,
      '{"nested":{"large":9007199254740999}}',
      'application/merge-patch+json',
    );
    expect(merged).toBe(
      `{"id":${large},"size":9007199254740997,"nested":{"large":9007199254740999},"list":[9007199254740995]}`,
    );
    const patch = `[{"op":"add","path":"/list/0","value":${large}},{"op":"copy","from":"/size","path":"/list/-"},{"op":"test","path":"/list/1","value":9007199254740995}]`;
    const patched = await send('PATCH', at, patch, 'application/json-patch+json');
    expect(patched).toContain(`"list":[${large},9007199254740995,9007199254740997]`);
    expect(await send('GET', at)).toBe(patched);
  });

  test('in a snapshot, a sandbox made of it, and where records are put from outside', async () => {
    const send = await mock();
    const control = '/__standin/sandboxes';
    await send('POST', '/posts', record(large));
    const hash = await send('GET', `${control}/default/hash`);
    const snapshot = (await send('GET', `${control}/default/snapshot`)) as string;
    expect(snapshot).toContain(`"size": ${large}`);
    await send('PUT', `${control}/other/snapshot`, snapshot);
    expect(await send('GET', `/posts/${large}?__sandbox=other`)).toBe(record(large));
    expect(await send('GET', `${control}/other/hash`)).toBe(hash);

    const put = record('9007199254740995');
    expect(await send('PUT', `${control}/default/state/shop/posts/9007199254740995`, put)).toBe(put);
    expect(await send('GET', `${control}/default/state/shop/posts/9007199254740995`)).toBe(put);
    expect(await send('GET', `${control}/default/state/shop/posts`)).toContain(`"size":${large}`);
    expect(await send('GET', '/posts/9007199254740995')).toBe(put);
  });
});
