import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { serve } from '../../src/adapters/node/index.ts';
import { main } from '../../src/cli/main.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { createStandin } from '../../src/index.ts';
import { runStandin, type Serving, serveStandin } from './standin-command.ts';

/** A title of the window, a sequence of C1, delete, a change of direction, a bell and a line separator. */
const evil = '\u001b]0;EVIL\u0007\u009b31mEVIL\u007f\u202eEVIL\u2066\u200f\u2028';
/** The same as a YAML text in double quotes. */
const inYaml = JSON.stringify(evil).slice(1, -1).replaceAll('\u007f', '\\u007f');

/** What must not reach a terminal, a log or a report. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

const document = `openapi: 3.1.0
info: { title: "${inYaml}", version: "${inYaml}" }
servers: [{ url: "/${inYaml}" }]
tags: [{ name: "${inYaml}", "${inYaml}": 1 }]
"${inYaml}": 1
paths:
  "/a${inYaml}/{b}":
    get:
      operationId: "get${inYaml}"
      summary: "${inYaml}"
      security: [{ "${inYaml}": [] }]
      parameters:
        - { name: b, in: path, required: true, schema: { type: string, enum: ["${inYaml}"] }, example: "${inYaml}" }
        - { name: "q${inYaml}", in: query, schema: { type: integer, maximum: 3 } }
      responses:
        "200":
          description: "${inYaml}"
          headers: { "X-A": { schema: { type: string, const: "${inYaml}" } } }
          content:
            application/json: { schema: { const: "${inYaml}" }, examples: { "${inYaml}": { value: "other${inYaml}" } } }
            "text/${inYaml}": { schema: {} }
  /x:
    get:
      operationId: getX
      parameters:
        - { name: n, in: query, schema: { type: string, enum: ["${inYaml}"] } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: string, const: "${inYaml}" }, example: "wrong${inYaml}" } } }
components:
  securitySchemes: { "${inYaml}": { type: apiKey, in: header, name: x-key } }
`;

/** A later version of it, in which all that it names has changed. */
const changed = document
  .replace('maximum: 3', 'maximum: 2')
  .replace('/{b}', '/{b}/c')
  .replaceAll('const: "', 'const: "new ')
  .replaceAll('enum: ["', 'enum: ["new ');

const folder = mkdtempSync(join(tmpdir(), 'standin-hostile-'));
const api = join(folder, 'api');
const file = join(api, 'openapi.yaml');
let serving: Serving;
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

beforeAll(async () => {
  mkdirSync(join(api, 'scenarios'), { recursive: true });
  writeFileSync(file, document);
  writeFileSync(
    join(api, 'scenarios', 'one.yaml'),
    `says: "${inYaml}"\nfaults: [{ on: 0-evil-31mevil-evil/getX, status: 500 }]\n`,
  );
}, 60_000);
afterAll(() => {
  serving?.kill();
  rmSync(folder, { recursive: true });
});

