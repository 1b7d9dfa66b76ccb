import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/adapters/node/index.ts';
import type { DiffReport } from '../../src/cli/diff/diff-report.ts';
import { widthOf } from '../../src/conformance/report/columns.ts';
import { createStandin } from '../../src/index.ts';
import { standinDiff } from './run-diff.ts';
import { runStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-diff-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
};

interface Parts {
  title?: string;
  limit?: number;
  required?: string;
  summary?: string;
}

const document = ({ title = 'Pets', limit = 100, required = 'name', summary = 'All pets' }: Parts = {}) =>
  `openapi: 3.1.0
info: { title: ${title}, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      summary: ${summary}
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: ${limit} } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
    post:
      operationId: addPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
      responses:
        '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
components:
  schemas:
    NewPet: { type: object, required: [${required}], properties: { name: { type: string }, tag: { type: string } } }
    Pet: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }
`;

const old = written('old.yaml', document());
const same = written('same.yaml', document({ summary: 'Each pet' }));
const narrower = written('narrower.yaml', document({ limit: 50, required: 'name, tag' }));
const wider = written('wider.yaml', document({ limit: 200 }));

const reportOf = async (...args: string[]): Promise<DiffReport> =>
  JSON.parse((await standinDiff([...args, '--json'])).stdout);

describe('the exit status', () => {
  test.each([
    [same, [], 0],
    [narrower, [], 1],
    [narrower, ['--fail-on', 'client'], 1],
    [narrower, ['--fail-on', 'server'], 0],
    [narrower, ['--fail-on', 'none'], 0],
    [wider, ['--fail-on', 'client'], 0],
    [wider, ['--fail-on', 'server'], 1],
    [wider, [], 1],
  ])('%s %j', async (next, args, status) => {
    expect((await standinDiff([old, next, ...args])).status).toBe(status);
  });
});

test('each change is told with whom it breaks, its operation and its places', async () => {
  const { changes, counts, conclusion } = await reportOf(old, narrower);
  expect(conclusion).toBe('2 changes break clients');
  expect(counts).toMatchObject({ breakClients: 2, breakServers: 0, failing: 2 });
  const limit = changes.find(({ part }) => part.includes('limit'));
  expect(limit).toMatchObject({
    ...{ severity: 'breaking', breaks: ['client'] },
    operations: [{ name: 'GET /pets', operationId: 'listPets' }],
    old: { line: 9 },
    new: { line: 9 },
  });
  expect(limit?.old?.file).toMatch(/old\.yaml$/);
});

