/** What public documents have that seems to be a mistake, each in a small document of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkLaws } from '../../scripts/corpus/check-laws.ts';
import { integer, listOf, modelOf, object, operation, resourceOf, text } from '../resources/model-of.ts';
import { behavingMock } from './shop-mock.ts';

type Node = any;

const document = (paths: Node, schemas: Node = {}): Node => ({
  openapi: '3.0.3',
  info: { title: 'Odd', version: '1' },
  paths,
  components: { schemas },
});
const inPath = (name: string, schema: Node = text) => ({ name, in: 'path', required: true, schema });
const missing = { 404: { description: 'not there' } };
const required = (properties: Node): Node => object(properties, { required: Object.keys(properties) });

/** Broken laws of a document that is written to a file, as those of the corpus are. */
async function brokenLaws(given: Node) {
  const folder = mkdtempSync(join(tmpdir(), 'standin-odd-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(given));
    return await checkLaws(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('records that can only be listed', () => {
  const page = required({ data: listOf(required({ id: text, name: text })), hasMore: { type: 'boolean' } });
  const events = { get: operation(page, { query: { limit: integer, after_id: text } }) };

  test('are read part by part, each after the id of the last one', async () => {
    const { call } = await behavingMock(document({ '/events': events }), {}, 20);
    const ids: string[] = [];
    for (let target = '/events?limit=8', more = true; more && ids.length < 40; ) {
      const { body } = await call('GET', target);
      ids.push(...body.data.map(({ id }: Node) => id));
      more = body.hasMore;
      target = `/events?limit=8&after_id=${ids.at(-1)}`;
    }
    expect([ids.length, new Set(ids).size]).toEqual([20, 20]);
  });

  test('are not read in parts after a key that they do not show', () => {
    const unnamed = object({ data: listOf(object({ name: text })), hasMore: { type: 'boolean' } });
    const { resources } = modelOf({
      '/events': { get: operation(unnamed, { query: { limit: integer, after_id: text } }) },
    });
    expect(resources[0]?.methods[0]).not.toHaveProperty('paging');
  });
});

test('a reference in words is not what a number of the path names', () => {
  const transaction = object({ reference: text, amount: integer });
  const { resources, unmodelled } = modelOf({
    '/transactions': {
      get: operation(listOf(transaction)),
      post: operation(transaction, { body: transaction }),
    },
    '/transactions/{itemId}': { parameters: [inPath('itemId', integer)], get: operation(transaction) },
  });
  expect(resources.find(({ name }) => name === 'transactions')?.key).toBeUndefined();
  expect(unmodelled.length).toBeGreaterThan(0);
});

test('a member that few kinds of record have is not the key', () => {
  const kinds = ['red', 'green', 'blue'].map((name) => object({ request_id: text, [name]: text }));
  const report = { oneOf: [...kinds, object({ id: text, request_id: text })] };
  const { resources, unmodelled } = modelOf({
    '/reports': { get: operation(listOf(report)) },
    '/reports/{number}': { get: operation(report), delete: operation(undefined, { status: '204' }) },
  });
  expect(resources.flatMap(({ key }) => key ?? [])).toEqual([]);
  expect(unmodelled.map(({ operation: id }) => id)).toHaveLength(3);
});

test('a list of one kind or of another is not the list of a resource', () => {
  const player = required({ id: integer, name: text });
  const team = required({ id: integer, name: text, acronym: text, location: text });
  const roster = { oneOf: [team, player].map((one) => required({ rosters: listOf(one), type: text })) };
  const { resources } = modelOf({
    '/players': { get: operation(listOf(player)) },
    '/players/{id}': { get: operation(player) },
    '/games/{id}/rosters': { get: operation(roster) },
  });
  expect(resources.map(({ name, methods }) => [name, methods.length])).toEqual([['players', 2]]);
});

test('a GET whose success is a 204 says by its status whether there is such a record', async () => {
  const tag = required({ name: text });
  const at = { parameters: [inPath('word')] };
  const none = { 204: { description: 'ok', content: { 'application/json': { schema: tag } } } };
  const { call } = await behavingMock(
    document({
      '/tags': { get: operation(listOf(tag)) },
      '/tags/{word}': {
        ...at,
        get: { responses: { ...none, ...missing } },
        put: { responses: none },
        delete: { responses: { 204: { description: 'ok' }, ...missing } },
      },
    }),
  );
  const status = async (method: string) => (await call(method, '/tags/new')).status;
  const calls = ['GET', 'PUT', 'GET', 'DELETE', 'GET'];
  const statuses: number[] = [];
  for (const method of calls) statuses.push(await status(method));
  expect(statuses).toEqual([404, 204, 204, 204, 404]);
});

test('a key in paths alone is that of the record, also where records are listed below one of them', async () => {
  const video = required({ title: text });
  const listed = { get: operation(listOf({ $ref: '#/components/schemas/Video' })) };
  const { call } = await behavingMock(
    document(
      {
        '/queue': listed,
        '/queue/{video_id}': {
          parameters: [inPath('video_id', integer)],
          get: {
            responses: { ...operation({ $ref: '#/components/schemas/Video' }).responses, ...missing },
          },
          put: operation(undefined, { status: '204' }),
        },
        '/videos/{video_id}/videos': { parameters: [inPath('video_id', integer)], ...listed },
      },
      { Video: video },
    ),
    {},
    5,
  );
  expect((await call('GET', '/queue/2000000001')).status).toBe(404);
});

test('a member that is required, but has no schema, is shown as it was sent', async () => {
  const file = object({ Id: { ...text, format: 'uuid' }, Name: text }, { required: ['name'] });
  const { call } = await behavingMock(
    document({
      '/files': { post: operation(file, { body: object({ name: text }), status: '201' }) },
      '/files/{Id}': { parameters: [inPath('Id')], get: operation(file) },
    }),
  );
  const { body } = await call('POST', '/files', { body: { name: 'a.txt' } });
  expect((await call('GET', `/files/${body.Id}`)).body).toMatchObject({ Id: body.Id, name: 'a.txt' });
});

test('an example that its own kind does not allow is kept as it is shown', async () => {
  const kind = (type: string, inner: Node) => ({
    ...required({ id: integer, type: { enum: [type] }, object: { ...inner, additionalProperties: false } }),
    additionalProperties: false,
  });
  const incident = {
    oneOf: [
      kind('league', required({ name: text, url: { ...text, format: 'uri' } })),
      kind('match', required({ name: text, begin_at: { ...text, format: 'date-time' }, draw: integer })),
    ],
  };
  const example = [{ id: 9, type: 'match', object: { name: 'VIT - FNC', begin_at: null, draw: null } }];
  const get = operation(listOf({ $ref: '#/components/schemas/Incident' }), {
    query: { type: { enum: ['league', 'match'] } },
  });
  get.responses[200].content['application/json'].example = example;
  const { call } = await behavingMock(document({ '/incidents': { get } }, { Incident: incident }), {}, 6);
  const { body } = await call('GET', '/incidents?type=match');
  expect(body).toHaveLength(3);
  expect(new Set(body.map(({ type }: Node) => type))).toEqual(new Set(['match']));
});

test('a filter by the URL of the record itself finds the record', async () => {
  const league = required({ id: text, url: { ...text, format: 'uri' } });
  const { call } = await behavingMock(
    document({
      '/leagues': { get: operation(listOf(league), { query: { url: text } }) },
      '/leagues/{id}': { parameters: [inPath('id')], get: operation(league) },
    }),
    {},
    3,
  );
  const { body } = await call('GET', '/leagues');
  const own = await call('GET', `/leagues?url=${encodeURIComponent(body[1].url)}`);
  expect(own.body).toEqual([body[1]]);
});

test('the laws hold for keys of dots or of a list, a GET with a body, replies without one, and parents whose lists show no key', async () => {
  const game = required({ slug: { enum: ['chess', 'go'] }, title: text });
  const artist = required({ code: { ...text, example: '...' }, name: text });
  const tag = required({ name: text });
  const needed = { content: { 'application/json': { schema: artist } } };
  const channel = { ...inPath('channel_id', { ...integer, example: 927 }) };
  const video = object({ title: text });
  const { checked, broken } = await brokenLaws(
    document(
      {
        '/games': { get: operation(listOf(game)) },
        '/games/{slug}': {
          parameters: [inPath('slug', { enum: ['chess', 'go'] })],
          get: { responses: { ...operation(game).responses, 422: { description: 'invalid' } } },
        },
        '/tags': { get: operation(listOf(tag)) },
        '/tags/{word}': {
          parameters: [inPath('word')],
          get: { responses: { ...operation(tag, { status: '204' }).responses, ...missing } },
          put: operation(tag, { status: '204' }),
          delete: operation(undefined, { status: '204' }),
        },
        '/artists': { get: { ...operation(listOf(artist)), requestBody: { ...needed, required: true } } },
        '/artists/{code}': { parameters: [inPath('code')], get: operation(artist) },
        '/channels/{channel_id}/videos': {
          parameters: [channel],
          get: operation(listOf({ $ref: '#/components/schemas/Video' })),
        },
        '/channels/{channel_id}/videos/{video_id}': {
          parameters: [channel, inPath('video_id', { ...integer, example: 258 })],
          get: operation({ $ref: '#/components/schemas/Video' }),
          put: operation(undefined, { status: '204' }),
        },
        '/channels/{channel_id}/videos/{video_id}/comments': {
          parameters: [channel, inPath('video_id', { ...integer, example: 258 })],
          get: operation(listOf(object({ text })), { query: { page: integer, per_page: integer } }),
        },
      },
      { Video: video },
    ),
  );
  expect(broken).toEqual([]);
  expect(checked['unknown-is-not-found']).toBe(3);
});

test('the model of a key in paths alone has another member for the key of a parent of its kind', () => {
  const video = { $ref: '#/components/schemas/Video' };
  const model = modelOf(
    {
      '/queue': { get: operation(listOf(video)) },
      '/queue/{video_id}': { get: operation(video), put: operation(undefined, { status: '204' }) },
      '/videos/{video_id}/videos': { get: operation(listOf(video)) },
    },
    { Video: object({ title: text }) },
  );
  expect(resourceOf(model, 'queue').parents.map(({ member }) => member)).toEqual([['{parent.video_id}']]);
});

test.each<[string, object, (string | number)[]]>([
  ['no other text is like the example', { example: '...' }, [201, 201, 201]],
  ['its schema allows one key only', { pattern: '^only$' }, [201, 409, 409]],
])('a new record gets a key or is refused, where %s', async (_what, schema, statuses) => {
  const view = required({ code: { ...text, ...schema }, name: text });
  const post = operation(view, { body: object({ name: text }), status: '201' });
  const responses = { ...post.responses, 409: { description: 'taken' } };
  const { call } = await behavingMock(
    document({
      '/views': { get: operation(listOf(view)), post: { ...post, responses } },
      '/views/{code}': { parameters: [inPath('code')], get: operation(view) },
    }),
  );
  const create = async () => (await call('POST', '/views', { body: { name: 'x' } })).status;
  expect([await create(), await create(), await create()]).toEqual(statuses);
});