/** Runs a command in this process; gives its status and all that it prints. */
async function run(args: readonly string[]): Promise<{ status: number; text: string }> {
  const lines: unknown[] = [];
  const spies = (['log', 'error', 'warn'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((text) => void lines.push(text)),
  );
  try {
    return { status: await main(args), text: lines.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('what a terminal would obey is not printed', () => {
  test.each([
    ['scenarios', () => ['scenarios', api], 0],
    ['scenarios --json', () => ['scenarios', api, '--json'], 0],
    ['checks', () => ['checks', '--contract', file], 0],
    ['checks --json', () => ['checks', '--contract', file, '--json'], 0],
    ['generate', () => ['generate', api], 0],
    ['init', () => ['init', join(folder, evil)], 2],
    ['serve of a file that is missing', () => ['serve', `./${evil}.yaml`], 2],
    [
      'exec with a document that breaks the specification',
      () => [
        'exec',
        written('bad.yaml', `openapi: 3.1.0\ninfo: {}\npaths: { "/${inYaml}": 1 }\n`),
        '--',
        process.execPath,
        '--version',
      ],
      0,
    ],
    [
      'serve of a document with a reference',
      () => [
        'serve',
        written('ref.yaml', `openapi: 3.1.0\ninfo: {}\npaths: { /a: { $ref: "../${inYaml}.yaml" } }\n`),
      ],
      2,
    ],
    ['serve of broken JSON', () => ['serve', written('bad.json', `{"a":"${evil}`)], 2],
    ['serve of broken YAML', () => ['serve', written('broken.yaml', `openapi: *${evil}`)], 2],
    [
      'serve of another version',
      () => ['serve', written('old.yaml', `openapi: "${inYaml}"\npaths: {}\n`)],
      2,
    ],
    ['diff', () => ['diff', file, written('next.yaml', changed), '--all'], 1],
    ['diff --json', () => ['diff', file, written('next.yaml', changed), '--json'], 1],
    ['diff of a git revision', () => ['diff', `git:${evil}:a`, file], 2],
    ['a command', () => [evil], 2],
    ['an option', () => ['serve', `--${evil}`], 2],
  ] as const)('by %s', async (_, args, status) => {
    const ended = await run(args());
    expect(ended.text).not.toMatch(obeyed);
    expect(ended.text).not.toBe('');
    expect(ended.status, ended.text).toBe(status);
  });

  test('by check, and in its reports', async () => {
    const { contract } = await loadContract(file);
    // It breaks its contract, so that there is a failure to report.
    const getX = ({ reply }: any) => reply(200, `wrong ${evil}`);
    const api = { name: 'hostile', contract, handlers: { getX } };
    const server = await serve(createStandin({ apis: [api] }), { port: 0 });
    try {
      const forms = ['junit', 'json', 'html'] as const;
      const report = forms.map((form) => `${form}=${join(folder, `report.${form}`)}`).join(',');
      const { stdout, stderr } = await runStandin([
        'check',
        server.url,
        '--contract',
        file,
        '--report',
        report,
      ]);
      expect(stdout + stderr).not.toMatch(obeyed);
      expect(stdout).toMatch(/EVIL/);
      for (const name of forms.map((form) => `report.${form}`)) {
        const written = readFileSync(join(folder, name), 'utf8');
        expect(written, name).not.toMatch(obeyed);
        expect(written, name).toMatch(/EVIL/);
      }
    } finally {
      await server.close();
    }
  }, 30_000);
});

/** Sends bytes that no HTTP client would; resolves once the server has answered or closed. */
function sendRaw(url: string, request: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname, () => socket.end(Buffer.from(request, 'latin1')));
    socket
      .on('data', () => undefined)
      .on('error', () => done())
      .on('close', () => done());
  });
}

test('an operation that the control API hides is named when the server starts', async () => {
  const text =
    'openapi: 3.1.0\ninfo: {}\nservers: [{ url: /__standin }]\npaths: { /health: { get: { responses: {} } } }\n';
  const started = await serveStandin([written('hidden.yaml', text)], folder);
  const line = await started.out.next(/never called/);
  expect(line.trim()).toBe(
    'GET /__standin/health of hidden is never called: the paths below /__standin/ belong to the control API',
  );
  started.kill();
});

describe('the log of a server that gets hostile requests', { timeout: 30_000 }, () => {
  const c1 = '\u009b31mEVIL\u0085';

  async function provoke(args: string[]): Promise<{ url: string; text: () => string }> {
    serving = await serveStandin([file, ...args], folder);
    const { url, out, errors } = serving;
    await sendRaw(url, `GET /${c1}?a=${c1} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    await sendRaw(url, `GET /\u001b[31mEVIL HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    await sendRaw(
      url,
      `GET /x?n=${c1} HTTP/1.1\r\nHost: localhost\r\nStandin-Sandbox: ${c1}\r\nConnection: close\r\n\r\n`,
    );
    for (const [path, headers] of [
      ['/x?n=%1b%5b31mEVIL%c2%9b%e2%80%ae&%1b=%1b', {}],
      [`/a${encodeURIComponent(evil)}/${encodeURIComponent(evil)}`, { 'x-key': 'standin_owner' }],
      ['/x', { 'standin-scenario': c1 }],
      ['/x', { prefer: `example=${c1}` }],
      ['/x', { accept: `text/${c1}` }],
      ['/x', { authorization: `Bearer ${c1}` }],
      ['/x', {}],
      ['/last', {}],
    ] as const)
      await (await fetch(url + path, { headers })).text();
    await out.next(/\/last/);
    return { url, text: () => [...out.all, ...errors.all].join('\n') };
  }

  test.each([
    ['in lines', []],
    ['as JSON', ['--json']],
    ['with --watch', ['--watch']],
  ])('has nothing that a terminal would obey, %s', async (_, args) => {
    const { url, text } = await provoke(args);
    const printed = text();
    expect(printed).not.toMatch(obeyed);
    expect(printed).toMatch(/EVIL/);
    if (args.length === 0)
      for (const journal of [
        ['journal'],
        ['journal', '--json'],
        ['journal', 'lint'],
        ['journal', '--har', '-'],
      ]) {
        const { stdout, stderr } = await runStandin([...journal, '--url', url], folder);
        expect(stdout + stderr).not.toMatch(obeyed);
      }
    serving.kill();
  });
});
