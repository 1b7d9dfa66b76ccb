import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ApiConfig } from '../../src/conformance/read/config.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-facts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const contract = join(folder, 'facts.yaml');
const reply = { '200': { description: 'It.' } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
writeFileSync(
  contract,
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Facts', version: '1' },
    paths: {
      '/orders/{id}': { get: { operationId: 'getOrder', parameters: [id], responses: reply } },
      '/carts/{id}': { get: { operationId: 'getCart', parameters: [id], responses: reply } },
      '/orders/search': { post: { operationId: 'searchOrders', responses: reply } },
      '/guessed': { get: { operationId: 'getGuessed', 'x-provenance': 'inferred', responses: reply } },
      '/private': {
        get: { operationId: 'getPrivate', responses: { ...reply, '403': { description: 'Not you.' } } },
      },
      '/orders/archive': { post: { operationId: 'archiveOrders', responses: reply } },
    },
  }),
);

async function checked(facts: Omit<ApiConfig, 'contract'>, { readOnly = false, status = 200 } = {}) {
  const server = await httpServer((request, answer) => {
    answer.writeHead(request.url?.startsWith('/standin-asks') ? 404 : status).end();
  });
  const config = { apis: { facts: { contract, ...facts } } };
  const run = await openRun({ url: server.url, config, readOnly }, {});
  const outcomes = await runChecks(run);
  await run.end();
  await server.close();
  return { seen: server.seen, outcomes };
}

test('an id of the configuration may be meant for one operation, or for all', async () => {
  const { seen } = await checked({ ids: { id: 'a-cart', 'getOrder.id': 'an-order' } });
  expect(seen).toContain('GET /orders/an-order');
  expect(seen).toContain('GET /carts/a-cart');
});

test('a POST that only reads, as the configuration says, is called, in a read-only run too; others are not', async () => {
  for (const readOnly of [false, true]) {
    const { seen } = await checked({ reads: ['searchOrders'], ids: { id: 'x' } }, { readOnly });
    expect(seen).toContain('POST /orders/search');
    expect(seen).not.toContain('POST /orders/archive');
  }
});

test('an answer of 500 is a failure, though what was called is only inferred; another difference only warns', async () => {
  const judged = async (status: number) => {
    const { outcomes } = await checked({ ids: { id: 'x' } }, { status });
    return outcomes.find(({ check }) => check.id === 'facts/get-guessed/answers-200')?.status;
  };
  expect(await judged(500)).toBe('failed');
  expect(await judged(204)).toBe('warned');
});

test('where a call without credentials is answered a documented 403, nothing is known of what it tests', async () => {
  const { outcomes } = await checked({ operations: ['getPrivate', 'getGuessed'] }, { status: 403 });
  const statusOf = (id: string) => outcomes.find(({ check }) => check.id === id)?.status;
  expect(statusOf('facts/get-private/answers-200')).toBe('blocked');
  expect(statusOf('facts/get-guessed/answers-200')).toBe('warned');
});
