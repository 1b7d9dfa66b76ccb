import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiContract, readApiContract } from '../../src/conformance/model/api-contract.ts';
import { type Difference, differences } from '../../src/conformance/model/differences.ts';
import { Received } from '../../src/conformance/model/exchange.ts';
import { Standin } from '../../src/engine/standin.ts';

/** As the suite has it. */
export interface Group {
  description: string;
  schema: unknown;
  tests: { description: string; data: unknown; valid: boolean }[];
}

export interface Deviation {
  side: 'request' | 'reply';
  group: string;
  test: string;
  /** What the suite says. */
  valid: boolean;
  received: string;
}

export interface MadeValue {
  group: string;
  /** `lost`: the operation is not served, because of a fault in its schema. */
  verdict: 'valid' | 'excused' | 'lost' | 'wrong';
  detail: string;
}

export interface FileResult {
  file: string;
  cases: number;
  deviations: Deviation[];
  made: MadeValue[];
}

/** Serves one document with an operation for each group; the schemas stand in files of their own, as their references demand. */
export async function trySuiteFile(
  file: string,
  groups: readonly Group[],
  openapi: string,
  temporary: string,
): Promise<FileResult> {
  const here = mkdtempSync(join(temporary, `${file}-`));
  mkdirSync(join(here, 'schemas'));
  for (const [index, { schema }] of groups.entries())
    writeFileSync(join(here, 'schemas', `${index}.json`), JSON.stringify(schema));
  const path = join(here, 'openapi.json');
  writeFileSync(path, JSON.stringify(documentOf(groups, openapi)));
  const api = await readOrRefuse(path);
  if (typeof api === 'string') {
    // A document that is refused costs all its groups: each is tried alone.
    const [only, ...others] = groups;
    if (only === undefined || others.length === 0) return refused(file, groups, api);
    const halves = [groups.slice(0, groups.length / 2), groups.slice(groups.length / 2)];
    const results: FileResult[] = [];
    for (const half of halves) results.push(await trySuiteFile(file, half, openapi, temporary));
    return {
      file,
      cases: results.reduce((all, { cases }) => all + cases, 0),
      deviations: results.flatMap(({ deviations }) => deviations),
      made: results.flatMap(({ made }) => made),
    };
  }
  const standin = new Standin({ apis: [{ name: 'suite', contract: api.contract }], clock: 'frozen' });
  const result: FileResult = { file, cases: 0, deviations: [], made: [] };
  for (const [index, { description: group, tests }] of groups.entries()) {
    const received = (status: number, headers: Record<string, string>, text: string): Received =>
      new Received(
        {
          ...{ api: api.name, operation: `get${index}`, persona: undefined, method: 'GET', url: '' },
          ...{ headers: {}, body: undefined, mistake: undefined, intent: undefined },
        },
        { status, headers, text, took: 0 },
      );
    const isServed = api.contract.operations.some(({ id }) => id === `get${index}`);
    const fault = isServed
      ? undefined
      : (api.faults.find((one) => one.includes(`GET /${index},`)) ?? 'a fault of the document');
    for (const { description: test, data, valid } of tests) {
      result.cases++;
      const deviate = (side: Deviation['side'], received: string): void => {
        result.deviations.push({ side, group, test, valid, received });
      };
      if (fault !== undefined) {
        deviate('request', `501 ${fault}`);
        deviate('reply', `501 ${fault}`);
        continue;
      }
      const text = JSON.stringify(data);
      const type = { 'content-type': 'application/json' };
      const body = new TextEncoder().encode(text);
      const reply = await standin.handle({ method: 'POST', target: `/${index}`, headers: type, body });
      if ((reply.status === 204) !== valid) deviate('request', `${reply.status} ${String(reply.body ?? '')}`);
      const difference = judged(() => differences.reply(api, `get${index}`, received(200, type, text)));
      if ((difference === undefined) !== valid) deviate('reply', difference?.documented ?? 'accepted');
    }
    const reply = await standin.handle({ method: 'GET', target: `/${index}`, headers: {} });
    const problem = reply.headers['standin-problem'];
    if (fault !== undefined) result.made.push({ group, verdict: 'lost', detail: fault });
    else if (problem !== undefined && reply.status < 500)
      result.made.push({ group, verdict: 'excused', detail: problem });
    else {
      const headers = reply.headers as Record<string, string>;
      const answer = received(reply.status, headers, String(reply.body ?? ''));
      const difference = judged(() => differences.reply(api, `get${index}`, answer));
      if (difference)
        result.made.push({
          ...{ group, verdict: 'wrong' },
          detail: `${problem ?? ''} ${difference.documented}, ${difference.received}`,
        });
      else result.made.push({ group, verdict: 'valid', detail: '' });
    }
  }
  standin.close();
  return result;
}

function documentOf(groups: readonly Group[], openapi: string): object {
  const paths = groups.map((_, index) => {
    const content = { 'application/json': { schema: { $ref: `schemas/${index}.json` } } };
    const get = { operationId: `get${index}`, responses: { 200: { description: 'ok', content } } };
    const post = {
      operationId: `post${index}`,
      requestBody: { required: true, content },
      responses: { 204: { description: 'ok' } },
    };
    return [`/${index}`, { get, post }];
  });
  return { openapi, info: { title: 'suite', version: '1' }, paths: Object.fromEntries(paths) };
}

function judged(judge: () => Difference | undefined): Difference | undefined {
  try {
    return judge();
  } catch (error) {
    return { documented: `thrown: ${(error as Error).message}`, received: '' };
  }
}

/** The reason if the document is refused. */
async function readOrRefuse(path: string): Promise<ApiContract | string> {
  const allowRefs = ['http://localhost:1234/', 'http://json-schema.org/', 'https://json-schema.org/'];
  try {
    return await readApiContract(path, undefined, { allowRefs });
  } catch (error) {
    return (error as Error).message;
  }
}

function refused(file: string, groups: readonly Group[], reason: string): FileResult {
  const deviations = groups.flatMap(({ description: group, tests }) =>
    tests.flatMap(({ description: test, valid }) =>
      (['request', 'reply'] as const).map((side) => ({ side, group, test, valid, received: reason })),
    ),
  );
  const made = groups.map(({ description: group }) => ({ group, verdict: 'lost' as const, detail: reason }));
  return { file, cases: deviations.length / 2, deviations, made };
}
