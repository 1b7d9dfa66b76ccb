/** What large public documents have in their replies, each in a small document of its own. */
import { expect, test } from 'vitest';
import { toldApart } from '../../src/conformance/derive/same-path.ts';
import { hasFieldPlace } from '../../src/contract/errors/field-place.ts';
import { fillError } from '../../src/contract/errors/fill-error.ts';
import { SchemaViews } from '../../src/contract/errors/schema-view.ts';
import { preferredType } from '../../src/contract/media-type.ts';
import { integer, listOf, object, operation, text } from '../resources/model-of.ts';
import { behavingMock } from './shop-mock.ts';

type Node = any;

const document = (paths: Node): Node => ({ openapi: '3.0.3', info: { title: 'Large', version: '1' }, paths });
const required = (properties: Node): Node => object(properties, { required: Object.keys(properties) });
const json = (schema: Node) => ({ 'application/json': { schema } });

test('a list that is not read in parts has the members of its only page beside its total', async () => {
  const pagination = required({
    page: { type: 'number' },
    per_page: { type: 'number' },
    next_page: { type: 'number', nullable: true },
    last_page: { type: 'number', nullable: true },
    total_entries: { type: 'number' },
  });
  const reply = object(
    { keys: listOf(required({ id: integer, name: text })), meta: required({ pagination }) },
    { required: ['keys'] },
  );
  const { call } = await behavingMock(document({ '/keys': { get: operation(reply) } }), {}, 7);
  const { body } = await call('GET', '/keys');
  expect(body.meta.pagination).toEqual({
    ...{ page: 1, per_page: 7, next_page: null, last_page: 1, total_entries: 7 },
  });
});

test('a new record has no member of another shape than its own', async () => {
  const size = required({ slug: text, memory: integer });
  const disk = required({ id: integer, name: text, region: text, zone: text, size });
  const item = operation(required({ disk }));
  const parameters = [{ name: 'id', in: 'path', required: true, schema: integer }];
  const { call } = await behavingMock(
    document({
      '/disks': {
        get: operation(required({ disks: listOf(disk) })),
        post: {
          operationId: 'addDisk',
          requestBody: {
            required: true,
            content: json(required({ name: text, region: text, zone: text, size: text })),
          },
          responses: { 202: { description: 'ok', content: json(required({ disk })) } },
        },
      },
      '/disks/{id}': { parameters, get: item },
    }),
    {},
    3,
  );
  const { status, body } = await call('POST', '/disks', {
    body: { name: 'one', region: 'r', zone: 'z', size: 'large' },
  });
  expect([status, body.disk.name, typeof body.disk.size.slug]).toEqual([202, 'one', 'string']);
  const got = await call('GET', `/disks/${body.disk.id}`);
  expect(got.body.disk).toEqual(body.disk);
});

test('a wrong value stands as a text in an error whose schema has a text for it', () => {
  const entry = required({ name: text, value: text, message: text });
  const schema = object({ detail: text, invalidFields: listOf(entry) });
  const violation = {
    ...{ in: 'body', path: ['city'], keyword: 'type', message: 'must be string', params: {}, value: 12 },
    text: 'body city: must be string',
  };
  const facts = { status: 422, sentence: 'wrong', violations: [violation], mediaType: 'application/json' };
  const filled = fillError(new SchemaViews({}), schema, { from: 'nothing' }, facts as never, undefined);
  expect(filled?.value).toMatchObject({ invalidFields: [{ name: 'city', value: '12' }] });
});

test('an error of which the examples name no field has no place for one', () => {
  const schema = object({ errors: listOf(object({ message: text, field: text })) });
  const views = new SchemaViews({});
  expect(hasFieldPlace(views, schema, [])).toBe(true);
  expect(hasFieldPlace(views, schema, [{ errors: [{ message: 'invalid id' }] }])).toBe(false);
  expect(hasFieldPlace(views, schema, [{ errors: [{ field: 'id', message: 'wrong' }] }])).toBe(true);
});

test('a list of changes is sent only where no other JSON is documented', () => {
  const [patch, merge] = ['application/json-patch+json', 'application/merge-patch+json'] as const;
  expect(preferredType([patch, merge])).toBe(merge);
  expect(preferredType([patch, 'text/plain'])).toBe(patch);
});

test.each([
  ['alone', [], [], 'fully'],
  ['beside one with another value of a parameter', [['action', ['list']]], [['action', ['stop']]], 'fully'],
  ['that requires more than the one before', [['fields']], [], 'if valid'],
  ['like the one before', [], [], 'not'],
] as const)('an operation %s', (name, own, other, expected) => {
  const at = (parameters: readonly (readonly [string, (readonly string[])?])[]): Node => ({
    ...{ method: 'GET', path: '/files/{id}' },
    parameters: parameters.map(([one, only]) => ({ in: 'query', name: one, required: true, only })),
  });
  const [first, second] = [at(other), at(own)];
  expect(toldApart(second, name === 'alone' ? [second] : [first, second])).toBe(expected);
});
