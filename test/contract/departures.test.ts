/** What breaks the OpenAPI Specification, but can be served as it stands, is named with its line. */
import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { readDocument } from '../../src/contract/read-document.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { WrittenDocuments } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const fine = `responses: { '200': { description: ok } }`;
const asText = 'content: { text/plain: { schema: { type: string } } }';

const written = (rest: string, version = '3.2.0'): string =>
  documents.write({
    'a.yaml': `openapi: ${version}\ninfo: { title: a, version: '1' }\n${rest}\n`,
  });

const operation = (text: string): string => `paths:\n  /a:\n    get: { ${text} }`;
const parameter = (text: string): string => operation(`parameters: [{ ${text} }], ${fine}`);
const reply = (text: string): string => operation(`responses: { '200': { description: ok, ${text} } }`);
const schema = (text: string): string => reply(`content: { application/xml: { schema: { ${text} } } }`);
const media = (text: string): string =>
  operation(`requestBody: { content: { multipart/mixed: { ${text} } } }, ${fine}`);
const example = (text: string): string =>
  reply(`content: { text/plain: { examples: { one: { ${text} } } } }`);
const variable = (text: string): string =>
  `servers:\n- { url: 'https://own.example/{stage}', variables: { stage: { ${text} } } }\n${operation(fine)}`;

async function warningsOf(rest: string, version?: string): Promise<string[]> {
  const { warnings, faults } = await readDocument(written(rest, version));
  expect(faults).toEqual([]);
  return warnings;
}

