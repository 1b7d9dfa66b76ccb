import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Inconclusive } from '../../src/conformance/model/inconclusive.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { httpServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-not-the-api-'));
afterAll(() => rmSync(folder, { recursive: true }));
const contract = join(folder, 'books.yaml');
writeFileSync(
  contract,
  `openapi: 3.1.0
info: { title: Books, version: '1' }
servers: [{ url: https://books.example.com/v1 }]
security: [{ bearer: [] }]
paths:
  /books:
    get:
      operationId: listBooks
      responses: { '200': { description: All. } }
  /books/{id}:
    get:
      operationId: getBook
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': { description: It. }, '404': { description: None. } }
components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }
`,
);

type Answer = (reply: ServerResponse, path: string, isOwner: boolean) => void;

/** Why a target that answers like this is not tested; `undefined` if it is. */
async function reasonOf(answer: Answer): Promise<string | undefined> {
  const server = await httpServer((request, reply) =>
    answer(reply, request.url ?? '', request.headers.authorization === 'Bearer token-of-owner'),
  );
  const options = { url: `${server.url}/api`, contract, tokens: { owner: 'token-of-owner' }, config: {} };
  try {
    await (await openRun(options, {})).end();
    return undefined;
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error;
    return error.message.replace(server.url, 'http://target');
  } finally {
    await server.close();
  }
}

const json = { 'content-type': 'application/json' };
const checkUrl = "check the base URL (the document's servers have the path /v1)";

test.each<[string, Answer, string | undefined]>([
  [
    'with 404, and what an error says of the path is no difference',
    (reply, path) => reply.writeHead(404, json).end(JSON.stringify({ message: `Cannot GET ${path}` })),
    `http://target/api answers every path with 404: ${checkUrl}`,
  ],
  [
    'with a web page',
    (reply) => reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<div id=app>'),
    `http://target/api answers every path with a web page (200 text/html): ${checkUrl}`,
  ],
  [
    'by a redirect to a login page',
    (reply, path) => reply.writeHead(302, { location: `https://login.example.com/?next=${path}` }).end(),
    `http://target/api redirects every path (302 to https://login.example.com/): give credentials that it takes, or ${checkUrl}`,
  ],
  [
    'so for callers without credentials alone',
    (reply, path, isOwner) =>
      isOwner && path === '/api/books'
        ? reply.writeHead(200).end()
        : reply.writeHead(302, { location: '/login' }).end(),
    undefined,
  ],
  ['with 500, which is a fault of its own', (reply) => reply.writeHead(500).end(), undefined],
  [
    'with 404 where it has the operation, and otherwise where it has nothing',
    (reply, path) => reply.writeHead(404, json).end(path === '/api/books' ? '{"error":"no books"}' : '{}'),
    undefined,
  ],
])('a target that answers every path %s', async (_, answer, reason) => {
  expect(await reasonOf(answer)).toBe(reason);
});
