/** Overlays of the Overlay Specification 1.0 and 1.1, by what is read of a document with them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { InputError } from '../../src/contract/input-error.ts';
import { readDocument } from '../../src/contract/read-document.ts';

const yaml = `
openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: 'https://a.example.com' }, { url: 'https://b.example.com' }]
tags: [{ name: first }]
paths:
  /pets:
    get: { operationId: list, tags: &tags [pets], responses: { 200: { description: ok } } }
    post: { operationId: add, tags: *tags, responses: { 201: { description: made } } }
  /admin:
    get: { operationId: admin, x-internal: true, responses: { 200: { description: ok } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string, minLength: 1 } } }
`;

function folderWith(overlays: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'standin-overlay-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'openapi.yaml');
  writeFileSync(file, yaml);
  const files = overlays.map((text, index) => {
    const one = join(folder, `overlay-${index}.yaml`);
    writeFileSync(one, text);
    return one;
  });
  return { file, files };
}

async function read(...overlays: string[]) {
  const { file, files } = folderWith(overlays);
  return readDocument(file, { overlays: files });
}

const overlay = (actions: string, more = ''): string =>
  `overlay: 1.1.0\ninfo: { title: Changes, version: '1' }\n${more}actions:\n${actions}`;

test.each<[string, string, (document: any) => unknown, unknown]>([
  [
    'an object is merged, at every depth',
    '  - { target: $.components, update: { schemas: { Pet: { properties: { age: { type: integer } } } } } }',
    ({ components }) => components.schemas.Pet.properties,
    { name: { type: 'string', minLength: 1 }, age: { type: 'integer' } },
  ],
  [
    'a primitive in an object is replaced',
    '  - { target: $.info, update: { title: Cats } }',
    ({ info }) => info,
    { title: 'Cats', version: '1' },
  ],
  [
    'the root is merged',
    '  - { target: $, update: { x-own: true } }',
    (document) => [document['x-own'], document.info.title],
    [true, 'Pets'],
  ],
  [
    'an entry is appended to a list',
    '  - { target: $.tags, update: { name: second } }',
    ({ tags }) => tags,
    [{ name: 'first' }, { name: 'second' }],
  ],
  [
    'a list is concatenated with a list',
    '  - { target: $.tags, update: [{ name: second }, { name: third }] }',
    ({ tags }) => tags.length,
    3,
  ],
  [
    'a primitive that is selected is replaced',
    '  - { target: $.components.schemas.Pet.properties.name.minLength, update: 2 }',
    ({ components }) => components.schemas.Pet.properties.name.minLength,
    2,
  ],
  [
    'what an alias repeats is changed only where it is selected',
    '  - { target: "$.paths[\'/pets\'].get.tags", update: more }',
    ({ paths }) => [paths['/pets'].get.tags, paths['/pets'].post.tags],
    [['pets', 'more'], ['pets']],
  ],
  [
    'a filter selects',
    '  - { target: "$.paths[?@.get[\'x-internal\'] == true]", remove: true }',
    ({ paths }) => Object.keys(paths),
    ['/pets'],
  ],
  [
    'several entries of a list are removed, and others added',
    '  - { target: "$.servers[*]", remove: true }\n  - { target: $.servers, update: { url: /sandbox } }',
    ({ servers }) => servers,
    [{ url: '/sandbox' }],
  ],
  [
    'a node is copied and the old one removed',
    '  - { target: $.components.schemas, update: { Animal: {} } }\n' +
      '  - { target: $.components.schemas.Animal, copy: $.components.schemas.Pet }\n' +
      '  - { target: $.components.schemas.Pet, remove: true }',
    ({ components }) => Object.entries<any>(components.schemas).map(([name, { type }]) => [name, type]),
    [['Animal', 'object']],
  ],
])('%s', async (_, actions, part, expected) => {
  const { document, warnings } = await read(overlay(actions));
  expect(part(document)).toEqual(expected);
  expect(warnings.filter((one) => one.includes('overlay'))).toEqual([]);
});

test('overlays are applied in the order in which they are given, and are among the files that were read', async () => {
  const { document, files } = await read(
    overlay('  - { target: $.info, update: { title: One, x-one: 1 } }'),
    overlay('  - { target: $.info, update: { title: Two } }'),
  );
  expect(document.info).toEqual({ title: 'Two', version: '1', 'x-one': 1 });
  expect(files.map((file) => file.replace(/^.*\//, ''))).toEqual([
    ...['openapi.yaml', 'overlay-0.yaml', 'overlay-1.yaml'],
  ]);
});

test('an overlay that extends another document changes nothing, and says so', async () => {
  const { document, warnings } = await read(
    overlay('  - { target: $.info, update: { title: Other } }', 'extends: overlay-0.yaml\n'),
  );
  expect(document.info.title).toBe('Pets');
  expect(warnings).toContainEqual(
    expect.stringMatching(/overlay-0\.yaml:3:\d+: it extends overlay-0\.yaml, so/),
  );
});

test.each(['./openapi.yaml', 'https://example.com/published.yaml', 'not-here.yaml'])(
  'one that extends this document, or one that is elsewhere, changes it: %s',
  async (target) => {
    const { document } = await read(
      overlay('  - { target: $.info, update: { title: Other } }', `extends: ${target}\n`),
    );
    expect(document.info.title).toBe('Other');
  },
);

test('a target that is not in the document is said, with its place', async () => {
  const { warnings } = await read(overlay('  - { target: $.nowhere, remove: true }'));
  expect(warnings).toContainEqual(
    expect.stringMatching(/overlay-0\.yaml:4:\d+: the target \$\.nowhere is not in .*openapi\.yaml$/),
  );
});

test.each([
  ['what is no overlay', 'openapi: 3.1.0\n', /overlay-0\.yaml:1:\d+: no overlay: expected/],
  ['a version to come', 'overlay: 2.0.0\nactions: []\n', /no overlay: expected/],
  ['no actions', 'overlay: 1.0.0\n', /the field `actions` is missing/],
  ['an action without a target', overlay('  - { remove: true }'), /:4:\d+: the action has no `target`/],
  [
    'a target that is no JSONPath',
    overlay('  - { target: "$[", remove: true }'),
    /is not a JSONPath of RFC 9535/,
  ],
  [
    'an action that does nothing',
    overlay('  - { target: $.info }'),
    /has neither `update`, `copy` nor `remove`/,
  ],
  [
    'a list for an object',
    overlay('  - { target: $.info, update: [] }'),
    /the update a list does not fit the target, an object/,
  ],
  [
    'an object for a text',
    overlay('  - { target: $.info.title, update: {} }'),
    /does not fit the target, the value "Pets"/,
  ],
  ['a copy of several nodes', overlay('  - { target: $.info, copy: "$.paths.*" }'), /copy selects 2 nodes/],
  ['the removal of all', overlay('  - { target: $, remove: true }'), /the whole document/],
  ['broken YAML', 'overlay: [', /overlay-0\.yaml:\d+:\d+: /],
])('%s is one error with its place', async (_, text, message) => {
  const error = await read(text).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).message).toMatch(message);
});

test('an overlay that is missing is one error', async () => {
  const { file } = folderWith([]);
  await expect(readDocument(file, { overlays: ['/nowhere/overlay.yaml'] })).rejects.toThrow('no such file');
});
