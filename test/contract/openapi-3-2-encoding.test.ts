/** The examples of OpenAPI 3.2, section "Encoding Object": each is written as the suite does, and read by the mock. */
import { afterAll, describe, expect, test } from 'vitest';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';
import { buildRequest } from '../../src/conformance/model/request.ts';
import { mediaTypeParameter } from '../../src/contract/media-type.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import { WrittenDocuments } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const address = { type: 'object', properties: { street: { type: 'string' } } };
const components = {
  schemas: { Address: address },
  headers: {
    NoContentId: { description: 'Use Content-Location', schema: false },
    Location: {
      required: true,
      content: { 'text/plain': { schema: { type: 'string' }, example: 'https://a.example/' } },
    },
  },
};
const text = { type: 'string' };
const unnamed = (content: object) => ({ type: 'array', ...content });

/** What writes a body of this content, and what the mock reads of a body. */
async function bodies(mediaType: string, content: object) {
  const post = {
    operationId: 'send',
    requestBody: { required: true, content: { [mediaType]: content } },
    responses: { 204: { description: 'taken' } },
  };
  const document = {
    openapi: '3.2.0',
    info: { title: 'Own', version: '1' },
    components,
    paths: { '/a': { post } },
  };
  const api = await readApiContract(documents.write({ 'openapi.json': JSON.stringify(document) }));
  const [operation] = api.contract.operations;
  let read: unknown;
  const send = (call: { body: unknown; reply(status: number): unknown }) => {
    read = call.body;
    return call.reply(204);
  };
  const own = { name: 'own', contract: api.contract, handlers: { send: send as never } };
  const standin = createStandin({ version: '1', apis: [own], control: { local: true } });
  const ask = async (body: string | Uint8Array, contentType: string) => {
    const reply = await standin.handle({
      ...{ method: 'POST', target: '/a', headers: { host: 'x', 'content-type': contentType } },
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    });
    return reply.status === 204 ? plain(read) : { status: reply.status, body: String(reply.body) };
  };
  return {
    ask,
    /** The body and its media type. */
    write(value: unknown): [string | Uint8Array, string] {
      const { body = '', headers } = buildRequest(operation!, { body: value }, api.document);
      return [body, headers['content-type'] ?? ''];
    },
  };
}

/** Files as `type: text`; maps are read without a prototype. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const { bytes, type } = value as { bytes?: Uint8Array; type?: string };
  if (bytes instanceof Uint8Array) return `${type}: ${Buffer.from(bytes).toString('latin1')}`;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

interface Example {
  name: string;
  mediaType: string;
  content: object;
  value: unknown;
  /** Each part with its headers and body. */
  parts: string[];
  /** What is read, if it is not the value. */
  read?: unknown;
}

const disposition = (name: string) => `Content-Disposition: form-data; name="${name}"\r\n`;
const id = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const file = (type: string, content: string) => ({
  name: '',
  type,
  bytes: new TextEncoder().encode(content),
});

