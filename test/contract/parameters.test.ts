import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Parameter } from '../../src/contract/contract.ts';
import { readPrimitive } from '../../src/contract/parameters/primitive.ts';
import {
  fillDefaults,
  type RawParameters,
  readParameters,
} from '../../src/contract/parameters/read-parameters.ts';
import { writeParameters } from '../../src/contract/parameters/write-parameters.ts';
import { withOperation } from './minimal-document.ts';

/** Parameter Objects as their contract has them; without a schema a text. */
const compiled = (...nodes: Document[]): Parameter[] =>
  withOperation({
    parameters: nodes.map((node) => ({
      ...{ name: 'q', in: 'query', required: node.in === 'path' },
      ...(!node.content && { schema: { type: 'string' } }),
      ...node,
    })),
  }).operation.parameters as Parameter[];

const read = (nodes: Document[], raw: Partial<RawParameters>) =>
  readParameters(compiled(...nodes), { pathNames: [], pathValues: [], query: '', headers: {}, ...raw });

const queryOf = (node: Document, query: string): unknown => read([node], { query }).values.query.q;

const integer = { type: 'integer' };
const integers = { type: 'array', items: integer };
const strings = { type: 'array', items: { type: 'string' } };
const mapOf = (properties: object) => ({ type: 'object', properties });

