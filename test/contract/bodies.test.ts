/** Bodies by their media types: `read` undoes `write`, and what does not fit is a problem with a reason. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodyContext, ReadResult } from '../../src/contract/bodies/body-type.ts';
import { bodyTypeOf } from '../../src/contract/bodies/body-types.ts';
import { bodySchema } from '../../src/contract/bodies/documented-body.ts';
import { loadBodyType } from '../../src/contract/bodies/load-body-type.ts';
import type { Document } from '../../src/contract/contract.ts';
import { withOperation } from './minimal-document.ts';

const encoder = new TextEncoder();
const bytesOf = (body: string | Uint8Array): Uint8Array =>
  typeof body === 'string' ? encoder.encode(body) : body;

/** What reads and writes a body of this type and schema. `more` stands beside the schema. */
function bodies(mediaType: string, schema: Document, more: Document = {}) {
  const requestBody = { content: { [mediaType]: { schema, ...more } } };
  const { document, operation } = withOperation({ requestBody });
  const content = operation.body!.content[0]!;
  const described = bodySchema(document, operation, mediaType);
  const type = bodyTypeOf(mediaType);
  const context = (contentType: string): BodyContext => ({
    ...{ content, contentType, schema: async () => described },
  });
  return {
    read: async (body: string | Uint8Array, contentType = mediaType): Promise<ReadResult> =>
      type.read(bytesOf(body), context(contentType)),
    write: (value: unknown) => type.write(value, content, described),
  };
}

/** The value that is read from what was written of it. */
async function there(mediaType: string, schema: Document, value: unknown, more?: Document): Promise<unknown> {
  const { read, write } = bodies(mediaType, schema, more);
  const { bytes, contentType = mediaType } = write(value);
  const result = await read(bytes, contentType);
  // Maps are read without a prototype.
  return 'value' in result ? structuredClone(result.value) : result;
}

const form = 'application/x-www-form-urlencoded';
const integer = { type: 'integer' };
const mapOf = (properties: Document) => ({ type: 'object', properties });

describe('a form', () => {
  test.each<[string, Document, string, unknown, Document?]>([
    ['numbers and booleans', { n: integer, b: { type: 'boolean' } }, 'n=7&b=true', { n: 7, b: true }],
    ['a list of one', { tags: { type: 'array', items: { type: 'string' } } }, 'tags=a', { tags: ['a'] }],
    ['a repeated field', { n: { type: 'array', items: integer } }, 'n=1&n=2', { n: [1, 2] }],
    ['a plus and an encoded plus', { t: { type: 'string' } }, 't=a+b%2Bc', { t: 'a b+c' }],
    ['a map as JSON', { m: mapOf({ x: integer }) }, 'm=%7B%22x%22%3A1%7D', { m: { x: 1 } }],
    ['a map in brackets', { m: mapOf({ x: integer }) }, 'm[x]=1', { m: { x: 1 } }],
    ['an undocumented field in brackets', {}, 'a[b][]=1&a[b][]=2', { a: { b: ['1', '2'] } }],
    [
      'a list without explode',
      { n: { type: 'array', items: integer } },
      'n=1,2',
      { n: [1, 2] },
      { encoding: { n: { style: 'form', explode: false } } },
    ],
    [
      'a list with pipes',
      { n: { type: 'array', items: integer } },
      'n=1%7C2',
      { n: [1, 2] },
      { encoding: { n: { style: 'pipeDelimited', explode: false } } },
    ],
    ['an empty field', { t: { type: 'string' } }, 't=', { t: '' }],
    ['a name of the prototype', {}, '__proto__=1', JSON.parse('{"__proto__":"1"}')],
  ])('%s', async (_, properties, text, value, more) => {
    const result = await bodies(form, mapOf(properties), more).read(text);
    expect(JSON.parse(JSON.stringify('value' in result && result.value))).toEqual(value);
  });

  test('that is not UTF-8 is a problem', async () => {
    expect(await bodies(form, mapOf({})).read(Uint8Array.of(0x61, 0x3d, 0xff))).toHaveProperty('problem');
  });
});

