import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { operationSchemas } from '../../src/contract/operation-schemas.ts';
import { lazyValidators, SchemaCompiler } from '../../src/contract/schema-compiler.ts';
import { aDocument, replying, withOperation } from './minimal-document.ts';

const validateIn = (document: object, schema: unknown) =>
  new SchemaCompiler(document, 'reply').compile(schema);

describe('a schema of a document', () => {
  test('may contain itself', () => {
    const Tree = {
      type: 'object',
      required: ['kids'],
      properties: { kids: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
    };
    const validate = validateIn(aDocument({ components: { schemas: { Tree } } }), {
      $ref: '#/components/schemas/Tree',
    });
    expect(validate({ kids: [{ kids: [] }] })).toBe(true);
    expect(validate({ kids: [{ kids: [{}] }] })).toBe(false);
  });

  test('may be that of two schemas that contain each other', () => {
    const schemas = {
      A: { type: 'object', properties: { b: { $ref: '#/components/schemas/B' } } },
      B: { type: 'object', properties: { a: { $ref: '#/components/schemas/A' }, n: { type: 'integer' } } },
    };
    const validate = validateIn(aDocument({ components: { schemas } }), { $ref: '#/components/schemas/A' });
    expect(validate({ b: { a: { b: { n: 1 } } } })).toBe(true);
    expect(validate({ b: { a: { b: { n: 'x' } } } })).toBe(false);
  });

  test.each([
    ['#/components/schemas/A/properties/inner', {}],
    ['#/paths/~1it/get/responses/200/content/application~1json/schema', {}],
    ['#/components/schemas/with%20space', {}],
    ['#/components/schemas/a~1b', {}],
  ])('may refer to %s', (ref) => {
    const integer = { type: 'integer' };
    const schemas = { A: { properties: { inner: integer } }, 'with space': integer, 'a/b': integer };
    const { document } = withOperation(replying(integer), { components: { schemas } });
    const validate = validateIn(document, { $ref: ref });
    expect([validate(1), validate('a')]).toEqual([true, false]);
  });

  test('whose $ref leads nowhere accepts anything there', () => {
    expect(validateIn(aDocument(), { properties: { a: { $ref: '#/no/where' } } })({ a: 1 })).toBe(true);
  });

  test('may have a pattern that JavaScript does not accept: it is ignored', () => {
    const validate = validateIn(aDocument(), { type: 'string', pattern: '(?i)abc++', minLength: 2 });
    expect([validate('xx'), validate('x')]).toEqual([true, false]);
  });

  test('has its patterns read as Unicode', () => {
    const validate = validateIn(aDocument(), { pattern: '^\\p{L}.$' });
    expect([validate('é😀'), validate('1😀')]).toEqual([true, false]);
  });

  test('may have a format that nobody knows, and the known ones are judged', () => {
    const validate = validateIn(aDocument(), {
      properties: { a: { format: 'nosuch' }, b: { format: 'date-time' } },
    });
    expect(validate({ a: 'x', b: '2026-01-15T09:00:00Z' })).toBe(true);
    expect(validate({ b: '2026-13-15T09:00:00Z' })).toBe(false);
  });

  test('of format float or double takes any number, and int32 only those of 32 bits', () => {
    const validate = validateIn(aDocument(), {
      properties: { a: { type: 'number', format: 'float' }, b: { format: 'int32' } },
    });
    expect(validate({ a: 1e300, b: 5 })).toBe(true);
    expect(validate({ b: 3_000_000_000 })).toBe(false);
  });

  test('may have an $id or an anchor of its own, which another one has too', () => {
    const compiler = new SchemaCompiler(aDocument(), 'reply');
    const schema = { $id: 'https://example.com/x', type: 'string' };
    expect(() => [compiler.compile(schema), compiler.compile({ ...schema, type: 'integer' })]).not.toThrow();
  });
});

describe('the schemas of an operation', () => {
  test('hold its parameters by place, those of the path taken in and replaced by its own', () => {
    const { document, operation } = withOperation(
      { parameters: [{ name: 'a', in: 'query', required: true, schema: { type: 'integer' } }] },
      { components: { parameters: { B: { name: 'b', in: 'header', schema: { type: 'boolean' } } } } },
      {
        parameters: [
          { name: 'a', in: 'query', schema: { type: 'string' } },
          { $ref: '#/components/parameters/B' },
        ],
      },
    );
    expect(operationSchemas(document, operation).parameters).toEqual({
      type: 'object',
      properties: {
        query: { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
        header: { type: 'object', properties: { b: { type: 'boolean' } }, required: [] },
      },
    });
  });

  test('hold bodies by media type and replies by status', () => {
    const { document, operation } = withOperation({
      requestBody: { content: { 'application/json': { schema: { type: 'string' } }, 'text/csv': {} } },
      responses: { '2xx': { content: { 'text/plain': { schema: { type: 'integer' } } } }, default: {} },
    });
    expect(operationSchemas(document, operation)).toEqual({
      bodies: { 'application/json': { type: 'string' } },
      replies: { '2XX': { 'text/plain': { type: 'integer' } }, default: {} },
    });
  });
});

describe('validators of a document that was just read', () => {
  test('judge requests and replies each in their direction', () => {
    const schema = { type: 'object', required: ['id'], properties: { id: { readOnly: true } } };
    const { document, contract } = withOperation({
      ...replying(schema),
      operationId: 'it',
      requestBody: { content: { 'application/json': { schema } } },
    });
    const validators = lazyValidators(document, contract.operations);
    expect(validators.body('it', 'application/json')?.({})).toBe(true);
    expect(validators.reply('it', '200', 'application/json')?.({})).toBe(false);
    expect(validators.reply('it', '200', 'text/plain')).toBeUndefined();
    expect(validators.parameters('it')).toBeUndefined();
  });

  test('of two operations that share an operationId are each their own', () => {
    const document = aDocument({
      paths: {
        '/a': { get: { operationId: 'same', ...replying({ type: 'string' }) } },
        '/b': { get: { operationId: 'same', ...replying({ type: 'integer' }) } },
      },
    });
    const { operations } = compileContract(document);
    const validators = lazyValidators(document, operations);
    const judge = (value: unknown) =>
      operations.map(({ id }) => validators.reply(id, '200', 'application/json')?.(value));
    expect(judge('x')).toEqual([true, false]);
    expect(judge(1)).toEqual([false, true]);
  });

  test('of an invalid schema accept any request, and report what is wrong with a reply', () => {
    const schema = { type: 'file' };
    const { document, contract } = withOperation({
      ...replying(schema),
      operationId: 'it',
      parameters: [{ name: 'q', in: 'query', schema }],
    });
    const validators = lazyValidators(document, contract.operations);
    expect(validators.parameters('it')).toBeUndefined();
    const reply = validators.reply('it', '200', 'application/json');
    expect(reply?.('x')).toBe(false);
    expect(reply?.errors?.[0]?.message).toMatch(/^has an invalid schema: .*type must be/);
  });

  test('of schemas that refer to an invalid one report what is wrong with it, one after another', () => {
    const document = aDocument({
      components: { schemas: { Bad: { type: 'file' }, Around: { $ref: '#/components/schemas/Bad' } } },
    });
    const compiler = new SchemaCompiler(document, 'reply');
    const compile = (name: string) => () => compiler.compile({ $ref: `#/components/schemas/${name}` });
    for (const name of ['Bad', 'Around', 'Bad', 'Around']) expect(compile(name)).toThrow(/type must be/);
  });

  test('a schema where the type should be is ignored: a reference leads to what holds schemas', () => {
    const document = aDocument({
      components: { schemas: { Kinds: { type: { type: 'string', enum: ['a'] } } } },
    });
    const compiler = new SchemaCompiler(document, 'reply');
    const validate = compiler.compile({ properties: { kind: { $ref: '#/components/schemas/Kinds' } } });
    expect(validate({ kind: 'a' })).toBe(true);
    expect(validate({ kind: 1 })).toBe(true);
  });
});

test('a wide schema that a wide one refers to from each of its members is compiled once', () => {
  const numbered = (many: number, schema: object): object =>
    Object.fromEntries(Array.from({ length: many }, (_, index) => [`m${index}`, schema]));
  const inner = { type: 'object', properties: numbered(1000, { type: 'string' }) };
  const document = { openapi: '3.1.0', components: { schemas: { Inner: inner } } };
  const outer = { type: 'object', properties: numbered(1000, { $ref: '#/components/schemas/Inner' }) };
  const validate = new SchemaCompiler(document, 'reply').compile(outer);
  expect(validate({ m999: { m999: 'a' } })).toBe(true);
  expect(validate({ m999: { m999: 1 } })).toBe(false);
  expect(validate.errors).toMatchObject([{ instancePath: '/m999/m999', message: 'must be string' }]);
});

test.each(['toString', 'constructor', 'valueOf'])('%s is a member only of a value that has it', (name) => {
  const schema = { type: 'object', required: [name], properties: { [name]: { type: 'integer' } } };
  const validate = validateIn(aDocument(), schema);
  expect([
    validate({}),
    validate(JSON.parse(`{"${name}":1}`)),
    validate(JSON.parse(`{"${name}":"a"}`)),
  ]).toEqual([false, true, false]);
});