describe('the styles of OpenAPI 3.1, section 4.8.12.2', () => {
  test.each([
    ['form, exploded', { schema: integers }, 'q=3&q=4', [3, 4]],
    ['form, exploded, once', { schema: integers }, 'q=3', [3]],
    ['form, exploded: a comma belongs to the item', { schema: strings }, 'q=3,4', ['3,4']],
    ['form, not exploded', { schema: integers, explode: false }, 'q=3,4', [3, 4]],
    [
      'form, not exploded: an encoded comma belongs to the item',
      { schema: strings, explode: false },
      'q=a%2Cb,c',
      ['a,b', 'c'],
    ],
    ['spaceDelimited', { schema: integers, style: 'spaceDelimited' }, 'q=3%204', [3, 4]],
    ['spaceDelimited with a plus', { schema: integers, style: 'spaceDelimited' }, 'q=3+4', [3, 4]],
    ['pipeDelimited', { schema: integers, style: 'pipeDelimited' }, 'q=3|4', [3, 4]],
    [
      'pipeDelimited, encoded as browsers do',
      { schema: integers, style: 'pipeDelimited' },
      'q=3%7c4',
      [3, 4],
    ],
    ['the name with brackets, as PHP and Rails write it', { schema: integers }, 'q[]=3&q[]=4', [3, 4]],
    [
      'an object, not exploded',
      { schema: mapOf({ a: integer }), explode: false },
      'q=a,1,b,x',
      { a: 1, b: 'x' },
    ],
    [
      'an object, exploded',
      { schema: mapOf({ a: integer, b: { type: 'string' } }) },
      'a=1&b=x&c=2',
      { a: 1, b: 'x' },
    ],
    [
      'an object, exploded, with a map as JSON',
      { schema: mapOf({ a: mapOf({ b: integer }) }) },
      'a=%7B%22b%22:1%7D',
      { a: { b: 1 } },
    ],
    [
      'an object, exploded, with a list of maps as JSON',
      { schema: mapOf({ a: { type: 'array', items: mapOf({}) } }) },
      'a=%7B%22b%22:1%7D&a=%7B%7D',
      { a: [{ b: 1 }, {}] },
    ],
    ['an object, exploded, with braces in a text', { schema: mapOf({ a: {} }) }, 'a=%7B1%7D', { a: '{1}' }],
    ['an object as JSON under its name', { schema: mapOf({ a: integer }) }, 'q=%7B%22a%22:1%7D', { a: 1 }],
    ['an object under its name that is not JSON', { schema: mapOf({ a: integer }) }, 'q=%7Ba', '{a'],
    ['an object, exploded, with a list', { schema: mapOf({ a: integers }) }, 'a=1&a=2', { a: [1, 2] }],
    [
      'a free-form object, exploded, takes any name',
      { schema: { type: 'object', additionalProperties: integer } },
      'a=1&b=2',
      { a: 1, b: 2 },
    ],
    [
      'deepObject',
      { schema: mapOf({ a: integer }), style: 'deepObject' },
      'q[a]=1&q[b]=x&r[a]=2',
      { a: 1, b: 'x' },
    ],
    [
      'deepObject with encoded brackets',
      { schema: mapOf({ a: integer }), style: 'deepObject' },
      'q%5Ba%5D=1',
      { a: 1 },
    ],
    [
      'deepObject with lists',
      { schema: mapOf({ a: integers, b: integers, c: strings }), style: 'deepObject' },
      'q[a]=1&q[b]=1&q[b]=2&q[c][]=x&q[c][]=y',
      { a: [1], b: [1, 2], c: ['x', 'y'] },
    ],
    [
      'deepObject of a list, by its plain name',
      { schema: strings, style: 'deepObject' },
      'q=a&q=b',
      ['a', 'b'],
    ],
    [
      'deepObject of a map or a number, by its plain name',
      { schema: { anyOf: [mapOf({ a: integer }), integer] }, style: 'deepObject' },
      'q=5',
      5,
    ],
    [
      'deepObject with maps and lists of maps inside',
      {
        schema: mapOf({ a: mapOf({ b: integer }), c: { type: 'array', items: mapOf({ d: integer }) } }),
        style: 'deepObject',
      },
      'q[a][b]=1&q[c][0][d]=2&q[c][1][d]=3',
      { a: { b: 1 }, c: [{ d: 2 }, { d: 3 }] },
    ],
    ['a text or a list: one is the text', { schema: { anyOf: [{ type: 'string' }, strings] } }, 'q=a', 'a'],
    [
      'a text or a list: several are the list',
      { schema: { anyOf: [{ type: 'string' }, strings] } },
      'q=a&q=b',
      ['a', 'b'],
    ],
    ['a number or a list of texts', { schema: { oneOf: [integer, strings] } }, 'q=a', ['a']],
    ['JSON, from content', { content: { 'application/json': {} } }, 'q=%7B%22a%22%3A%5B1%5D%7D', { a: [1] }],
    [
      'broken JSON stays text, for the schema to refuse',
      { content: { 'application/json': {} } },
      'q={a',
      '{a',
    ],
    ['content of another type is text', { content: { 'text/csv': {} } }, 'q=1,2', '1,2'],
    ['a text that is a number', { content: { 'text/plain': { schema: { type: 'integer' } } } }, 'q=12', 12],
    ['the name with indexes', { schema: integers }, 'q[0]=3&q[1]=4', [3, 4]],
    [
      'a name that ends with brackets, with indexes',
      { name: 'q[]', schema: integers },
      'q[0]=3&q[1]=4',
      undefined,
    ],
    ['numbers whose comma is encoded', { schema: integers, explode: false }, 'q=3%2C4', [3, 4]],
    ['a time with its plus', {}, 'q=2026-01-15T09:00:00+01:00', '2026-01-15T09:00:00+01:00'],
    ['a time with colons encoded', {}, 'q=2026-01-15T09%3A00+0100', '2026-01-15T09:00+0100'],
    ['a time with a fraction', {}, 'q=2026-01-15T09:00:00.25+01:00', '2026-01-15T09:00:00.25+01:00'],
    ['a plus elsewhere is a space', {}, 'q=2026-01-15+09:00+01:00', '2026-01-15 09:00 01:00'],
    ['a number in hexadecimal is no number', { schema: { type: 'number' } }, 'q=0x10', '0x10'],
    ['a number with an exponent', { schema: { type: 'number' } }, 'q=-1.5e3', -1500],
    ['an empty value', {}, 'q=', ''],
    ['a list of numbers: an empty value is no item', { schema: integers }, 'q=', []],
    ['a list of numbers, not exploded: no item', { schema: integers, explode: false }, 'q=', []],
    [
      'a list of numbers in a map: no item',
      { schema: mapOf({ a: integers }), style: 'deepObject' },
      'q[a]=',
      { a: [] },
    ],
    ['a list of texts: an empty value is an item', { schema: strings }, 'q=', ['']],
    ['a list of maps: an empty value is no item', { schema: { type: 'array', items: mapOf({}) } }, 'q=', []],
    [
      'members that only one of the alternatives has, below a member of both',
      {
        schema: {
          oneOf: [
            mapOf({ by: mapOf({ at: integer, of: integers, how: { enum: ['a', 'b'] } }) }),
            mapOf({ by: mapOf({ how: { enum: ['b'] }, more: { type: 'boolean' } }) }),
          ],
        },
        style: 'deepObject',
      },
      'q[by][at]=1&q[by][of][]=2&q[by][how]=a&q[by][more]=true',
      { by: { at: 1, of: [2], how: 'a', more: true } },
    ],
    [
      'a member of different types in the alternatives',
      {
        schema: { anyOf: [mapOf({ at: integer }), mapOf({ at: { const: 'now' } })] },
        style: 'deepObject',
      },
      'q[at]=5',
      { at: 5 },
    ],
    [
      'lists of which each alternative has other items',
      {
        schema: {
          oneOf: [
            { type: 'array', items: mapOf({ a: integer }) },
            { type: 'array', items: mapOf({ b: integer }) },
          ],
        },
        style: 'deepObject',
      },
      'q[0][a]=1&q[1][b]=2',
      [{ a: 1 }, { b: 2 }],
    ],
    ['a name without a value', {}, 'q', ''],
  ] as [string, Document, string, unknown][])('%s', (_, node, query, value) => {
    expect(queryOf(node, query)).toEqual(value);
  });

  test.each([
    ['simple', {}, 'a%2Fb', 'a/b'],
    ['simple list', { schema: integers }, '3,4', [3, 4]],
    ['simple list: an encoded comma belongs to the item', { schema: strings }, 'a%2Cb,c', ['a,b', 'c']],
    ['label', { style: 'label' }, '.x', 'x'],
    ['label list', { style: 'label', schema: integers }, '.3,4', [3, 4]],
    ['label list, exploded', { style: 'label', explode: true, schema: integers }, '.3.4', [3, 4]],
    [
      'label object, exploded',
      { style: 'label', explode: true, schema: mapOf({ a: integer }) },
      '.a=1.b=2',
      { a: 1, b: '2' },
    ],
    ['matrix', { style: 'matrix' }, ';q=x', 'x'],
    ['matrix without a value', { style: 'matrix' }, ';q', ''],
    ['matrix list', { style: 'matrix', schema: integers }, ';q=3,4', [3, 4]],
    ['matrix list, exploded', { style: 'matrix', explode: true, schema: integers }, ';q=3;q=4', [3, 4]],
    ['matrix object', { style: 'matrix', schema: mapOf({ a: integer }) }, ';q=a,1', { a: 1 }],
    [
      'matrix object, exploded',
      { style: 'matrix', explode: true, schema: mapOf({ a: integer }) },
      ';a=1;b=2',
      { a: 1, b: '2' },
    ],
    ['simple object', { schema: mapOf({ a: integer }) }, 'a,1,b,2', { a: 1, b: '2' }],
    [
      'simple object, exploded',
      { schema: mapOf({ a: {} }), explode: true },
      'a=1,b=2=3',
      { a: '1', b: '2=3' },
    ],
  ] as [string, Document, string, unknown][])('in the path: %s', (_, node, text, value) => {
    const raw = { pathNames: ['other', 'q'], pathValues: ['no', text] };
    expect(read([{ in: 'path', ...node }], raw).values.path.q).toEqual(value);
  });

  test('a header is found whatever the case of its name', () => {
    const node = { name: 'X-Page', in: 'header', schema: integer };
    expect(read([node], { headers: { 'x-page': '2' } }).values.header).toEqual({ 'X-Page': 2 });
  });

  test('a list in a header may have blanks, as repeated headers that were joined have', () => {
    const node = { name: 'X-Ids', in: 'header', schema: integers };
    expect(read([node], { headers: { 'x-ids': '1, 2 ,3' } }).values.header).toEqual({ 'X-Ids': [1, 2, 3] });
  });

  test('a cookie is found among others, and may hold an equals sign', () => {
    const headers = { cookie: 'a=1; session=x=y; session=late' };
    expect(read([{ in: 'cookie', name: 'session' }], { headers }).values.cookie).toEqual({ session: 'x=y' });
  });

  test('a cookie is decoded, unless its percent signs mean nothing', () => {
    const nodes = ['a', 'b'].map((name) => ({ in: 'cookie', name }));
    const headers = { cookie: 'a=Ann%20Lee; b=100%' };
    expect(read(nodes, { headers }).values.cookie).toEqual({ a: 'Ann Lee', b: '100%' });
  });

  test('the quotes around a cookie are not part of its value', () => {
    const node = { in: 'cookie', schema: integer };
    expect(read([node], { headers: { cookie: 'q="5"' } }).values.cookie).toEqual({ q: 5 });
  });

  test('a list in a cookie', () => {
    const node = { in: 'cookie', schema: integers, explode: false };
    expect(read([node], { headers: { cookie: 'q=1,2' } }).values.cookie).toEqual({ q: [1, 2] });
  });

  test('a free-form map leaves to the other parameters what is theirs', () => {
    const free = { name: 'rest', schema: { type: 'object', additionalProperties: true } };
    const deep = { name: 'f', schema: mapOf({}), style: 'deepObject' };
    const { values, unknown } = read([free, {}, deep], { query: 'q=1&f[a]=2&x=3' });
    expect(values.query).toEqual({ rest: { x: '3' }, q: '1', f: { a: '2' } });
    expect(unknown).toEqual([]);
  });
});

