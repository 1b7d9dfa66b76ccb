/** A mock of a document that behaves by its model, called in process. */
import { withBehaviour } from '../../src/behaviour/with-behaviour.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Document } from '../../src/contract/contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { createStandin } from '../../src/index.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';

export interface Call {
  body?: unknown;
  headers?: Record<string, string>;
  sandbox?: string;
}

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: any;
  /** As the journal has it. */
  because: string;
}

export async function behavingMock(document: Document, more: Partial<ApiDefinition> = {}, count = 0) {
  const compiled = compileContract(document);
  const contract = {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
  const api = await withBehaviour({ name: 'shop', contract, ...more }, inferResources(document, compiled), {
    records: count,
  });
  const records: ExchangeRecord[] = [];
  const standin = createStandin({
    apis: [api],
    clock: 'frozen',
    onExchange: (one) => void records.push(one),
  });
  /** Answers, and fails if the reply breaks the contract. */
  const call = async (
    method: string,
    target: string,
    { body, headers = {}, sandbox }: Call = {},
  ): Promise<Answer> => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const reply = await standin.handle({
      method,
      target,
      origin: 'http://shop.test',
      headers: {
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...(sandbox !== undefined && { 'standin-sandbox': sandbox }),
        ...headers,
      },
      ...(text !== undefined && { body: new TextEncoder().encode(text as string) }),
    });
    const { because = '', violations = [], notes = [] } = records.splice(0).at(-1) ?? {};
    if (violations.length > 0 || reply.status >= 500)
      throw new Error(
        `${method} ${target}: ${reply.status} ${because}: ${[...violations, ...notes].join('; ')}`,
      );
    const isJson = /json/.test(reply.headers['content-type'] ?? '');
    return {
      status: reply.status,
      headers: reply.headers,
      body: isJson && typeof reply.body === 'string' ? JSON.parse(reply.body) : reply.body,
      because,
    };
  };
  return { api, standin, call };
}