const examples: Example[] = [
  {
    name: 'Basic Multipart Form',
    mediaType: 'multipart/form-data',
    content: {
      schema: {
        type: 'object',
        properties: {
          id: { type: 'string', format: 'uuid' },
          profileImage: {},
          addresses: { type: 'array', items: { $ref: '#/components/schemas/Address' } },
        },
      },
    },
    value: { id, profileImage: file('image/png', 'bytes'), addresses: [{ street: 'a' }] },
    parts: [
      `${disposition('id')}\r\n${id}`,
      'Content-Disposition: form-data; name="profileImage"; filename=""\r\nContent-Type: image/png\r\n\r\nbytes',
      `${disposition('addresses')}Content-Type: application/json\r\n\r\n{"street":"a"}`,
    ],
    read: { id, profileImage: 'image/png: bytes', addresses: [{ street: 'a' }] },
  },
  {
    name: 'Multipart Form with Encoding Objects',
    mediaType: 'multipart/form-data',
    content: {
      schema: {
        type: 'object',
        properties: {
          id: { type: 'string', format: 'uuid' },
          addresses: { type: 'array', items: { $ref: '#/components/schemas/Address' } },
        },
      },
      encoding: { addresses: { contentType: 'application/xml; charset=utf-8' } },
    },
    value: { id, addresses: [{ street: 'a' }, { street: 'b' }] },
    parts: [
      `${disposition('id')}\r\n${id}`,
      `${disposition('addresses')}Content-Type: application/xml; charset=utf-8\r\n\r\n<Address><street>a</street></Address>`,
      `${disposition('addresses')}Content-Type: application/xml; charset=utf-8\r\n\r\n<Address><street>b</street></Address>`,
    ],
  },
  {
    name: 'Multipart Form with Multiple Files',
    mediaType: 'multipart/form-data',
    content: { schema: { properties: { file: { type: 'array', items: {} } } } },
    value: { file: [file('image/png', '1'), file('text/css', '2')] },
    parts: [
      'Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: image/png\r\n\r\n1',
      'Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: text/css\r\n\r\n2',
    ],
    read: { file: ['image/png: 1', 'text/css: 2'] },
  },
  {
    name: 'Ordered, Unnamed Multipart',
    mediaType: 'multipart/mixed',
    content: {
      schema: unnamed({ prefixItems: [{ type: 'object', properties: { author: text } }, {}] }),
      prefixEncoding: [{}, { contentType: 'image/*' }],
    },
    value: [{ author: 'Ada' }, file('image/png', 'bytes')],
    parts: ['Content-Type: application/json\r\n\r\n{"author":"Ada"}', 'Content-Type: image/png\r\n\r\nbytes'],
    read: [{ author: 'Ada' }, 'image/png: bytes'],
  },
  {
    name: 'Ordered Multipart With Required Header',
    mediaType: 'multipart/related; type=text/html',
    content: {
      schema: { type: 'array', prefixItems: [text], items: { anyOf: [text, { $comment: 'bytes' }] } },
      prefixEncoding: [
        {
          contentType: 'text/html',
          headers: {
            'Content-ID': { $ref: '#/components/headers/NoContentId' },
            'Content-Location': { $ref: '#/components/headers/Location' },
          },
        },
      ],
      itemEncoding: {
        contentType: 'text/css,text/javascript,image/*',
        headers: { 'Content-Location': { $ref: '#/components/headers/Location' } },
      },
    },
    value: ['<p>', 'p {}', file('image/png', 'bytes')],
    parts: [
      'Content-Location: https://a.example/\r\nContent-Type: text/html\r\n\r\n<p>',
      'Content-Location: https://a.example/\r\nContent-Type: text/css\r\n\r\np {}',
      'Content-Location: https://a.example/\r\nContent-Type: image/png\r\n\r\nbytes',
    ],
    read: ['<p>', 'p {}', 'image/png: bytes'],
  },
  {
    name: 'Streaming Multipart',
    mediaType: 'multipart/mixed',
    content: { itemSchema: { $comment: 'A single data image' }, itemEncoding: { contentType: 'image/jpg' } },
    value: ['one', 'two'],
    parts: ['Content-Type: image/jpg\r\n\r\none', 'Content-Type: image/jpg\r\n\r\ntwo'],
    read: ['image/jpg: one', 'image/jpg: two'],
  },
  {
    name: 'Streaming Byte Ranges',
    mediaType: 'multipart/byteranges',
    content: {
      itemSchema: { $comment: 'A single range of bytes' },
      itemEncoding: {
        contentType: 'video/mp4',
        headers: {
          'Content-Range': { required: true, schema: { type: 'string', examples: ['bytes 0-2/9'] } },
        },
      },
    },
    value: ['abc'],
    parts: ['Content-Range: bytes 0-2/9\r\nContent-Type: video/mp4\r\n\r\nabc'],
    read: ['video/mp4: abc'],
  },
  {
    name: 'Nested multipart/mixed',
    mediaType: 'multipart/mixed',
    content: {
      schema: unnamed({
        prefixItems: [{ type: 'array' }, unnamed({ prefixItems: [address, text, {}] })],
      }),
      prefixEncoding: [
        {},
        {
          contentType: 'multipart/mixed',
          prefixEncoding: [{ contentType: 'application/xml' }, {}, { contentType: 'image/png' }],
        },
      ],
    },
    value: [
      [1, 'a'],
      [{ street: 'a' }, 'words', 'bytes'],
    ],
    parts: [
      'Content-Type: application/json\r\n\r\n[1,"a"]',
      'Content-Type: multipart/mixed; boundary=standin-form-boundary\r\n\r\n--standin-form-boundary\r\nContent-Type: application/xml\r\n\r\n<root><street>a</street></root>\r\n--standin-form-boundary\r\n\r\nwords\r\n--standin-form-boundary\r\nContent-Type: image/png\r\n\r\nbytes\r\n--standin-form-boundary--\r\n',
    ],
    read: [
      [1, 'a'],
      [{ street: 'a' }, 'words', 'image/png: bytes'],
    ],
  },
];

describe('the multipart examples of the specification', () => {
  test.each(examples)('$name', async ({ mediaType, content, value, parts, read = value }) => {
    const { write, ask } = await bodies(mediaType, content);
    const [body, contentType] = write(value);
    expect(contentType.startsWith(`${mediaType}; boundary=`)).toBe(true);
    const sent = typeof body === 'string' ? body : Buffer.from(body).toString('latin1');
    const boundary = `--${mediaTypeParameter(contentType, 'boundary')}`;
    expect(sent.split(`${boundary}\r\n`).slice(1).join('\n')).toBe(
      `${parts.map((one) => `${one}\r\n`).join('\n')}${boundary}--\r\n`,
    );
    expect(await ask(body, contentType)).toEqual(read);
  });
});