describe('a map whose members have names of other parameters', () => {
  const map = (...names: string[]) => ({
    name: 'map',
    schema: mapOf(Object.fromEntries(names.map((n) => [n, {}]))),
  });
  test.each<[string, Document[], Record<string, unknown>, string, Record<string, unknown>]>([
    [
      'of a text',
      [{}, map('q', 'a')],
      { q: '1', map: { q: '2', a: '3' } },
      'q=1&a=3',
      { q: '1', map: { a: '3' } },
    ],
    [
      'of a text that is not given',
      [{}, map('q', 'a')],
      { map: { q: '2', a: '3' } },
      'a=3',
      { map: { a: '3' } },
    ],
    [
      'of a list',
      [{ schema: strings }, map('q', 'a')],
      { q: ['1', '2'], map: { q: '3', a: '4' } },
      'q=1&q=2&a=4',
      { q: ['1', '2'], map: { a: '4' } },
    ],
    [
      'of another map',
      [map('a', 'b'), { ...map('b', 'c'), name: 'two' }],
      { map: { a: '1', b: '2' }, two: { b: '3', c: '4' } },
      'a=1&b=2&c=4',
      { map: { a: '1', b: '2' }, two: { c: '4' } },
    ],
    ['of a map alone', [{}, map('q')], { q: '1', map: { q: '2' } }, 'q=1', { q: '1' }],
    [
      'of one that is not exploded',
      [{}, { ...map('q', 'a'), explode: false }],
      { q: '1', map: { q: '2', a: '3' } },
      'q=1&map=q,2,a,3',
      { q: '1', map: { q: '2', a: '3' } },
    ],
  ])('is written and read without them: %s', (_, nodes, query, text, values) => {
    const { target } = writeParameters('/', compiled(...nodes), { query });
    expect(target).toBe(`/?${text}`);
    expect(JSON.parse(JSON.stringify(read(nodes, { query: text }).values.query))).toEqual(values);
  });
});

