import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import type { AnyHandler } from '../../src/engine/handler.ts';
import type { StandinReply, StandinRequest } from '../../src/engine/message.ts';
import { Standin, type StandinOptions } from '../../src/engine/standin.ts';

export interface MockOfDocument {
  standin: Standin;
  send(target: string, request?: Partial<StandinRequest>): Promise<StandinReply>;
}

export interface MockOfDocumentOptions extends Pick<StandinOptions, 'seed' | 'dynamic' | 'onExchange'> {
  components?: object;
  handlers?: Record<string, AnyHandler>;
  /** Further members of the document's root, such as `servers`. */
  document?: object;
}

/** A mock of a document with these paths, without a transport. */
export function mockOfDocument(
  paths: object,
  { components = {}, handlers = {}, document: more, ...options }: MockOfDocumentOptions = {},
): MockOfDocument {
  const document = { openapi: '3.1.0', info: { title: 'Own', version: '1' }, paths, components, ...more };
  const compiled = compileContract(document);
  const contract = {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
  const standin = new Standin({ apis: [{ name: 'own', contract, handlers }], clock: 'frozen', ...options });
  return {
    standin,
    send: async (target, request = {}) => standin.handle({ method: 'GET', target, headers: {}, ...request }),
  };
}

/** An operation's replies by status, each with one example in JSON. */
export const jsonReplies = (examples: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(examples).map(([status, example]) => [
      status,
      { description: status, content: { 'application/json': { example } } },
    ]),
  );
