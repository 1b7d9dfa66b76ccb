/** The package in an empty project elsewhere, installed from its tarball as a user would, on each Node that it is for. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentedCode, documentedFile } from './documented-code.ts';
import { entries, importing, inPage, typed, withPeers } from './entries.ts';
import { nodes } from './nodes.ts';
import { packed } from './packed.ts';
import { Project } from './project.ts';

// A build, an installation or a compiler may take its time on a busy machine.

const bin = 'node_modules/standin/bin/standin.js';
const tsc = 'node_modules/typescript/bin/tsc';

const project = new Project();
/** Bytes on the disk of what a user who installs only Standin gets. */
let installed: number;
beforeAll(async () => {
  const { tarball } = await packed();
  await project.install(tarball);
  installed = project.bytesOf('node_modules');
  await project.install('typescript');
});
afterAll(() => project.remove());

test('with all that it needs it takes at most 50 MB of the disk', () => {
  expect(installed / 1e6).toBeLessThanOrEqual(50);
});

test('each entry of package.json is tested here', () => {
  const manifest = readFileSync(join(project.folder, 'node_modules/standin/package.json'), 'utf8');
  const known = Object.keys(entries).map((name) => `.${name.slice('standin'.length)}`);
  const patterns = new Set(known.map((path) => path.replace(/^\.\/apis\/.*/, './apis/*')));
  expect(new Set(Object.keys(JSON.parse(manifest).exports))).toEqual(patterns.add('./package.json'));
});

async function expectNames(node: string, wanted: readonly string[]): Promise<void> {
  project.write('entries.js', importing(wanted));
  const { output } = await project.run(node, 'node', 'entries.js');
  const expected = wanted.map((name) => [name, expect.arrayContaining([...(entries[name] ?? [])])]);
  expect(JSON.parse(output)).toEqual(Object.fromEntries(expected));
}

/** What the compiler says of these files, the packages' types included. */
async function compiled(options: object, files: Record<string, string>): Promise<string> {
  for (const [name, text] of Object.entries(files)) project.write(name, text);
  const compilerOptions = { strict: true, skipLibCheck: false, noEmit: true, target: 'es2022', ...options };
  project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  const { output } = await project.run(process.execPath, 'node', tsc, '-p', '.');
  return output;
}

