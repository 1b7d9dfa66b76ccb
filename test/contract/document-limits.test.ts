import { execFileSync } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { users } from '../../src/contract/audience.ts';
import type { Validate } from '../../src/contract/contract.ts';
import { documentLimits } from '../../src/contract/document-limits.ts';
import { generate } from '../../src/contract/generate.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { readSource } from '../../src/contract/read-source.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { Standin } from '../../src/engine/standin.ts';
import { faultsOf, head, refusalOf, WrittenDocuments, withSchema } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());
const written = (text: string | Uint8Array, name = 'openapi.yaml') => documents.write({ [name]: text });
const placeOf = ({ location }: { location?: { line?: number | undefined } | undefined }) => location?.line;

/** Lists in each other. */
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
/** Each level has the one before ten times. */
const aliasBomb = ['a: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]']
  .concat(Array.from({ length: 9 }, (_, n) => `b${n}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(', ')}]`))
  .join('\n');

describe('a document beyond a limit is refused with the line and the limit', () => {
  test('maps and lists in each other, in YAML and in JSON, and in a schema', async () => {
    for (const levels of [documentLimits.depth + 1, 5000, 200_000]) {
      const yaml = await refusalOf(written(`${head}paths: {}\nx-a: ${nested(levels)}\n`));
      expect([placeOf(yaml), yaml.message]).toEqual([
        4,
        expect.stringMatching(/more than 200 maps and lists stand in each other/),
      ]);
      const json = await refusalOf(
        written(`{"openapi":"3.1.0","paths":{},\n"x-a":${nested(levels)}}`, 'a.json'),
      );
      expect([placeOf(json), json.message]).toEqual([
        2,
        expect.stringMatching(/more than 200 maps and lists/),
      ]);
    }
    const brackets = JSON.stringify('["\\"{'.repeat(500));
    await loadContract(
      written(`{"openapi":"3.1.0","info":{"title":${brackets},"version":"1"},"paths":{}}`, 'a.json'),
    );
  });

  test('levels of block style, one on each line', async () => {
    const lines = Array.from({ length: 5000 }, (_, n) => `${' '.repeat(n + 1)}a:`).join('\n');
    expect((await refusalOf(written(`${head}paths: {}\nx-a:\n${lines} 1\n`))).message).toMatch(
      /:20\d:\d+: no valid YAML: more than 200/,
    );
  });

  test('aliases that repeat too much, in a document and in a file that it refers to', async () => {
    const bomb = await refusalOf(written(`${head}paths: {}\n${aliasBomb}\n`));
    expect(bomb.message).toMatch(/:\d+:\d+: its aliases repeat more than 100000 values/);
    const path = documents.write({ 'a.yaml': withSchema("{ $ref: './b.yaml#/a' }"), 'b.yaml': aliasBomb });
    expect((await refusalOf(path)).message).toMatch(/b\.yaml:\d+:\d+: its aliases repeat/);
    expect(() => readSource(written(aliasBomb))).toThrow(/no valid YAML: Excessive alias count/);
  });

  test('an alias inside its own anchor', async () => {
    const loop = await refusalOf(written(`${head}paths: {}\nx-a: &a\n  b: [*a]\n`));
    expect([placeOf(loop), loop.message]).toEqual([5, expect.stringMatching(/its aliases repeat/)]);
  });

  test('anchors in ordinary numbers are read', async () => {
    const uses = Array.from({ length: 500 }, (_, n) => `  a${n}: *common`).join('\n');
    const text = `${head}paths: {}\nx-common: &common { a: [1, 2, 3], b: { c: 1 } }\nx-all:\n${uses}\n`;
    expect((await loadContract(written(text))).contract.operations).toEqual([]);
  });

  test('bytes of a file', async () => {
    const path = written(`${head}paths: {}\n`);
    truncateSync(path, documentLimits.fileBytes + 1);
    expect((await refusalOf(path)).message).toMatch(/has 67108865 bytes; at most 67108864 are read/);
  });

  test.each([
    [
      'minLength',
      '{ type: string, minLength: 1000000001 }',
      /minLength is 1000000001; a value can be made for 1000000 at most/,
    ],
    [
      'minItems',
      '{ type: array, minItems: 1.0e+9 }',
      /minItems is 1000000000; a value can be made for 10000 at most/,
    ],
    [
      'anyOf',
      `{ anyOf: [${'{ type: string },'.repeat(1001)}] }`,
      /anyOf has 1001 schemas; at most 1000 are read/,
    ],
    [
      'oneOf',
      `{ oneOf: [${'{ type: string },'.repeat(1001)}] }`,
      /oneOf has 1001 schemas; at most 1000 are read/,
    ],
    [
      'properties',
      `{ properties: { ${Array.from({ length: 10_001 }, (_, n) => `p${n}: {}`).join(', ')} } }`,
      /properties has 10001 members; at most 10000 are read/,
    ],
    [
      'minProperties',
      '{ type: object, minProperties: 1000000000 }',
      /minProperties is 1000000000; .* 10000 at most/,
    ],
    [
      'a pattern',
      "{ type: string, pattern: 'a{100000000}' }",
      /the pattern demands 100000000 characters or repetitions; .* 1000000 at most/,
    ],
    [
      'nested quantifiers',
      "{ type: string, pattern: '((a{1000}){1000}){1000}' }",
      /the pattern demands 1000000000 characters or repetitions/,
    ],
    [
      'a pattern that repeats nothing',
      "{ type: string, pattern: '(?:){1000000000}' }",
      /the pattern demands 1000000000 characters or repetitions/,
    ],
    [
      'a pattern that repeats what may be nothing',
      "{ type: string, pattern: '^(?:a?){1000000000}$' }",
      /the pattern demands 1000000000 characters or repetitions/,
    ],
    [
      'a pattern of names',
      "{ type: object, patternProperties: { '^a{100000000}$': {} } }",
      /the pattern demands 100000000/,
    ],
  ])('%s', async (_, schema, reason) => {
    const error = await refusalOf(written(withSchema(schema)));
    expect([placeOf(error), error.code]).toEqual([12, 'CONTRACT_INVALID']);
    expect(error.message).toMatch(reason);
  });

  test('references that lead to references, in a document and through files', async () => {
    const chain = (length: number): string =>
      Array.from({ length }, (_, n) => `    s${n}: { $ref: '#/components/schemas/s${n + 1}' }\n`).join('');
    const within = (length: number): string =>
      `${withSchema("{ $ref: '#/components/schemas/s0' }")}components:\n  schemas:\n${chain(length)}    s${length}: { type: string }\n`;
    await loadContract(written(within(documentLimits.references - 2)));
    const error = await refusalOf(written(within(2000)));
    expect([placeOf(error), error.message]).toEqual([
      12,
      expect.stringMatching(/the reference #\/components\/schemas\/s0 leads through more than 100 others/),
    ]);
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, n) => [`f${n}.yaml`, `{ $ref: './f${n + 1}.yaml' }`]),
    );
    const through = await refusalOf(
      documents.write({ 'openapi.yaml': withSchema("{ $ref: './f0.yaml' }"), ...files, 'f1000.yaml': '{}' }),
    );
    expect(through.message).toMatch(/f\d+\.yaml:1:\d+: .*through more than 100 other files/);
  });

  test('parameters of an operation, and characters of a path', async () => {
    const parameters = Array.from({ length: 1001 }, (_, n) => `{ name: p${n}, in: query, schema: {} }`).join(
      ', ',
    );
    const many = await refusalOf(
      written(`${head}paths:\n  /a:\n    get:\n      parameters: [${parameters}]\n      responses: {}\n`),
    );
    expect([placeOf(many), many.message]).toEqual([
      6,
      expect.stringMatching(/has 1001 parameters; at most 1000 are read/),
    ]);
    const long = await refusalOf(written(`${head}paths:\n  /${'{a}-'.repeat(600)}: {}\n`));
    expect([placeOf(long), long.message]).toEqual([
      4,
      expect.stringMatching(/the path has 2401 characters; at most 2000 are served/),
    ]);
  });

  test('operations', async () => {
    const paths: Record<string, object> = {};
    const methods = Object.fromEntries(
      ['get', 'put', 'post', 'delete', 'patch'].map((one) => [one, { responses: {} }]),
    );
    for (let n = 0; n <= documentLimits.operations / 5; n++) paths[`/a${n}`] = methods;
    const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'a', version: '1' }, paths });
    expect((await refusalOf(written(text, 'a.json'))).message).toMatch(/more than 50000 operations/);
  }, 60_000);
});

