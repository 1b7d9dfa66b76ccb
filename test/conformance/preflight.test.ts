import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { PersonaConfig } from '../../src/conformance/read/config.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import type { Run } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-preflight-'));
afterAll(() => rmSync(folder, { recursive: true }));
const contract = join(folder, 'accounts.yaml');
writeFileSync(
  contract,
  `openapi: 3.1.0
info: { title: Accounts, version: '1' }
security: [{ bearer: [] }]
paths:
  /status:
    get:
      operationId: getStatus
      security: []
      responses: { '200': { description: It runs. } }
  /me:
    get:
      operationId: getMe
      responses:
        '200':
          description: Who calls.
          content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } } }
        '401': { description: Nobody. }
components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }
`,
);

/** What the run says of its personas, and the reasons of the checks that did not run. */
async function preflighted(
  tokens: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, { status?: number; id?: string; challenge?: string; times?: number }>>,
): Promise<{
  remarks: readonly string[];
  reasons: (string | undefined)[];
  passed: string[];
  failed: string[];
}> {
  const asked: Record<string, number> = {};
  const server = await httpServer((request, reply) => {
    if (request.url === '/status') return reply.writeHead(200).end();
    if (request.url !== '/me') return reply.writeHead(404).end();
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const { status: known = 401, id, challenge, times = Number.POSITIVE_INFINITY } = accounts[token] ?? {};
    asked[token] = (asked[token] ?? 0) + 1;
    const status = asked[token] > times ? 401 : known;
    const headers = {
      'content-type': 'application/json',
      ...(challenge && { 'www-authenticate': challenge }),
    };
    return status === 401
      ? reply.writeHead(401, challenge ? { 'www-authenticate': challenge } : {}).end()
      : reply.writeHead(status, headers).end(JSON.stringify({ id }));
  });
  const run = await openRun({ url: server.url, contract, tokens, config: {} }, {});
  const outcomes = await runChecks(run);
  await run.end();
  await server.close();
  return {
    remarks: run.remarks,
    reasons: outcomes.flatMap(({ status, reason }) => (status === 'skipped' ? [reason] : [])),
    passed: outcomes.flatMap(({ check, status }) => (status === 'passed' ? [check.id] : [])),
    failed: outcomes.flatMap(({ check, status }) =>
      ['failed', 'warned', 'blocked'].includes(status) ? [check.id] : [],
    ),
  };
}

test('a persona that the target refuses is named with the answer; its checks are skipped for that, and the others run', async () => {
  const challenge = 'Bearer error="invalid_token", error_description="no such token"';
  const { remarks, reasons, passed } = await preflighted(
    { owner: 'wrong-token' },
    { 'wrong-token': { status: 401, challenge } },
  );
  const sentence = "owner's token was refused: 401 at GET /me (invalid_token: no such token)";
  expect(remarks).toContain(sentence);
  expect(new Set(reasons)).toEqual(new Set([sentence]));
  expect(passed).toEqual(['accounts/get-status/answers-200']);
});

test('a signed token that has expired is not sent', async () => {
  const payload = Buffer.from(JSON.stringify({ exp: 1_700_000_000 })).toString('base64url');
  const { remarks } = await preflighted({ owner: `eyJhbGciOiJIUzI1NiJ9.${payload}.c2lnbmF0dXJl` }, {});
  expect(remarks).toContain("owner's token expired at 2023-11-14T22:13:20.000Z");
});

test('two personas with one token, and two tokens of one account, are told', async () => {
  const same = await preflighted(
    { owner: 'token-of-one', member: 'token-of-one' },
    { 'token-of-one': { status: 200, id: 'a' } },
  );
  expect(same.remarks).toContain(
    'owner and member have the same credentials: checks that need two callers prove nothing',
  );
  const alike = await preflighted(
    { owner: 'token-of-one', member: 'other-token' },
    { 'token-of-one': { status: 200, id: 'a' }, 'other-token': { status: 200, id: 'a' } },
  );
  expect(alike.remarks).toContain(
    'owner and member are the same account: the target answers both alike about themselves',
  );
});

test('a persona without rights is named, and its checks run', async () => {
  const { remarks, passed } = await preflighted(
    { owner: 'weak-token' },
    { 'weak-token': { status: 403, id: 'a' } },
  );
  expect(remarks).toContain('owner has too few rights for some operations: 403 at GET /me');
  expect(passed).toContain('accounts/get-me/credentials/anonymous');
});

