import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { readMessages } from '../../src/contract/read-messages.ts';
import { ReferenceScope, referenceTarget } from '../../src/contract/reference-scope.ts';
import { faultsOf, head, refusalOf, WrittenDocuments, withSchema } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

/** A folder `project` with a document, and a secret beside the folder. */
function besideSecret(text: string, more: Record<string, string> = {}): string {
  return documents.write({
    'project/api/openapi.yaml': text,
    'secret.yaml': 'A: { type: string }\n',
    ...more,
  });
}

const project = { 'project/package.json': '{}' };
const referring = (ref: string): string => withSchema(`{ $ref: '${ref}' }`);

describe('a reference out of the project of its document', () => {
  test.each([
    ['upwards', () => '../../secret.yaml#/A'],
    ['upwards by a detour', () => './x/../../../secret.yaml#/A'],
    ['by an absolute path', (folder: string) => join(folder, 'secret.yaml#/A')],
    ['by a file URL', (folder: string) => `${pathToFileURL(join(folder, 'secret.yaml')).href}#/A`],
    ['by a file URL in capitals', (folder: string) => `FILE://${join(folder, 'secret.yaml')}#/A`],
    ['by a percent-encoded file URL', (folder: string) => `file://${folder}/project/%2e%2e/secret.yaml#/A`],
    ['to another machine', () => 'file://server/share/secret.yaml#/A'],
    ['by a path of Windows', () => 'C:\\Users\\me\\secret.yaml#/A'],
    ['by a path of Windows with slashes', () => 'c:/Users/me/secret.yaml#/A'],
    ['to a share of Windows', () => '\\\\server\\share\\secret.yaml#/A'],
    ['to a share with slashes', () => '//server/share/secret.yaml#/A'],
    ['by a data URL', () => 'data:application/yaml,A:%20{}#/A'],
  ])('%s is refused with its line', async (_, refIn) => {
    const folder = dirname(dirname(dirname(besideSecret('', project))));
    const ref = refIn(folder);
    const path = join(folder, 'project/api/openapi.yaml');
    writeFileSync(path, referring(ref));
    const { code, location, message } = await refusalOf(path);
    expect([code, location?.file, location?.line]).toEqual(['CONTRACT_INVALID', path, 12]);
    expect(message).toContain(`the reference ${ref.split('#')[0]} `);
    expect(message).toMatch(/save the document in the project|--allow-refs/);
  });

  test('through a symbolic link, to a file or through a folder, is refused', async () => {
    for (const ref of ['./link.yaml#/A', './folder/secret.yaml#/A']) {
      const path = besideSecret(referring(ref), project);
      symlinkSync('../../secret.yaml', join(dirname(path), 'link.yaml'));
      symlinkSync('../..', join(dirname(path), 'folder'));
      expect((await refusalOf(path)).message).toMatch(/leads out of the project/);
    }
  });

  test.each([
    ['a path item', `${head}paths:\n  /a: { $ref: ../../secret.yaml }\n`],
    [
      'an example',
      withSchema('{}').replace(
        'schema:',
        "examples: { a: { externalValue: '../../secret.yaml' } }\n              schema:",
      ),
    ],
    [
      'a value of an example',
      withSchema('{}').replace('schema:', "example: { $ref: '../../secret.yaml' }\n              schema:"),
    ],
    [
      'a discriminator',
      withSchema(
        "{ oneOf: [{}], discriminator: { propertyName: a, mapping: { a: '../../secret.yaml#/A' } } }",
      ),
    ],
    ['a table', `${head}x-tables: { words: ../../secret.yaml }\npaths: {}\n`],
    ['an extension', `${head}x-tables: { words: { $ref: ../../secret.yaml } }\npaths: {}\n`],
    [
      'a schema that no operation uses',
      `${head}paths: {}\ncomponents: { schemas: { A: { items: { $ref: ../../secret.yaml } } } }\n`,
    ],
  ])('of %s is refused', async (_, text) => {
    const { message, location } = await refusalOf(besideSecret(text, project));
    expect(message).toMatch(/the reference \.\.\/\.\.\/secret\.yaml leads out of the project/);
    expect(location?.line).toBeGreaterThan(2);
  });

  test('is refused with the line in the other file that it stands in', async () => {
    const path = besideSecret(referring('./b.yaml#/A'), {
      ...project,
      'project/api/b.yaml': 'A:\n  items:\n    $ref: ../../secret.yaml#/A\n',
    });
    expect((await refusalOf(path)).location).toMatchObject({ file: join(dirname(path), 'b.yaml'), line: 3 });
  });

  test('is refused in an AsyncAPI document', async () => {
    const path = documents.write({
      'project/asyncapi.yaml': `asyncapi: 3.0.0\ninfo: { title: a, version: '1' }\nchannels:\n  a:\n    messages:\n      b:\n        payload: { $ref: ../secret.yaml#/A }\n`,
      'secret.yaml': 'A: { type: string }\n',
    });
    await expect(readMessages(path)).rejects.toMatchObject({
      code: 'CONTRACT_INVALID',
      location: { file: path, line: 7 },
      message: expect.stringMatching(/leads out of the project/),
    });
  });

  test('to a hidden file of the project is refused: keys and settings are there', async () => {
    const path = besideSecret(referring('../.env'), { ...project, 'project/.env': 'KEY=1' });
    expect((await refusalOf(path)).message).toMatch(/to a hidden file/);
  });
});

