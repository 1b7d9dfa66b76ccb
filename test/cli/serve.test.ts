import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Serving, serveStandin } from './standin-command.ts';

const personas = ['owner', 'admin', 'member', 'viewer', 'outsider'];
const authorization = { authorization: 'Bearer standin_owner' };

/** A connection that is left open after these words. */
function open({ url }: Serving, words: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  return new Promise((done, failed) => {
    socket.once('error', failed);
    socket.write(words, 'latin1', () => done(socket));
  });
}

describe('standin serve --json', () => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await serveStandin(['--json', '--clock', 'frozen']);
  });
  afterAll(() => serving.kill());

  test('prints first that it is ready, its address, and the tokens', () => {
    const ready = JSON.parse(serving.out.all[0] as string);
    const tokens = Object.fromEntries(personas.map((name) => [name, `standin_${name}`]));
    const apis = ['org-workspaces', 'water-quality', 'fastio', 'workspace-acl'];
    expect(ready).toMatchObject({
      event: 'ready',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/),
      tokens: Object.fromEntries(apis.map((name) => [name, tokens])),
    });
    expect(Object.keys(ready.tokens)).toEqual(apis);
  });

  test('prints each exchange as a line of JSON, in order, without secrets', async () => {
    await fetch(`${serving.url}/current/events/search/?limit=nonsense&auth_token=geheim`, {
      headers: authorization,
    });
    await fetch(`${serving.url}/nowhere`, { method: 'DELETE' });
    await serving.out.next(/nowhere/);
    const lines = serving.out.all.slice(1).map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        event: 'exchange',
        at: Date.UTC(2026, 0, 15, 9) * 1000,
        method: 'GET',
        target: '/current/events/search/?limit=nonsense&auth_token=***',
        operation: 'fastio/searchEvents',
        persona: 'owner',
        status: 400,
        because: expect.stringContaining('limit'),
      },
      { event: 'exchange', method: 'DELETE', target: '/nowhere', status: 404, because: expect.any(String) },
    ]);
    expect(serving.out.all.join()).not.toContain('geheim');
  });

  test('SIGTERM ends it with status 0, though connections are open and a request is half sent', async () => {
    const idle = await open(serving, 'GET /nowhere HTTP/1.1\r\nhost: a\r\n\r\n');
    const halfSent = await open(
      serving,
      'POST /nowhere HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nabc',
    );
    for (const socket of [idle, halfSent]) socket.on('error', () => {});
    await new Promise((answered) => idle.once('data', answered));
    expect(await serving.end('SIGTERM')).toBe(0);
    expect(serving.errors.all).toEqual([]);
    for (const socket of [idle, halfSent]) socket.destroy();
  });
});

describe('standin serve', () => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await serveStandin(['water-quality', 'fastio', '--clock', 'frozen']);
    await serving.out.next(/curl/);
  });
  afterAll(() => serving.kill());

  test('shows each API with its base URL, the persona tokens, and a curl that works', async () => {
    const banner = serving.out.all.join('\n');
    expect(banner).toContain(`water-quality  ${serving.url}/workspaces`);
    expect(banner).toContain(`fastio         ${serving.url}/current`);
    for (const name of personas) expect(banner).toContain(`standin_${name}`);
    const [, header, target = ''] = /curl(?: -H '([^']*)')? (\S+)$/m.exec(banner) ?? [];
    const headers = header ? { headers: { authorization: header.replace(/^authorization: /, '') } } : {};
    expect((await fetch(target, headers)).status).toBe(200);
  });

  test('logs one line a request: when, what, status, who, and the decision behind the answer', async () => {
    await fetch(`${serving.url}/current/events/search/?limit=0`, { headers: authorization });
    const line = await serving.out.next(/events\/search/);
    expect(line).toMatch(
      /^09:00:00 GET \/current\/events\/search\/\?limit=0 400 fastio\/searchEvents owner · .*limit/,
    );
  });

  test('makes control characters of a request harmless', async () => {
    await fetch(`${serving.url}/workspaces/?%1B%5B31mred%07%C2%9B0m=1`, { headers: authorization });
    const line = await serving.out.next(/31mred/);
    expect(line).toContain('not documented');
    expect(line).not.toMatch(/\p{Cc}/u);
  });

  test('prints no colours if the output is not a terminal, and nothing on stderr', () => {
    expect(serving.out.all.join('\n')).not.toContain('\x1b');
    expect(serving.errors.all).toEqual([]);
  });

  test('goes on when nobody reads its log any more, and SIGINT ends it with status 0', async () => {
    serving.hangUp();
    for (let count = 0; count < 3; count++) expect((await fetch(`${serving.url}/nowhere`)).status).toBe(404);
    expect(await serving.end('SIGINT')).toBe(0);
    expect(serving.errors.all).toEqual([]);
  });
});

describe("standin serve of one's own documents", () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-own-'));
  let serving: Serving;
  beforeAll(async () => {
    cpSync('test/contract/fixtures/shop', folder, { recursive: true });
    const tiny = parse(readFileSync('test/contract/fixtures/tiny/openapi.yaml', 'utf8'));
    delete tiny['x-tables'];
    writeFileSync(join(folder, 'tiny.json'), JSON.stringify(tiny));
    writeFileSync(
      join(folder, 'plain.yml'),
      'openapi: 3.1.0\ninfo: { title: Plain, version: "1" }\npaths:\n  /plain:\n    get:\n      responses: { "204": { description: none } }\n',
    );
    serving = await serveStandin(
      ['.', './tiny.json', 'plain.yml', 'fastio', '--json', '--no-behaviour'],
      folder,
    );
  });
  afterAll(() => {
    serving.kill();
    rmSync(folder, { recursive: true });
  });

  test('names each by its file, or by its folder', () => {
    const { tokens } = JSON.parse(serving.out.all[0] as string);
    expect(Object.keys(tokens)).toEqual([basename(folder), 'tiny', 'plain', 'fastio']);
  });

  test('answers for each of them: a folder, JSON, YAML, and a built-in one beside them', async () => {
    const get = async (path: string) => {
      const reply = await fetch(serving.url + path, { headers: authorization });
      return [reply.status, reply.status === 204 ? undefined : await reply.json()];
    };
    expect(await get('/carts')).toEqual([200, [{ id: 'c1', lines: [], parent: null }]]);
    expect(await get('/v2/carts?page=0')).toMatchObject([400, { violations: [{ path: ['page'] }] }]);
    expect(await get('/things/1')).toEqual([200, { id: 1, at: '2026-01-15T09:00:00Z' }]);
    expect(await get('/plain')).toEqual([204, undefined]);
    expect(await get('/current/events/search/?limit=0')).toMatchObject([400, { result: false }]);
  });

  test('makes a valid value where the document gives no example, the same each time', async () => {
    const order = async () => (await fetch(`${serving.url}/orders/o1`)).text();
    const first = await order();
    expect(JSON.parse(first)).toMatchObject({
      id: expect.any(String),
      lines: [{ count: expect.any(Number) }],
    });
    expect(JSON.parse(first).lines[0].count).toBeGreaterThan(0);
    expect(await order()).toBe(first);
  });
});
