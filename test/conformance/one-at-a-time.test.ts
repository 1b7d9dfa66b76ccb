import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-one-at-a-time-'));
afterAll(() => rmSync(folder, { recursive: true }));

const contract = `openapi: 3.0.3
info: { title: Loans, version: '1' }
paths:
  /loans:
    post:
      operationId: lend
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [reader], properties: { reader: { type: string, example: Ann } } } } }
      responses:
        '201': { description: Lent., content: { application/json: { schema: { $ref: '#/components/schemas/Loan' } } } }
        '409': { description: It is lent already. }
  /loans/{loanId}:
    parameters: [{ name: loanId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getLoan
      responses:
        '200': { description: A loan., content: { application/json: { schema: { $ref: '#/components/schemas/Loan' } } } }
        '404': { description: No loan. }
    delete:
      operationId: endLoan
      responses: { '204': { description: Ended. }, '404': { description: No loan. } }
components:
  schemas:
    Loan: { type: object, required: [id, reader], properties: { id: { type: integer }, reader: { type: string } } }
`;

test('a law that needs two records is skipped where the documented 409 refuses the second', async () => {
  const file = join(folder, 'loans.yaml');
  writeFileSync(file, contract);
  let last = 0;
  const loans = new Map<number, object>();
  const { url, close } = await httpServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const id = Number(request.url?.split('/')[2]);
    const answer = (status: number, body?: object): void => {
      reply.writeHead(status, body && { 'content-type': 'application/json' });
      reply.end(body && JSON.stringify(body));
    };
    if (request.method === 'POST' && request.url === '/loans') {
      if (loans.size > 0) return answer(409);
      const loan = { ...JSON.parse(Buffer.concat(chunks).toString()), id: ++last };
      loans.set(last, loan);
      return answer(201, loan);
    }
    const loan = loans.get(id);
    if (!loan) return answer(404);
    if (request.method === 'DELETE') loans.delete(id);
    return request.method === 'DELETE' ? answer(204) : answer(200, loan);
  });
  try {
    const run = await openRun({ url, contract: file, filter: ['*/law/keys-are-not-reused'], config: {} }, {});
    const outcomes = await runChecks(run);
    await run.end();
    expect(outcomes.map(({ status, reason }) => [status, reason])).toEqual([
      ['skipped', 'lend refuses a second record beside the first, by the documented 409'],
    ]);
    expect(loans.size).toBe(0);
  } finally {
    await close();
  }
});