describe('the project of a document', () => {
  test.each(['package.json', '.git/HEAD'])('is the nearest folder around it with a %s', async (mark) => {
    const path = besideSecret(referring('../shared/b.yaml#/A'), {
      [`project/${mark}`]: '{}',
      'project/shared/b.yaml': 'A: { type: string }\n',
    });
    expect((await loadContract(path)).files).toHaveLength(2);
  });

  test('is only its folder and what is below, where no folder has such a mark', async () => {
    const files = { 'project/shared/b.yaml': 'A: { type: string }\n', 'project/api/below/b.yaml': 'A: {}\n' };
    expect((await refusalOf(besideSecret(referring('../shared/b.yaml#/A'), files))).message).toMatch(
      /leads out/,
    );
    expect((await loadContract(besideSecret(referring('./below/b.yaml#/A'), files))).files).toHaveLength(2);
  });

  test("is never the user's home folder, in which keys are", async () => {
    const path = besideSecret(referring('../../secret.yaml#/A'), { 'package.json': '{}' });
    expect((await loadContract(path)).files).toHaveLength(2);
    const folder = dirname(dirname(dirname(path)));
    const scope = new ReferenceScope(path, [], folder);
    expect(scope.refusal(path, join(folder, 'secret.yaml'))).toMatch(/leads out/);
  });

  test('includes the folder of a symbolic link to the document, and that of the document itself', async () => {
    for (const where of ['project/api/b.yaml', 'linked/b.yaml']) {
      const path = besideSecret(referring('./b.yaml#/A'), { [where]: 'A: { type: string }\n' });
      const link = join(dirname(dirname(dirname(path))), 'linked');
      mkdirSync(link, { recursive: true });
      symlinkSync(path, join(link, 'openapi.yaml'));
      if (where.startsWith('linked'))
        expect((await loadContract(join(link, 'openapi.yaml'))).files).toHaveLength(2);
      else symlinkSync(join(dirname(path), 'b.yaml'), join(link, 'b.yaml'));
      expect((await loadContract(join(link, 'openapi.yaml'))).files).toHaveLength(2);
    }
  });

  test('is widened by --allow-refs: a folder with what is below, or a file', async () => {
    const path = besideSecret(referring('../../secret.yaml#/A'), project);
    const folder = dirname(dirname(dirname(path)));
    for (const allowed of [folder, join(folder, 'secret.yaml')])
      expect((await loadContract(path, { allowRefs: [allowed] })).files).toHaveLength(2);
    expect((await refusalOf(path, { allowRefs: [join(folder, 'secret')] })).message).toMatch(/leads out/);
  });
});