describe('references in a circle', () => {
  test.each([
    ['to itself', `{ $ref: '#/components/schemas/A' }`, 'A: { $ref: "#/components/schemas/A" }'],
    [
      'to each other',
      `{ $ref: '#/components/schemas/A' }`,
      'A: { $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/A" }',
    ],
  ])('%s are refused with the line', async (_, schema, schemas) => {
    const error = await refusalOf(written(`${withSchema(schema)}components:\n  schemas:\n    ${schemas}\n`));
    expect(error.message).toMatch(/:\d+:\d+: the reference #\/components\/schemas\/A leads back to itself/);
    expect(placeOf(error)).toBe(12);
  });

  test('of a path item, and of two files, are refused', async () => {
    const item = await refusalOf(written(`${head}paths:\n  /a: { $ref: '#/paths/~1a' }\n`));
    expect([placeOf(item), item.message]).toEqual([4, expect.stringMatching(/leads back to itself/)]);
    const path = documents.write({
      'a.yaml': withSchema("{ $ref: 'b.yaml#/A' }"),
      'b.yaml': "A: { $ref: 'c.yaml#/A' }",
      'c.yaml': "A: { $ref: 'b.yaml#/A' }",
    });
    expect((await refusalOf(path)).message).toMatch(/a\.yaml:\d+:\d+: /);
  });

  test('are served where a schema contains itself', async () => {
    const tree = "A: { type: object, properties: { next: { $ref: '#/components/schemas/A' } } }";
    const { contract } = await loadContract(
      written(`${withSchema("{ $ref: '#/components/schemas/A' }")}components:\n  schemas:\n    ${tree}\n`),
    );
    expect(contract.operations).toHaveLength(1);
  });

  test('in a chain of thousands are refused in one line', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 6000 }, (_, n) => [
        `S${n}`,
        { type: 'object', properties: { next: { $ref: `#/components/schemas/S${n + 1}` } } },
      ]),
    );
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'a', version: '1' },
      paths: {},
      components: { schemas: { ...schemas, S6000: {} } },
    });
    const outcome = await loadContract(written(text, 'a.json')).catch((error: Error) => error);
    if (outcome instanceof Error)
      expect(outcome.message).toMatch(/a\.json:1:\d+: its references lead through too many others/);
    else expect(outcome.contract.operations).toEqual([]);
  }, 60_000);
});

