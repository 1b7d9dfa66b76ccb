/** Integers that a number can't hold: they are sent as the document writes them, and taken as clients send them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { builtIn } from '../../src/contract/audience.ts';
import { readJson } from '../../src/contract/bodies/json.ts';
import type { Validate } from '../../src/contract/contract.ts';
import { generate } from '../../src/contract/generate.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import type { ReadOptions } from '../../src/contract/read-document.ts';
import { readDocument } from '../../src/contract/read-document.ts';
import type { AnyHandler } from '../../src/engine/handler.ts';
import { Standin } from '../../src/engine/standin.ts';
import { WrittenDocuments } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const long = '9223372036854775807';
const odd = '9007199254740993';

async function mockOf(
  files: Record<string, string>,
  options?: ReadOptions,
  handlers: Record<string, AnyHandler> = {},
) {
  const { contract, warnings } = await loadContract(documents.write(files), options);
  expect(warnings).toEqual([]);
  const standin = new Standin({ apis: [{ name: 'own', contract, handlers }], clock: 'frozen' });
  const send = async (target: string, body?: string, type = 'application/json') =>
    standin.handle({
      method: body === undefined ? 'GET' : 'POST',
      target,
      headers: { 'content-type': type },
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    });
  return { send, standin };
}

/** A document as YAML whose GET /a answers with this content, on one line. */
const answering = (content: string, version = '3.1.0', more = ''): string =>
  `openapi: ${version}\ninfo: { title: a, version: "1" }\npaths:\n  /a: { get: { responses: { "200": { description: ok, ${content} } } } }\n${more}`;

const json = (content: string): string => `content: { application/json: ${content} }`;

const schemaOf = (id: string): string =>
  json(`{ schema: { type: object, required: [id], properties: { id: ${id} } } }`);

const asJson = (yaml: string): string => {
  // Each key and word in quotes, but not the numbers.
  const [, content = ''] = /description: ok, (.*) \} \} \} \}\n/.exec(yaml) ?? [];
  const quoted = content.replace(/[A-Za-z/][\w/-]*/g, (word) => (word === 'true' ? word : `"${word}"`));
  return `{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"ok",${quoted}}}}}}}`;
};

describe.each([
  ['YAML', 'openapi.yaml', (text: string) => text],
  ['JSON', 'openapi.json', asJson],
] as const)('a document in %s', (_, name, written) => {
  test.each([
    ['the example of a media type', json(`{ example: { id: ${long} } }`), `{"id":${long}}`],
    ['a named example', json(`{ examples: { one: { value: { id: ${odd} } } } }`), `{"id":${odd}}`],
    ['an example that is only a number', json(`{ example: -${long} }`), `-${long}`],
    [
      'a nested example',
      json(`{ example: { a: [{ b: [1, ${long}, 1.5] }] } }`),
      `{"a":[{"b":[1,${long},1.5]}]}`,
    ],
    [
      'the example of a schema',
      json(`{ schema: { type: object, example: { id: ${long} } } }`),
      `{"id":${long}}`,
    ],
    [
      'the example of a property',
      schemaOf(`{ type: integer, format: int64, example: ${long} }`),
      `{"id":${long}}`,
    ],
    ['the first of several examples', schemaOf(`{ type: integer, examples: [${odd}] }`), `{"id":${odd}}`],
    ['a default', schemaOf(`{ type: integer, default: ${long} }`), `{"id":${long}}`],
    ['a const', schemaOf(`{ const: ${long} }`), `{"id":${long}}`],
    ['an enum', schemaOf(`{ type: integer, enum: [${odd}, 1] }`), `{"id":${odd}}`],
    ['an enum without a type', schemaOf(`{ enum: [${odd}] }`), `{"id":${odd}}`],
    [
      'a number of 30 digits',
      json('{ example: 123456789012345678901234567890 }'),
      '123456789012345678901234567890',
    ],
  ])('sends %s as it is written', async (_, content, sent) => {
    const { send } = await mockOf({ [name]: written(answering(content)) });
    expect(await send('/a')).toMatchObject({ status: 200, body: sent });
  });
});