describe('one warning says what is wrong with', () => {
  test.each<[what: string, document: string, line: number, message: RegExp]>([
    [
      'a word in place of a status',
      operation(`responses: { done: { description: x } }`),
      5,
      /"done" is not a status/,
    ],
    [
      'a correction of the resource model at an operation, where nobody reads it',
      operation(`x-standin: { ignore: true }, ${fine}`),
      5,
      /x-standin is read at the top of the document alone/,
    ],
    [
      'a status of two digits',
      operation(`responses: { '20': { description: x } }`),
      5,
      /"20" is not a status/,
    ],
    ['a status of four digits', operation(`responses: { '2000': { description: x } }`), 5, /"2000" is not/],
    [
      'a status beyond 599',
      operation(`responses: { '742': { description: x } }`),
      5,
      /"742" is not a status/,
    ],
    ['half a range', operation(`responses: { 20X: { description: x } }`), 5, /"20X" is not a status/],
    ['a range of none', operation(`responses: { 7XX: { description: x } }`), 5, /"7XX" is not a status/],
    [
      'a media type of two lines',
      reply(String.raw`content: { "text/plain\nX-More: 1": { schema: {} } }`),
      5,
      /"text\/plain X-More: 1" can't be the name of a media type/,
    ],
    ['a media type with letters of no header', reply(`content: { text/→: {} }`), 5, /"text\/→" can't be/],
    [
      'a media type of a body with a line break',
      operation(String.raw`requestBody: { content: { "text/plain\r\n": {} } }, ${fine}`),
      5,
      /can't be the name of a media type/,
    ],
    [
      'a header of a reply with a space',
      reply(`headers: { X Count: { schema: {} } }`),
      5,
      /"X Count" can't be/,
    ],
    ['a header of a reply with a colon', reply(`headers: { 'X:': { schema: {} } }`), 5, /"X:" can't be/],
    [
      'a header of a request with a slash',
      parameter(`in: header, name: a/b, schema: {}`),
      5,
      /"a\/b" can't be/,
    ],
    [
      'a name of a path with braces',
      `paths:\n  /a/{b}:\n    parameters: [{ in: path, name: '{b}', required: true, schema: { type: string } }]\n    get: { ${fine} }`,
      5,
      /"\{b\}": the name of a path parameter has no braces/,
    ],
    [
      'two kinds of examples of a parameter',
      parameter(`in: query, name: q, schema: {}, example: 1, examples: {}`),
      5,
      /`example` and `examples` may/,
    ],
    [
      'two kinds of examples of a header',
      reply(`headers: { X-A: { schema: {}, example: 1, examples: {} } }`),
      5,
      /`example` and `examples`/,
    ],
    ['two kinds of examples of content', media(`example: 1, examples: {}`), 5, /`example` and `examples`/],
    [
      'content with a style',
      parameter(`in: query, name: q, style: form, ${asText}`),
      5,
      /`content` and `style`/,
    ],
    [
      'content with explode',
      parameter(`in: query, name: q, explode: true, ${asText}`),
      5,
      /`content` and `explode`/,
    ],
    [
      'content of a header with a style',
      reply(`headers: { X-A: { style: simple, ${asText} } }`),
      5,
      /`content` and `style`/,
    ],
    [
      'a schema of the whole query',
      parameter(`in: querystring, name: q, schema: { type: object }`),
      5,
      /the whole query is described by `content`/,
    ],
    [
      'reserved characters in a header',
      parameter(`in: header, name: X-A, allowReserved: true, schema: {}`),
      5,
      /allowReserved has no meaning for a parameter in: header/,
    ],
    [
      'reserved characters in a cookie as it is sent',
      parameter(`in: cookie, name: c, style: cookie, allowReserved: true, schema: {}`),
      5,
      /of style cookie/,
    ],
    [
      'reserved characters in a reply',
      reply(`headers: { X-A: { allowReserved: true, schema: {} } }`),
      5,
      /allowReserved has no meaning for a header/,
    ],
    [
      'a list of encodings beside a map',
      media(`encoding: {}, prefixEncoding: []`),
      5,
      /`encoding` and `prefixEncoding`/,
    ],
    [
      'an encoding of items beside a map',
      media(`encoding: {}, itemEncoding: {}`),
      5,
      /`encoding` and `itemEncoding`/,
    ],
    [
      'the same in an encoding',
      media(`encoding: { a: { encoding: {}, itemEncoding: {} } }`),
      5,
      /`encoding` and `itemEncoding`/,
    ],
    ['two values of an example', example(`value: a, dataValue: a`), 5, /`value` and `dataValue`/],
    ['a value and its text', example(`value: a, serializedValue: a`), 5, /`value` and `serializedValue`/],
    [
      'a value and its address',
      example(`value: a, externalValue: 'https://own.example/a'`),
      5,
      /`value` and `externalValue`/,
    ],
    [
      'a text and its address',
      example(`serializedValue: a, externalValue: 'https://own.example/a'`),
      5,
      /`serializedValue` and `externalValue`/,
    ],
    [
      'two kinds of an XML attribute',
      schema(`type: string, xml: { attribute: true, nodeType: attribute }`),
      5,
      /`nodeType` and `attribute`/,
    ],
    [
      'two kinds of a wrapped list',
      schema(`type: array, xml: { wrapped: true, nodeType: element }`),
      5,
      /`nodeType` and `wrapped`/,
    ],
    [
      'a server variable without a choice',
      variable(`default: a, enum: []`),
      4,
      /the enum of a server variable is empty/,
    ],
    ['a default that is none of the choices', variable(`default: a, enum: [b]`), 4, /"a" is not in the enum/],
    [
      'a usual method among the additional ones',
      `paths:\n  /a:\n    additionalOperations: { POST: { ${fine} } }`,
      5,
      /POST may not be an additional operation/,
    ],
  ])('%s', async (_, document, line, message) => {
    const warnings = await warningsOf(document);
    expect(warnings).toEqual([expect.stringMatching(message)]);
    expect(warnings[0]).toContain(`a.yaml:${line}:`);
  });

  test.each([
    ['3.0.3', 1],
    ['3.1.0', 1],
    ['3.2.0', 0],
  ])('reserved characters in a path of %s, which OpenAPI has since 3.2: %i', async (version, count) => {
    const text = `paths:\n  /a/{b}:\n    get: { parameters: [{ in: path, name: b, required: true, allowReserved: true, schema: { type: string } }], ${fine} }`;
    expect(await warningsOf(text, version)).toHaveLength(count);
  });

  test('a status and a media type of Swagger 2.0', async () => {
    const text = `swagger: '2.0'\ninfo: { title: a, version: '1' }\npaths:\n  /a:\n    get:\n      produces: ["text/plain\\n"]\n      responses: { done: { description: x } }\n`;
    const { warnings } = await readDocument(documents.write({ 'a.yaml': text }));
    expect(warnings).toEqual([
      expect.stringMatching(/a\.yaml:6:.*can't be the name of a media type/),
      expect.stringMatching(/a\.yaml:7:.*"done" is not a status/),
    ]);
  });

  test('twenty of very many', async () => {
    const many = Array.from({ length: 50 }, (_, n) => `bad${n}: { description: x }`).join(', ');
    const warnings = await warningsOf(operation(`responses: { ${many} }`));
    expect(warnings).toHaveLength(20);
    expect(warnings[19]).toMatch(/further ones of this document are not listed/);
  });
});

test.each([
  [
    'statuses and ranges in small and large letters',
    operation(`responses: { default: {}, '204': {}, 4xx: {}, 5XX: {}, x-a: {} }`),
  ],
  ['names of headers with signs', parameter(`in: header, name: "X_a.b!#$%&'*+^\`|~-", schema: {}`)],
  [
    'media types with parameters and ranges',
    reply(`content: { 'text/plain; charset="UTF-8"': {}, '*/*': {}, application/a+b: {} }`),
  ],
  ['a value and its text', example(`dataValue: a, serializedValue: a`)],
  ['an example at a server', example(`externalValue: 'https://own.example/a.xml'`)],
  ['a default among the choices', variable(`default: a, enum: [b, a]`)],
  ['a name in braces that no header is', parameter(`in: query, name: 'a[b]', schema: {}`)],
])('nothing is said of %s', async (_, document) => {
  expect(await warningsOf(document)).toEqual([]);
});

describe("what can't be sent is left out, and the rest is served:", () => {
  const get = async (text: string) => {
    const { contract } = await loadContract(written(operation(text)));
    const mock = createStandin({ apis: [{ name: 'own', contract }] });
    const sent = await fetchFrom(mock, new Request('http://localhost/a'));
    return { status: sent.status, type: sent.headers.get('content-type'), text: await sent.text() };
  };

  test.each(['done', "'20'", "'999'", '20X', '0XX'])('a reply of status %s', async (status) => {
    expect(await get(`responses: { ${status}: { description: x } }`)).toEqual(await get('responses: {}'));
    const second = `'201': { description: ok, content: { text/plain: { example: two } } }`;
    expect(await get(`responses: { ${status}: { description: x }, ${second} }`)).toEqual({
      status: 201,
      type: 'text/plain; charset=UTF-8',
      text: 'two',
    });
  });

  test('a media type with a line break', async () => {
    const bad = String.raw`"text/html\nX-More: 1": { example: one }`;
    expect(
      await get(
        `responses: { '200': { description: ok, content: { ${bad}, text/plain: { example: two } } } }`,
      ),
    ).toMatchObject({ status: 200, text: 'two' });
    expect(await get(`responses: { '200': { description: ok, content: { ${bad} } } }`)).toEqual({
      status: 200,
      type: null,
      text: '',
    });
  });

  test("a header that a request must have and can't", async () => {
    const bad = `{ in: header, name: a b, required: true, schema: { type: string } }`;
    expect((await get(`parameters: [${bad}], ${fine}`)).status).toBe(200);
  });
});
