import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findVersion } from '../../src/cli/diff/find-version.ts';
import { PlaceFinder } from '../../src/cli/diff/place-finder.ts';
import { readVersion } from '../../src/cli/diff/read-version.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-places-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** `file.yaml:3:5 /pointer` of each pointer. */
async function places(file: string, pointers: readonly string[]): Promise<(string | undefined)[]> {
  const { openapi, ...version } = await readVersion(findVersion(file), {});
  if (!openapi) throw new Error('it has no OpenAPI document');
  const finder = new PlaceFinder({ ...version, ...openapi });
  return pointers.map((pointer) => {
    const found = finder.locate(pointer);
    return found && `${basename(found.file)}:${found.line}:${found.column} ${found.pointer}`;
  });
}

test('a value is where its name is; one that is not there, where the nearest value around it is', async () => {
  const file = write(
    'plain.yaml',
    `openapi: 3.0.3
info: { title: a, version: '1' }
paths:
  /a/{id}:
    get:
      parameters:
        - name: id
          in: path
          required: true
          schema: { type: string, nullable: true }
      responses: { '200': { description: ok } }
`,
  );
  const get = '/paths/~1a~1{id}/get';
  expect(
    await places(file, [
      get,
      `${get}/parameters/0/schema`,
      `${get}/responses/404/content`,
      '',
      '/components/x',
    ]),
  ).toEqual([
    `plain.yaml:5:5 ${get}`,
    `plain.yaml:10:11 ${get}/parameters/0/schema`,
    `plain.yaml:11:7 ${get}/responses`,
    'plain.yaml:1:1 ',
    'plain.yaml:1:1 ',
  ]);
});

test('of JSON too', async () => {
  const text = JSON.stringify(
    { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/a': { get: { responses: {} } } } },
    null,
    2,
  );
  expect(await places(write('plain.json', text), ['/paths/~1a/get'])).toEqual([
    'plain.json:9:7 /paths/~1a/get',
  ]);
});

describe('of a document in several files a value is in the file that it was written in', () => {
  test('through path items, components and schemas by name', async () => {
    write(
      'parts/path.yaml',
      `get:
  responses:
    '200':
      description: ok
      content: { application/json: { schema: { $ref: 'Pet.yaml' } } }
`,
    );
    write(
      'parts/Pet.yaml',
      `type: object
properties:
  owner: { $ref: 'people.yaml#/Owner' }
`,
    );
    write(
      'parts/people.yaml',
      `Owner:
  type: object
  properties:
    name: { type: string }
`,
    );
    const file = write(
      'split.yaml',
      `openapi: 3.1.0
info: { title: a, version: '1' }
paths:
  /pets: { $ref: parts/path.yaml }
`,
    );
    expect(
      await places(file, [
        '/paths/~1pets/get/responses/200',
        '/paths/~1pets/get/responses/200/content/application~1json/schema/properties/owner',
        '/components/schemas/Pet/properties/owner',
        '/components/schemas/Owner/properties/name',
        '/components/schemas/Nowhere',
      ]),
    ).toEqual([
      'path.yaml:3:5 /get/responses/200',
      'Pet.yaml:3:3 /properties/owner',
      'Pet.yaml:3:3 /properties/owner',
      'people.yaml:4:5 /Owner/properties/name',
      'split.yaml:1:1 ',
    ]);
  });

  test('also what a file refers to in itself', async () => {
    write(
      'models/all.yaml',
      `Cat: { properties: { toy: { $ref: '#/Toy' } } }
Toy:
  properties:
    colour: { enum: [red] }
`,
    );
    const file = write(
      'models.yaml',
      `openapi: 3.1.0
info: { title: a, version: '1' }
paths: {}
components: { schemas: { Cat: { $ref: 'models/all.yaml#/Cat' } } }
`,
    );
    expect(await places(file, ['/components/schemas/Toy/properties/colour/enum'])).toEqual([
      'all.yaml:4:15 /Toy/properties/colour/enum',
    ]);
  });

  test('of two files with one name it is in the only one that has such a value', async () => {
    write('pets/Pet.yaml', 'properties:\n  name: { type: string }\n');
    write(
      'replies/Pet.yaml',
      'description: ok\ncontent: { application/json: { schema: { $ref: ../pets/Pet.yaml } } }\n',
    );
    const file = write(
      'once.yaml',
      `openapi: 3.1.0
info: { title: a, version: '1' }
paths:
  /a: { get: { responses: { '200': { $ref: replies/Pet.yaml } } } }
`,
    );
    expect(await places(file, ['/components/schemas/Pet/properties/name'])).toEqual([
      'Pet.yaml:2:3 /properties/name',
    ]);
  });

  test('a name that two files have is not guessed', async () => {
    write('one/Pet.yaml', 'type: object\n');
    write('two/Pet.yaml', 'type: string\n');
    const reply = (ref: string): string =>
      `{ description: ok, content: { application/json: { schema: { $ref: ${ref} } } } }`;
    const file = write(
      'twice.yaml',
      `openapi: 3.1.0
info: { title: a, version: '1' }
paths:
  /a: { get: { responses: { '200': ${reply('one/Pet.yaml')}, '201': ${reply('two/Pet.yaml')} } } }
`,
    );
    expect(await places(file, ['/components/schemas/Pet'])).toEqual(['twice.yaml:1:1 ']);
  });
});

test('Swagger 2.0 has other places for the same', async () => {
  const file = write(
    'swagger.yaml',
    `swagger: '2.0'
info: { title: a, version: '1' }
paths:
  /pets:
    post:
      parameters:
        - { name: pet, in: body, schema: { $ref: '#/definitions/Pet' } }
        - { name: dry, in: query, type: boolean }
      responses:
        '200':
          description: ok
          schema:
            type: array
            items: { $ref: '#/definitions/Pet' }
          headers: { X-Count: { type: integer } }
  /forms:
    post:
      consumes: [multipart/form-data]
      parameters:
        - { name: page, in: query, type: integer }
        - { name: file, in: formData, type: file }
      responses: { '200': { description: ok } }
definitions:
  Pet:
    type: object
    properties:
      name: { type: string }
`,
  );
  const post = '/paths/~1pets/post';
  const form = '/paths/~1forms/post';
  expect(
    await places(file, [
      '/components/schemas/Pet/properties/name',
      `${post}/requestBody`,
      `${post}/requestBody/content/application~1json/schema`,
      `${post}/parameters/0/schema/type`,
      `${post}/responses/200/content/application~1json/schema/items`,
      `${post}/responses/200/headers/X-Count/schema`,
      `${form}/requestBody/content/multipart~1form-data/schema/properties/file`,
      `${form}/requestBody`,
      `${form}/parameters/0`,
    ]),
  ).toEqual([
    'swagger.yaml:27:7 /definitions/Pet/properties/name',
    `swagger.yaml:7:11 ${post}/parameters/0`,
    `swagger.yaml:7:34 ${post}/parameters/0/schema`,
    `swagger.yaml:8:35 ${post}/parameters/1/type`,
    `swagger.yaml:14:13 ${post}/responses/200/schema/items`,
    `swagger.yaml:15:22 ${post}/responses/200/headers/X-Count`,
    `swagger.yaml:21:11 ${form}/parameters/1`,
    `swagger.yaml:19:7 ${form}/parameters`,
    `swagger.yaml:20:11 ${form}/parameters/0`,
  ]);
});
