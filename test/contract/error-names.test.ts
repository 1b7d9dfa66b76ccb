import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { namesOfReply } from '../../src/contract/replies.ts';
import { upgradeDocument } from '../../src/contract/upgrade-document.ts';
import { aDocument } from './minimal-document.ts';

const json = (more: object = {}) => ({ description: 'no', content: { 'application/json': more } });
const ref = (name: string) => ({ $ref: `#/components/responses/${name}` });
const ok = { 200: { description: 'ok' } };

/** By operation (`a`, `b`, …) and status the names of the errors. */
function namesOf(
  operations: readonly object[],
  responses: object = {},
): Record<string, Record<string, string[]>> {
  const paths = Object.fromEntries(
    operations.map((one, index) => {
      const id = String.fromCharCode(97 + index);
      return [`/${id}`, { get: { operationId: id, responses: one } }];
    }),
  );
  return named(aDocument({ paths, components: { responses } }));
}

function named(document: object): Record<string, Record<string, string[]>> {
  const { operations } = compileContract(document);
  return Object.fromEntries(
    operations.map(({ id, replies }) => [
      id,
      Object.fromEntries(replies.map((one) => [one.status, [...new Set(namesOfReply(one))]])),
    ]),
  );
}

/** The names of the only operation's reply of this status. */
const nameOf = (status: string, reply: object, responses: object = {}, others: object = ok): unknown =>
  namesOf([{ ...others, [status]: reply }], responses).a?.[
    status.toUpperCase().replace('DEFAULT', 'default')
  ];

describe('an error has the name', () => {
  test.each<[string, string, object, object, string[]]>([
    [
      'of its entries in examples',
      '404',
      json({ examples: { a: { value: 1 }, b: { value: 2 } } }),
      {},
      ['a', 'b'],
    ],
    [
      'of its entries, though it is a component',
      '404',
      ref('NotFound'),
      { NotFound: json({ examples: { gone: { value: 1 } } }) },
      ['gone'],
    ],
    [
      'of its component, with one example',
      '404',
      ref('NotFound'),
      { NotFound: json({ example: 1 }) },
      ['not-found'],
    ],
    [
      'of its component, without an example',
      '404',
      ref('NotFound'),
      { NotFound: json({ schema: {} }) },
      ['not-found'],
    ],
    [
      'of its component, without content',
      '404',
      ref('not_found'),
      { not_found: { description: 'no' } },
      ['not-found'],
    ],
    ['of a component of capitals', '500', ref('HTTPError'), { HTTPError: json() }, ['http-error']],
    ['of a component with a number', '404', ref('404NotFound'), { '404NotFound': json() }, ['404-not-found']],
    [
      'of the first component of a row',
      '404',
      ref('NoPet'),
      { NoPet: ref('NotFound'), NotFound: json() },
      ['no-pet'],
    ],
    ['of its status, with one example', '404', json({ example: 1 }), {}, ['status-404']],
    ['of its status, without an example', '409', json({ schema: {} }), {}, ['status-409']],
    ['of its status, without content', '503', { description: 'no' }, {}, ['status-503']],
    ['of its range', '4XX', json({ example: 1 }), {}, ['status-4xx']],
    ['of its range in small letters', '5xx', json(), {}, ['status-5xx']],
    ['of its component, as a range', '4XX', ref('Refused'), { Refused: json() }, ['refused']],
    ['status-default', 'default', json({ example: 1 }), {}, ['status-default']],
    ['of its component, as default', 'default', ref('Error'), { Error: json() }, ['error']],
    ['of its status, where a component has no letters', '404', ref('___'), { ___: json() }, ['status-404']],
  ])('%s', (_, status, reply, responses, names) => {
    expect(nameOf(status, reply, responses)).toEqual(names);
  });

  test('each media type has it, if it has a single example', () => {
    const content = { 'application/json': { example: 1 }, 'application/xml': { example: '<a/>' } };
    expect(nameOf('404', { description: 'no', content })).toEqual(['status-404']);
  });

  test('a success has none, and default has none where it is the only reply', () => {
    const names = namesOf([{ 200: json({ example: 1 }), 302: json() }, { default: json({ schema: {} }) }]);
    expect(names).toEqual({ a: { 200: ['example'], 302: [] }, b: { default: [] } });
  });
});

describe('one name is one error', () => {
  test.each<[string, object[], object, unknown]>([
    [
      'a component of two statuses is named after them, in every operation',
      [
        { ...ok, 400: ref('Error'), 404: ref('Error') },
        { ...ok, 404: ref('Error') },
      ],
      { Error: json() },
      { a: { 200: [], 400: ['status-400'], 404: ['status-404'] }, b: { 200: [], 404: ['status-404'] } },
    ],
    [
      'two components of one name are named after their statuses',
      [
        { ...ok, 404: ref('NotFound') },
        { ...ok, 404: ref('not_found') },
      ],
      { NotFound: json(), not_found: json() },
      { a: { 200: [], 404: ['status-404'] }, b: { 200: [], 404: ['status-404'] } },
    ],
    [
      'an entry of examples keeps its name before a component',
      [
        { ...ok, 410: json({ examples: { 'not-found': { value: 1 } } }) },
        { ...ok, 404: ref('NotFound') },
      ],
      { NotFound: json() },
      { a: { 200: [], 410: ['not-found'] }, b: { 200: [], 404: ['status-404'] } },
    ],
    [
      'an entry of a success, too',
      [{ 200: json({ examples: { error: { value: 1 } } }), default: ref('Error') }],
      { Error: json() },
      { a: { 200: ['error'], default: ['status-default'] } },
    ],
    [
      'an entry and a component of one name and one status are one error',
      [
        { ...ok, 404: json({ examples: { 'not-found': { value: 1 } } }) },
        { ...ok, 404: ref('NotFound') },
      ],
      { NotFound: json() },
      { a: { 200: [], 404: ['not-found'] }, b: { 200: [], 404: ['not-found'] } },
    ],
  ])('%s', (_, operations, responses, names) => {
    expect(namesOf(operations, responses)).toEqual(names);
  });
});

test('Swagger 2.0 has its shared responses at the top', async () => {
  const upgraded = await upgradeDocument({
    swagger: '2.0',
    info: { title: 'a', version: '1' },
    produces: ['application/json'],
    paths: {
      '/a': {
        get: {
          operationId: 'a',
          responses: {
            200: { description: 'ok' },
            404: { $ref: '#/responses/NotFound' },
            500: { description: 'no', schema: { type: 'string' } },
          },
        },
      },
    },
    responses: {
      NotFound: {
        description: 'no',
        schema: { type: 'object' },
        examples: { 'application/json': { message: 'no' } },
      },
    },
  });
  expect(named(upgraded)).toEqual({ a: { 200: [], 404: ['not-found'], 500: ['status-500'] } });
});