describe('multipart', () => {
  const type = 'multipart/form-data; boundary=x';
  const properties = {
    name: { type: 'string' },
    count: integer,
    meta: mapOf({ a: integer }),
    file: { type: 'string', format: 'binary' },
    files: { type: 'array', items: { type: 'string', format: 'binary' } },
  };
  const { read } = bodies('multipart/form-data', mapOf(properties));
  const part = (head: string, body: string) =>
    `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;

  test('has texts, numbers, maps as JSON, and files with name, type and bytes', async () => {
    const body =
      part('name="name"', 'Ada') +
      part('name="count"', '3') +
      part('name="meta"', '{"a":1}') +
      part('name="file"; filename="a.txt"\r\nContent-Type: text/plain', 'hello') +
      '--x--\r\n';
    const result = await read(body, type);
    expect('value' in result && { ...(result.value as object) }).toEqual({
      ...{ name: 'Ada', count: 3, meta: { a: 1 } },
      file: { name: 'a.txt', type: 'text/plain', bytes: encoder.encode('hello') },
    });
  });

  test('has a list of one file', async () => {
    const result = await read(`${part('name="files"; filename="a"', 'x')}--x--`, type);
    expect(result).toMatchObject({ value: { files: [{ name: 'a', type: 'application/octet-stream' }] } });
  });

  test('bytes of a file stay as they are', async () => {
    const every = Uint8Array.from({ length: 256 }, (_, code) => code);
    const value = { file: { name: 'é"\n.bin', type: 'image/png', bytes: every } };
    expect(await there('multipart/form-data', mapOf(properties), value)).toEqual(value);
  });

  test.each([
    ['without a boundary in its type', 'x', 'multipart/form-data', /no boundary/],
    ['whose boundary does not occur', 'nothing', type, /does not occur/],
    ['without an end', part('name="a"', '1'), type, /last boundary is missing/],
    ['with a part that has no end of its headers', '--x\r\nA: b\r\n--x--', type, /end of its headers/],
    ['with too many parts', `${part('name="a"', '1').repeat(1001)}--x--`, type, /more than 1000 parts/],
    ['with JSON that is broken', `${part('name="meta"', '{')}--x--`, type, /not valid JSON/],
  ])('%s it is a problem with a reason', async (_, body, contentType, reason) => {
    expect(await read(body, contentType)).toMatchObject({
      problem: { message: expect.stringMatching(reason) },
    });
  });
});

describe('the XML examples of OpenAPI 3.1, section 4.8.26', () => {
  const text = { type: 'string' };
  const names = (xml?: Document, items: Document = text) => ({
    type: 'array',
    items,
    ...(xml && { xml }),
  });
  test.each<[string, Document, unknown, string]>([
    ['no XML element', { animals: text }, { animals: 'a' }, '<root><animals>a</animals></root>'],
    [
      'an array',
      { animals: names() },
      { animals: ['a', 'b'] },
      '<root><animals>a</animals><animals>b</animals></root>',
    ],
    [
      'XML name replacement',
      { animals: { type: 'string', xml: { name: 'animal' } } },
      { animals: 'a' },
      '<root><animal>a</animal></root>',
    ],
    [
      'attribute, prefix and namespace',
      {
        id: { type: 'integer', xml: { attribute: true } },
        name: { type: 'string', xml: { namespace: 'https://example.com/schema/sample', prefix: 'sample' } },
      },
      { id: 123, name: 'example' },
      '<root id="123"><sample:name xmlns:sample="https://example.com/schema/sample">example</sample:name></root>',
    ],
    [
      'the name of items, not wrapped',
      { animals: names(undefined, { type: 'string', xml: { name: 'animal' } }) },
      { animals: ['v', 'w'] },
      '<root><animal>v</animal><animal>w</animal></root>',
    ],
    [
      'a name of the list has no effect if it is not wrapped',
      { animals: names({ name: 'aliens' }, { type: 'string', xml: { name: 'animal' } }) },
      { animals: ['v', 'w'] },
      '<root><animal>v</animal><animal>w</animal></root>',
    ],
    [
      'wrapped',
      { animals: names({ wrapped: true }) },
      { animals: ['v', 'w'] },
      '<root><animals><animals>v</animals><animals>w</animals></animals></root>',
    ],
    [
      'wrapped, both with names',
      { animals: names({ name: 'aliens', wrapped: true }, { type: 'string', xml: { name: 'animal' } }) },
      { animals: ['v', 'w'] },
      '<root><aliens><animal>v</animal><animal>w</animal></aliens></root>',
    ],
    [
      'wrapped, with a name of its own alone',
      { animals: names({ name: 'aliens', wrapped: true }) },
      { animals: ['v', 'w'] },
      '<root><aliens><aliens>v</aliens><aliens>w</aliens></aliens></root>',
    ],
  ])('%s', async (_, properties, value, expected) => {
    const { read, write } = bodies('application/xml', mapOf(properties));
    expect(write(value).bytes).toBe(expected);
    const result = await read(expected);
    expect('value' in result && structuredClone(result.value)).toEqual(value);
  });

  test.each([
    ['that is cut', '<root><a>', /not valid XML/],
    ['with another root element', '<other/>', /root element pet/],
    ['that is empty', '', /not valid XML|no element/],
    ['nested too deep', '<a>'.repeat(300) + '</a>'.repeat(300), /not valid XML/],
  ])('XML %s is a problem with a reason', async (_, text_, reason) => {
    const { read } = bodies('application/xml', { ...mapOf({}), xml: { name: 'pet' } });
    expect(await read(text_)).toMatchObject({ problem: { message: expect.stringMatching(reason) } });
  });
});

const anyText = fc.string({ unit: 'grapheme' });
/** XML can't write control characters, and line ends are normalized. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const xmlText = anyText.filter((one) => !/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/.test(one));

const described = mapOf({
  text: { type: 'string' },
  number: { type: 'number' },
  whole: integer,
  flag: { type: 'boolean' },
  list: { type: 'array', items: integer },
  map: mapOf({ inner: integer }),
});
const valuesWith = (text: fc.Arbitrary<string>) =>
  fc.record({
    text,
    number: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
    whole: fc.integer(),
    flag: fc.boolean(),
    list: fc.array(fc.integer(), { minLength: 1 }),
    map: fc.record({ inner: fc.integer() }),
  });

test.each([
  ['application/json', valuesWith(anyText)],
  [form, valuesWith(anyText)],
  ['multipart/form-data', valuesWith(anyText)],
  ['application/xml', valuesWith(xmlText)],
])('what is written as %s is read again as it was', async (mediaType, values) => {
  await fc.assert(
    fc.asyncProperty(values, async (value) => {
      expect(await there(mediaType, described, value)).toEqual(value);
    }),
    { numRuns: 200 },
  );
});

test.each(['application/json', form, 'multipart/form-data', 'application/xml', 'text/plain', 'image/png'])(
  'the type that is loaded for %s is the one that is there at once elsewhere',
  async (mediaType) => {
    expect(await loadBodyType(mediaType)).toBe(bodyTypeOf(mediaType));
  },
);

describe('a body whose schema is that of a text', () => {
  const string = { type: 'string' };
  const textOf = (value: unknown): unknown => (multipartType.asDescribed?.(value) ?? value) as unknown;
  const multipartType = bodyTypeOf('multipart/form-data');
  const head = 'Content-Disposition: form-data; name=';

  test.each<[string, Document, unknown]>([
    ['a text', string, 'q=a&b=c'],
    ['an empty pair', string, 'es'],
    ['one of a list', { type: 'string', enum: ['es', 'en'] }, 'en'],
    ['a number', integer, 42],
    ['a text or a number', { type: ['integer', 'string'] }, 'a b'],
  ])('is in a form the whole form: %s', async (_, schema, value) => {
    expect(await there(form, schema, value)).toEqual(value);
  });

  test.each<[string, Document, unknown]>([
    ['a text', string, 'hello'],
    ['a number', integer, 42],
    ['a file', { type: 'string', format: 'binary' }, 'bytes'],
    ['a text with line breaks', string, 'a\r\n\r\nb'],
    ['what begins like a part', string, '--no part'],
  ])('is in multipart a part with a boundary: %s', async (_, schema, value) => {
    expect(textOf(await there('multipart/form-data', schema, value))).toEqual(value);
  });

  test('is in multipart the file among several parts', async () => {
    const { read } = bodies('multipart/form-data', { type: 'string', format: 'binary' });
    const body = `--b\r\n${head}"note"\r\n\r\nx\r\n--b\r\n${head}"up"; filename="a.txt"\r\n\r\nhi\r\n--b--\r\n`;
    const result = await read(body, 'multipart/form-data; boundary=b');
    expect(textOf('value' in result && result.value)).toBe('hi');
  });

  test('has in multipart the boundary of an example that is written as it is sent', () => {
    const text = `--abc\r\n${head}"a"\r\n\r\n1\r\n--abc--\r\n`;
    expect(bodies('multipart/form-data', string).write(text)).toEqual({
      ...{ bytes: text, contentType: 'multipart/form-data; boundary=abc' },
    });
  });

  test('is multipart although there is no schema', async () => {
    const { write } = bodies('multipart/form-data', {});
    expect(write('x').contentType).toMatch(/^multipart\/form-data; boundary=/);
  });
});

describe('a text whose schema is that of a map', () => {
  test.each<[string, Document, unknown]>([
    ['a map', mapOf({ a: integer }), { a: 1 }],
    ['an empty map', { type: 'object', format: 'file' }, {}],
    ['a list of maps', { type: 'array', items: mapOf({}) }, [{ a: 1 }]],
    ['what is not JSON', mapOf({}), '{hello'],
    ['a text', mapOf({}), '0200beef'],
  ])('is JSON, else a text: %s', async (_, schema, value) => {
    expect(await there('text/plain', schema, value)).toEqual(value);
  });
});

describe('names with a prefix in XML', () => {
  const text = { type: 'string' };
  const named = (name: string, more: Document = {}) => ({ ...text, xml: { name, ...more } });
  const instance = 'http://www.w3.org/2001/XMLSchema-instance';
  test.each<[string, Document, unknown, string, string?]>([
    [
      'an attribute of XML Schema, though it is not called one',
      { type: named('xsi:type'), id: text },
      { type: 'Group', id: '1' },
      `<root xmlns:xsi="${instance}" xsi:type="Group"><id>1</id></root>`,
    ],
    ['an element', { title: named('dc:title') }, { title: 'a' }, '<root><dc:title>a</dc:title></root>'],
    [
      'an element with another prefix of the client',
      { title: named('dc:title') },
      { title: 'a' },
      '<root><dc:title>a</dc:title></root>',
      '<root><x:title>a</x:title></root>',
    ],
    [
      'elements that differ in the prefix alone',
      { title: text, 'media:title': text, other: named('title', { prefix: 'dc' }) },
      { title: 'a', 'media:title': 'b', other: 'c' },
      '<root><title>a</title><media:title>b</media:title><dc:title>c</dc:title></root>',
    ],
    [
      'one of two elements that differ in the prefix alone',
      { title: text, other: named('dc:title') },
      { other: 'c' },
      '<root><dc:title>c</dc:title></root>',
    ],
    [
      'an attribute with its namespace',
      { lang: named('lang', { prefix: 'a', namespace: 'urn:a', attribute: true }) },
      { lang: 'de' },
      '<root xmlns:a="urn:a" a:lang="de"/>',
    ],
    [
      'a list without a wrapper',
      { tags: { type: 'array', items: named('a:tag') } },
      { tags: ['x', 'y'] },
      '<root><a:tag>x</a:tag><a:tag>y</a:tag></root>',
    ],
  ])('%s', async (_, properties, value, written, sent = written) => {
    const { read, write } = bodies('application/xml', mapOf(properties));
    expect(write(value).bytes).toBe(written);
    const result = await read(sent);
    expect('value' in result && structuredClone(result.value)).toEqual(value);
  });

  test('the root element', async () => {
    const { read, write } = bodies('application/xml', { ...mapOf({ a: text }), xml: { name: 's:pet' } });
    expect(write({ a: '1' }).bytes).toBe('<s:pet><a>1</a></s:pet>');
    expect(await read('<s:pet><a>1</a></s:pet>')).toMatchObject({ value: { a: '1' } });
  });
});

test('an element in XML has the name of its reference, though it may be null too', () => {
  const pet = { ...mapOf({ a: integer }), xml: { name: 'animal' } };
  const schema = mapOf({ pet: { anyOf: [pet, { type: 'null' }] } });
  expect(bodies('application/xml', schema).write({ pet: { a: 1 } }).bytes).toBe(
    '<root><animal><a>1</a></animal></root>',
  );
});

test('lists in XML whose items have the same name have wrappers, to be told apart', async () => {
  const list = (xml: Document = {}) => ({
    type: 'array',
    items: { type: 'string', xml: { name: 'item' } },
    xml,
  });
  const schema = mapOf({ a: list({ name: 'aSet' }), b: list(), c: { type: 'array', items: integer } });
  const value = { a: ['1'], b: ['2', '3'], c: [4] };
  const text = '<root><aSet><item>1</item></aSet><b><item>2</item><item>3</item></b><c>4</c></root>';
  expect(bodies('application/xml', schema).write(value).bytes).toBe(text);
  expect(await there('application/xml', schema, value)).toEqual(value);
});

describe('lists in XML', () => {
  const listed = (xml: Document = {}, more: Document = {}) => ({
    ...{ type: 'array', items: integer, ...more },
    xml,
  });
  const needs = (properties: Document) => ({ ...mapOf(properties), required: Object.keys(properties) });
  const none = { list: [] };
  test.each<[string, Document, unknown, unknown?]>([
    ['a required one', needs({ list: listed() }), none],
    ['a required one with a wrapper', needs({ list: listed({ wrapped: true }) }), none],
    ['one that an `allOf` requires', { allOf: [mapOf({ list: listed() }), { required: ['list'] }] }, none],
    [
      'one in the maps of a list',
      mapOf({ maps: { type: 'array', items: needs({ list: listed() }) } }),
      { maps: [none, { list: [1] }] },
    ],
    ['one of an `allOf`', needs({ list: { allOf: [listed(), { description: 'many' }] } }), none],
    ['one that is not required', mapOf({ list: listed() }), none, {}],
  ])('have no items: %s', async (_, schema, value, read = value) => {
    expect(await there('application/xml', schema, value)).toEqual(read);
  });

  test('a required list of at least one item is refused by its schema', async () => {
    const { read } = bodies('application/xml', needs({ list: listed({}, { minItems: 1 }) }));
    expect(await read('<root/>')).toEqual({ value: Object.assign(Object.create(null), none) });
  });

  test.each<[string, Document, unknown, string]>([
    [
      'the name of items',
      { ...listed(), items: { allOf: [{ $ref: '#/components/schemas/N' }, { xml: { name: 'n' } }] } },
      [1, 2],
      '<root><n>1</n><n>2</n></root>',
    ],
    [
      'the wrapper',
      { allOf: [{ $ref: '#/components/schemas/L' }, { xml: { wrapped: true } }] },
      [1],
      '<root><a><a>1</a></a></root>',
    ],
    [
      'an attribute',
      { allOf: [{ $ref: '#/components/schemas/N' }, { xml: { attribute: true } }] },
      1,
      '<root a="1"/>',
    ],
  ])('an `allOf` of a `$ref` and an XML Object has its names: %s', (_, schema, value, text) => {
    const components = { schemas: { N: integer, L: { type: 'array', items: integer } } };
    const document = { openapi: '3.0.3', components };
    const { write } = bodyTypeOf('application/xml');
    const written = write(
      { a: value },
      { mediaType: 'application/xml' },
      { document, schema: mapOf({ a: schema }) },
    );
    expect(written.bytes).toBe(text);
  });

  test('an `allOf` that adds members has a name of its own', () => {
    const document = { components: { schemas: { Pet: { type: 'object', xml: { name: 'pet' } } } } };
    const schema = { allOf: [{ $ref: '#/components/schemas/Pet' }, mapOf({ n: integer })] };
    const { write } = bodyTypeOf('application/xml');
    expect(write({ n: 1 }, { mediaType: 'application/xml' }, { document, schema }).bytes).toBe(
      '<root><n>1</n></root>',
    );
  });
});

describe('XML of a schema that names no members', () => {
  const others = (schema: Document) => ({ type: 'object', additionalProperties: schema });
  test.each<[string, Document, unknown]>([
    ['empty maps', others({ type: 'object' }), { a: {}, b: {} }],
    ['numbers', others(integer), { a: 1, b: 2 }],
    ['a list of one', others({ type: 'array', items: integer }), { a: [1] }],
    ['maps of maps', others(others({ type: 'boolean' })), { a: { b: true } }],
    [
      'items with a name of their own',
      others({ type: 'array', items: { ...integer, xml: { name: 'n' } } }),
      { a: [1, 2] },
    ],
    [
      'lists with a wrapper',
      others({ type: 'array', items: { ...integer, xml: { name: 'n' } }, xml: { wrapped: true } }),
      { a: [1], b: [] },
    ],
    [
      'maps whose members have other names',
      others(mapOf({ a: { ...integer, xml: { name: 'b' } }, c: { ...integer, xml: { attribute: true } } })),
      { x: { a: 1, c: 2 } },
    ],
    [
      'maps of lists whose items have a name',
      others(mapOf({ list: { type: 'array', items: { ...integer, xml: { name: 'n' } } } })),
      { x: { list: [1] }, y: { list: [2, 3] } },
    ],
    ['values with a name of their own', others({ ...integer, xml: { name: 'n' } }), { a: 1, b: 2 }],
    [
      'numbers beside a member',
      { ...mapOf({ n: { type: 'string' } }), additionalProperties: integer },
      { n: '1', a: 1 },
    ],
  ])('has the types of its additional members: %s', async (_, schema, value) => {
    expect(await there('application/xml', schema, value)).toEqual(value);
  });

  test.each(['<?xml version="1.0"?>...', '<3', '<a>b', '<', '<a/> and more'])(
    'writes a text that only begins like XML as a text: %s',
    async (text) => {
      expect(await there('application/xml', { type: 'string' }, text)).toBe(text);
    },
  );
});
