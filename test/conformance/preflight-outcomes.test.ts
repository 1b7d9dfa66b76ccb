import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runStandin, type Serving, serveStandin } from '../cli/standin-command.ts';
import { httpServer, type SmallServer } from './small-server.ts';

const responses = (success: string) =>
  `{ ${success}, '401': { description: Nobody. }, '403': { description: Not allowed. }, '404': { description: None. } }`;
const note = `{ application/json: { schema: { $ref: '#/components/schemas/Note' } } }`;

/** Notes of organizations, which nothing can create. */
const contract = `openapi: 3.1.0
info: { title: Orgs, version: '1' }
security: [{ bearer: [] }]
paths:
  /orgs/{org_id}/notes:
    parameters: [{ name: org_id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: listNotes
      responses: ${responses(`'200': { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } } }`)}
    post:
      operationId: createNote
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, maxLength: 20 } } } } } }
      responses: ${responses(`'201': { description: Made., content: ${note} }, '400': { description: Wrong. }`)}
  /orgs/{org_id}/notes/{note_id}:
    parameters:
      - { name: org_id, in: path, required: true, schema: { type: string } }
      - { name: note_id, in: path, required: true, schema: { type: string } }
    get:
      operationId: getNote
      responses: ${responses(`'200': { description: It., content: ${note} }`)}
    delete:
      operationId: deleteNote
      responses: ${responses(`'204': { description: Gone. }`)}
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  schemas: { Note: { type: object, required: [id, text], properties: { id: { type: string }, text: { type: string } } } }
`;

const folder = mkdtempSync(join(tmpdir(), 'standin-preflight-'));
writeFileSync(join(folder, 'orgs.yaml'), contract);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** By token: whether it may read and write. */
const rights: Readonly<Record<string, { reads: boolean; writes: boolean }>> = {
  'Bearer token-of-owner': { reads: true, writes: true },
  'Bearer token-of-reader': { reads: true, writes: false },
  'Bearer token-of-nobody': { reads: false, writes: false },
};

/** Keeps the contract in the organization `acme`. */
function orgsServer(): Promise<SmallServer> {
  const notes = new Map<string, string>();
  let count = 0;
  return httpServer((request, reply) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const answer = (status: number, value?: unknown): void => {
        reply.writeHead(status, value === undefined ? {} : { 'content-type': 'application/json' });
        reply.end(value === undefined ? undefined : JSON.stringify(value));
      };
      const [, orgs, org, kind, id] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
      const caller = rights[request.headers.authorization ?? ''];
      if (orgs !== 'orgs' || kind !== 'notes') return answer(404);
      if (!caller) return answer(401);
      if (org !== 'acme') return answer(404);
      if (request.method === 'GET' ? !caller.reads : !caller.writes) return answer(403);
      if (id === undefined) {
        if (request.method === 'GET')
          return answer(
            200,
            [...notes].map(([key, text]) => ({ id: key, text })),
          );
        const text = textIn(body);
        if (text === undefined) return answer(400);
        notes.set(`n${++count}`, text);
        return answer(201, { id: `n${count}`, text });
      }
      const text = notes.get(id);
      if (text === undefined) return answer(404);
      if (request.method === 'GET') return answer(200, { id, text });
      notes.delete(id);
      return answer(204);
    });
  });
}

function textIn(body: string): string | undefined {
  try {
    const { text } = JSON.parse(body);
    return typeof text === 'string' && text.length <= 20 ? text : undefined;
  } catch {
    return undefined;
  }
}

const expired = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"exp":1700000000}').toString('base64url')}.c2ln`;

