import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { InputError } from '../../src/contract/input-error.ts';
import { type LoadedContract, loadContract } from '../../src/contract/load-contract.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { Standin } from '../../src/engine/standin.ts';
import { WrittenDocuments } from './written-document.ts';

/** The small documents of the tests and of the template, and one that has something of everything. */
const fixtures: object[] = [
  ...readdirSync('test/contract/fixtures/tiny')
    .filter((name) => /^openapi\.(yaml|json)$/.test(name))
    .map((name) => parse(readFileSync(join('test/contract/fixtures/tiny', name), 'utf8'))),
  parse(readFileSync('template/openapi.yaml', 'utf8')),
  {
    openapi: '3.1.0',
    info: { title: 'all', version: '1' },
    servers: [{ url: 'https://{host}/v1', variables: { host: { default: 'a' } } }],
    security: [{ key: [] }, {}],
    paths: {
      '/a/{id}.{ext}': {
        parameters: [{ $ref: '#/components/parameters/id' }],
        get: {
          parameters: [
            {
              name: 'f',
              in: 'query',
              style: 'deepObject',
              schema: { type: 'object', properties: { a: { type: 'integer' } } },
            },
            {
              name: 'l',
              in: 'query',
              explode: false,
              schema: { type: 'array', items: { type: 'number' }, default: [1] },
            },
            { name: 'j', in: 'header', content: { 'application/json': { schema: { type: 'object' } } } },
          ],
          responses: {
            '200': {
              description: 'ok',
              headers: {
                'X-A': { schema: { type: 'string', enum: ['a'] }, examples: { one: { value: 'a' } } },
              },
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/A' } },
                'text/plain': { schema: { type: 'string', pattern: '^a+$', minLength: 2 }, example: 'aa' },
              },
            },
            '4XX': { $ref: '#/components/responses/Bad' },
            default: {
              description: 'no',
              content: { 'application/json': { examples: { e: { $ref: '#/components/examples/E' } } } },
            },
          },
        },
        post: {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } },
          },
          responses: { '201': { description: 'made' } },
        },
      },
    },
    components: {
      parameters: {
        id: { name: 'id', in: 'path', required: true, schema: { type: ['string', 'null'], format: 'uuid' } },
      },
      responses: {
        Bad: {
          description: 'bad',
          content: { 'application/problem+json': { schema: { type: 'object', required: ['x'] } } },
        },
      },
      examples: { E: { value: { a: 1 } } },
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
      schemas: {
        A: {
          type: 'object',
          required: ['kind', 'list'],
          properties: {
            kind: { enum: ['b', 'c'] },
            list: {
              type: 'array',
              items: { $ref: '#/components/schemas/B' },
              minItems: 1,
              uniqueItems: true,
            },
            number: { type: 'number', multipleOf: 0.1, minimum: 1, exclusiveMaximum: 9 },
            more: {
              type: 'object',
              additionalProperties: { type: 'string' },
              patternProperties: { '^x': { type: 'integer' } },
            },
          },
        },
        B: {
          oneOf: [
            { $ref: '#/components/schemas/C' },
            { allOf: [{ $ref: '#/components/schemas/C' }, { type: 'object' }] },
          ],
          discriminator: { propertyName: 'kind', mapping: { c: '#/components/schemas/C' } },
        },
        C: { type: 'object', properties: { kind: { const: 'c' }, next: { $ref: '#/components/schemas/B' } } },
      },
    },
  },
];

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

/** What stands in place of a node, or under another name. */
const values = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    1e-300,
    '',
    'a',
    '#',
    '#/',
    '#/components/schemas/A',
    '\0\u001b[31m',
    [],
    {},
    [null],
    [[]],
    { a: null },
  ),
  fc.constantFrom<unknown>(
    { $ref: '#' },
    { $ref: '#/components/schemas/B' },
    { $ref: '#/paths' },
    { $ref: 1 },
    { $ref: './none.yaml' },
    { $ref: '../../../../etc/passwd' },
    { type: 'object' },
    { type: 7 },
    { const: undefined },
  ),
);
const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '/',
  '/{a}{b}',
  '/__standin/health',
  '$ref',
  'allOf',
  'items',
  'required',
  'enum',
  'default',
  'x-roles',
  '200',
  '\u001b',
  'length',
);
/** From 0 to 1, all parts equally often. */
const share = fc.noBias(fc.nat(999_999)).map((value) => value / 1_000_000);
const mutation = fc.record({
  /** Which node, as a share of all. */
  where: share,
  how: fc.constantFrom('replace', 'remove', 'rename', 'add', 'copy'),
  value: values,
  name: names,
  other: share,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer One> ? One : never;

interface Spot {
  parent: Record<string, unknown>;
  key: string;
}

function spotsOf(node: unknown): Spot[] {
  if (typeof node !== 'object' || node === null) return [];
  const parent = node as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...spotsOf(parent[key])]);
}

