import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStandinAlone, type Serving, serveStandin } from './standin-command.ts';

/** What `standin init tasks` writes, served beside a built-in API and edited. */
describe('standin serve water-quality ./tasks --watch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-own-api-'));
  let serving: Serving;
  beforeAll(async () => {
    expect(await runStandinAlone(['init', 'tasks'], folder)).toMatchObject({ status: 0 });
    serving = await serveStandin(['water-quality', './tasks', '--watch'], folder);
    await serving.out.next(/curl/);
  });
  afterAll(() => {
    serving?.kill();
    rmSync(folder, { recursive: true });
  });

  const pathOf = (name: string): string => join(folder, 'tasks', name);
  const read = (name: string): string => readFileSync(pathOf(name), 'utf8');
  /** In the file this text instead of that one, which is in it. */
  const edit = (name: string, ...changes: [from: string, to: string][]): void => {
    let text = read(name);
    for (const [from, to] of changes) {
      expect(text).toContain(from);
      text = text.replace(from, to);
    }
    writeFileSync(pathOf(name), text);
  };
  const live = (): Promise<string> => serving.out.next(/^\.\/tasks: the edit is live/);
  /** An edit of the contract, with what is generated from it. */
  const generated = async (): Promise<string> => {
    const line = await live();
    await serving.out.next(/^\.\/tasks: .* (is|are) updated$/);
    return line;
  };
  const call = async (path: string, init: { method?: string; body?: object } = {}) => {
    const reply = await fetch(serving.url + path, {
      method: init.method ?? (init.body ? 'POST' : 'GET'),
      headers: { authorization: 'Bearer standin_owner', 'content-type': 'application/json' },
      ...(init.body && { body: JSON.stringify(init.body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const titles = async (): Promise<string[]> =>
    (await call('/tasks?limit=100')).body.tasks.map(({ title }: { title: string }) => title);

  test('both APIs answer', async () => {
    expect((await call('/workspaces/?limit=1')).status).toBe(200);
    expect(await titles()).toEqual(['Write the contract', 'Write a handler']);
  });

  test('an edit of a handler is live, and the state is kept', async () => {
    await call('/tasks', { body: { title: 'made before' } });
    edit('handlers.ts', ['title: body.title', 'title: body.title.toUpperCase()']);
    expect(await live()).toBe('./tasks: the edit is live');
    await call('/tasks', { body: { title: 'made after' } });
    expect((await titles()).slice(2)).toEqual(['made before', 'MADE AFTER']);
  });

  test('how records are shown is edited too, of those that were shown before as well', async () => {
    const plain = '  title,\n';
    edit('state.ts', [plain, "  title: title + '!',\n"]);
    await live();
    expect((await titles()).at(0)).toBe('Write the contract!');
    edit('state.ts', ["  title: title + '!',\n", plain]);
    await live();
  });

  test('an operation that the contract gets answers at once, and by its handler once it has one', async () => {
    edit('openapi.yaml', [
      '  /tasks/{id}:\n',
      `  /tags:
    get:
      operationId: listTags
      summary: List tags
      responses:
        "200":
          description: All tags.
          content:
            application/json:
              schema: { type: array, items: { type: string } }
              example: [urgent]
  /tasks/{id}:
`,
    ]);
    await live();
    expect(await call('/tags')).toEqual({ status: 200, body: ['urgent'] });
    await serving.out.next(/ (is|are) updated$/);
    expect(read('generated/types.ts')).toContain('listTags');

    edit(
      'handlers.ts',
      ["Handlers<'listTasks' |", "Handlers<'listTags' | 'listTasks' |"],
      ['  listTasks:', "  listTags: ({ reply }) => reply(200, ['by a handler']),\n\n  listTasks:"],
    );
    await live();
    expect(await call('/tags')).toEqual({ status: 200, body: ['by a handler'] });
  });

  test('a removed operation is not served, and its exchange in the journal is reported', async () => {
    edit('openapi.yaml', ['  /tags:\n', '  /labels:\n']);
    expect(await live()).toBe('./tasks: the edit is live; now invalid: 2 journal entries:');
    const line = await serving.out.next(/^ {2}tasks\/listTags/);
    await serving.out.next(/ (is|are) updated$/);
    expect(line).toMatch(
      /^ {2}tasks\/listTags: 2 entries, the first #\d+ GET \/tags 200: there is no such operation any more$/,
    );
    expect((await call('/tags')).status).toBe(404);
  });

  test('after an edit of the contract the log names the fixtures, records and exchanges that no longer fit', async () => {
    await call('/tasks', { body: { title: 'x' } });
    edit(
      'openapi.yaml',
      ['required: [id, title, done, created_at]', 'required: [id, title, done, created_at, owner]'],
      [
        'created_at: { type: string, format: date-time }',
        'created_at: { type: string }\n        owner: { type: string }',
      ],
      ['minLength: 1\n      maxLength: 200', 'minLength: 2\n      maxLength: 200'],
    );
    const head = await serving.out.next(/^\.\/tasks: the edit is live/);
    expect(head).toMatch(/; now invalid: 2 fixtures, 3 records and \d+ journal entries:$/);
    const at = serving.out.all.indexOf(head);
    await serving.out.next(/ (is|are) updated$/);
    const told = serving.out.all.slice(at + 1);
    expect(told[0]).toBe('  fixture tasks/task_4hT9bVc2Rk: /owner is required (Task)');
    expect(told).toContainEqual(expect.stringMatching(/against the version of the start, .*breaks? servers/));
    expect(told).toContainEqual(
      expect.stringMatching(/^ {2}breaks clients: tasks\/openapi\.yaml:\d+:\d+ POST \/tasks .*title/),
    );
    expect(told[4]).toMatch(/^ {2}record tasks\/task_\w+: \/owner is required \(and 1 more\) \(Task\)$/);
    expect(told).toContainEqual(
      expect.stringMatching(
        /^ {2}tasks\/createTask: 3 entries, the first #\d+ POST \/tasks 201: .*\/owner: is/,
      ),
    );
  });

  test('corrected fixtures are loaded by a reset; until then the records stay, and the log says it', async () => {
    edit(
      'state.ts',
      ['  done,\n  created_at', "  done,\n  owner: (owner ?? 'nobody'),\n  created_at"],
      ['{ id, title, done, created }', '{ id, title, done, created, owner }'],
      ['  created: number;\n', '  created: number;\n  owner?: string;\n'],
    );
    expect(await live()).toBe('./tasks: the edit is live; still invalid: 1 record');
    edit('fixtures.ts', ["title: 'Write the contract'", "title: 'Write it down'"]);
    await live();
    const advice = await serving.out.next(/the fixtures changed/);
    expect(advice).toBe('  the fixtures changed: POST /__standin/sandboxes/default/reset loads them');
    expect(await titles()).toContain('Write the contract');
    expect((await call('/__standin/sandboxes/default/reset', { method: 'POST' })).status).toBe(200);
    expect(await titles()).toEqual(['Write it down', 'Write a handler']);
  });

  test('a collection that the state gets is there with its fixtures', async () => {
    edit('state.ts', [
      'export const collections = { tasks };',
      'const tags: CollectionDefinition<{ name: string }> = { key: ({ name }) => name };\nexport const collections = { tasks, tags };',
    ]);
    edit('fixtures.ts', [
      "  tasks.load({ id: 'task_4",
      "  sandbox.state<State>('tasks').tags.load({ name: 'urgent' });\n  tasks.load({ id: 'task_4",
    ]);
    await call('/tasks', { body: { title: 'kept' } });
    await live();
    const { body } = await call('/__standin/sandboxes/default/state/tasks/tags');
    expect(body.items).toEqual([{ name: 'urgent' }]);
    expect(await titles()).toContain('KEPT');
  });

  test('a scenario is edited, and a broken one leaves the last good ones', async () => {
    const says = async (): Promise<string> => {
      const { body } = await call('/__standin/scenarios');
      return body.scenarios.find(({ name }: { name: string }) => name === 'tasks/long-list').says;
    };
    edit('scenarios/long-list.yaml', ['There are 1,000 more tasks', 'There are many tasks']);
    await generated();
    expect(await says()).toMatch(/^There are many tasks/);
    edit('scenarios/long-list.yaml', ['tasks/listTasks', 'tasks/listTask']);
    expect(await serving.out.next(/kept the last good/)).toMatch(
      /^\.\/tasks: kept the last good scenarios; tasks\/scenarios\/long-list\.yaml:\d+:\d+: .*listTask/,
    );
    edit('scenarios/long-list.yaml', ['tasks/listTask', 'tasks/listTasks']);
    await live();
  });

  test('folders that are taken away and come back are followed again', async () => {
    const aside = join(folder, 'aside');
    for (const name of ['scenarios', '.']) {
      renameSync(pathOf(name), aside);
      await serving.out.next(name === '.' ? /kept the last good contract/ : /the edit is live/);
      renameSync(aside, pathOf(name));
      await live();
    }
    edit('scenarios/long-list.yaml', ['There are many tasks', 'There are more tasks']);
    await generated();
  });

  test('messages that are not YAML leave what was generated of the last good ones', async () => {
    writeFileSync(pathOf('asyncapi.yaml'), 'asyncapi: [\n');
    await live();
    expect(await serving.out.next(/kept the last good/)).toMatch(
      /^\.\/tasks: kept the last good generated files; tasks\/asyncapi\.yaml:\d+:\d+: no valid YAML/,
    );
    rmSync(pathOf('asyncapi.yaml'));
    await live();
  });

  describe('a broken edit keeps the last valid version, and reports where it is broken', () => {
    const good = new Map<string, string>();
    const keep = (...names: string[]): void => {
      for (const name of names) good.set(name, read(name));
    };
    const mend = async (name: string): Promise<void> => {
      writeFileSync(pathOf(name), good.get(name) as string);
      await live();
    };
    const answers = async (): Promise<void> => {
      expect((await call('/tasks')).status).toBe(200);
    };
    const kept = (): Promise<string> => serving.out.next(/kept the last good/);

    test.each<[what: string, name: string, change: (text: string) => string, line: RegExp]>([
      [
        'a handler that is no TypeScript',
        'handlers.ts',
        (text) => `${text}const x = (;\n`,
        /code; tasks\/handlers\.ts:\d+:\d+: Unexpected ";"/,
      ],
      [
        'a module that throws',
        'state.ts',
        (text) => `${text}throw new Error('not yet');\n`,
        /code; tasks\/state\.ts:\d+:\d+: not yet/,
      ],
      [
        'fixtures that throw',
        'fixtures.ts',
        (text) => text.replace('tasks.load(', 'tasks.lode('),
        /code; tasks\/fixtures\.ts:\d+:\d+: tasks\.lode is not a function/,
      ],
      [
        'a record that the edit can not keep',
        'state.ts',
        (text) =>
          text.replace("schema: 'Task'", 'schema: "Task", indexes: { who: ({ who }: any) => who.name }'),
        /code; tasks\/state\.ts:\d+:\d+: Cannot read properties of undefined/,
      ],
      [
        'no API',
        'standin.config.ts',
        (text) => text.replace('export default', 'export const api ='),
        /code; tasks\/standin\.config\.ts: has no API as its default export/,
      ],
      [
        'no YAML',
        'openapi.yaml',
        (text) => `${text}  bad: [\n`,
        /contract; tasks\/openapi\.yaml:\d+:\d+: no valid YAML/,
      ],
    ])('%s', async (_, name, change, line) => {
      keep(name);
      expect(change(read(name))).not.toBe(read(name));
      writeFileSync(pathOf(name), change(read(name)));
      expect(await kept()).toMatch(line);
      await answers();
      await mend(name);
      await answers();
    });

    test('a module that is yet to come makes it live', async () => {
      edit(
        'handlers.ts',
        ['title: body.title.toUpperCase()', 'title: shorter(body.title)'],
        ["from './state.ts';", "from './state.ts';\nimport { shorter } from './shorter.ts';"],
      );
      expect(await kept()).toMatch(/code; tasks\/handlers\.ts: there is no tasks\/shorter\.ts to import$/);
      writeFileSync(
        pathOf('shorter.ts'),
        'export const shorter = (text: string): string => text.slice(0, 3);\n',
      );
      await live();
      expect((await call('/tasks', { body: { title: 'shorten me' } })).body.title).toBe('sho');
    });
  });
});
