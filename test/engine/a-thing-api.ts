import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';

const content = { 'application/json': {} };
const notFound = {
  description: 'gone',
  content: { 'application/json': { examples: { 'not-found': { value: { error: 'not found' } } } } },
};

const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/thing': {
      get: {
        operationId: 'getThing',
        security: [{ key: [] }],
        responses: { 200: { description: 'ok', content }, 404: notFound },
      },
    },
    '/other': { get: { operationId: 'getOther', responses: { 200: { description: 'ok', content } } } },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'key' } } },
};

/** An API of two operations, whose handlers and other parts a test gives. The description of a change of `broken` may throw. */
export function thingApi(own: Partial<ApiDefinition>): ApiDefinition {
  const compiled = compileContract(document);
  return {
    name: 'things',
    contract: {
      ...compiled,
      validators: lazyValidators(document, compiled.operations),
      document: async () => document,
    },
    state: {
      collections: {
        broken: { key: ({ id }) => id, describeChange: ({ after }) => after?.fail() },
      },
    },
    security: { key: () => ({ persona: undefined, claims: {} }) },
    ...own,
  };
}