describe('what is not a document', () => {
  test.each([
    [
      'UTF-16, little end first',
      Buffer.from('\uFEFFopenapi: 3.1.0', 'utf16le'),
      /is UTF-16; save it as UTF-8/,
    ],
    [
      'UTF-16, big end first',
      Buffer.from('\uFEFFopenapi: 3.1.0', 'utf16le').swap16(),
      /is UTF-16; save it as UTF-8/,
    ],
    ['an empty file', '', /no OpenAPI document/],
    ['only a comment', '# a\n', /no OpenAPI document/],
    ['two documents', `${head}---\na: 1\n`, /more/],
    ['openapi as an object', 'openapi: { toString: 1 }\npaths: {}\n', /is not served/],
  ])('%s is refused in one line', async (_, text, reason) => {
    expect((await refusalOf(written(text))).message).toMatch(reason);
  });

  test('a pipe is refused, and not waited for; so is a reference to one', async () => {
    const path = written(withSchema("{ $ref: './pipe.yaml#/A' }"));
    const pipe = join(path, '../pipe.yaml');
    execFileSync('mkfifo', [pipe]);
    expect((await refusalOf(pipe)).message).toMatch(/pipe\.yaml: is not a regular file/);
    expect((await faultsOf(path)).join()).toMatch(/:12:\d+: .*pipe\.yaml: is not a regular file/);
  });

  test('a file that can not be opened', async () => {
    const path = join(written(head), '../loop.yaml');
    symlinkSync('loop.yaml', path);
    expect((await refusalOf(path)).message).toBe(`${path}: can't be read (ELOOP)`);
  });
});

/** A server of one document; gives status, body and reason of a call. */
async function serving(text: string) {
  const { contract, warnings } = await loadContract(written(text));
  const records: ExchangeRecord[] = [];
  const standin = new Standin({
    apis: [{ name: 'a', contract }],
    clock: 'frozen',
    onExchange: (one) => records.push(one),
  });
  const call = async (target: string, prefer?: string) => {
    const { status, body } = await standin.handle({
      method: 'GET',
      target,
      headers: { host: 'localhost', ...(prefer && { prefer }) },
    });
    return { status, body: String(body), record: records.at(-1) };
  };
  return { call, warnings };
}