describe('what is wrong with parameters', () => {
  test('a single parameter given twice is refused, and has no value', () => {
    const { values, violations } = read([{}], { query: 'q=1&q=2' });
    expect(violations).toEqual([expect.objectContaining({ in: 'query', path: ['q'], keyword: 'repeated' })]);
    expect(values.query).toEqual({});
  });

  test('a list that is not exploded may not be given twice either', () => {
    const { violations } = read([{ schema: integers, explode: false }], { query: 'q=1&q=2' });
    expect(violations.map(({ keyword }) => keyword)).toEqual(['repeated']);
  });

  test.each(['q=%', 'q=%zz', 'q=%ff'])('the broken encoding %s names the parameter', (query) => {
    const { values, violations } = read([{}], { query });
    expect(violations).toEqual([expect.objectContaining({ in: 'query', path: ['q'], keyword: 'encoding' })]);
    expect(values.query).toEqual({});
  });

  test('a broken encoding in the path names the parameter', () => {
    const { violations } = read([{ in: 'path' }], { pathNames: ['q'], pathValues: ['%E0%A4'] });
    expect(violations).toEqual([expect.objectContaining({ in: 'path', path: ['q'], value: '%E0%A4' })]);
  });

  test('names that are not documented are listed, and documented ones are not', () => {
    const nodes = [{}, { name: 'f', schema: mapOf({}), style: 'deepObject' }];
    expect(read(nodes, { query: 'q=1&f[a]=2&x=3&x=4&y' }).unknown).toEqual(['x', 'y']);
  });

  test('a parameter that is not sent has its default, if it has one', () => {
    const parameters = compiled(
      { schema: { type: 'string', default: 'x' } },
      { in: 'header', name: 'H', schema: { ...integer, default: 2 } },
      { name: 'bare' },
      { name: 'list', schema: { ...integers, default: [1, 2] } },
    );
    const defaults = { path: {}, query: { q: 'x', list: [1, 2] }, header: { H: 2 }, cookie: {} };
    const raw = { pathNames: [], pathValues: [], headers: {} };
    const { values } = readParameters(parameters, { ...raw, query: 'bare=1' });
    fillDefaults(parameters, values);
    expect(values).toEqual({ ...defaults, query: { ...defaults.query, bare: '1' } });
    fillDefaults(parameters, values);
    expect(values.query.bare).toBe('1');
  });

  test('a default does not stand in for a required parameter', () => {
    const parameters = compiled({ schema: { type: 'string', default: 'x' }, required: true });
    const { values } = readParameters(parameters, { pathNames: [], pathValues: [], query: '', headers: {} });
    fillDefaults(parameters, values);
    expect(values.query).toEqual({});
  });

  test('names such as __proto__ are values like any other', () => {
    const { unknown, values } = read([{}], { query: '__proto__=1&constructor=2&q=3' });
    expect(unknown).toEqual(['__proto__', 'constructor']);
    expect(values.query).toEqual({ q: '3' });
  });
});

