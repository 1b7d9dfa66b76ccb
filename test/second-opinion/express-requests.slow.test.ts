/** The same requests to Standin and to `express-openapi-validator`: whether each lets them pass. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyTypeOf } from '../../src/contract/bodies/body-types.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Document } from '../../src/contract/contract.ts';
import { writeParameters } from '../../src/contract/parameters/write-parameters.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { Standin } from '../../src/engine/standin.ts';
import { Exceptions } from './exceptions.ts';
import { invalid, passing } from './exchanges.ts';
import { type ExpressServer, startExpress } from './express-server.ts';
import { HttpClient, type SentRequest } from './http-client.ts';
import { loadSubjects } from './subjects.ts';

const exceptions = new Exceptions([
  {
    finding: /^fastio.* must be url encoded\. Its value may not contain reserved characters/,
    because: 'It takes the + that stands for a space, as forms write it, for a reserved character.',
  },
  {
    finding: /, cookie form .* is refused here .* not there \(200/,
    because: 'Express reads no cookies by itself, and it validates none without.',
  },
  {
    finding: /^a (list|map), (header|path) simple .* passes here .*must be (array|object)/,
    because: 'It splits lists and maps in queries alone.',
  },
  {
    finding: /^a list, .* passes here .*Parameter 'style' has incorrect value 'undefined'/,
    because: 'It takes the default style in queries alone.',
  },
  {
    finding: /^application\/x-www-form-urlencoded .* passes here .*must be (array|integer)/,
    because: 'It validates the texts of a form as they are: no number, and no list of one value.',
  },
]);

/** Compares what Standin and Express make of a request. */
type Compare = (what: string, request: SentRequest) => Promise<void>;

/** Tests with a server of each kind; a difference that no exception explains fails the test. */
function withBoth(standin: Standin, document: Document, tests: (compare: Compare) => void): void {
  let server: ExpressServer;
  let express: HttpClient;
  beforeAll(async () => {
    server = await startExpress(document);
    express = new HttpClient(server.url);
  });
  afterAll(async () => {
    express?.close();
    await server?.close();
  });
  const verdict = (status: number): string => (status < 300 ? 'passes' : 'is refused');
  tests(async (what, request) => {
    const { method = 'GET', target, headers = {}, body } = request;
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
    const [ours, theirs] = await Promise.all([
      standin.handle({ method, target, headers: { host: 'localhost', ...headers }, body: bytes }),
      express.send(request),
    ]);
    if (verdict(ours.status) === verdict(theirs.status)) return;
    const finding = `${what}: ${verdict(ours.status)} here (${ours.status}), not there (${theirs.status} ${theirs.text})`;
    expect(exceptions.unexplained([finding])).toEqual([]);
  });
}

const subjects = await loadSubjects();
describe.each(subjects.map((subject) => [subject.api.name, subject] as const))('%s', (name, subject) => {
  const standin = new Standin({ apis: [subject.api] });
  withBoth(standin, subject.document, (compare) =>
    test.each(subject.operations.map((samples) => [samples.operation.id, samples] as const))(
      '%s',
      async (id, samples) => {
        const exchanges = [
          ...(await passing(samples, standin)),
          ...(await invalid(subject, samples, standin)),
        ];
        for (const { what, request } of exchanges) await compare(`${name}/${id} ${what}`, request);
      },
    ),
  );
});

/** A document of these operations, and a mock of it. */
function own(operations: [path: string, method: string, node: object][]) {
  const responses = { 200: { description: 'ok', content: { 'application/json': { example: 1 } } } };
  const document = {
    openapi: '3.0.3',
    info: { title: 'Own', version: '1' },
    paths: Object.fromEntries(
      operations.map(([path, method, node]) => [path, { [method]: { ...node, responses } }]),
    ),
  };
  const compiled = compileContract(document);
  const validators = lazyValidators(document, compiled.operations);
  const contract = { ...compiled, validators, document: async () => document };
  return {
    document,
    operations: compiled.operations,
    standin: new Standin({ apis: [{ name: 'own', contract }] }),
  };
}

