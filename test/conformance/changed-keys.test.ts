import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

const thing = {
  type: 'object',
  required: ['slug', 'name'],
  properties: { slug: { type: 'string', minLength: 2, maxLength: 60 }, name: { type: 'string' } },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const one = { 200: { description: 'ok', ...json(thing) }, 404: { description: 'none' } };
const slug = { name: 'slug', in: 'path', required: true, schema: { type: 'string' } };
const contract = {
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: thing }) } },
      },
      post: {
        operationId: 'createThing',
        requestBody: { required: true, ...json(thing) },
        responses: { 201: { description: 'made', ...json(thing) } },
      },
      patch: {
        operationId: 'changeAll',
        requestBody: json({ ...thing, required: [] }),
        responses: {
          200: {
            description: 'how many',
            ...json({ type: 'object', properties: { count: { type: 'integer' } } }),
          },
        },
      },
    },
    '/things/{slug}': {
      parameters: [slug],
      get: { operationId: 'getThing', responses: one },
      patch: {
        operationId: 'changeThing',
        requestBody: { required: true, ...json({ ...thing, required: [] }) },
        responses: one,
      },
      delete: { operationId: 'deleteThing', responses: { 204: { description: 'gone' }, 404: one[404] } },
    },
  },
};

/** What a server has after all checks; it takes any slug that is free. `keepsKeys`: it answers a new slug as it was sent, and does not store it. */
async function leftAfterChecks({ keepsKeys = false } = {}): Promise<{
  left: unknown[];
  sent: string[];
  /** Own names that a change was about to give, without being in the file of the run. */
  unknown: string[];
}> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-keys-'));
  writeFileSync(join(folder, 'things.json'), JSON.stringify(contract));
  const unknown: string[] = [];
  const things = new Map<string, Record<string, unknown>>([['12', { slug: '12', name: 'of others' }]]);
  const server = await httpServer(async (request, reply) => {
    const text = (await request.toArray()).join('');
    const body = text.startsWith('{') && text.endsWith('}') ? JSON.parse(text) : undefined;
    const [, , key] = decodeURIComponent(request.url ?? '').split('/');
    const answer = (status: number, value?: unknown): void =>
      void reply
        .writeHead(status, { 'content-type': 'application/json' })
        .end(value === undefined ? '' : JSON.stringify(value));
    if (key === undefined) {
      if (request.method === 'GET') return answer(200, [...things.values()]);
      if (request.method === 'PATCH') {
        for (const [at, value] of things) things.set(at, { ...value, ...body });
        return answer(200, { count: things.size });
      }
      if (body?.slug == null || things.has(String(body.slug))) return answer(400);
      things.set(String(body.slug), body);
      return answer(201, body);
    }
    const found = things.get(key);
    if (!found) return answer(404);
    if (request.method === 'GET') return answer(200, found);
    if (request.method === 'DELETE') {
      things.delete(key);
      return answer(204);
    }
    if (body === undefined) return answer(400);
    const name = String(body.slug);
    if (name.startsWith('standin-') && !isInFileOfRun(name)) unknown.push(name);
    const changed = { ...found, ...body };
    const at = String(changed.slug);
    if (changed.slug === null || (!keepsKeys && at !== key && things.has(at))) return answer(400);
    if (keepsKeys) things.set(key, { ...changed, slug: found.slug });
    else {
      things.delete(key);
      things.set(at, changed);
    }
    return answer(200, changed);
  });
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const config = { apis: { things: { contract: join(folder, 'things.json') } } };
  const run = await openRun({ url: server.url, config }, {});
  await runChecks(run);
  await run.end();
  return { left: [...things.values()], sent: server.seen, unknown };
}

const isInFileOfRun = (name: string): boolean =>
  readdirSync('.standin').some((file) => {
    const isOfRun = name.startsWith(file.replace(/^run-(.*)\.jsonl$/, 'standin-$1-'));
    return isOfRun && readFileSync(join('.standin', file), 'utf8').includes(`"${name}"`);
  });

test.each([false, true])(
  'a record whose key a change replaces is deleted at its new key, and nobody else’s is: keeps keys %s',
  async (keepsKeys) => {
    const { left, sent, unknown } = await leftAfterChecks({ keepsKeys });
    expect(left).toEqual([{ slug: '12', name: 'of others' }]);
    expect(sent.some((line) => line.startsWith('PATCH /things/'))).toBe(true);
    expect(sent).not.toContain('PATCH /things');
    expect(unknown).toEqual([]);
  },
);
