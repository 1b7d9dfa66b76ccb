import { utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, createServer, type InlineConfig, type Rolldown, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { standin } from '../../src/adapters/vite/index.ts';
import { type OwnApi, ownApi } from './own-api.ts';

let made: OwnApi;
let own: OwnApi;
beforeAll(async () => {
  made = await ownApi();
});
afterAll(() => made.remove());
beforeEach(async () => {
  own = await ownApi(made);
  writeFileSync(
    join(own.home, 'main.ts'),
    `import { createStandin, fetchFrom } from 'standin';
     import api from './my-api/standin.config.ts';
     const mock = createStandin({ apis: [api], clock: 'frozen' });
     export const ask = (request: Request) => fetchFrom(mock, request);`,
  );
  writeFileSync(join(own.home, 'index.html'), '<script type="module" src="/main.ts"></script>');
});
afterEach(() => own.remove());

/** As a page's configuration, where Standin is installed. */
const settings = (): InlineConfig => ({
  root: own.home,
  configFile: false,
  logLevel: 'silent',
  // It would still be written when the folder is gone.
  optimizeDeps: { noDiscovery: true },
  plugins: [standin({ apis: ['./my-api'] })],
  resolve: { alias: [{ find: /^standin$/, replacement: resolve('src/index.ts') }] },
});

describe('in a build', () => {
  const built = async (): Promise<Rolldown.OutputChunk[]> => {
    const rolldownOptions = { input: join(own.home, 'main.ts'), preserveEntrySignatures: 'strict' as const };
    const output = await build({ ...settings(), build: { outDir: 'out', minify: false, rolldownOptions } });
    const [one] = [output].flat() as Rolldown.RolldownOutput[];
    return one?.output.filter((chunk) => chunk.type === 'chunk') ?? [];
  };

  test('what is generated is made of the contract as it is now', async () => {
    own.edit(
      'openapi.yaml',
      '  /tasks/{id}:',
      '  /ping:\n    get:\n      responses: { "204": { description: Pong. } }\n  /tasks/{id}:',
    );
    const [entry] = await built();
    expect(own.read('generated/errors.ts')).toContain('getPing');
    const { ask } = await import(pathToFileURL(join(own.home, 'out', entry?.fileName as string)).href);
    const headers = { authorization: 'Bearer standin_owner' };
    const list: Response = await ask(new Request('http://mock/tasks', { headers }));
    expect(await list.json()).toMatchObject({ tasks: [{ title: 'Write the contract' }, {}] });
    const ping: Response = await ask(new Request('http://mock/ping', { headers }));
    expect(ping.status).toBe(204);
  });

  test('no YAML, Ajv, linter or faker is in the first chunk, and no document', async () => {
    const chunks = await built();
    const first = new Set<string>();
    const add = (name: string): void => {
      const chunk = chunks.find(({ fileName }) => fileName === name);
      if (!chunk || first.has(name)) return;
      first.add(name);
      chunk.imports.forEach(add);
    };
    chunks
      .filter(({ isEntry }) => isEntry)
      .map(({ fileName }) => fileName)
      .forEach(add);
    const modules = chunks
      .filter(({ fileName }) => first.has(fileName))
      .flatMap(({ moduleIds }) => moduleIds);
    expect(modules.some((id) => id.endsWith('generated/contract.ts'))).toBe(true);
    expect(
      modules.filter((id) => /node_modules\/(yaml|ajv|ajv-formats|@faker-js|@redocly|esbuild)\//.test(id)),
    ).toEqual([]);
    expect(modules.filter((id) => id.endsWith('generated/document.ts'))).toEqual([]);
    expect(
      chunks.flatMap(({ moduleIds }) => moduleIds).some((id) => id.endsWith('my-api/generated/document.ts')),
    ).toBe(true);
  });

  test('an invalid contract ends it, with file and line', async () => {
    own.edit('openapi.yaml', 'maximum: 100', 'maximum: many');
    await expect(built()).rejects.toThrow(
      /my-api\/openapi\.yaml:\d+:\d+: listTasks parameters has an invalid schema/,
    );
  });
});

describe('in the dev server', () => {
  let server: ViteDevServer;
  let pages: Page[];
  beforeEach(async () => {
    pages = [];
    server = await createServer({ ...settings(), server: { port: 0, host: '127.0.0.1' } });
    await server.listen();
    await isWatching(['openapi.yaml', 'scenarios/long-list.yaml']);
  });
  afterEach(async () => {
    for (const page of pages) page.close();
    await server.close();
  });

  /**
   * Until the watcher sees these files, touched again and again: it misses an edit before it has come to a file, and a second
   * one within 50 ms.
   */
  async function isWatching(paths: string[]): Promise<void> {
    const unseen = new Set(paths.map((path) => join(own.folder, path)));
    const see = (_: string, file: string): void => {
      unseen.delete(file);
    };
    server.watcher.on('all', see);
    await expect
      .poll(
        () => {
          for (const file of unseen) utimesSync(file, new Date(), new Date());
          return unseen;
        },
        { interval: 250 },
      )
      .toEqual(new Set());
    server.watcher.off('all', see);
  }

  /** A page as Vite's client is one: what it is told by the server, in order. */
  async function openPage(): Promise<Page> {
    const page = await Page.open(server);
    pages.push(page);
    return page;
  }

  /** The module as a page gets it. */
  const served = async (path: string): Promise<string | undefined> =>
    (await server.transformRequest(path))?.code;

  test('an edit of the contract is generated, and the page is informed', async () => {
    expect(await served('/my-api/generated/errors.ts')).not.toContain('no-such-task');
    const page = await openPage();
    own.edit('openapi.yaml', /task-not-found/g, 'no-such-task');
    await isWatching(['openapi.yaml']);
    await page.told(({ type }) => type === 'full-reload' || type === 'update');
    expect(own.read('generated/errors.ts')).toContain('no-such-task');
    expect(await served('/my-api/generated/errors.ts')).toContain('no-such-task');
  });

  test('a scenario that comes is generated too', async () => {
    expect(await served('/my-api/generated/scenarios.ts')).not.toContain('nothing to do');
    const page = await openPage();
    own.write('scenarios/empty.yaml', 'says: There is nothing to do.\ndata:\n  - clear: tasks\n');
    await page.told(({ type }) => type === 'full-reload' || type === 'update');
    expect(await served('/my-api/generated/scenarios.ts')).toContain('nothing to do');
  });

  test('a handler that keeps scenarios from being made is shown, until it is mended', async () => {
    const page = await openPage();
    const before = own.read('handlers.ts');
    own.edit('handlers.ts', 'listTasks: (', 'listTasks: (((');
    own.write('scenarios/empty.yaml', 'says: There is nothing to do.\ndata:\n  - clear: tasks\n');
    const { err } = await page.told(({ type }) => type === 'error');
    expect(err).toMatchObject({ loc: { file: join(own.folder, 'handlers.ts') } });
    expect(own.read('generated/scenarios.ts')).not.toContain('nothing to do');
    expect(await served('/my-api/generated/scenarios.ts')).not.toContain('nothing to do');
    own.write('handlers.ts', before);
    await isWatching(['handlers.ts']);
    await page.told(({ type }) => type === 'full-reload' || type === 'update');
    expect(await served('/my-api/generated/scenarios.ts')).toContain('nothing to do');
  });

  test('a broken contract is shown over the page with its place, also over one that is opened later, until it is mended', async () => {
    const before = own.read('openapi.yaml');
    const line = before.split('\n').indexOf('  /tasks:') + 2;
    const page = await openPage();
    own.edit('openapi.yaml', 'maximum: 100', 'maximum: many');
    await isWatching(['openapi.yaml']);
    const isError = ({ type }: Told): boolean => type === 'error';
    const { err } = await page.told(isError);
    expect(err?.message).toMatch(/listTasks parameters has an invalid schema/);
    expect(err).toMatchObject({
      plugin: 'standin',
      loc: { file: join(own.folder, 'openapi.yaml'), line, column: expect.any(Number) },
    });
    const later = await openPage();
    expect((await later.told(isError)).err?.message).toBe(err?.message);
    own.write('openapi.yaml', before);
    await isWatching(['openapi.yaml']);
    await page.told(({ type }) => type === 'full-reload');
    const last = await openPage();
    expect((await last.told(() => true)).type).toBe('connected');
  });
});

interface Told {
  type: string;
  err?: Record<string, unknown>;
}

class Page {
  readonly #socket: WebSocket;
  readonly #told: Told[] = [];
  #arrived = (): void => {};

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.#told.push(JSON.parse(data));
      this.#arrived();
    });
  }

  static async open({ config, resolvedUrls }: ViteDevServer): Promise<Page> {
    const [url = ''] = resolvedUrls?.local ?? [];
    const address = `${url.replace('http', 'ws')}?token=${config.webSocketToken}`;
    const socket = new WebSocket(address, 'vite-hmr');
    const page = new Page(socket);
    await new Promise((done, fail) => {
      socket.addEventListener('open', done);
      socket.addEventListener('error', fail);
    });
    return page;
  }

  /** The first message that fits and was not asked for yet, waited for. */
  async told(fits: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      const index = this.#told.findIndex(fits);
      if (index >= 0) return this.#told.splice(0, index + 1).at(-1) as Told;
      await new Promise<void>((done) => {
        this.#arrived = done;
      });
    }
  }

  close(): void {
    this.#socket.close();
  }
}
