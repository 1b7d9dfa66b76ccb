import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-unique-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Copies that a member's value identifies: `POST /copies`, `DELETE /copies/{id}`. */
const contract = (member: string, schema: string): string => `openapi: 3.1.0
info: { title: Copies, version: '1' }
paths:
  /copies:
    post:
      operationId: createCopy
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [${member}]
              properties: { ${member}: ${schema} }
      responses:
        '201': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Copy' } } } }
        '400': { description: Wrong. }
        '409': { description: It exists. }
  /copies/{id}:
    delete:
      operationId: deleteCopy
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '204': { description: Gone. }, '404': { description: Nothing. } }
components:
  schemas:
    Copy: { type: object, required: [id, ${member}], properties: { id: { type: integer }, ${member}: {} } }
`;

const patterned = [
  ['isbn', '^97[89][0-9]{10}$', '9780143105107'],
  ['serialNumber', '^SN-[0-9]{6}-[A-Z]{2}$', 'SN-004711-DE'],
  ['vat_id', '^DE[0-9]{9}$', 'DE123456789'],
  ['licensePlate', '^[A-Z]{2} [A-Z]{2} [0-9]{3,4}$', 'HH AB 123'],
  ['phone', '^\\+[0-9]{8,15}$', '+4930123456'],
  ['sku', '^[a-z]{3}/[0-9]{4}$', 'abc/0815'],
] as const;

test.each(patterned)(
  'at a real target that has the example of %s, a creation has another value of its pattern',
  async (member, pattern, example) => {
    const seen: string[] = [example];
    let ids = 0;
    const server = await httpServer((request, reply) => {
      let text = '';
      request.on('data', (part) => (text += part));
      request.on('end', () => {
        const answer = (status: number, value?: unknown): void => {
          reply.writeHead(status, { 'content-type': 'application/json' });
          reply.end(value === undefined ? undefined : JSON.stringify(value));
        };
        if (request.method === 'DELETE') return answer(204);
        if (request.method !== 'POST') return answer(404);
        const value: unknown = JSON.parse(text)[member];
        if (typeof value !== 'string' || !new RegExp(pattern).test(value)) return answer(400);
        if (seen.includes(value)) return answer(409);
        seen.push(value);
        return answer(201, { id: ++ids, [member]: value });
      });
    });
    const file = join(folder, `${member}.yaml`);
    const schema = JSON.stringify({ type: 'string', pattern, examples: [example] });
    writeFileSync(file, contract(member, schema));
    const run = await openRun(
      { url: server.url, contract: file, tokens: {}, config: {}, seed: 1, filter: ['*/reply/*'] },
      {},
    );
    const outcomes = await runChecks(run);
    await run.end();
    await server.close();
    expect(outcomes.length).toBeGreaterThan(1);
    const notPassed = outcomes.filter(({ status }) => status !== 'passed');
    expect(notPassed.map(({ check, reason, exchange }) => [check.id, reason, exchange?.sent.body])).toEqual(
      [],
    );
  },
);