/** An object with `__proto__` as a name of its own, as `JSON.parse` makes it. */
function put({ parent }: Pick<Spot, 'parent'>, key: string, value: unknown): void {
  if (Array.isArray(parent) && !/^\d+$/.test(key)) parent.push(structuredClone(value));
  else
    Object.defineProperty(parent, key, {
      value: structuredClone(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

function mutate(root: object, { where, how, value, name, other }: Mutation): void {
  const spots = spotsOf(root);
  const at = spots[Math.floor(where * spots.length)] as Spot;
  const from = spots[Math.floor(other * spots.length)] as Spot;
  const { parent, key } = at;
  if (how === 'replace') put(at, key, value);
  else if (how === 'copy') put(at, key, structuredClone(from.parent[from.key]));
  else if (how === 'add') {
    const inner = parent[key];
    if (typeof inner === 'object' && inner !== null)
      put({ parent: inner as Record<string, unknown> }, name, value);
    else put(at, name, value);
  } else if (how === 'remove') delete parent[key];
  else {
    const moved = parent[key];
    delete parent[key];
    put(at, name, moved);
  }
}

const fuzzed = fc.record({
  fixture: fc.nat(fixtures.length - 1),
  mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }),
});

/** Calls each GET and POST of a document; gives what went wrong inside. */
async function faultsOf({ contract }: LoadedContract): Promise<string[]> {
  const faults: string[] = [];
  const standin = new Standin({
    apis: [{ name: 'any', contract }],
    clock: 'frozen',
    onExchange: ({ because, status }: ExchangeRecord) => {
      if (because.startsWith('internal')) faults.push(`${status} ${because}`);
    },
  });
  for (const { method, path } of contract.operations.slice(0, 12))
    for (const prefer of [undefined, 'dynamic=true', 'code=200', 'code=404']) {
      const target = path.replace(/\{[^}]*\}/g, 'a').replace(/[^!-~]/g, '');
      const headers = { host: 'localhost', authorization: 'Bearer standin_owner', ...(prefer && { prefer }) };
      const request = { method, target: `${target}?f[a]=1&l=2&x=%1b`, headers };
      await standin.handle(
        method === 'POST'
          ? {
              ...request,
              body: Buffer.from('{"a":[1,null]}'),
              headers: { ...headers, 'content-type': 'application/json' },
            }
          : request,
      );
    }
  standin.close();
  return faults;
}

test('a document of any form is served, or refused in one line that has its place', async () => {
  const file = documents.write({ 'openapi.json': '' });
  /** `lost`: served without some of its operations. */
  const ends = { served: 0, refused: 0, lost: 0 };
  await fc.assert(
    fc.asyncProperty(fuzzed, async ({ fixture, mutations }) => {
      const document = structuredClone(fixtures[fixture] as object);
      for (const one of mutations) if (spotsOf(document).length > 0) mutate(document, one);
      writeFileSync(file, JSON.stringify(document));
      const loaded = await loadContract(file).catch((error: unknown) => error);
      if (loaded instanceof Error) {
        ends.refused++;
        expect(loaded, loaded.stack).toBeInstanceOf(InputError);
        expect(loaded.message).toMatch(/^.*openapi\.json:\d+(:\d+)?: \P{Cc}+$/u);
        return;
      }
      ends.served++;
      if ((loaded as LoadedContract).contract.operations.some((one) => one.fault)) ends.lost++;
      expect(await faultsOf(loaded as LoadedContract), JSON.stringify(document)).toEqual([]);
    }),
    {
      numRuns: Number(process.env.STANDIN_FUZZ_RUNS ?? 70),
      seed: Number(process.env.STANDIN_FUZZ_SEED ?? 1),
    },
  );
  expect(ends.served).toBeGreaterThan(10);
  expect(ends.refused + ends.lost).toBeGreaterThan(10);
}, 120_000);