test.each([
  ['3.0.3', schemaOf(`{ type: integer, nullable: true, enum: [${long}] }`), `{"id":${long}}`],
  ['3.1.0', json(`{ example: { id: &id ${odd}, same: *id } }`), `{"id":${odd},"same":${odd}}`],
  ['3.1.0', `content: { application/xml: { example: { id: ${long} } } }`, `<root><id>${long}</id></root>`],
  ['3.1.0', `content: { text/plain: { example: ${long} } }`, long],
  ['3.1.0', `content: { application/x-www-form-urlencoded: { example: { id: ${long} } } }`, `id=${long}`],
])('of version %s %s is sent as %s', async (version, content, sent) => {
  const { send } = await mockOf({ 'a.yaml': answering(content, version) });
  expect((await send('/a')).body).toContain(sent);
});

test('the example of a header is sent as it is written', async () => {
  const content = `headers: { x-id: { schema: { type: integer }, example: ${long} } }`;
  const { send } = await mockOf({ 'a.yaml': answering(content) });
  expect((await send('/a')).headers).toMatchObject({ 'x-id': long });
});

test('an example of Swagger 2.0 is sent as it is written', async () => {
  const { send } = await mockOf({
    'a.yaml': `swagger: "2.0"\ninfo: { title: a, version: "1" }\nproduces: [application/json]\npaths:\n  /a: { get: { responses: { 200: { description: ok, schema: { type: object }, examples: { application/json: { id: ${long} } } } } } }\n`,
  });
  expect((await send('/a')).body).toBe(`{"id":${long}}`);
});

test('an example and a schema of another file are sent as they are written', async () => {
  const content = json('{ examples: { one: { $ref: "./one.yaml" } }, schema: { $ref: "./thing.json" } }');
  const { send } = await mockOf({
    'a.yaml': answering(content),
    'one.yaml': `value: { id: ${long} }\n`,
    'thing.json': `{ "type": "object", "properties": { "id": { "type": "integer", "maximum": ${long}, "example": ${odd} } } }`,
  });
  expect((await send('/a')).body).toBe(`{"id":${long}}`);
});

test('an overlay may add, replace and keep such an integer', async () => {
  const overlays = [
    documents.write({
      'overlay.yaml': `overlay: 1.0.0\ninfo: { title: o, version: "1" }\nactions:\n  - { target: $..example, update: { other: ${long} } }\n  - { target: $..example.old, update: ${odd} }\n`,
    }),
  ];
  const file = { 'a.yaml': answering(json(`{ example: { id: ${odd}, old: 1 } }`)) };
  const { send } = await mockOf(file, { overlays });
  expect((await send('/a')).body).toBe(`{"id":${odd},"old":${odd},"other":${long}}`);
});

test('limits are numbers, wherever they stand, also of a property that is called as a keyword', async () => {
  const bounds = `{ type: integer, minimum: -9223372036854775808, maximum: ${long} }`;
  const content = json(
    `{ schema: { type: object, required: [value, default], properties: { value: ${bounds}, default: ${bounds}, text: { type: string, maxLength: ${long} } } } }`,
  );
  const file = documents.write({ 'a.yaml': answering(content) });
  const { document, warnings } = await readDocument(file);
  const { properties } = document.paths['/a'].get.responses['200'].content['application/json'].schema;
  expect([warnings, properties.value.minimum, properties.default.maximum, properties.text.maxLength]).toEqual(
    [[], -(2 ** 63), 2 ** 63, 2 ** 63],
  );
});

test.each([
  ['-9223372036854775808', long],
  ['1700000000001', '1700000000002'],
  [`-${long}`, '-5'],
  ['9007199254740000', long],
])('a value made between %s and %s lies there, as it is written', async (minimum, maximum) => {
  const { send } = await mockOf({
    'a.yaml': answering(schemaOf(`{ type: integer, minimum: ${minimum}, maximum: ${maximum} }`)),
  });
  const { id } = /\{"id":(?<id>-?\d+)\}/.exec((await send('/a')).body as string)!.groups!;
  expect(BigInt(id!)).toBeGreaterThanOrEqual(BigInt(minimum));
  expect(BigInt(id!)).toBeLessThanOrEqual(BigInt(maximum));
});

