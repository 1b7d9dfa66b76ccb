import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parameter } from '../../src/contract/contract.ts';
import { coerce, decodeParameters, fillDefaults, type RawParameters } from '../../src/contract/parameters.ts';

const parameter = (rest: Partial<Parameter>): Parameter => ({
  name: 'q',
  in: 'query',
  required: false,
  shape: 'primitive',
  types: ['string'],
  style: rest.in === 'path' || rest.in === 'header' ? 'simple' : 'form',
  explode: rest.style === undefined && rest.in !== 'path' && rest.in !== 'header',
  ...rest,
});

const decode = (parameters: Parameter[], raw: Partial<RawParameters>) =>
  decodeParameters(parameters, { pathNames: [], pathValues: [], query: '', headers: {}, ...raw });

const queryOf = (one: Partial<Parameter>, query: string): unknown =>
  decode([parameter(one)], { query }).values.query.q;

const integers: Partial<Parameter> = { shape: 'array', types: ['integer'] };

describe('the styles of OpenAPI 3.1, section 4.8.12.2', () => {
  test.each([
    ['form, exploded', { ...integers }, 'q=3&q=4', [3, 4]],
    ['form, exploded, once', { ...integers }, 'q=3', [3]],
    ['form, exploded: a comma belongs to the item', { shape: 'array' }, 'q=3,4', ['3,4']],
    ['form, not exploded', { ...integers, explode: false }, 'q=3,4', [3, 4]],
    ['spaceDelimited', { ...integers, style: 'spaceDelimited' }, 'q=3%204', [3, 4]],
    ['spaceDelimited with a plus', { ...integers, style: 'spaceDelimited' }, 'q=3+4', [3, 4]],
    ['pipeDelimited', { ...integers, style: 'pipeDelimited' }, 'q=3|4', [3, 4]],
    ['the name with brackets, as PHP and Rails write it', { ...integers }, 'q[]=3&q[]=4', [3, 4]],
    [
      'an object, not exploded',
      { shape: 'object', explode: false, members: { a: ['integer'] } },
      'q=a,1,b,x',
      { a: 1, b: 'x' },
    ],
    [
      'an object, exploded',
      { shape: 'object', members: { a: ['integer'], b: ['string'] } },
      'a=1&b=x&c=2',
      { a: 1, b: 'x' },
    ],
    [
      'deepObject',
      { shape: 'object', style: 'deepObject', explode: true, members: { a: ['integer'] } },
      'q[a]=1&q[b]=x&r[a]=2',
      { a: 1, b: 'x' },
    ],
    [
      'deepObject with encoded brackets',
      { shape: 'object', style: 'deepObject', explode: true, members: {} },
      'q%5Ba%5D=1',
      { a: '1' },
    ],
    ['JSON, from content', { shape: 'json' }, 'q=%7B%22a%22%3A%5B1%5D%7D', { a: [1] }],
    ['broken JSON stays text, for the schema to refuse', { shape: 'json' }, 'q={a', '{a'],
    ['an empty value', {}, 'q=', ''],
    ['a name without a value', {}, 'q', ''],
  ] as [string, Partial<Parameter>, string, unknown][])('%s', (_, one, query, value) => {
    expect(queryOf(one, query)).toEqual(value);
  });

  test.each([
    ['simple', {}, 'a%2Fb', 'a/b'],
    ['simple list', integers, '3,4', [3, 4]],
    ['label', { style: 'label' }, '.x', 'x'],
    ['matrix', { style: 'matrix' }, ';q=x', 'x'],
    ['simple object', { shape: 'object', members: { a: ['integer'] } }, 'a,1,b,2', { a: 1, b: '2' }],
    [
      'simple object, exploded',
      { shape: 'object', explode: true, members: {} },
      'a=1,b=2',
      { a: '1', b: '2' },
    ],
  ] as [string, Partial<Parameter>, string, unknown][])('in the path: %s', (_, one, text, value) => {
    const found = decode([parameter({ in: 'path', ...one })], {
      pathNames: ['other', 'q'],
      pathValues: ['no', text],
    });
    expect(found.values.path.q).toEqual(value);
  });

  test('a header is found whatever the case of its name', () => {
    const one = parameter({ name: 'X-Page', in: 'header', types: ['integer'] });
    expect(decode([one], { headers: { 'x-page': '2' } }).values.header).toEqual({ 'X-Page': 2 });
  });

  test('a cookie is found among others, and may hold an equals sign', () => {
    const one = parameter({ in: 'cookie', name: 'session' });
    const headers = { cookie: 'a=1; session=x=y; session=late' };
    expect(decode([one], { headers }).values.cookie).toEqual({ session: 'x=y' });
  });
});