test('personas that are right are not spoken of', async () => {
  const { remarks } = await preflighted(
    { owner: 'token-of-one', member: 'other-token' },
    { 'token-of-one': { status: 200, id: 'a' }, 'other-token': { status: 200, id: 'b' } },
  );
  expect(remarks).toEqual([]);
});

test('a token that is answered as any other text is refused, whatever the status says', async () => {
  const { remarks, reasons } = await preflighted(
    { owner: 'wrong-token' },
    { 'wrong-token': { status: 403 }, 'standin-wrong': { status: 403 } },
  );
  expect(remarks).toContain("owner's token was refused: 403 at GET /me, as a wrong one is");
  expect(new Set(reasons)).toEqual(new Set(remarks));
});

test('a token that expires while the run goes on breaks nothing: what needs it is skipped for that', async () => {
  const { remarks, reasons, passed, failed } = await preflighted(
    { owner: 'short-token' },
    { 'short-token': { status: 200, id: 'a', times: 1 } },
  );
  expect(remarks).toEqual([]);
  expect(failed).toEqual([]);
  expect(new Set(reasons)).toEqual(
    new Set(["owner's token is no longer accepted: 401 at GET /me, which accepted it before"]),
  );
  expect(passed).toContain('accounts/get-status/answers-200');
});

/** Reads with a token, and counts with a key of its own. */
async function keyed(persona: PersonaConfig): Promise<{ run: Run; outcomes: Outcome[] }> {
  const document = join(folder, 'keyed.yaml');
  const reply = (of: string) =>
    `responses: { '200': { description: ${of}. }, '401': { description: Nobody. }, '403': { description: Not you. } }`;
  writeFileSync(
    document,
    `openapi: 3.1.0
info: { title: Keyed, version: '1' }
security: [{ bearer: [] }]
paths:
  /me: { get: { operationId: getMe, ${reply('Who calls')} } }
  /books: { get: { operationId: listBooks, ${reply('All')} } }
  /count: { get: { operationId: countBooks, security: [{ key: [] }], ${reply('How many')} } }
components:
  securitySchemes: { bearer: { type: http, scheme: bearer }, key: { type: apiKey, in: header, name: X-Api-Key } }
`,
  );
  const server = await httpServer(({ url, headers }, reply) => {
    const hasToken = headers.authorization === 'Bearer token-of-one';
    const isWeak = headers.authorization === 'Bearer weak-token';
    if (url === '/count') reply.writeHead(headers['x-api-key'] === 'key-of-one' ? 200 : 401).end();
    else if (url === '/me') reply.writeHead(hasToken || isWeak ? 200 : 401).end();
    else if (url === '/books') reply.writeHead(hasToken ? 200 : isWeak ? 403 : 401).end();
    else reply.writeHead(404).end();
  });
  const config = { personas: { owner: persona } };
  const run = await openRun({ url: server.url, contract: document, config }, {});
  const outcomes = await runChecks(run);
  await run.end();
  await server.close();
  return { run, outcomes };
}

const statusOf = (outcomes: readonly Outcome[], id: string): string | undefined =>
  outcomes.find(({ check }) => check.id === id)?.status;

test('credentials that a persona lacks for some operations are named, and their checks are blocked', async () => {
  const { run, outcomes } = await keyed({ token: 'token-of-one' });
  expect(run.remarks).toEqual([
    'owner lacks credentials for some operations: 401 at GET /count; give X-Api-Key under personas.owner.headers',
  ]);
  expect(statusOf(outcomes, 'keyed/list-books/answers-200')).toBe('passed');
  expect(outcomes.find(({ check }) => check.id === 'keyed/count-books/answers-200')).toMatchObject({
    status: 'blocked',
    reason: expect.stringContaining(
      'countBooks needs credentials that owner does not have: give X-Api-Key under personas.owner.headers',
    ),
  });
});

test('an operation that refuses the credentials that it asks for is at fault', async () => {
  const { outcomes } = await keyed({
    headers: { authorization: 'Bearer token-of-one', 'x-api-key': 'wrong' },
  });
  expect(statusOf(outcomes, 'keyed/count-books/answers-200')).toBe('failed');
});

test('an account that may ask for itself alone has too few rights', async () => {
  const { run } = await keyed({ headers: { authorization: 'Bearer weak-token', 'x-api-key': 'key-of-one' } });
  expect(run.remarks).toEqual(['owner has too few rights for some operations: 403 at GET /books']);
});
