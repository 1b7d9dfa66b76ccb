/** A request's body, by its media type, as the handler of an own document gets it. */
import { expect, test } from 'vitest';
import type { UploadedFile } from '../../src/contract/bodies/part.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { createStandin } from '../../src/index.ts';
import { aDocument } from '../contract/minimal-document.ts';

const pet = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2 },
    age: { type: 'integer', xml: { attribute: true } },
    tags: { type: 'array', items: { type: 'string' } },
    photo: { type: 'string', format: 'binary' },
  },
  xml: { name: 'pet' },
};
const content = {
  'application/json': { schema: pet },
  'application/vnd.pet+json; version=2': { schema: { type: 'object', required: ['v2'] } },
  'application/x-www-form-urlencoded': { schema: pet },
  'multipart/form-data': { schema: pet },
  'application/xml': { schema: pet },
  'text/*': { schema: { type: 'string', maxLength: 5 } },
  'text/csv': { schema: { type: 'string', minLength: 6 } },
  'image/*': {},
};

async function post(type: string, body: string | Uint8Array) {
  const document = aDocument({
    paths: {
      '/pets': {
        post: {
          operationId: 'addPet',
          requestBody: { required: true, content },
          responses: { 200: { description: 'ok', content: { 'application/json': {} } } },
        },
      },
    },
  });
  const compiled = compileContract(document);
  const contract = {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
  let received: unknown;
  const addPet = (context: any) => {
    received = context.body;
    return context.reply(200, {});
  };
  const standin = createStandin({ apis: [{ name: 'pets', contract, handlers: { addPet } }] });
  try {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const headers = { host: 'localhost', 'content-type': type };
    const reply = await standin.handle({ method: 'POST', target: '/pets', headers, body: bytes });
    return { status: reply.status, problem: reply.headers['standin-problem'], received };
  } finally {
    standin.close();
  }
}

const multipart = 'multipart/form-data; boundary=b';
const parts = (...all: string[]): string => `${all.map((one) => `--b\r\n${one}\r\n`).join('')}--b--`;
const named = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

test.each<[string, string, string, unknown]>([
  ['JSON', 'application/json', '{"name":"Rex","age":3}', { name: 'Rex', age: 3 }],
  [
    'a form',
    'application/x-www-form-urlencoded',
    'name=Rex&age=3&tags=a',
    { name: 'Rex', age: 3, tags: ['a'] },
  ],
  ['multipart', multipart, parts(named('name', 'Rex'), named('age', '3')), { name: 'Rex', age: 3 }],
  [
    'XML',
    'application/xml',
    '<?xml version="1.0"?><pet age="3"><name>Rex</name><tags>a</tags></pet>',
    { name: 'Rex', age: 3, tags: ['a'] },
  ],
  ['text', 'text/plain; charset=iso-8859-1', 'abc', 'abc'],
])('a handler gets %s as a value', async (_, type, body, value) => {
  const { status, received } = await post(type, body);
  expect([status, JSON.parse(JSON.stringify(received))]).toEqual([200, value]);
});

test('a handler gets a file with its name, type and bytes', async () => {
  const file = `Content-Disposition: form-data; name="photo"; filename="rex.png"\r\nContent-Type: image/png\r\n\r\n\u0001`;
  const { status, received } = await post(multipart, parts(named('name', 'Rex'), file));
  expect(status).toBe(200);
  const { photo } = received as { photo: UploadedFile };
  expect({ ...photo, bytes: [...photo.bytes] }).toEqual({ name: 'rex.png', type: 'image/png', bytes: [1] });
});

test('a handler gets the bytes of a type without structure', async () => {
  expect(await post('image/png', Uint8Array.of(137, 80))).toMatchObject({
    ...{ status: 200, received: Uint8Array.of(137, 80) },
  });
});

test.each<[string, string, string, RegExp]>([
  ['JSON', 'application/json', '{"name":"R"}', /name: must/],
  ['a form', 'application/x-www-form-urlencoded', 'name=R', /name: must/],
  ['a form with a field too many', 'application/x-www-form-urlencoded', 'name=Rex&more=1', /more/],
  ['multipart', multipart, parts(named('age', '3')), /name: is required/],
  ['multipart that is cut', multipart, '--b\r\n', /multipart/],
  ['XML', 'application/xml', '<pet age="x"><name>Rex</name></pet>', /age: must/],
  ['XML with another root', 'application/xml', '<cat/>', /root element pet/],
  ['text, by its range', 'text/plain', 'too long', /must/],
  ['the more specific of two types', 'text/csv', 'short', /must/],
  ['the type with this parameter', 'application/vnd.pet+json; version=2', '{}', /v2: is required/],
])('%s that breaks its schema is refused with the field', async (_, type, body, reason) => {
  const { status, problem, received } = await post(type, body);
  expect([status, received]).toEqual([400, undefined]);
  expect(problem).toMatch(reason);
});

test('a type that is not documented is refused with those that are', async () => {
  const { status, problem } = await post('application/pdf', '%PDF');
  expect(status).toBe(415);
  expect(problem).toContain('text/csv');
});

test.each([
  ['name[__proto__][polluted]=1&tags[]=1&tags[__proto__][polluted]=1'],
  ['tags[]=1&tags[length]=x&tags[4294967294]=1'],
  [`name${'[x]'.repeat(100_000)}=1`],
  ['tags[]=1&'.repeat(200_000)],
  ['=&&[]=&[&]=&a[=1&a]=2&a=3&a[b]=4&a=5'],
  ['%zz=%&%00=%ff'],
])('a form of odd names does no harm: %#', async (body) => {
  expect([200, 400]).toContain((await post('application/x-www-form-urlencoded', body)).status);
  expect(({} as any).polluted ?? ([] as any).polluted).toBeUndefined();
});