describe('what is wrong with parameters', () => {
  test('a single parameter given twice is refused, and has no value', () => {
    const { values, violations } = decode([parameter({})], { query: 'q=1&q=2' });
    expect(violations).toEqual([expect.objectContaining({ in: 'query', path: ['q'], keyword: 'repeated' })]);
    expect(values.query).toEqual({});
  });

  test('a list that is not exploded may not be given twice either', () => {
    const { violations } = decode([parameter({ ...integers, explode: false })], { query: 'q=1&q=2' });
    expect(violations.map(({ keyword }) => keyword)).toEqual(['repeated']);
  });

  test.each(['q=%', 'q=%zz', 'q=%ff'])('the broken encoding %s names the parameter', (query) => {
    const { values, violations } = decode([parameter({})], { query });
    expect(violations).toEqual([expect.objectContaining({ in: 'query', path: ['q'], keyword: 'encoding' })]);
    expect(values.query).toEqual({});
  });

  test('a broken encoding in the path names the parameter', () => {
    const one = parameter({ in: 'path' });
    const { violations } = decode([one], { pathNames: ['q'], pathValues: ['%E0%A4'] });
    expect(violations).toEqual([expect.objectContaining({ in: 'path', path: ['q'], value: '%E0%A4' })]);
  });

  test('what is not documented is noted, and what is documented is not', () => {
    const parameters = [
      parameter({}),
      parameter({ name: 'f', shape: 'object', style: 'deepObject', explode: true, members: {} }),
    ];
    expect(decode(parameters, { query: 'q=1&f[a]=2&x=3&x=4&y' }).unknown).toEqual(['x', 'y']);
  });

  test('a parameter that is not sent has its default, if it has one', () => {
    const parameters = [
      parameter({ default: 'x' }),
      parameter({ in: 'header', name: 'H', types: ['integer'], default: 2 }),
      parameter({ name: 'bare' }),
      parameter({ name: 'list', ...integers, default: [1, 2] }),
    ];
    const defaults = { path: {}, query: { q: 'x', list: [1, 2] }, header: { H: 2 }, cookie: {} };
    const { values } = decode(parameters, { query: 'bare=1' });
    fillDefaults(parameters, values);
    expect(values).toEqual({ ...defaults, query: { ...defaults.query, bare: '1' } });
    fillDefaults(parameters, values);
    expect(values.query.bare).toBe('1');
  });

  test('a default does not stand in for a required parameter', () => {
    const parameters = [parameter({ default: 'x', required: true })];
    const { values } = decode(parameters, { query: '' });
    fillDefaults(parameters, values);
    expect(values.query).toEqual({});
  });

  test('names such as __proto__ are values like any other', () => {
    const { unknown, values } = decode([parameter({})], { query: '__proto__=1&constructor=2&q=3' });
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
  ] as [string, Parameter['types'], unknown][])('%j as %j is %j', (text, types, value) => {
    expect(coerce(text, types)).toBe(value);
  });
});

test('whatever text a list or map is made of comes back', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), fc.dictionary(text, text, { minKeys: 1 }), (list, map) => {
      const encode = encodeURIComponent;
      const listQuery = list.map((one) => `q=${encode(one)}`).join('&');
      expect(queryOf({ shape: 'array' }, listQuery)).toEqual(list);
      const mapQuery = Object.entries(map).map(([key, one]) => `q[${encode(key)}]=${encode(one)}`);
      const deep = { shape: 'object', style: 'deepObject', explode: true, members: {} } as const;
      expect(Object.entries(queryOf(deep, mapQuery.join('&')) as object).toSorted()).toEqual(
        Object.entries(map).toSorted(),
      );
    }),
    { seed: 1 },
  );
});

test('no query and no cookie, however odd, makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (query, cookie) => {
      const parameters = [
        parameter({}),
        parameter({ in: 'cookie', name: 'c' }),
        parameter({ name: 'l', ...integers }),
      ];
      decode(parameters, { query, headers: { cookie } });
    }),
    { seed: 1 },
  );
});