const taking = `openapi: 3.1.0
info: { title: a, version: "1" }
paths:
  /things/{id}:
    post:
      operationId: take
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, format: int64 } }
        - { name: of, in: query, schema: { type: integer, default: ${long} } }
        - { name: filter, in: query, content: { application/json: { schema: { properties: { id: { type: integer } } } } } }
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { id: { type: integer }, size: { type: number }, kind: { enum: [${odd}] } } } }
          application/x-www-form-urlencoded: { schema: { type: object, properties: { id: { type: integer } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: {} } } } }
`;

test.each<[string, string, string, string?]>([
  ['in a path', `/things/${odd}`, '{}'],
  ['in a query', `/things/1?of=${odd}`, '{}'],
  ['in JSON in a query', `/things/1?filter=${encodeURIComponent(`{"id":${odd}}`)}`, '{}'],
  ['in a body', '/things/1', `{"id":${odd},"kind":${odd}}`],
  ['in a form', '/things/1', `id=${odd}`, 'application/x-www-form-urlencoded'],
])('a client may send it %s, and the journal has it as it was sent', async (_, target, body, type) => {
  const { send, standin } = await mockOf({ 'a.yaml': taking }, undefined, {
    take: (context) => context.reply(200, { ok: true }),
  });
  expect(await send(target, body, type)).toMatchObject({ status: 200, body: '{"ok":true}' });
  const kept = standin.sandboxes.get('default')!.journal.entries().at(-1)!;
  expect([kept.target, new TextDecoder().decode(kept.body)]).toEqual([target, body]);
});

test('a handler gets numbers, defaults too', async () => {
  let received: unknown;
  const { send } = await mockOf({ 'a.yaml': taking }, undefined, {
    take: (context) => {
      received = [context.path.id, context.query.of, context.body.id];
      return context.reply(200, {});
    },
  });
  await send(`/things/${odd}`, `{"id":${odd}}`);
  expect(received).toEqual([Number(odd), Number(long), Number(odd)]);
});

test.each([
  ['a body with 1e400', '/things/1', '{"id":1e400}'],
  ['a body with -1E+400', '/things/1', '{"size":-1E+400}'],
  ['a body with an integer of 400 digits', '/things/1', `{"id":${'9'.repeat(400)}}`],
  ['a path with an integer of 400 digits', `/things/${'9'.repeat(400)}`, '{}'],
  ['a query with 1e400', '/things/1?of=1e400', '{}'],
])('%s is refused: no number is as large', async (_, target, body) => {
  const { send } = await mockOf({ 'a.yaml': taking });
  expect(await send(target, body)).toMatchObject({ status: 400 });
});

test.each([
  ['1e300', 200],
  ['"1e400"', 400],
  ['123e-400', 200],
])('the number %s is answered %s', async (size, status) => {
  const { send } = await mockOf({ 'a.yaml': taking });
  expect((await send('/things/1', `{"size":${size}}`)).status).toBe(status);
});

test('the generated modules of a contract have all digits', async () => {
  const contract = documents.write({
    'a.yaml': answering(
      json(
        `{ example: { id: ${long} }, schema: { properties: { id: { type: integer, default: ${odd}, enum: [${odd}, ${long}] } } } }`,
      ),
    ),
  });
  const { modules } = await generate({ contract, audience: builtIn('../src') });
  expect(modules.get('contract.ts')).toContain(`"text": "{\\"id\\":${long}}"`);
  expect(modules.get('document.ts')).toContain(`"default": ${odd}n`);
  const text = modules.get('document.ts')!.replace('export const document =', 'export default');
  const file = join(documents.folder, 'document.mjs');
  writeFileSync(file, text);
  const { default: document } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  expect(document).toEqual((await readDocument(contract)).document);
});

/** POST /a takes JSON of this schema, on one line. */
const takingBody = (schema: string, version = '3.1.0'): string =>
  `openapi: ${version}\ninfo: { title: a, version: "1" }\npaths:\n  /a: { post: { requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { "204": { description: ok } } } }\n`;

