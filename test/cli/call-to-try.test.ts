import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { callToTry } from '../../src/cli/call-to-try.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import { fetchFrom } from '../../src/engine/fetch.ts';
import { serveStandin } from './standin-command.ts';

const url = 'http://127.0.0.1:4010';
/** What bash makes of a command line. */
const words = (line: string): string[] =>
  execFileSync('bash', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

/** The request that the pasted line sends. */
function requestOf(line: string): Request {
  const [program, ...rest] = words(line);
  expect(program).toBe('curl');
  const address = rest.pop() as string;
  const headers = rest.filter((_, index) => index % 2 === 1).map((text) => text.split(/: (.*)/s).slice(0, 2));
  expect(rest.filter((_, index) => index % 2 === 0)).toEqual(headers.map(() => '-H'));
  return new Request(address, { headers: headers as [string, string][] });
}

async function pasted(apis: readonly ApiDefinition[], seed = 1) {
  const standin = createStandin({ version: '0', apis, seed });
  onTestFinished(() => standin.close());
  const line = await callToTry(url, standin, 'trial');
  expect(standin.sandboxes.list()).toEqual([]);
  return { line, reply: await fetchFrom(standin, requestOf(line)) };
}

const own = async (operation: string, more = ''): Promise<ApiDefinition> => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-try-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'openapi.yaml');
  writeFileSync(file, `openapi: 3.1.0\ninfo: { title: T, version: "1" }\n${more}paths:\n${operation}`);
  return { name: 'own', contract: (await loadContract(file)).contract };
};

const ok = '{ "200": { description: ok, content: { application/json: { example: [1] } } } }';

describe('the call that the banner proposes succeeds when it is pasted', () => {
  test.each(Object.keys(builtInApis))('of %s', async (name) => {
    const { line, reply } = await pasted([await builtInApis[name]!.mock()]);
    expect(line).not.toContain('__standin');
    expect([line, reply.status]).toEqual([line, 200]);
  });

  test('of all built-in APIs together', async () => {
    const all = await Promise.all(Object.values(builtInApis).map(({ mock }) => mock()));
    const { line, reply } = await pasted(all, 7);
    expect([line, reply.status]).toEqual([line, 200]);
  });

  test.each<[string, string, RegExp]>([
    ['a path without parameters', `  /a: { get: { responses: ${ok} } }\n`, /\/a$/],
    [
      'a number in its path',
      `  /a/{id}: { get: { parameters: [{ in: path, name: id, required: true, schema: { type: integer, minimum: 5 } }], responses: ${ok} } }\n`,
      /\/a\/\d+$/,
    ],
    [
      'an example, a pattern and a required header',
      `  /a/{id}/{code}:
    parameters: [{ in: path, name: id, required: true, example: "it's", schema: { type: string, minLength: 4 } }]
    get:
      parameters:
        - { in: path, name: code, required: true, schema: { type: string, pattern: "^[A-Z]{3}-[0-9]{2}$" } }
        - { in: query, name: q, required: true, schema: { enum: ["x & y"] } }
        - { in: header, name: X-Kind, required: true, schema: { const: k } }
      responses: ${ok}\n`,
      /-H 'x-kind: k' .*\/a\/it.*s\/[A-Z]{3}-\d\d\?q=x%20%26%20y/,
    ],
  ])('of a document of one’s own with %s', async (_, operation, wanted) => {
    const { line, reply } = await pasted([await own(operation)]);
    expect(line).toMatch(wanted);
    expect([line, reply.status]).toEqual([line, 200]);
  });

  test.each([
    ['{ type: http, scheme: basic }', /authorization: basic /],
    ['{ type: apiKey, in: header, name: X-Key }', /x-key: standin_owner/],
    ['{ type: apiKey, in: query, name: key }', /\?key=standin_owner/],
    ['{ type: apiKey, in: cookie, name: key }', /cookie: key=standin_owner/],
    ['{ type: openIdConnect, openIdConnectUrl: "http://a" }', /authorization: Bearer standin_owner/],
  ])('with the credentials of %s', async (scheme, wanted) => {
    const more = `components: { securitySchemes: { one: ${scheme} } }\nsecurity: [{ one: [] }]\n`;
    const { line, reply } = await pasted([await own(`  /a: { get: { responses: ${ok} } }\n`, more)]);
    expect(line).toMatch(wanted);
    expect([line, reply.status]).toEqual([line, 200]);
  });

  test('of a mock without such an operation: the control API’s', async () => {
    const post = await own(`  /a: { post: { responses: ${ok} } }\n`);
    const { line, reply } = await pasted([post]);
    expect([line, reply.status]).toEqual([`curl ${url}/__standin/health`, 200]);
  });

  test('of a mock with state that was loaded: of a record that is there', async () => {
    const api = await builtInApis['org-workspaces']!.mock();
    const [one, other] = [1, 2].map((seed) => createStandin({ version: '0', apis: [api], seed }));
    one!.sandboxes.restore('default', other!.sandboxes.use('default')!.snapshot());
    const line = await callToTry(url, one!, 'trial');
    expect([line, (await fetchFrom(one!, requestOf(line))).status]).toEqual([line, 200]);
    one!.close();
    other!.close();
  });

  test('of a mock that answers every call with a failure: the control API’s', async () => {
    const failing = await own('  /a: { get: { responses: { "500": { description: down } } } }\n');
    expect((await pasted([failing])).line).toBe(`curl ${url}/__standin/health`);
  });
});

test('standin serve prints it, and curl would get what it promises', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-try-'));
  cpSync('test/contract/fixtures/shop', folder, { recursive: true });
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const args of [['fastio'], ['org-workspaces'], ['.']]) {
    const serving = await serveStandin(args, folder);
    onTestFinished(() => serving.kill());
    const line = (await serving.out.next(/^ {2}Try /)).replace(/^ {2}Try +/, '');
    expect((await fetch(requestOf(line))).status).toBe(200);
    // Nothing was recorded before it.
    expect(await serving.out.next(/ GET /)).toMatch(/ 200 /);
  }
});