test('the reports are written, and those that can not be are said', async () => {
  const at = (name: string): string => join(folder, 'reports', name);
  const forms = `markdown=${at('a.md')},json=${at('a.json')},sarif=${at('a.sarif')}`;
  const { status, stderr } = await standinDiff([old, narrower, '--report', forms]);
  expect([status, stderr]).toEqual([1, '']);
  expect(readFileSync(at('a.md'), 'utf8')).toMatch(/^## ❌ 2 changes break clients/);
  expect(JSON.parse(readFileSync(at('a.json'), 'utf8')).format).toBe('standin-diff');
  expect(JSON.parse(readFileSync(at('a.sarif'), 'utf8')).runs[0].results).toHaveLength(2);
  const lost = await standinDiff([old, narrower, '--report', `json=${old}/x.json`]);
  expect(lost.stderr).toMatch(/^standin: the json report can't be written to .*\/x\.json: E/);
});

describe('wrong usage and documents that can not be read are one line', () => {
  test.each<[string[], RegExp]>([
    [[old], /^no NEW given/],
    [[old, join(folder, 'none.yaml')], /none\.yaml: no such file$/],
    [[old, 'fastoi'], /^no version fastoi: give a file, a folder or a URL, git:REF:PATH, or one of /],
    [[old, written('broken.yaml', 'openapi: [')], /broken\.yaml:1:\d+: /],
    [[old, written('other.yaml', 'other: 3.0.0')], /other\.yaml:1/],
    [
      [old, same, '--fail-on', 'all'],
      /^--fail-on all: expected one of breaking, warning, client, server, none/,
    ],
    [
      [old, same, '--report', 'html=a'],
      /^--report html=a: there are markdown=FILE, json=FILE and sarif=FILE$/,
    ],
    [[old, same, '--report', 'markdown'], /as in markdown=report\.md$/],
    [[old, same, '--report', 'json=a,sarif=a'], /--report sarif: .*a is named twice$/],
    [[old, same, '--allow', join(folder, 'none')], /none: can't be read \(ENOENT\)$/],
    [[old, same, '--allow', written('allow.yaml', '- { rule: a }')], /allow\.yaml:1:3: operation: expected/],
    [[old, same, '--journal', join(folder, 'none')], /^--journal .*none: can't be read \(ENOENT\)$/],
    [[old, same, '--journal', written('j', '{}\n')], /^--journal .*j:1: expected an entry of a journal/],
    [
      [old, same, '--har', written('h', '{}')],
      /^--har .*h: expected an HTTP Archive, JSON with log\.entries$/,
    ],
    [[old, same, '--mock', 'http://127.0.0.1:1'], /^no mock answers at /],
    [[old, same, '--mock', 'nowhere'], /^--mock or --control-token: /],
    [
      ['fastio', same, '--overlay', 'o.yaml'],
      /^--overlay changes a document of your own, and fastio is built in$/,
    ],
  ])('%j', async (args, message) => {
    const run = (async () => standinDiff(args))();
    await expect(run).rejects.toThrow(message);
    await expect(run).rejects.not.toThrow(/\n/);
  });

  test('the command ends with 2', async () => {
    expect(await runStandin(['diff', old])).toMatchObject({
      ...{ status: 2, stdout: '' },
      stderr: expect.stringMatching(/^standin: no NEW given; standin diff OLD NEW \[options\]\n$/),
    });
  });
});

test('the command prints the report for a terminal, without colours where there is none', async () => {
  const { status, stdout, stderr } = await runStandin(['diff', old, narrower]);
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(/^.*old\.yaml → .*narrower\.yaml\n2 changes break clients\n\nBreaking \(2\)\n/);
  expect(stdout).not.toContain('\u001b');
});

test('a terminal that takes colours gets them, in lines that fit it', async () => {
  const { stdout } = await standinDiff([old, narrower], { hasColour: true, width: 60 });
  expect(stdout).toContain('\u001b[');
  expect(Math.max(...stripVTControlCharacters(stdout).split('\n').map(widthOf))).toBeLessThanOrEqual(60);
});

test('an operation that a fault of the document costs is told', async () => {
  const lost = written('lost.yaml', document().replace('schemas/NewPet', 'schemas/Missing'));
  const { stderr } = await standinDiff([old, lost]);
  expect(stderr).toMatch(/^standin: .*lost\.yaml: not compared: .*lost\.yaml:\d+:\d+: .*Missing/);
});

test('an overlay changes both versions before they are compared', async () => {
  const overlay = written(
    'overlay.yaml',
    `overlay: 1.0.0\ninfo: { title: o, version: '1' }\nactions:\n  - { target: "$.paths['/pets'].post", remove: true }\n`,
  );
  const { changes } = await reportOf(old, narrower, '--overlay', overlay);
  expect(changes.map(({ operations }) => operations[0]?.name)).toEqual(['GET /pets']);
});

test('a version may be served: then it is fetched by its URL', async () => {
  const { createServer } = await import('node:http');
  const server = createServer((_, reply) => reply.end(document({ limit: 50 })));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const { port } = server.address() as { port: number };
    const { changes } = await reportOf(old, `http://127.0.0.1:${port}/openapi.yaml`);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.new).toMatchObject({ file: `http://127.0.0.1:${port}/openapi.yaml`, line: 9 });
  } finally {
    server.close();
  }
});

describe('AsyncAPI messages are compared', () => {
  const messages = (required: string): string => `asyncapi: 3.0.0
info: { title: Pets, version: '1' }
channels:
  pets:
    address: /pets/events
    messages: { sold: { payload: { type: object, required: [${required}], properties: { id: { type: string }, by: { type: string } } } } }
operations:
  sendSold: { action: send, channel: { $ref: '#/channels/pets' } }
`;
  const oldMessages = written('old-asyncapi.yaml', messages('id, by'));
  const newMessages = written('new-asyncapi.yaml', messages('id'));

  test('of two files', async () => {
    const { changes } = await reportOf(oldMessages, newMessages);
    expect(changes).toMatchObject([
      {
        ...{ severity: 'breaking', breaks: ['client'], operations: [{ name: '/pets/events' }] },
        ...{ old: { line: 6 }, new: { line: 6 } },
      },
    ]);
    expect(changes[0]?.new?.file).toMatch(/new-asyncapi\.yaml$/);
  });

  test('of two folders, beside their operations; a folder without messages has none', async () => {
    const [before, after] = ['before', 'after'].map((name) => join(folder, name)) as [string, string];
    written('before/openapi.yaml', document());
    written('before/asyncapi.yaml', messages('id, by'));
    written('after/openapi.yaml', document({ limit: 50 }));
    const gone = await reportOf(before, after);
    expect(gone.changes.map(({ operations }) => operations[0]?.name)).toEqual(['GET /pets', '/pets/events']);
    written('after/asyncapi.yaml', messages('id'));
    const both = await reportOf(before, after);
    expect(both.changes.map(({ new: place }) => place?.file.split('/').at(-1))).toEqual([
      'openapi.yaml',
      'asyncapi.yaml',
    ]);
    // A file alone says nothing of messages.
    const { changes } = await reportOf(before, join(after, 'openapi.yaml'));
    expect(changes.map(({ operations }) => operations[0]?.name)).toEqual(['GET /pets']);
  });

  test('but not with an OpenAPI document, nor of a version that is not known', async () => {
    await expect(standinDiff([old, newMessages])).rejects.toThrow(
      /old\.yaml is an OpenAPI document and .*new-asyncapi\.yaml an AsyncAPI document: compare two of a kind/,
    );
    const later = written('later.yaml', 'asyncapi: 4.0.0\nchannels: {}\n');
    await expect(standinDiff([oldMessages, later])).rejects.toThrow(
      /later\.yaml:1: .*AsyncAPI version: 4\.0\.0/,
    );
  });
});

describe('recorded calls are judged by both versions', () => {
  const journalLine = (
    n: number,
    call: [string, string, object?],
    status: number,
    body?: unknown,
    more = {},
  ) =>
    JSON.stringify({
      ...{ n, at: '2026-01-15T09:00:00Z', seconds: 0, because: 'x', faults: [], notes: [], violations: [] },
      request: {
        ...{ method: call[0], target: call[1] },
        headers: call[2] ? { 'content-type': 'application/json' } : {},
        ...(call[2] && { body: JSON.stringify(call[2]) }),
      },
      reply: {
        ...{ status, headers: { 'content-type': 'application/json' } },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
      ...more,
    });
  const pet = { id: 1, name: 'Rex' };
  const journal = written(
    'calls.jsonl',
    [
      journalLine(1, ['GET', '/pets?limit=80'], 200, [pet]),
      journalLine(2, ['GET', '/pets?limit=20'], 200, [pet]),
      journalLine(3, ['GET', '/pets?limit=90'], 200, [pet]),
      journalLine(4, ['POST', '/pets', { name: 'Rex' }], 201, pet),
      journalLine(5, ['GET', '/cats'], 404, {}),
      // It broke the old version already, in its request and in its reply.
      journalLine(6, ['GET', '/pets?limit=800'], 418, {}),
      journalLine(7, ['GET', '/pets'], 0, {}),
    ].join('\n'),
  );

  test('of a journal: which would break, under their operations, with the reason', async () => {
    const { recorded } = await reportOf(old, narrower, '--journal', journal);
    expect(recorded).toMatchObject({ recorded: 6, unknown: 1, invalid: 1, judged: 4, broken: 3 });
    expect(recorded?.operations).toMatchObject([
      {
        ...{ operation: 'GET /pets', operationId: 'listPets', calls: 3, broken: 2 },
        reasons: [
          { message: 'would be refused: query limit: must be <= 50', calls: 2, first: { label: '#1' } },
        ],
      },
      {
        ...{ operation: 'POST /pets', operationId: 'addPet', calls: 1, broken: 1 },
        reasons: [{ message: 'would be refused: body tag: is required', calls: 1, first: { label: '#4' } }],
      },
    ]);
    const { stdout } = await standinDiff([old, narrower, '--journal', journal]);
    expect(stdout).toContain(
      '3 of 4 recorded calls would break (1 more is not of the old version, 1 more broke it already)\n',
    );
  });

  test('a reply that the new version does not document breaks too, and an operation that is gone', async () => {
    const gone = written('gone.yaml', document().replace(/ {4}post:[\s\S]*?(?=components:)/, ''));
    const { recorded } = await reportOf(old, gone, '--journal', journal);
    expect(recorded?.operations).toMatchObject([
      { operation: 'POST /pets', reasons: [{ message: 'there is no such operation any more' }] },
    ]);
    const stricter = written(
      'stricter.yaml',
      document().replace('required: [id, name]', 'required: [id, name, tag]'),
    );
    const replies = await reportOf(old, stricter, '--journal', journal);
    expect(replies.recorded?.operations[0]?.reasons[0]?.message).toMatch(
      /body of 200 breaks its schema at \/0\/tag/,
    );
  });

  test('secrets that were masked are not judged, nor is whether credentials are valid; that they are missing is', async () => {
    const withSecurity = (text: string, schemes: string): string =>
      text.replace(
        'components:\n',
        `security: [${schemes}]\ncomponents:\n  securitySchemes: { key: { type: apiKey, in: header, name: x-key }, bearer: { type: http, scheme: bearer } }\n`,
      );
    const byBearer = written('bearer.yaml', withSecurity(document(), '{ bearer: [] }'));
    const byBoth = written('both.yaml', withSecurity(document(), '{ bearer: [], key: [] }'));
    const masked = {
      method: 'POST',
      target: '/pets',
      headers: { authorization: '***', 'content-type': 'application/json' },
    };
    const calls = written(
      'masked.jsonl',
      [
        journalLine(1, ['POST', '/pets'], 201, pet, {
          request: { ...masked, body: '{"name":"***"}' },
        }),
        journalLine(2, ['GET', '/pets'], 200, []),
      ].join('\n'),
    );
    const longer = document().replace(
      'name: { type: string }, tag',
      'name: { type: string, minLength: 8 }, tag',
    );
    expect(longer).toContain('minLength');
    const pattern = written('pattern.yaml', withSecurity(longer, '{ bearer: [] }'));
    expect((await reportOf(byBearer, pattern, '--journal', calls)).recorded).toMatchObject({
      judged: 2,
      broken: 0,
    });
    const { recorded } = await reportOf(byBearer, byBoth, '--journal', calls);
    expect(recorded?.operations).toMatchObject([
      { operation: 'POST /pets', reasons: [{ message: 'would be refused: no credentials for key' }] },
    ]);
  });

  test('what an archive has of secrets is not shown, whatever the key is called', async () => {
    const secured = (limit: number): string =>
      document({ limit }).replace(
        'components:\n',
        'components:\n  securitySchemes: { k: { type: apiKey, in: query, name: zzz } }\n',
      );
    const [before, after] = [written('k1.yaml', secured(100)), written('k2.yaml', secured(50))];
    const url = 'https://api.example.com/pets?limit=80&zzz=s3cret';
    const response = { status: 200, headers: [], content: {} };
    const har = written(
      'k.har',
      JSON.stringify({ log: { entries: [{ request: { method: 'GET', url }, response }] } }),
    );
    const { stdout } = await standinDiff([before, after, '--har', har, '--json']);
    expect(stdout).toContain('limit=80&zzz=***');
    expect(stdout).not.toContain('s3cret');
  });

  test('of an HTTP Archive, as browsers write it', async () => {
    const base = 'https://api.example.com';
    const call = (method: string, path: string, status: number, more: object = {}, text?: string) => ({
      startedDateTime: '2026-01-15T09:00:00.000Z',
      request: {
        method,
        url: base + path,
        headers: [{ name: ':authority', value: 'api.example.com' }],
        ...more,
      },
      response: {
        ...{ status, headers: [{ name: 'Content-Type', value: 'application/json; charset=utf-8' }] },
        content: { mimeType: 'application/json', ...(text !== undefined && { text }) },
      },
    });
    const encoded = call('GET', '/pets?limit=90', 200, {}, Buffer.from('[]').toString('base64'));
    Object.assign(encoded.response.content, { encoding: 'base64' });
    const entries = [
      call('GET', '/pets?limit=80', 200, {}, JSON.stringify([pet])),
      encoded,
      call('POST', '/pets', 201, { postData: { mimeType: 'application/json', text: '{"name":"Rex"}' } }),
      // Blocked, a page, and what is no entry.
      call('GET', '/pets', 0),
      call('GET', '/index.html', 200),
      null,
    ];
    const har = written('traffic.har', JSON.stringify({ log: { version: '1.2', entries } }));
    const { recorded } = await reportOf(old, narrower, '--har', har);
    expect(recorded).toMatchObject({ sources: [har], recorded: 4, unknown: 1, judged: 3, broken: 3 });
    expect(recorded?.operations[0]?.reasons[0]?.first).toEqual({
      ...{ label: 'entry 1', method: 'GET', target: '/pets?limit=80', status: 200 },
    });
  });

  test('of a running mock, by its journal', async () => {
    const { loadContract } = await import('../../src/contract/load-contract.ts');
    const { contract } = await loadContract(old);
    const server = await serve(createStandin({ apis: [{ name: 'pets', contract }] }), { port: 0 });
    try {
      for (const path of ['/pets?limit=60', '/pets?limit=10']) await (await fetch(server.url + path)).text();
      const { recorded } = await reportOf(old, narrower, '--mock', server.url);
      expect(recorded).toMatchObject({ sources: [server.url], recorded: 2, judged: 2, broken: 1 });
      await expect(reportOf(old, narrower, '--mock', server.url, '--sandbox', 'none')).rejects.toThrow(
        /no sandbox none/,
      );
    } finally {
      await server.close();
    }
  });
});