describe('the forms of the specification', () => {
  test('URL Encoded Form with JSON Values', async () => {
    const address = { streetAddress: '123 Example Dr.', city: 'Somewhere', state: 'CA', zip: '99999+1234' };
    const properties = {
      id: { type: 'string', format: 'uuid' },
      address: { type: 'object', properties: {} },
    };
    const { write, ask } = await bodies('application/x-www-form-urlencoded', {
      schema: { type: 'object', properties },
    });
    const [body] = write({ id, address });
    const written = `id=${id}&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C%22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D`;
    // A space may be written in two ways.
    expect(String(body).replaceAll('%20', '+')).toBe(written);
    expect(await ask(written, 'application/x-www-form-urlencoded')).toEqual({ id, address });
  });

  test('URL Encoded Form with Binary Values', async () => {
    const properties = { name: text, icon: { type: 'string', contentEncoding: 'base64url' } };
    const { write, ask } = await bodies('application/x-www-form-urlencoded', {
      schema: { type: 'object', properties },
      encoding: { icon: { contentType: 'image/png, image/jpeg' } },
    });
    const value = { name: 'example', icon: 'iVBORw0KGgo_BQAAUVORK5CYII=' };
    const written = 'name=example&icon=iVBORw0KGgo_BQAAUVORK5CYII%3D';
    expect(write(value)[0]).toBe(written);
    expect(await ask(written, 'application/x-www-form-urlencoded')).toEqual(value);
  });
});

describe('parts without names', () => {
  const boundary = (...parts: string[]) => `${parts.map((one) => `--b\r\n${one}\r\n`).join('')}--b--\r\n`;
  const asked = async (content: object, ...parts: string[]) =>
    (await bodies('multipart/mixed', content)).ask(boundary(...parts), 'multipart/mixed; boundary=b');
  const integers = unnamed({ prefixItems: [text], items: { type: 'integer' } });

  test.each<[string, object, string[], unknown]>([
    ['the types of their positions', { schema: integers }, ['\r\n7', '\r\n7', '\r\n8'], ['7', 7, 8]],
    ['fewer than are described', { schema: integers, prefixEncoding: [{}, {}, {}] }, ['\r\na'], ['a']],
    [
      'names, which do not count',
      { schema: integers },
      [`${disposition('x')}\r\na`, `${disposition('x')}\r\n1`],
      ['a', 1],
    ],
    [
      'the type that was sent',
      { schema: unnamed({ items: address }), itemEncoding: { contentType: 'application/xml' } },
      ['Content-Type: application/json\r\n\r\n{"street":"a"}', '\r\n<a><street>b</street></a>'],
      [{ street: 'a' }, { street: 'b' }],
    ],
    [
      'files with a name',
      { schema: unnamed({ items: {} }) },
      ['Content-Disposition: attachment; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhi'],
      ['text/plain: hi'],
    ],
  ])('have %s', async (_, content, parts, value) => {
    expect(await asked(content, ...parts)).toEqual(value);
  });

  test.each<[string, object, string[], RegExp]>([
    ['of another type', { schema: integers }, ['\r\na', '\r\nb'], /body 1/],
    ['too few', { schema: unnamed({ items: text, minItems: 2 }) }, ['\r\na'], /fewer than 2/],
    ['with broken JSON', { schema: unnamed({ items: address }) }, ['\r\n{'], /body 0: is not valid JSON/],
    [
      'with broken XML',
      { schema: unnamed({ items: address }), itemEncoding: { contentType: 'application/xml' } },
      ['\r\n<a>'],
      /body 0: is not valid XML/,
    ],
  ])('are refused: %s', async (_, content, parts, reason) => {
    expect(await asked(content, ...parts)).toMatchObject({
      status: 400,
      body: expect.stringMatching(reason),
    });
  });

  test('are made from the schema of a reply', async () => {
    const content = {
      'multipart/mixed': {
        schema: unnamed({ prefixItems: [{ const: { a: 1 } }, { const: 'b' }], minItems: 2 }),
        prefixEncoding: [{ contentType: 'application/json' }, { contentType: 'text/css' }],
      },
    };
    const document = {
      ...{ openapi: '3.2.0', info: { title: 'Own', version: '1' } },
      paths: { '/a': { get: { responses: { 200: { description: 'ok', content } } } } },
    };
    const { contract } = await readApiContract(documents.write({ 'openapi.json': JSON.stringify(document) }));
    const standin = createStandin({
      version: '1',
      apis: [{ name: 'own', contract }],
      control: { local: true },
    });
    const { headers, body } = await standin.handle({
      ...{ method: 'GET', target: '/a', headers: { host: 'x' }, body: undefined },
    });
    expect(headers['content-type']).toBe('multipart/mixed; boundary=standin-form-boundary');
    expect(String(body)).toBe(
      '--standin-form-boundary\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n--standin-form-boundary\r\nContent-Type: text/css\r\n\r\nb\r\n--standin-form-boundary--\r\n',
    );
  });
});
