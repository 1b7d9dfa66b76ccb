import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findVersion } from '../../src/cli/diff/find-version.ts';
import { PlaceFinder } from '../../src/cli/diff/place-finder.ts';
import { readVersion } from '../../src/cli/diff/read-version.ts';

const repository = mkdtempSync(join(tmpdir(), 'standin-git-'));
afterAll(() => rmSync(repository, { recursive: true }));

const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
const git = (...args: string[]): string =>
  execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

const document = (title: string, schema: string): string => `openapi: 3.1.0
info: { title: ${title}, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { $ref: '${schema}' }
`;

const pet = (type: string): string => `type: object\nproperties:\n  name:\n    type: ${type}\n`;

beforeAll(() => {
  git('init', '--quiet', '--initial-branch', 'main');
  write('api/openapi.yaml', document('First', '../schemas/pet.yaml'));
  write('schemas/pet.yaml', pet('string'));
  write('lone.yaml', document('Lone', 'broken.yaml'));
  write('notes/readme.md', 'no document\n');
  write('secret/key.yaml', 'never: read\n');
  mkdirSync(join(repository, 'links'));
  symlinkSync('../api/openapi.yaml', join(repository, 'links/api.yaml'));
  symlinkSync('nowhere.yaml', join(repository, 'links/lost.yaml'));
  write('out.yaml', document('Out', '../outside.yaml'));
  write('api/asyncapi.yaml', 'asyncapi: 3.0.0\ninfo: { title: First, version: "1" }\nchannels: {}\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  git('tag', 'v1');
  write('api/openapi.yaml', document('Second', '../schemas/pet.yaml'));
  write('schemas/pet.yaml', pet('integer'));
  git('commit', '--quiet', '-am', 'second');
  // What is only in the working tree belongs to no revision.
  write('schemas/pet.yaml', pet('boolean'));
});

async function read(name: string, cwd = repository) {
  const version = findVersion(name, cwd);
  try {
    const { openapi, ...others } = await readVersion(version, {});
    if (!openapi) throw new Error(`${name} has no OpenAPI document`);
    return { ...others, ...openapi };
  } finally {
    version.end();
  }
}

const typeIn = ({ document }: { document: object }): string =>
  /"type":"(string|integer|boolean)"/.exec(JSON.stringify(document))?.[1] ?? '';

describe('git:REF:PATH', () => {
  test.each([
    ['a tag', 'git:v1:api/openapi.yaml', 'First', 'string'],
    ['a branch', 'git:main:api/openapi.yaml', 'Second', 'integer'],
    ['a revision before another', 'git:HEAD~1:api/openapi.yaml', 'First', 'string'],
    ['a time, which has colons', 'git:main@{2099-01-01 10:00:00}:api/openapi.yaml', 'Second', 'integer'],
    ['a folder', 'git:v1:api', 'First', 'string'],
    ['a folder with a slash at its end', 'git:v1:api/', 'First', 'string'],
  ])('%s is read with the files that it refers to', async (_, name, title, type) => {
    const version = await read(name);
    expect(version.document.info.title).toBe(title);
    expect(typeIn(version)).toBe(type);
    expect(version.messages !== undefined).toBe(!name.endsWith('.yaml'));
  });

  test('a path that begins with ./ or ../ is from the current folder, any other from the root', async () => {
    const below = join(repository, 'api');
    expect((await read('git:v1:./openapi.yaml', below)).document.info.title).toBe('First');
    expect((await read('git:v1:../api/openapi.yaml', below)).document.info.title).toBe('First');
    expect((await read('git:v1:api/openapi.yaml', below)).document.info.title).toBe('First');
  });

  test('a symbolic link is the file that it leads to, and its references lead from the link', async () => {
    const version = await read('git:v1:links/api.yaml');
    expect([version.document.info.title, typeIn(version)]).toEqual(['First', 'string']);
  });

  test('places name the revision and the path in the repository, in every file', async () => {
    const version = await read('git:v1:api');
    const finder = new PlaceFinder(version);
    expect(finder.locate('/paths/~1pets/get')).toMatchObject({ file: 'git:v1:api/openapi.yaml', line: 5 });
    expect(finder.locate('/components/schemas/pet/properties/name')).toEqual({
      ...{ file: 'git:v1:schemas/pet.yaml', pointer: '/properties/name' },
      ...{ line: 3, column: 3 },
    });
  });

  test('only the needed files are written, and nothing is left', async () => {
    const version = findVersion('git:v1:api/openapi.yaml', repository);
    const home = dirname(dirname(version.location as string));
    expect(readdirSync(home).sort()).toEqual(['.git', 'api', 'schemas']);
    version.end();
    expect(existsSync(home)).toBe(false);
  });

  test('a fault in it is told with the revision and the path', async () => {
    const { faults } = await read('git:v1:lone.yaml');
    expect(faults).toEqual([expect.stringMatching(/^git:v1:lone\.yaml:\d+:\d+: .*broken\.yaml/)]);
  });

  test.each([
    ['git:openapi.yaml', /^git:openapi\.yaml: expected git:REF:PATH, such as git:main:openapi\.yaml$/],
    ['git::openapi.yaml', /expected git:REF:PATH/],
    ['git:--upload-pack=touch x:openapi.yaml', /a revision does not begin with a hyphen$/],
    ['git:mian:api/openapi.yaml', /^git:mian:.*: the repository has no revision mian; .*in CI/],
    ['git:v1..main:api/openapi.yaml', /the repository has no revision v1\.\.main/],
    ['git:v1:api/openapi.yml', /: v1 has no api\/openapi\.yml; the nearest is api\/openapi\.yaml$/],
    ['git:v1:../outside.yaml', /: v1 has no \.\.\/outside\.yaml/],
    ['git:v1:notes', /^git:v1:notes: holds none of openapi\.yaml, openapi\.yml, openapi\.json$/],
    ['git:v1:notes/readme.md', /^git:v1:notes\/readme\.md:/],
    ['git:v1:links/lost.yaml', /^git:v1:links\/lost\.yaml: no such file$/],
    [
      'git:v1:out.yaml',
      /^git:v1:out\.yaml:\d+:\d+: the reference .* leads out of the project git:v1 .*copy the file$/,
    ],
  ])('%s is refused in one line', async (name, message) => {
    const before = readdirSync(tmpdir()).filter((one) => one.startsWith('standin-diff-'));
    const error = await read(name).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.message).toMatch(message);
    expect(error?.message).not.toMatch(/\n|standin-diff-/);
    expect(readdirSync(tmpdir()).filter((one) => one.startsWith('standin-diff-'))).toEqual(before);
  });

  test('a path of the current folder without ./ is suggested with it', async () => {
    const below = join(repository, 'api');
    await expect(read('git:v1:openapi.yaml', below)).rejects.toThrow(/did you mean \.\/openapi\.yaml\?$/);
  });

  test('without a repository it says so', async () => {
    await expect(read('git:main:openapi.yaml', tmpdir())).rejects.toThrow(
      /^git:main:openapi\.yaml: no git repository was found here/,
    );
  });
});