describe('a check of a real server says in one sentence what is wrong with its accounts and ids', () => {
  let server: SmallServer;
  beforeEach(async () => {
    server = await orgsServer();
  });
  afterEach(() => server.close());

  const check = (tokens: readonly string[], org = 'acme', ...more: string[]) => {
    writeFileSync(join(folder, 'standin.check.yaml'), `ids: { org_id: ${org} }\n`);
    const given = tokens.flatMap((one) => ['--token', one]);
    return runStandin(['check', server.url, '--contract', 'orgs.yaml', ...given, ...more], folder);
  };

  test.each<[string, string[], string, string, number]>([
    ['nothing', ['owner=token-of-owner'], 'acme', ' conforms (', 0],
    [
      'a wrong token',
      ['owner=wrong'],
      'acme',
      "owner's token was refused: 401 at GET /orgs/{org_id}/notes",
      3,
    ],
    [
      'an expired token',
      [`owner=${expired}`],
      'acme',
      "owner's token expired at 2023-11-14T22:13:20.000Z",
      3,
    ],
    [
      'two personas alike',
      ['owner=token-of-owner', 'other=token-of-owner'],
      'acme',
      'owner and other have the same credentials: checks that need two callers prove nothing',
      0,
    ],
    [
      'a persona that is refused beside one that is not',
      ['owner=token-of-owner', 'other=wrong'],
      'acme',
      "other's token was refused: 401 at GET /orgs/{org_id}/notes",
      0,
    ],
    ['an account that is left out', ['owner=token-of-owner', 'other=wrong'], 'acme', ', without other', 0],
    [
      'a persona without rights',
      ['owner=token-of-nobody'],
      'acme',
      'owner has too few rights for some operations: 403 at GET /orgs/{org_id}/notes',
      3,
    ],
    [
      'a persona that may only read',
      ['owner=token-of-reader'],
      'acme',
      'owner has no right to call createNote: give a',
      3,
    ],
    [
      'a parent that does not exist',
      ['owner=token-of-owner'],
      'nowhere',
      'nothing exists at org_id nowhere of the configuration: 404 at GET /orgs/{org_id}/notes',
      3,
    ],
  ])('%s', async (_, tokens, org, sentence, status) => {
    const ended = await check(tokens, org);
    expect(ended.stdout).toContain(sentence);
    expect(ended.stdout).not.toContain('FAILED');
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status, stderr: '' });
  });

  test('a persona without rights blocks, and what is refused is the root that is shown', async () => {
    const { stdout } = await check(['owner=token-of-reader']);
    expect(stdout).toContain('BLOCKED orgs/create-note/answers-201');
    expect(stdout.match(/^BLOCKED/gm)).toHaveLength(1);
    expect(stdout).toMatch(/nothing wrong in the \d+ of \d+ checks that ran/);
  });

  test('a right token of which one operation is refused is still a failure, where 403 is not documented', async () => {
    writeFileSync(join(folder, 'bare.yaml'), contract.replaceAll(/, '403': \{[^}]*\}/g, ''));
    const { status, stdout } = await check(['owner=token-of-reader'], 'acme', '--contract', 'bare.yaml');
    expect(stdout).toContain('FAILED orgs/create-note/answers-201');
    expect(status).toBe(1);
  });

  test('--clean asks for no persona: it sends the deletions alone, beside what finds the API', async () => {
    const id = 'abc123';
    mkdirSync(join(folder, '.standin'), { recursive: true });
    writeFileSync(join(folder, '.standin', `run-${id}.jsonl`), `${JSON.stringify({ url: server.url })}\n`);
    server.seen.length = 0;
    const cleaned = await check(['owner=token-of-owner'], 'acme', '--clean', id);
    expect({ status: cleaned.status, stdout: cleaned.stdout }).toEqual({
      status: 0,
      stdout: `0 deleted, 0 left of run ${id}\n`,
    });
    expect(server.seen.filter((one) => !one.includes('standin'))).toEqual(['GET /orgs/acme/notes']);
  });
});

describe('our own mock of a document', () => {
  let mock: Serving;
  beforeEach(async () => {
    mock = await serveStandin(['orgs.yaml', '--json'], folder);
  });
  afterEach(() => mock.end('SIGTERM'));

  test('conforms, and takes no ids of the configuration', async () => {
    writeFileSync(join(folder, 'standin.check.yaml'), 'ids: { org_id: nowhere }\n');
    const { status, stdout } = await runStandin(['check', mock.url, '--contract', 'orgs.yaml'], folder);
    expect(stdout).toContain('is a mock of Standin: the configuration is not used');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/ conforms \(/)]);
  });
});