describe('values that are made', () => {
  test('are refused with the reason where a schema demands too many: the server goes on', async () => {
    const schemas = [
      // Each of the limits is kept, all of them together are too many.
      '{ type: array, minItems: 10000, items: { type: array, minItems: 10000, items: { type: string } } }',
      '{ type: array, minItems: 1000, items: { type: string, minLength: 1000000 } }',
      "{ type: array, minItems: 1000, items: { type: string, pattern: '^a{900000}$' } }",
      '{ type: object, minProperties: 10000, additionalProperties: { type: object, minProperties: 10000 } }',
    ];
    for (const schema of schemas) {
      const { call } = await serving(withSchema(schema));
      const { status, record } = await call('/a');
      expect(status).toBe(500);
      expect(record?.notes.join()).toMatch(/it would consist of more than 50000 values/);
    }
  }, 60_000);

  test.each([
    ['a text of many characters', '{ type: string, minLength: 100000 }'],
    ['a pattern with a wide choice', "{ type: string, pattern: '^(a{0,1000}){0,1000}$' }"],
    ['a pattern that may repeat nothing', "{ type: string, pattern: '^a(?:b{0}){0,1000000000}$' }"],
    ['a pattern that repeats nothing', "{ type: string, pattern: '^a(?:(?:){1000}){900}$' }"],
    ['many members', '{ type: object, minProperties: 10000 }'],
    [
      'names that every object has',
      '{ type: object, required: [__proto__, constructor, toString], properties: { __proto__: { type: string }, constructor: { type: integer } } }',
    ],
  ])('keep their schema: %s', async (_, schema) => {
    const { call } = await serving(withSchema(schema));
    for (const prefer of [undefined, 'dynamic=true']) {
      const { status, record } = await call('/a', prefer);
      expect([status, record?.notes, record?.violations]).toEqual([200, [], []]);
    }
  });

  test('are not tried for a pattern whose length is not known', async () => {
    const deep = `${'('.repeat(300)}a{1000000000}${')'.repeat(300)}`;
    for (const pattern of [deep, '^(a{9000})\\1{1000}$']) {
      const { call } = await serving(withSchema(JSON.stringify({ type: 'string', pattern })));
      const { status, record } = await call('/a');
      expect([status, record?.notes.join()]).toEqual([500, expect.stringMatching(/no text could be made/)]);
    }
  });

  test('are at least tried for multiples that no number keeps', async () => {
    const { call } = await serving(withSchema('{ type: number, minimum: 1, multipleOf: 1.0e-300 }'));
    for (const prefer of [undefined, 'dynamic=true'])
      expect([200, 500]).toContain((await call('/a', prefer)).status);
  });

  test('take few steps for alternatives that refer to each other many times', async () => {
    const refs = Array(12)
      .fill("{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }")
      .join(', ');
    const schemas = `A: { anyOf: [${refs}] }\n    B: { anyOf: [${refs}, { type: string }] }\n    C: { allOf: [${Array(20).fill("{ $ref: '#/components/schemas/D' }").join(', ')}] }\n    D: { allOf: [${Array(20).fill("{ $ref: '#/components/schemas/E' }").join(', ')}] }\n    E: { allOf: [${Array(20).fill("{ $ref: '#/components/schemas/F' }").join(', ')}] }\n    F: { allOf: [${Array(20).fill('{ type: string }').join(', ')}] }`;
    const parameter =
      "parameters: [{ name: p, in: query, schema: { $ref: '#/components/schemas/A' } }]\n      responses:";
    const text = `${withSchema("{ $ref: '#/components/schemas/C' }").replace('responses:', parameter)}components:\n  schemas:\n    ${schemas}\n`;
    const { call } = await serving(text);
    expect([200, 500]).toContain((await call('/a')).status);
  }, 30_000);
});

describe('patterns of a document', () => {
  const withPattern = (pattern: string): string =>
    withSchema('{}').replace(
      'responses:',
      () =>
        `parameters:\n        - { name: p, in: query, schema: { type: string, pattern: '${pattern}' } }\n      responses:`,
    );

  test.each(['(a+)+$', '^(a|a)*$', '^(\\w+\\s?)*$', '^(a?){50}a{50}$'])(
    'do not hang the server: %s',
    async (pattern) => {
      const { call, warnings } = await serving(withPattern(pattern));
      expect(warnings).toEqual([]);
      expect((await call(`/a?p=${'a'.repeat(5000)}!`)).status).toBe(400);
      expect((await call('/a?p=aaaa')).status).toBe(pattern.includes('50') ? 400 : 200);
    },
  );

  test('do not hang the modules that are generated of a document either', async () => {
    const { modules } = await generate({ contract: written(withPattern('(a+)+$')), audience: users });
    const file = written(modules.get('request-validators.js') as string, 'request-validators.js');
    const validators: Record<string, Validate> = await import(file);
    const [validate] = Object.values(validators);
    expect(validate?.({ query: { p: `${'a'.repeat(5000)}!` } })).toBe(false);
    expect(validate?.({ query: { p: 'aaa' } })).toBe(true);
  });

  test('that can only be matched by going back are named at the start', async () => {
    const { call, warnings } = await serving(withPattern('^(a+)+\\1$'));
    expect(warnings).toEqual([
      expect.stringMatching(
        /openapi\.yaml:7:\d+: the pattern could take too long to match; texts of more than \d+ characters are accepted as they are/,
      ),
    ]);
    expect((await call('/a?p=b')).status).toBe(400);
    expect((await call(`/a?p=${'a'.repeat(5000)}!`)).status).toBe(200);
  });
});

test('a limit is the last value that is read', async () => {
  const path = written(withSchema(`{ type: array, minItems: ${documentLimits.items}, items: {} }`));
  writeFileSync(path, withSchema(`{ type: object, minProperties: ${documentLimits.members} }`), {
    flag: 'w',
  });
  expect((await loadContract(path)).contract.operations).toHaveLength(1);
});
