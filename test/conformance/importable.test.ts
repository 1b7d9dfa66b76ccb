import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { conformance, type TestRunner } from '../../src/conformance.ts';
import { createStandin } from '../../src/index.ts';

const standin = createStandin({ apis: [waterQuality] });
const server = await serve(standin);
afterAll(async () => {
  standin.close();
  await server.close();
});

// As a user has it: these are real tests of this file.
await conformance(
  { url: server.url, api: 'water-quality', filter: 'water-quality/get-workspace/*', config: {} },
  { describe, test, afterAll },
);

interface Registered {
  name: string;
  run: (...context: any[]) => Promise<void>;
}

/** A runner that only takes note. */
function noted(): { runner: TestRunner; tests: Registered[]; groups: string[] } {
  const tests: Registered[] = [];
  const groups: string[] = [];
  return {
    tests,
    groups,
    runner: {
      describe: (name, body) => {
        groups.push(name);
        body();
      },
      test: (name, run) => void tests.push({ name, run }),
    },
  };
}

describe('conformance()', () => {
  test('registers a test for each check, named by its id and its sentence', async () => {
    const { runner, tests, groups } = noted();
    const filter = 'water-quality/list-own-workspaces/limit/*';
    await conformance({ url: server.url, filter, config: {} }, runner);
    expect(groups).toEqual(['water-quality']);
    expect(tests.length).toBeGreaterThan(3);
    expect(tests[0]?.name).toMatch(/^water-quality\/list-own-workspaces\/limit\/[a-z-]+: listOwnWorkspaces /);
    // Jest waits for a callback of a test that names a parameter.
    expect(tests.every(({ run }) => run.length === 0)).toBe(true);
    for (const { run } of tests) await run();
  });

  test('a check that fails is an error with sentence, source, request and both sides, and no stack', async () => {
    const sandbox = createStandin({ apis: [waterQuality] });
    const handle = sandbox.handle.bind(sandbox);
    sandbox.handle = async (request) => {
      const reply = await handle(request);
      return request.target.startsWith('/workspaces/public') ? { ...reply, status: 206 } : reply;
    };
    const other = await serve(sandbox);
    const { runner, tests } = noted();
    const filter = 'water-quality/list-public-workspaces/answers-200';
    await conformance({ url: other.url, filter, config: {} }, runner);
    const error = await tests[0]?.run().catch((thrown) => thrown);
    expect(error.message).toMatch(/^A valid call of listPublicWorkspaces is answered 200/);
    expect(error.message).toMatch(/source: +spec\/water-quality\/openapi\.yaml:\d+/);
    expect(error.message).toMatch(/documented: status 200\n +received: +status 206/);
    expect(error.message).toMatch(/request: +GET http:\S+\/workspaces\/public\//);
    expect(error.stack).not.toContain('    at ');
    sandbox.close();
    await other.close();
  });

  test('what cannot be tested is skipped by the runner’s own means', async () => {
    const { runner, tests } = noted();
    const filter = 'water-quality/create-workspace/answers-201';
    await conformance({ url: server.url, filter, readOnly: true, config: {} }, runner);
    const reasons: unknown[] = [];
    await tests[0]?.run({ skip: (reason: string) => reasons.push(reason) });
    expect(reasons).toEqual(['the run is read-only']);
  });

  test('shards hold each check once', async () => {
    const names = async (shard?: string): Promise<string[]> => {
      const { runner, tests } = noted();
      await conformance({ url: server.url, config: {}, ...(shard && { shard }) }, runner);
      return tests.map(({ name }) => name).filter((name) => name.startsWith('water-quality/'));
    };
    const parts = [...(await names('1/3')), ...(await names('2/3')), ...(await names('3/3'))];
    expect(parts.sort()).toEqual((await names()).sort());
  });

  test.each([
    [{ filter: 'nothing/*' }, /nothing would be tested/],
    [{ shard: '4/3' }, /shard 4\/3: expected I\/N/],
    [{ api: 'water' }, /--api water: expected/],
    [{ config: './none.yaml' }, /none\.yaml: no such file/],
    [{ contract: './none.yaml' }, /no such file/],
  ])('%j is refused before anything is registered', async (options, message) => {
    const { runner, tests } = noted();
    const given = { url: server.url, config: {}, ...options };
    await expect(conformance(given, runner)).rejects.toThrow(message);
    expect(tests).toEqual([]);
  });

  test('nobody at home is an error, never a success', async () => {
    const { runner } = noted();
    await expect(conformance({ url: 'http://127.0.0.1:1', config: {} }, runner)).rejects.toThrow(
      /not reached.*nothing listens there/,
    );
  });

  test('it registers in the runner of Node too, where a skipped check is a skipped test', async () => {
    const folder = mkdtempSync(join(process.cwd(), 'test/conformance/tmp-'));
    const source = resolve('src/conformance.ts');
    const text = `import { describe, test } from 'node:test';
      import { conformance } from ${JSON.stringify(source)};
      const options = { url: ${JSON.stringify(server.url)}, readOnly: true, config: {} };
      await conformance({ ...options, filter: '*/{list-public,create}-workspace*/answers-*' }, { describe, test });`;
    writeFileSync(join(folder, 'own.test.ts'), text);
    const child = spawn(process.execPath, ['--test', '--test-reporter=tap', join(folder, 'own.test.ts')], {
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: '' } as NodeJS.ProcessEnv,
    });
    let said = '';
    child.stdout.on('data', (part) => (said += part));
    child.stderr.on('data', (part) => (said += part));
    const status = await new Promise((done) => child.on('close', done));
    rmSync(folder, { recursive: true });
    expect(said).toMatch(/ok \d+ - water-quality\/list-public-workspaces\/answers-200/);
    expect(said).toMatch(
      /ok \d+ - water-quality\/create-workspace\/answers-201.*# SKIP the run is read-only/,
    );
    expect(status).toBe(0);
  });
});
