import { expect, test } from 'vitest';
import { hasFieldPlace } from '../../src/contract/errors/field-place.ts';
import { SchemaViews } from '../../src/contract/errors/schema-view.ts';

const text = { type: 'string' };
const object = (properties: object) => ({ type: 'object', properties });
const list = (items: object) => ({ type: 'array', items });

test.each<[string, boolean, unknown, unknown[]]>([
  ['a list with a field', true, object({ errors: list(object({ field: text, message: text })) }), []],
  ['a list with loc', true, object({ detail: list(object({ loc: list(text), msg: text })) }), []],
  [
    'a list beside a text',
    true,
    object({ detail: { anyOf: [text, list(object({ loc: list(text) }))] } }),
    [],
  ],
  ['JSON:API', true, object({ errors: list(object({ source: object({ pointer: text }) })) }), []],
  ['a list deeper inside', true, object({ error: object({ details: list(object({ target: text })) }) }), []],
  ['a map by fields', true, object({ errors: { type: 'object', additionalProperties: list(text) } }), []],
  [
    'a map of anything by fields',
    true,
    object({ error: object({ details: { type: 'object', additionalProperties: true } }) }),
    [],
  ],
  ['an object of any members', true, object({ fields: { type: 'object' } }), []],
  [
    'an object that may have no members',
    false,
    object({ details: { type: 'object', additionalProperties: false } }),
    [],
  ],
  ['an example alone', true, undefined, [{ errors: [{ path: '/a', message: 'no' }] }]],
  ['a part of allOf', true, { allOf: [object({ errors: list(object({ param: text })) })] }, []],
  ['a message only', false, object({ code: text, message: text }), []],
  ['a list of messages', false, object({ errors: list(object({ message: text })) }), []],
  [
    'a list of another kind',
    false,
    object({ message: text, links: list(object({ href: text, rel: text })) }),
    [],
  ],
  ['a text', false, text, []],
  ['an example with a message', false, undefined, [{ message: 'no' }]],
  ['nothing', false, undefined, []],
])('%s has a place for the name of a wrong field: %s', (_, has, schema, examples) => {
  expect(hasFieldPlace(new SchemaViews({}), schema, examples)).toBe(has);
});

test('a schema that contains itself ends', () => {
  const document = { node: object({ inner: { $ref: '#/node' }, message: text }) };
  expect(hasFieldPlace(new SchemaViews(document), { $ref: '#/node' }, [])).toBe(false);
});
