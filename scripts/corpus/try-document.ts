import { statSync } from 'node:fs';
import { type ApiContract, readApiContract } from '../../src/conformance/model/api-contract.ts';
import type { Operation } from '../../src/contract/contract.ts';
import { readSource } from '../../src/contract/read-source.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { DocumentResult } from './document-result.ts';
import { judgeAnswer } from './judge-answer.ts';
import { makeRequest } from './make-request.ts';
import { OriginalSchemas } from './original-schemas.ts';
import { kindOf, type Verdict, wrong } from './verdict.ts';

export interface Trial {
  file: string;
  /** As the results name it. */
  document: string;
  /** Ask for values that are made, though the document has examples. */
  dynamic: boolean;
  /** Check the laws of its resources, in place of each operation alone. */
  laws: boolean;
}

/** Loads a document and asks each of its operations. `doing` is called with what is done next. */
export async function tryDocument(
  { file, document, dynamic }: Trial,
  doing: (what: string) => void,
): Promise<DocumentResult> {
  const result: DocumentResult = {
    ...{ document, bytes: statSync(file).size, version: '', ready: 0, asking: 0, memory: 0 },
    ...{ operations: 0, right: 0, others: [] },
  };
  doing('loading');
  const started = performance.now();
  let api: ApiContract;
  const records: ExchangeRecord[] = [];
  let standin: Standin;
  try {
    api = await readApiContract(file);
    standin = new Standin({
      apis: [{ name: 'real', contract: api.contract }],
      clock: 'frozen',
      onExchange: (record) => records.push(record),
    });
  } catch (error) {
    return { ...result, refused: (error as Error).message, ready: since(started) };
  }
  result.ready = since(started);
  // Read again: what was loaded may have been changed by it.
  const published = readSource(file).value as { openapi?: unknown; swagger?: unknown };
  result.version = String(published.openapi ?? published.swagger).slice(0, 3);
  const original = new OriginalSchemas(published);
  const asking = performance.now();
  for (const operation of api.contract.operations) {
    doing(operation.id);
    const begun = performance.now();
    records.length = 0;
    const verdict = await ask(api, original, standin, records, operation, dynamic);
    result.operations++;
    if (verdict) result.others.push({ operation: operation.id, ...verdict });
    else result.right++;
    const took = since(begun);
    if (took > (result.slowest?.took ?? 0)) result.slowest = { operation: operation.id, took };
  }
  standin.close();
  result.asking = since(asking);
  result.memory = Math.round(process.memoryUsage().rss / 1e6);
  return result;
}

async function ask(
  api: ApiContract,
  original: OriginalSchemas,
  standin: Standin,
  records: ExchangeRecord[],
  operation: Operation,
  dynamic: boolean,
): Promise<Verdict | undefined> {
  let made: ReturnType<typeof makeRequest>;
  try {
    made = makeRequest(api, operation);
  } catch (error) {
    const { message, stack = message } = error as Error;
    return { verdict: 'unasked', kind: `thrown: ${kindOf(message)}`, detail: stack.slice(0, 600) };
  }
  if ('verdict' in made) return made;
  const headers = { ...made.headers, ...(dynamic && { prefer: 'dynamic=true' }) };
  const reply = await standin.handle({ ...made, headers });
  const record = records.at(-1);
  // Of two templates for the same path the first answers.
  const answering = api.contract.operations.find(({ id }) => `real/${id}` === record?.operation);
  const isOther = answering && answering !== operation && sameTemplate(answering, operation);
  if (answering && answering !== operation && !isOther)
    return wrong(
      'route',
      `${made.method} ${made.target} was answered by ${answering.id}`,
      'another operation answered',
    );
  try {
    return await judgeAnswer({ api, original, operation: answering ?? operation, reply, record });
  } catch (error) {
    const { message, stack = message } = error as Error;
    return wrong('thrown', stack, message);
  }
}

const sameTemplate = (a: Operation, b: Operation): boolean =>
  a.method === b.method && plain(a.path) === plain(b.path);
const plain = (path: string): string => path.replace(/\{[^}]*\}/g, '{}').replace(/\/$/, '');

const since = (start: number): number => Math.round(performance.now() - start);
