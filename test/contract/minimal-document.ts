import { compileContract } from '../../src/contract/compile-contract.ts';
import type { CompiledContract, Document, Operation } from '../../src/contract/contract.ts';

/** An OpenAPI document with what a test is about, and nothing else. */
export const aDocument = (rest: Document = {}): Document => ({
  openapi: '3.1.0',
  info: { title: 'A test', version: '1' },
  paths: {},
  ...rest,
});

/** The contract of a document whose only operation is `GET /it`, and that operation. */
export function withOperation(
  operation: Document,
  rest: Document = {},
  item: Document = {},
): { document: Document; contract: CompiledContract; operation: Operation } {
  const document = aDocument({
    paths: { '/it': { ...item, get: { responses: {}, ...operation } } },
    ...rest,
  });
  const contract = compileContract(document);
  return { document, contract, operation: contract.operations[0]! };
}

/** A reply of 200 with this schema as JSON. */
export const replying = (schema: unknown, more: Document = {}): Document => ({
  responses: { 200: { description: 'ok', content: { 'application/json': { schema, ...more } } } },
});