/** A BigInt as JSON has it. */
const asRaw = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? (JSON as unknown as RawJson).rawJSON(value) : value;
interface RawJson {
  rawJSON(value: bigint): unknown;
}

const taken = 204;
const refused = 400;

describe('a request is held against the digits of the document', () => {
  test.each<[schema: string, body: string, status: number]>([
    [`{ const: ${odd} }`, odd, taken],
    [`{ const: ${odd} }`, '9007199254740992', refused],
    [`{ const: 9007199254740992 }`, odd, refused],
    [`{ const: 9007199254740992 }`, '9007199254740992', taken],
    [`{ const: { id: [${odd}] } }`, `{"id":[${odd}]}`, taken],
    [`{ const: { id: [${odd}] } }`, '{"id":[9007199254740992]}', refused],
    [`{ enum: [1, ${odd}] }`, odd, taken],
    [`{ enum: [1, ${odd}] }`, '1', taken],
    [`{ enum: [1, ${odd}] }`, '9007199254740994', refused],
    [`{ enum: [1, ${odd}] }`, '"9007199254740993"', refused],
    [`{ type: integer, maximum: ${long} }`, long, taken],
    [`{ type: integer, maximum: ${long} }`, '9223372036854775808', refused],
    [`{ type: integer, minimum: -${long} }`, '-9223372036854775808', refused],
    [`{ type: integer, minimum: ${odd} }`, odd, taken],
    [`{ type: integer, minimum: ${odd} }`, '9007199254740992', refused],
    [`{ type: integer, exclusiveMaximum: ${odd} }`, '9007199254740992', taken],
    [`{ type: integer, exclusiveMaximum: ${odd} }`, odd, refused],
    [`{ type: integer, exclusiveMinimum: ${odd} }`, '9007199254740994', taken],
    [`{ type: integer, multipleOf: 2 }`, odd, refused],
    [`{ type: integer, multipleOf: 3 }`, odd, taken],
    [`{ type: integer, multipleOf: ${odd} }`, '18014398509481986', taken],
    [`{ type: integer, multipleOf: ${odd} }`, '18014398509481984', refused],
    [`{ type: array, uniqueItems: true }`, `[${odd},9007199254740992]`, taken],
    [`{ type: array, uniqueItems: true }`, `[{"id":${odd}},{"id":9007199254740992}]`, taken],
    [`{ type: array, uniqueItems: true }`, `[{"id":${odd},"n":1},{"n":1,"id":${odd}}]`, refused],
    [`{ not: { const: ${odd} } }`, '9007199254740992', taken],
    [`{ oneOf: [{ const: ${odd} }, { const: 9007199254740992 }] }`, odd, taken],
    [`{ type: array, items: { $ref: "#/paths/~1a/post/x-id" } }`, `[${odd}]`, taken],
  ])('%s: %s is answered %i', async (schema, body, status) => {
    const text = takingBody(schema).replace('{ post: {', `{ post: { x-id: { const: ${odd} },`);
    for (const file of ['a.yaml', 'a.json']) {
      const written =
        file === 'a.yaml' ? text : JSON.stringify(parseYaml(text, { intAsBigInt: true }), asRaw);
      const { send } = await mockOf({ [file]: written });
      expect((await send('/a', body)).status, file).toBe(status);
    }
  });

  test.each([
    [`{ type: integer, maximum: ${odd}, exclusiveMaximum: true }`, '9007199254740992', taken],
    [`{ type: integer, maximum: ${odd}, exclusiveMaximum: true }`, odd, refused],
    [`{ type: integer, nullable: true, enum: [${odd}] }`, 'null', taken],
    [`{ type: integer, nullable: true, enum: [${odd}] }`, '9007199254740992', refused],
  ])('of version 3.0 %s: %s is answered %i', async (schema, body, status) => {
    const { send } = await mockOf({ 'a.yaml': takingBody(schema, '3.0.3') });
    expect((await send('/a', body)).status).toBe(status);
  });

  test.each([
    ['a path', '/things/ID', undefined],
    ['a query', '/things/1?id=ID', undefined],
    ['a list of a query', '/things/1?ids=5,ID', undefined],
    ['a map of a query', '/things/1?filter[id]=ID', undefined],
    ['JSON in a query', '/things/1?json={"id":ID}', undefined],
    ['a form', '/things/1', ['id=ID', 'application/x-www-form-urlencoded']],
    ['lines of JSON', '/things/1', ['{"id":1}\n{"id":ID}', 'application/jsonl']],
    ['XML', '/things/1', ['<thing><id>ID</id></thing>', 'application/xml']],
    [
      'a part',
      '/things/1',
      [
        '--b\r\ncontent-disposition: form-data; name="id"\r\n\r\nID\r\n--b--',
        'multipart/form-data; boundary=b',
      ],
    ],
  ])('in %s', async (_, target, body) => {
    const id = `{ type: integer, enum: [1, 5, ${odd}] }`;
    const thing = `{ schema: { xml: { name: thing }, type: object, properties: { id: ${id} } } }`;
    const { send } = await mockOf({
      'a.yaml': `openapi: 3.2.0
info: { title: a, version: "1" }
paths:
  /things/{id}:
    post:
      parameters:
        - { name: id, in: path, required: true, schema: ${id} }
        - { name: id, in: query, schema: ${id} }
        - { name: ids, in: query, explode: false, schema: { type: array, items: ${id} } }
        - { name: filter, in: query, style: deepObject, schema: { type: object, properties: { id: ${id} } } }
        - { name: json, in: query, content: { application/json: ${thing} } }
      requestBody: { content: { application/x-www-form-urlencoded: ${thing}, application/xml: ${thing}, multipart/form-data: ${thing}, application/jsonl: { itemSchema: { properties: { id: ${id} } } } } }
      responses: { "204": { description: ok } }
`,
    });
    const statusOf = async (digits: string): Promise<number> => {
      const [text = '', type] = body ?? [];
      const sent = target.replace(/ID.*/, (end) => encodeURIComponent(end.replace('ID', digits)));
      return (await send(sent, text.replace('ID', digits), type)).status;
    };
    expect([await statusOf(odd), await statusOf('9007199254740992')]).toEqual([taken, refused]);
  });

  test('the refusal names the limit as it is written', async () => {
    const { send } = await mockOf({ 'a.yaml': takingBody(`{ type: integer, maximum: ${long} }`) });
    const { body } = await send('/a', '9223372036854775808');
    expect(JSON.parse(body as string).detail).toBe(`body: must be <= ${long}`);
  });

  test('a bound of Swagger 2.0 and of another file is exact, too', async () => {
    const bound = `{ type: integer, maximum: ${long} }`;
    const { send } = await mockOf({
      'a.yaml': `swagger: "2.0"\ninfo: { title: a, version: "1" }\nconsumes: [application/json]\npaths:\n  /a: { post: { parameters: [{ name: b, in: body, schema: { properties: { own: ${bound}, other: { $ref: other.yaml } } } }], responses: { 204: { description: ok } } } }\n`,
      'other.yaml': bound,
    });
    for (const name of ['own', 'other']) {
      expect((await send('/a', `{"${name}":${long}}`)).status).toBe(taken);
      expect((await send('/a', `{"${name}":9223372036854775808}`)).status, name).toBe(refused);
    }
  });
});

test('generated validators hold a request against the digits of the document', async () => {
  const contract = documents.write({ 'a.yaml': takingBody(`{ properties: { id: { const: ${odd} } } }`) });
  const { modules } = await generate({ contract, audience: builtIn('../src') });
  const [name = ''] = [...modules.keys()].filter((one) => /validators\.js$/.test(one));
  const file = join(documents.folder, 'validators.mjs');
  writeFileSync(file, modules.get(name)!);
  const [validate] = Object.values(await import(/* @vite-ignore */ pathToFileURL(file).href)) as Validate[];
  const read = (digits: string) => (readJson(`{"id":${digits}}`) as { value: unknown }).value;
  expect([validate!(read(odd)), validate!(read('9007199254740992'))]).toEqual([true, false]);
});
