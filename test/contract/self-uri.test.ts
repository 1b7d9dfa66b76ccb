/** `$self` is the base of a document's references: OpenAPI 3.2, section "Establishing the Base URI". */
import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { refusalOf, WrittenDocuments } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const self = 'https://own.example/api/openapi';
const Size = { type: 'integer' };

const textOf = (schema: object, $self: string | undefined, more: object = {}): string =>
  JSON.stringify({
    ...{ openapi: '3.2.0', info: { title: 'Own', version: '1' }, ...($self && { $self }) },
    paths: { '/a': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } },
    ...more,
  });

/** What the reply's schema admits of a number and a text. */
async function admitted(files: Record<string, string>): Promise<unknown[]> {
  const { contract, warnings } = await loadContract(documents.write({ ...files, 'package.json': '{}' }));
  expect(warnings).toEqual([]);
  const [operation] = contract.operations;
  expect(operation?.fault).toBeUndefined();
  const validate = contract.validators.reply(operation!.id, '200', 'application/json');
  return [3, 'x', { size: 3 }, { size: 'x' }].filter((value) => validate?.(value));
}

describe('within the document', () => {
  const more = { components: { schemas: { Size } } };
  test.each([
    ['by the whole URI', self, `${self}#/components/schemas/Size`],
    ['by its last segment', self, 'openapi#/components/schemas/Size'],
    ['by its path', self, '/api/openapi#/components/schemas/Size'],
    ['by a pointer', self, '#/components/schemas/Size'],
    ['by a URN', 'urn:own:api', 'urn:own:api#/components/schemas/Size'],
    ['where $self is relative', '/api/openapi', '/api/openapi#/components/schemas/Size'],
    ['where $self is relative, by its last segment', 'openapi', 'openapi#/components/schemas/Size'],
  ])('a reference leads to a schema %s', async (_, $self, $ref) => {
    expect(await admitted({ 'written.json': textOf({ $ref }, $self, more) })).toEqual([3]);
  });

  test('a relative $id is resolved against it', async () => {
    const schemas = { Size: { $id: 'parts/size', ...Size } };
    const schema = { $ref: 'https://own.example/api/parts/size' };
    expect(await admitted({ 'a.json': textOf(schema, self, { components: { schemas } }) })).toEqual([3]);
  });

  test('so is a mapping of a discriminator', async () => {
    const Known = { type: 'object', required: ['kind'], properties: { size: Size } };
    const Rest = { type: 'object', required: ['size'], properties: { size: Size } };
    const schema = {
      oneOf: [{ $ref: '#/components/schemas/Known' }, { $ref: '#/components/schemas/Rest' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { known: `${self}#/components/schemas/Known` },
        defaultMapping: 'openapi#/components/schemas/Rest',
      },
    };
    const text = textOf(schema, self, { components: { schemas: { Known, Rest } } });
    expect(await admitted({ 'a.json': text })).toEqual([{ size: 3 }]);
  });
});

describe('a reference to a neighbour leads to the file that stands beside the document in the same way', () => {
  const shared = (schema: object, $self?: string) =>
    JSON.stringify({ ...($self && { $self }), schemas: { Size: schema } });

  test.each([
    ['by the whole URI', 'https://own.example/api/shared/sizes#/schemas/Size', 'api/shared/sizes.json'],
    ['by a relative one', 'shared/sizes#/schemas/Size', 'api/shared/sizes.yaml'],
    ['with its ending', 'https://own.example/api/shared/sizes.json#/schemas/Size', 'api/shared/sizes.json'],
    ['above it', 'https://own.example/sizes#/schemas/Size', 'sizes.yml'],
  ])('%s', async (_, $ref, name) => {
    expect(await admitted({ 'api/openapi.json': textOf({ $ref }, self), [name]: shared(Size) })).toEqual([3]);
  });

  test('and from there by the URI that the neighbour gives itself, and back', async () => {
    const files = {
      'api/openapi.json': textOf({ $ref: 'shared/sizes#/schemas/Size' }, self, {
        components: { schemas: { Size } },
      }),
      'api/shared/sizes.json': shared(
        { $ref: 'https://own.example/api/openapi#/components/schemas/Size' },
        'https://own.example/api/shared/sizes',
      ),
    };
    expect(await admitted(files)).toEqual([3]);
  });

  test('but out of the project it leads nowhere', async () => {
    const path = documents.write({
      'project/api/openapi.json': textOf(
        { $ref: 'https://own.example/../../secret.yaml#/A' },
        'https://own.example/a/b/c',
      ),
      'project/package.json': '{}',
      'secret.yaml': 'A: { type: integer }\n',
    });
    expect((await refusalOf(path)).message).toMatch(/leads out of the project/);
  });

  test('and one of another server is refused as before', async () => {
    const path = documents.write({ 'openapi.json': textOf({ $ref: 'https://other.example/a.json' }, self) });
    expect((await refusalOf(path)).message).toMatch(/leads to a server/);
  });
});
