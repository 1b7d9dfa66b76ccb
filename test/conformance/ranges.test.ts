import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-ranges-'));
afterAll(() => rmSync(folder, { recursive: true }));

const contract = (start: string, end: string, schemas: readonly [unknown, unknown]): unknown => ({
  ...{ openapi: '3.1.0', info: { title: 'Ranges', version: '1' } },
  paths: {
    '/ranges': {
      post: {
        operationId: 'createRange',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                ...{ type: 'object', required: [start, end] },
                properties: { [start]: schemas[0], [end]: schemas[1] },
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'Made.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['id'],
                  properties: { id: { type: 'integer' }, [start]: schemas[0], [end]: schemas[1] },
                },
              },
            },
          },
          '409': { description: 'It ends before it begins.' },
        },
      },
    },
    '/ranges/{id}': {
      delete: {
        operationId: 'deleteRange',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { '204': { description: 'Gone.' }, '404': { description: 'Nothing.' } },
      },
    },
  },
});

const date = (example: string): unknown => ({ type: 'string', format: 'date', examples: [example] });
const number = (example: number): unknown => ({ type: 'integer', examples: [example] });

test.each([
  ['from_day', 'to_day', [date('2035-05-02'), date('2035-05-01')]],
  ['startsOn', 'endsOn', [date('2021-05-02'), date('2021-05-01')]],
  ['valid_from', 'valid_until', [date('2035-05-02'), date('2035-05-01')]],
  ['checkIn', 'checkOut', [date('2035-05-02'), date('2035-05-01')]],
  ['minPrice', 'maxPrice', [number(9), number(2)]],
  ['age_min', 'age_max', [number(9), number(2)]],
] as const)('at a real target, %s of a creation is not after %s', async (start, end, schemas) => {
  const server = await httpServer((request, reply) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      if (request.method !== 'POST') return reply.writeHead(request.method === 'DELETE' ? 204 : 404).end();
      const range = JSON.parse(text);
      const status = range[start] > range[end] ? 409 : 201;
      return reply
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: 1, ...range }));
    });
  });
  const file = join(folder, `${start}.json`);
  writeFileSync(file, JSON.stringify(contract(start, end, schemas)));
  const run = await openRun(
    { url: server.url, contract: file, tokens: {}, config: {}, filter: ['*/reply/*', '*/answers-201'] },
    {},
  );
  const outcomes = await runChecks(run);
  await run.end();
  await server.close();
  expect(outcomes.length).toBeGreaterThan(1);
  expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'passed'));
});