const text = fc.stringMatching(/^[a-z]{1,6}$/);
const integer = fc.integer({ min: -9, max: 9 });
/** Each with values of which some are valid. */
const kinds: [kind: string, schema: Document, values: fc.Arbitrary<unknown>][] = [
  ['a text', { type: 'string', minLength: 2, maxLength: 4 }, text],
  ['a number', { type: 'integer', minimum: 0, maximum: 5 }, fc.oneof(integer, text)],
  ['a choice', { type: 'string', enum: ['aa', 'bb'] }, fc.oneof(fc.constantFrom('aa', 'bb'), text)],
  [
    'a list',
    { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
    fc.array(fc.oneof(integer, text), { minLength: 1, maxLength: 4 }),
  ],
  [
    'a map',
    { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } }, required: ['a'] },
    fc
      .record({ a: fc.oneof(integer, text), b: text }, { requiredKeys: [] })
      .filter((one) => Object.keys(one).length > 0),
  ],
];
const samplesOf = (values: fc.Arbitrary<unknown>): unknown[] => fc.sample(values, { numRuns: 30, seed: 1 });

describe('parameters of every style', () => {
  const styles: [style: string, where: Document][] = [
    ['query form', { in: 'query' }],
    ['query form, not exploded', { in: 'query', explode: false }],
    ['query deepObject', { in: 'query', style: 'deepObject', explode: true }],
    ['query spaceDelimited', { in: 'query', style: 'spaceDelimited', explode: false }],
    ['query pipeDelimited', { in: 'query', style: 'pipeDelimited', explode: false }],
    ['path simple', { in: 'path' }],
    ['header simple', { in: 'header' }],
    ['cookie form', { in: 'cookie', explode: false }],
  ];
  // OpenAPI 3.1, section 4.8.12.3: deepObject is for maps, the delimited styles are for lists.
  const fits = ({ style }: Document, { type }: Document): boolean =>
    style === undefined || type === (style === 'deepObject' ? 'object' : 'array');
  const cases = kinds.flatMap(([kind, schema, values]) =>
    styles
      .filter(([, where]) => fits(where, schema))
      .map(([style, where]) => ({ name: `${kind}, ${style}`, schema, where, values })),
  );
  const { document, operations, standin } = own(
    cases.map(({ schema, where }, n) => [
      where.in === 'path' ? `/${n}/{q}` : `/${n}`,
      'get',
      { parameters: [{ name: 'q', required: true, schema, ...where }] },
    ]),
  );
  withBoth(standin, document, (compare) =>
    test.each(cases.map((one, n) => [one.name, one, n] as const))(
      '%s',
      async (name, { where, values }, n) => {
        const { path, parameters } = operations[n]!;
        for (const value of samplesOf(values)) {
          const request = writeParameters(path, parameters, { [where.in]: { q: value } });
          await compare(`${name} ${JSON.stringify(request)}`, request);
        }
      },
    ),
  );
});

describe('bodies', () => {
  const properties = Object.fromEntries(kinds.map(([kind, schema]) => [kind.slice(2), schema]));
  const fields = Object.fromEntries(kinds.map(([kind, , values]) => [kind.slice(2), values]));
  const types = ['application/json', 'application/x-www-form-urlencoded'];
  const { map: _, ...flat } = properties;
  const { document, operations, standin } = own(
    types.map((type, n) => {
      const schema = { type: 'object', required: ['text'], properties: n === 0 ? properties : flat };
      return [`/${n}`, 'post', { requestBody: { required: true, content: { [type]: { schema } } } }];
    }),
  );
  withBoth(standin, document, (compare) =>
    test.each(types.map((type, n) => [type, n] as const))('%s', async (type, n) => {
      const content = operations[n]!.body!.content[0]!;
      const { [n === 0 ? 'no' : 'map']: _, ...own } = fields;
      for (const value of samplesOf(fc.record(own, { requiredKeys: [] }))) {
        const written = bodyTypeOf(type).write(value, content, { document, schema: {} });
        const body = String(written.bytes);
        await compare(`${type} ${body}`, {
          method: 'POST',
          target: `/${n}`,
          headers: { 'content-type': type },
          body,
        });
      }
    }),
  );
});

test('every exception is still needed', () => {
  expect(exceptions.unused()).toEqual([]);
});