describe('text as a value', () => {
  test.each([
    ['12', ['integer'], 12],
    ['-3', ['integer'], -3],
    ['1.5', ['integer'], '1.5'],
    ['1.5', ['number'], 1.5],
    ['1e3', ['number'], 1000],
    ['', ['number'], ''],
    ['Infinity', ['number'], 'Infinity'],
    ['true', ['boolean'], true],
    ['TRUE', ['boolean'], 'TRUE'],
    ['1', ['boolean'], '1'],
    ['null', ['integer', 'null'], null],
    ['', ['integer', 'null'], null],
    ['5', ['integer', 'string'], '5'],
    ['5', [], '5'],
    ['x', ['integer', 'boolean'], 'x'],
  ] as [string, Parameter['value']['types'], unknown][])('%j as %j is %j', (text, types, value) => {
    expect(readPrimitive(text, { types })).toBe(value);
  });
});

describe('what is written is read as the same value', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const texts = fc.array(text, { minLength: 1 });
  const map = fc.dictionary(text, text, { minKeys: 1 }).map((one) => Object.entries(one));
  const withoutSeparators = /^[^ |+]+$/;
  const plainTexts = fc.array(
    text.filter((one) => withoutSeparators.test(one)),
    { minLength: 1 },
  );
  // A header's value is not encoded: it can't hold a separator, and blanks around it are dropped.
  const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/);
  /** Maps as read have no prototype, and -0 is written as 0. */
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const free = { type: 'object', additionalProperties: { type: 'string' } };

  const cases: [string, Document, fc.Arbitrary<unknown>][] = [
    ...['simple', 'label', 'matrix'].flatMap((style): [string, Document, fc.Arbitrary<unknown>][] =>
      [false, true].flatMap((explode): [string, Document, fc.Arbitrary<unknown>][] => {
        const where = { in: 'path', style, explode };
        // No encoding touches a point, which an exploded label is split at.
        const one = style === 'label' && explode ? token : text;
        const pairs = fc.dictionary(one, one, { minKeys: 1 }).map((found) => Object.entries(found));
        return [
          [`${style} text`, where, text],
          [
            `${style} list, explode: ${explode}`,
            { ...where, schema: strings },
            fc.array(one, { minLength: 1 }),
          ],
          [`${style} map, explode: ${explode}`, { ...where, schema: free }, pairs.map(Object.fromEntries)],
        ];
      }),
    ),
    ['form text', {}, fc.string()],
    ['form number', { schema: { type: 'number' } }, fc.double({ noNaN: true, noDefaultInfinity: true })],
    ['form list, exploded', { schema: strings }, fc.array(fc.string(), { minLength: 1 })],
    ['form list', { schema: strings, explode: false }, texts],
    ['form map, exploded', { schema: free }, map.map(Object.fromEntries)],
    ['form map', { schema: free, explode: false }, map.map(Object.fromEntries)],
    ['allowReserved', { schema: strings, explode: false, allowReserved: true }, texts],
    ['spaceDelimited', { schema: strings, style: 'spaceDelimited' }, plainTexts],
    ['pipeDelimited', { schema: strings, style: 'pipeDelimited' }, plainTexts],
    ['deepObject', { schema: free, style: 'deepObject' }, fc.dictionary(token, text, { minKeys: 1 })],
    [
      'deepObject with a map and a list inside',
      { schema: mapOf({ a: mapOf({ b: integer }), c: strings }), style: 'deepObject' },
      fc.record({ a: fc.record({ b: fc.integer() }), c: texts }),
    ],
    ['JSON content', { content: { 'application/json': {} } }, fc.jsonValue().filter((one) => one !== null)],
    ['header list', { in: 'header', schema: strings }, fc.array(token, { minLength: 1 })],
    [
      'header map',
      { in: 'header', schema: free, explode: true },
      fc.dictionary(token, token, { minKeys: 1 }),
    ],
    ['cookie text', { in: 'cookie' }, text],
    ['cookie list, exploded', { in: 'cookie', schema: strings }, texts],
    ['cookie list', { in: 'cookie', schema: strings, explode: false }, texts],
  ];

  test.each(cases)('%s', (_, node, values) => {
    const [parameter] = compiled(node) as [Parameter];
    fc.assert(
      fc.property(values, (value) => {
        const given = { [parameter.in]: { q: value } };
        const { target, headers } = writeParameters('/{q}', [parameter], given);
        // A query may hold a question mark of its own.
        const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(target) ?? [];
        const raw = { pathNames: ['q'], pathValues: [path.slice(1)], query, headers };
        const { values: found, violations } = readParameters([parameter], raw);
        expect(violations).toEqual([]);
        expect(plain(found[parameter.in].q)).toEqual(plain(value));
      }),
      { seed: 1 },
    );
  });
});

test('no query and no cookie, however odd, makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (query, cookie) => {
      const deep = { name: 'f', schema: free(), style: 'deepObject' };
      read([{}, { in: 'cookie', name: 'c' }, { name: 'l', schema: integers }, deep], {
        query,
        headers: { cookie },
      });
    }),
    { seed: 1 },
  );
});

const free = () => ({ type: 'object', additionalProperties: true });