describe('a reference to a server', () => {
  const seen: string[] = [];
  const server = createServer(({ url = '', headers }, reply) => {
    seen.push(url);
    const other = `http://localhost:${String(headers.host).split(':')[1]}`;
    const texts: Record<string, string> = {
      '/v1/a.yaml': 'A: { items: { $ref: b.yaml#/A } }\n',
      '/v1/b.yaml': 'A: { type: string }\n',
      '/v1/to-file.yaml': 'A: { $ref: file:///etc/hostname }\n',
      '/v1/to-other.yaml': `A: { $ref: '${other}/v1/b.yaml#/A' }\n`,
    };
    if (url === '/v1/moved.yaml') reply.writeHead(302, { location: '/v1/b.yaml' }).end();
    else if (url === '/v1/moved-away.yaml') reply.writeHead(302, { location: `${other}/v1/b.yaml` }).end();
    else if (url === '/v1/loop.yaml') reply.writeHead(302, { location: url }).end();
    else
      reply
        .writeHead(texts[url] === undefined ? 404 : 200, { 'content-type': 'application/yaml' })
        .end(texts[url]);
  });
  const listening = new Promise<string>((done) => {
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
  afterAll(() => server.close());

  test('is refused before the server is asked', async () => {
    const url = await listening;
    const path = documents.write({ 'openapi.yaml': referring(`${url}/v1/b.yaml#/A`) });
    const { message, location } = await refusalOf(path);
    expect(message).toContain(
      `the reference ${url}/v1/b.yaml leads to a server; save the document in the project, or allow it with --allow-refs ${url}/`,
    );
    expect([location?.line, seen]).toEqual([12, []]);
  });

  test('is fetched if --allow-refs has a beginning of it, and so is what that refers to on the same server', async () => {
    const url = await listening;
    const path = documents.write({ 'openapi.yaml': referring(`${url}/v1/a.yaml#/A`) });
    const { files, contract } = await loadContract(path, { allowRefs: [`${url}/v1/`] });
    expect(files).toEqual([path]);
    expect(JSON.stringify(await contract.document())).toContain(
      '"A-2":{"items":{"$ref":"#/components/schemas/A"}}',
    );
  });

  test.each([
    ['another path', (url: string) => `${url}/v2/`],
    ['a host that only begins alike', (url: string) => url.slice(0, -1)],
    ['another scheme', (url: string) => url.replace('http:', 'https:')],
    ['a user of that name', (url: string) => `${url}@example.com/`],
  ])('is not fetched if --allow-refs has %s', async (_, prefixOf) => {
    const url = await listening;
    const path = documents.write({ 'openapi.yaml': referring(`${url}/v1/a.yaml#/A`) });
    expect((await refusalOf(path, { allowRefs: [prefixOf(url)] })).message).toMatch(/leads to a server/);
  });

  test.each([
    ['to-file', /leads from a server to a file of this machine, which is never read/],
    ['to-other', /leads to a server/],
  ])('does not let what was fetched lead %s', async (name, reason) => {
    const url = await listening;
    const path = documents.write({ 'openapi.yaml': referring(`${url}/v1/${name}.yaml#/A`) });
    const { message, location } = await refusalOf(path, { allowRefs: [`${url}/`, '/'] });
    expect(message).toMatch(reason);
    expect(location).toMatchObject({ file: `${url}/v1/${name}.yaml`, line: 1 });
  });

  test('may be redirected on the same server, and to what is allowed, a few times', async () => {
    const url = await listening;
    const read = (name: string) =>
      documents.write({ 'openapi.yaml': referring(`${url}/v1/${name}.yaml#/A`) });
    const allowRefs = [`${url}/`];
    const onlyFault = async (name: string) => (await faultsOf(read(name), { allowRefs })).join();
    expect((await loadContract(read('moved'), { allowRefs })).files).toHaveLength(1);
    expect(await onlyFault('moved-away')).toMatch(
      /redirects to http:\/\/localhost:\d+\/v1\/b\.yaml, which leads to a server/,
    );
    expect(await onlyFault('loop')).toMatch(/redirects more than 5 times/);
    expect(await onlyFault('none')).toMatch(/answers with status 404/);
  });
});

test('percent-encoding in a path is not decoded: the file that is checked is the file that is read', () => {
  expect(referenceTarget('/p/openapi.yaml', './%2e%2e/a.yaml')).toBe('/p/%2e%2e/a.yaml');
  expect(referenceTarget('http://h/p/openapi.yaml', './%2e%2e/a.yaml')).toBe('http://h/a.yaml');
});
