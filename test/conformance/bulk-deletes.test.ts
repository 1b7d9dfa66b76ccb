import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { aDocument } from '../contract/minimal-document.ts';
import { httpServer } from './small-server.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const post = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
const one = { description: 'ok', ...json(post) };
const gone = { responses: { 204: { description: 'gone' }, 404: { description: 'none' } } };
const ids = { type: 'array', items: { type: 'integer' } };
const keys = { type: 'object', required: ['ids'], properties: { ids } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const all = { get: { responses: { 200: { description: 'ok', ...json({ type: 'array', items: post }) } } } };
const create = { post: { requestBody: json({ type: 'object' }), responses: { 201: one } } };
const item = { parameters: [id], get: { responses: { 200: one, 404: gone.responses[404] } }, delete: gone };

test.each([
  ['all records', 'DELETE /posts', { '/posts': { ...all, ...create, delete: gone } }],
  [
    'records by the keys of a query',
    'DELETE /posts?',
    {
      '/posts': {
        ...all,
        ...create,
        delete: { ...gone, parameters: [{ name: 'ids', in: 'query', required: true, schema: ids }] },
      },
    },
  ],
  [
    'records by the keys of a body',
    'POST /posts/bulk-delete',
    {
      '/posts': { ...all, ...create },
      '/posts/bulk-delete': { post: { ...gone, requestBody: { required: true, ...json(keys) } } },
    },
  ],
])('an operation that deletes %s is not called', async (_, call, paths) => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-bulk-'));
  const contract = join(folder, 'posts.json');
  writeFileSync(contract, JSON.stringify(aDocument({ paths: { ...paths, '/posts/{id}': item } })));
  const posts = new Map([1, 2, 3].map((key) => [key, { id: key }]));
  let next = 4;
  const server = await httpServer((request, reply) => {
    const answer = (status: number, value?: unknown): void =>
      void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const [, key] = /^\/posts\/(\d+)$/.exec(request.url ?? '') ?? [];
    if (key === undefined && request.method === 'GET') return answer(200, [...posts.values()]);
    if (key === undefined && request.method === 'POST') {
      posts.set(next, { id: next });
      return answer(201, posts.get(next++));
    }
    if (!posts.has(Number(key))) return answer(404);
    if (request.method === 'GET') return answer(200, posts.get(Number(key)));
    posts.delete(Number(key));
    return answer(204);
  });
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const run = await openRun({ url: server.url, config: { apis: { posts: { contract } } } }, {});
  await runChecks(run);
  await run.end();
  expect(server.seen.some((line) => line.startsWith('DELETE /posts/'))).toBe(true);
  expect(server.seen.filter((line) => line.startsWith(call) && !line.startsWith('DELETE /posts/'))).toEqual(
    [],
  );
});