const resolutions: [name: string, options: object][] = [
  ['bundler', { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'] }],
  ['nodenext', { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2022', 'dom'] }],
];

const swagger = `swagger: '2.0'
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      responses:
        '200':
          description: all
          schema: { type: array, items: { $ref: '#/definitions/Pet' } }
  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, type: integer }]
      responses:
        '200': { description: one, schema: { $ref: '#/definitions/Pet' } }
definitions:
  Pet:
    type: object
    required: [id]
    properties: { id: { type: integer }, name: { type: string } }
`;

const overlay = `overlay: 1.0.0
info: { title: Removal, version: '1' }
actions:
  - target: $.paths['/pets/{id}']
    update:
      delete:
        parameters: [{ name: id, in: path, required: true, type: integer }]
        responses: { '204': { description: removed } }
`;

describe('alone', () => {
  const alone = Object.keys(entries).filter((name) => !withPeers.includes(name));

  test('what runs in a page compiles without the types of Node', async () => {
    const source = typed(inPage.filter((name) => alone.includes(name)));
    const options = { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'], types: [] };
    expect(await compiled(options, { 'page.ts': source })).toBe('');
  });

  describe.each(Object.entries(nodes))('on %s', (_, program) => {
    let node: string;
    beforeAll(async () => {
      node = await program();
    });

    test('each entry that needs no other package has its names', async () => {
      await expectNames(node, alone);
    });

    test.each([
      ['the installed command', ['node', bin]],
      ['npx', ['npx', 'standin']],
    ])('%s serves all APIs', async (_, [command = '', ...args]) => {
      const { ready, end } = await project.serve(node, command, ...args, 'serve');
      const headers = { authorization: `Bearer ${ready.tokens['water-quality']?.owner}` };
      const { status } = await fetch(`${ready.url}/workspaces/?limit=2`, { headers });
      expect(status).toBe(200);
      expect(Object.keys(ready.tokens)).toHaveLength(4);
      const ended = await end();
      if (command === 'node') expect(ended).toBe(0);
    });

    test('the command has what it reads: scenarios, contracts, checks', async () => {
      const { ready, end } = await project.serve(node, 'node', bin, 'serve', 'water-quality', '--watch');
      project.write('standin.check.yaml', 'tolerance: 2\n');
      const check = ['check', ready.url, '--api', 'water-quality', '--filter', '*/get-workspace/*'];
      const { status, output } = await project.run(node, 'node', bin, ...check);
      expect(output).toMatch(/conforms/);
      expect(status).toBe(0);
      await end();
    });

    test('a Swagger 2.0 document is read, corrected by an overlay', async () => {
      project.write('swagger.yaml', swagger);
      project.write('removal.yaml', overlay);
      const args = ['resources', 'swagger.yaml', '--overlay', 'removal.yaml', '--json'];
      const { status, output } = await project.run(node, 'node', bin, ...args);
      expect(status).toBe(0);
      expect(JSON.parse(output)).toMatchObject({
        resources: [{ name: 'pets', methods: [{ kind: 'list' }, { kind: 'get' }, { kind: 'delete' }] }],
      });
    });

    test('an API of one’s own is begun, typed, served and checked', async () => {
      const api = './my-api';
      rmSync(join(project.folder, api), { recursive: true, force: true });
      const standin = (...args: string[]) => project.run(node, 'node', bin, ...args);
      expect(await standin('init', api)).toMatchObject({ status: 0 });
      expect(await standin('generate', api)).toMatchObject({ status: 0 });
      expect(await project.run(node, 'node', tsc, '-p', api)).toEqual({ status: 0, output: '' });
      const { ready, end } = await project.serve(node, 'node', bin, 'serve', api);
      const checked = await standin('check', ready.url, '--contract', api);
      expect(checked.output).toMatch(/conforms/);
      expect(checked.status).toBe(0);
      await end();
    });

    test('the documentation’s test of the engine alone passes under node --test', async () => {
      const blocks = documentedCode(/from 'node:test'/);
      expect(blocks).not.toEqual([]);
      for (const [n, code] of blocks.entries()) {
        project.write(`alone-${n}.js`, code);
        const { status, output } = await project.run(node, 'node', '--test', `alone-${n}.js`);
        expect(output).toMatch(/pass [1-9]/);
        expect(status).toBe(0);
      }
    });
  });
});

describe('beside msw, vite and vitest', () => {
  beforeAll(() => project.install('msw', 'vite', 'vitest', '@types/node'));
  const all = Object.keys(entries);

  test.each(resolutions)('each entry has its types under moduleResolution %s', async (_, options) => {
    const source = typed(all);
    const documented = documentedCode(/from 'standin/).map((code, n) => [`documented-${n}.ts`, code]);
    expect(documented.length).toBeGreaterThan(10);
    expect(await compiled(options, { 'entries.ts': source, ...Object.fromEntries(documented) })).toBe('');
  });

  describe.each(Object.entries(nodes))('on %s', (_, program) => {
    let node: string;
    beforeAll(async () => {
      node = await program();
    });

    test('each entry has its names', async () => {
      // `standin/vitest` is for a Vitest test to import.
      await expectNames(
        node,
        all.filter((name) => name !== 'standin/vitest'),
      );
    });

    test('the documentation’s tests with standin/vitest pass, that of one’s own document too', async () => {
      const blocks = documentedCode(/from 'standin\/vitest'/);
      expect(blocks).not.toEqual([]);
      for (const [n, code] of blocks.entries()) project.write(`documented-${n}.test.ts`, code);
      rmSync(join(project.folder, 'shop'), { recursive: true, force: true });
      project.write('openapi.yaml', readFileSync('examples/shop/openapi.yaml', 'utf8'));
      const made = await project.run(node, 'node', bin, 'init', 'shop', '--from', 'openapi.yaml');
      expect(made).toMatchObject({ status: 0 });
      project.write('documented-own.test.ts', documentedFile('shop.test.ts'));
      const { status, output } = await project.run(node, 'npx', 'vitest', 'run', 'documented-');
      expect(output).toContain(`${blocks.length + 1} passed`);
      expect(status).toBe(0);
    });
  });
});
