import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isFresh } from '../../src/folder/digest.ts';
import { generateFolder } from '../../src/folder/generate-folder.ts';
import { loadConfig } from '../../src/folder/load-config.ts';
import { createStandin, fetchFrom, Standin } from '../../src/index.ts';
import { type OwnApi, ownApi } from './own-api.ts';

let made: OwnApi;
let own: OwnApi;
beforeAll(async () => {
  made = await ownApi();
});
afterAll(() => made.remove());
beforeEach(async () => {
  own = await ownApi(made);
});
afterEach(() => own.remove());

const answer = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const { api } = await loadConfig(own.folder);
  const standin = new Standin({ apis: [api], clock: 'frozen' });
  const headers = { authorization: 'Bearer standin_owner', ...init.headers };
  return fetchFrom(standin, new Request(`http://standin${path}`, { ...init, headers }));
};

describe('what is generated in a user’s folder', () => {
  test('imports nothing of ours but by the name of the package', () => {
    const generated = readdirSync(join(own.folder, 'generated')).filter((name) => /\.[jt]s$/.test(name));
    const specifiers = generated.flatMap((name) =>
      [...own.read(`generated/${name}`).matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, one]) => one),
    );
    expect(specifiers).toContain('standin');
    expect(
      specifiers.filter((one) => one !== 'standin' && !/^\.\/[\w-]+\.(ts|js)$/.test(one as string)),
    ).toEqual([]);
  });

  test('makes an API that behaves by its handlers, and answers from the contract where it has none', async () => {
    const list = await answer('/tasks?limit=1');
    expect(await list.json()).toMatchObject({
      tasks: [{ title: 'Write the contract' }],
      next: expect.any(String),
    });
    const one = await answer('/tasks/task_4hT9bVc2Rk');
    expect(await one.json()).toMatchObject({ id: 'task_4hT9bVc2Rk' });
    const refused = await answer('/tasks?limit=many');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { code: 'bad-request', fields: ['limit'] } });
  });

  test('judges records from outside by the schemas of records.yaml', async () => {
    expect(isFresh(own.folder)).toBe(true);
    own.write(
      'records.yaml',
      'tasks:\n  type: object\n  required: [id, title, done, created]\n  properties:\n    id: { type: string, minLength: 1 }\n    title: { type: string }\n    done: { type: boolean }\n    created: { type: integer }\n',
    );
    expect(isFresh(own.folder)).toBe(false);
    expect((await generateFolder(own.folder)).changed).toEqual([
      ...['digest.json', 'record-validators.d.ts', 'record-validators.js', 'records.ts'].map(
        (name) => `generated/${name}`,
      ),
    ]);
    own.edit('state.ts', "schema: 'Task'", "check: recordChecks.tasks, schema: 'Task'");
    own.edit('state.ts', /^/, "import { recordChecks } from './generated/records.ts';\n");
    const { api } = await loadConfig(own.folder);
    const sandbox = createStandin({ apis: [api], clock: 'frozen' }).sandboxes.use('default');
    const { tasks } = sandbox?.state(api.name) ?? {};
    const [task] = tasks?.all() ?? [];
    expect(tasks?.problemOf(task)).toBeUndefined();
    expect(tasks?.problemOf({ ...task, created: 'today' })).toEqual({
      ...{ pointer: '/created', message: 'must be integer' },
    });
  });

  test('a records.yaml that holds no schemas is told with its place', async () => {
    own.write('records.yaml', '- tasks\n');
    await expect(generateFolder(own.folder)).rejects.toThrow(/name of each collection with the schema/);
  });

  test('is fresh, and written again only where the contract changed', async () => {
    expect(isFresh(own.folder)).toBe(true);
    expect((await generateFolder(own.folder)).changed).toEqual([]);
    const before = statSync(join(own.folder, 'generated/defaults.ts')).mtimeMs;
    own.edit('openapi.yaml', /task-not-found/g, 'no-such-task');
    expect(isFresh(own.folder)).toBe(false);
    const { changed } = await generateFolder(own.folder);
    expect(changed).toContain('generated/errors.ts');
    expect(changed).not.toContain('generated/defaults.ts');
    expect(own.read('generated/errors.ts')).toContain("'no-such-task'");
    expect(statSync(join(own.folder, 'generated/defaults.ts')).mtimeMs).toBe(before);
    expect(isFresh(own.folder)).toBe(true);
  });

  test('is not fresh if its contract was edited while it was generated', async () => {
    // The configuration is loaded to read the scenarios: after the contract, and before the digest is written.
    own.edit(
      'standin.config.ts',
      'export default',
      `import { appendFileSync } from 'node:fs';
       appendFileSync(${JSON.stringify(join(own.folder, 'openapi.yaml'))}, '# edited\\n');
       export default`,
    );
    await generateFolder(own.folder);
    expect(own.read('openapi.yaml')).toMatch(/# edited\n$/);
    expect(isFresh(own.folder)).toBe(false);
  });

  test('is fresh with the line ends of Windows', async () => {
    for (const path of ['openapi.yaml', 'generated/types.ts'])
      own.write(path, own.read(path).replaceAll('\n', '\r\n'));
    expect(isFresh(own.folder)).toBe(true);
    expect((await generateFolder(own.folder)).changed).toEqual([]);
  });

  test('is made again where somebody edited it', async () => {
    own.edit('generated/errors.ts', 'listTasks', 'listThings');
    expect(isFresh(own.folder)).toBe(false);
    expect((await generateFolder(own.folder)).changed).toEqual(['generated/errors.ts']);
  });

  test('loses what is not generated any more, and no file of the user’s', async () => {
    own.write('asyncapi.yaml', asyncApi);
    expect((await generateFolder(own.folder)).changed).toContain('generated/messages.ts');
    own.write('generated/notes.txt', 'mine');
    rmSync(join(own.folder, 'asyncapi.yaml'));
    expect(isFresh(own.folder)).toBe(false);
    expect((await generateFolder(own.folder)).changed).toContain('generated/messages.ts');
    expect(existsSync(join(own.folder, 'generated/messages.ts'))).toBe(false);
    expect(own.read('generated/notes.txt')).toBe('mine');
  });

  test('with check is only compared', async () => {
    own.edit('openapi.yaml', /task-not-found/g, 'no-such-task');
    const before = own.read('generated/errors.ts');
    expect((await generateFolder(own.folder, { check: true })).changed).toContain('generated/errors.ts');
    expect(own.read('generated/errors.ts')).toBe(before);
    await generateFolder(own.folder);
    expect((await generateFolder(own.folder, { check: true })).changed).toEqual([]);
  });

  test('has the scenarios, held against the API', async () => {
    const { api } = await loadConfig(own.folder);
    expect(Object.keys(api.scenarios ?? {})).toEqual(['long-list']);
    own.write('scenarios/empty.yaml', 'says: There is nothing to do.\ndata:\n  - clear: tasks\n');
    expect((await generateFolder(own.folder)).changed).toContain('generated/scenarios.ts');
    expect(Object.keys((await loadConfig(own.folder)).api.scenarios ?? {})).toEqual(['empty', 'long-list']);
    own.write('scenarios/empty.yaml', 'says: There is nothing to do.\ndata:\n  - clear: chores\n');
    await expect(generateFolder(own.folder)).rejects.toThrow(/scenarios\/empty\.yaml:3:.*chores/);
  });

  test('needs no configuration where there are no scenarios', async () => {
    rmSync(join(own.folder, 'scenarios'), { recursive: true });
    rmSync(join(own.folder, 'standin.config.ts'));
    expect((await generateFolder(own.folder)).changed).toContain('generated/scenarios.ts');
  });

  test('types operations that have no operationId, and names that are not identifiers', async () => {
    own.edit('openapi.yaml', '      operationId: getTask\n', '');
    own.edit('openapi.yaml', 'operationId: updateTask', 'operationId: update-task');
    await generateFolder(own.folder);
    expect(own.read('generated/errors.ts')).toMatch(/^ {2}getTasksId: \[.*\n {2}"update-task": \[/m);
    expect(own.read('generated/types.ts')).toMatch(/^ {4}getTasksId: \{/m);
    expect((await answer('/tasks/task_4hT9bVc2Rk')).status).toBe(200);
  });

  test('is loaded whatever module type the package around it has', async () => {
    for (const type of ['commonjs', 'module']) {
      writeFileSync(join(own.home, 'package.json'), JSON.stringify({ type }));
      expect((await answer('/tasks')).status).toBe(200);
    }
  });
});

describe('whose Standin a folder imports', () => {
  test('is this one, loaded once, if the folder has none of its own', async () => {
    own.edit('standin.config.ts', 'defineApi({', 'defineApi({\n  live: marker,');
    own.edit(
      'standin.config.ts',
      "from 'standin';",
      "from 'standin';\nimport { keyedRandom as marker } from 'standin';",
    );
    const [one, other] = [await loadConfig(own.folder), await loadConfig(own.folder)];
    expect(one.api.handlers).not.toBe(other.api.handlers);
    expect(one.api.live).toBe(other.api.live);
    expect(one.files).toEqual(other.files);
    expect(one.files.filter((file) => !file.startsWith(own.folder))).toEqual([]);
  });

  test('is its own, where it has one', async () => {
    const installed = join(own.home, 'node_modules/standin');
    mkdirSync(installed, { recursive: true });
    writeFileSync(
      join(installed, 'package.json'),
      '{ "name": "standin", "type": "module", "exports": "./own.js" }',
    );
    const names = ['behave', 'compiledContract', 'alphanumeric', 'readCursor', 'wholeSeconds', 'writeCursor'];
    writeFileSync(
      join(installed, 'own.js'),
      `export const defineApi = (api) => ({ ...api, name: 'of-its-own' });\n${names
        .map((name) => `export const ${name} = (data) => ({ ...data, validators: {} });\n`)
        .join('')}`,
    );
    expect((await loadConfig(own.folder)).api.name).toBe('of-its-own');
  });
});

describe('what is wrong is reported with its location', () => {
  test.each<[string, () => void, RegExp]>([
    [
      'a contract that is no YAML',
      () => own.write('openapi.yaml', 'openapi: 3.1.0\npaths: [\n'),
      /openapi\.yaml:3:1: no valid YAML/,
    ],
    [
      'a table that would be written elsewhere',
      () => own.edit('openapi.yaml', 'x-error-code', 'x-tables: { ../types: [] }\nx-error-code'),
      /openapi\.yaml:\d+:\d+: no table can be called "\.\.\/types"/,
    ],
    [
      'a schema that is none',
      () => own.edit('openapi.yaml', 'maximum: 100', 'maximum: many'),
      /openapi\.yaml:\d+:\d+: listTasks parameters has an invalid schema/,
    ],
    [
      'messages that are no YAML',
      () => own.write('asyncapi.yaml', 'asyncapi: 3.0.0\nchannels: [\n'),
      /asyncapi\.yaml:3:1: no valid YAML/,
    ],
    [
      'words that faker does not have',
      () => own.write('pools.yaml', 'names: { faker: no.such, count: 3 }\n'),
      /pools\.yaml: pool names: faker has no no\.such/,
    ],
    [
      'messages that refer to nothing',
      () =>
        own.write(
          'asyncapi.yaml',
          asyncApi.replace('#/components/schemas/Done', '#/components/schemas/Gone'),
        ),
      /asyncapi\.yaml:\d+:\d+: Can't resolve \$ref/,
    ],
    [
      'a handler that is no TypeScript',
      () => own.edit('handlers.ts', 'listTasks: (', 'listTasks: ((('),
      /handlers\.ts:\d+:\d+: Expected/,
    ],
    [
      'an import of what is not there',
      () => own.edit('standin.config.ts', "'./fixtures.ts'", "'./fixture.ts'"),
      /standin\.config\.ts: there is no .*my-api\/fixture\.ts to import/,
    ],
    [
      'an entry that Standin does not have',
      () => own.edit('standin.config.ts', "from 'standin'", "from 'standin/nosuch'"),
      /standin\.config\.ts: there is no standin\/nosuch; there are: standin, .*standin\/conformance/,
    ],
    [
      'a name that is not exported',
      () => own.edit('standin.config.ts', '{ fixtures }', '{ fixture as fixtures }'),
      /standin\.config\.ts:2: .*does not provide an export named 'fixture'/,
    ],
    [
      'code that throws while it is loaded',
      () =>
        own.edit(
          'state.ts',
          'export const collections',
          "throw new Error('not yet');\nexport const collections",
        ),
      /state\.ts:\d+:\d+: not yet/,
    ],
    [
      'a configuration without an API',
      () => own.write('standin.config.ts', 'export const api = 1;\n'),
      /standin\.config\.ts: has no API as its default export/,
    ],
    [
      'a name that no API can have',
      () => own.edit('standin.config.ts', "name: 'my-api'", "name: 'My API'"),
      /standin\.config\.ts: the API is called "My API"/,
    ],
    ['no contract', () => rmSync(join(own.folder, 'openapi.yaml')), /my-api: holds none of openapi\.yaml/],
  ])('%s', async (_, spoil, message) => {
    spoil();
    const error = await generateFolder(own.folder).catch((one: Error) => one);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toMatch(/\n|tsx-namespace/);
  });
});

const asyncApi = `asyncapi: 3.0.0
info: { title: my-api, version: 0.1.0 }
channels:
  feed:
    messages:
      done: { name: task.done, payload: { $ref: '#/components/schemas/Done' } }
components:
  schemas:
    Done: { type: object, required: [id], properties: { id: { type: string } } }
`;
