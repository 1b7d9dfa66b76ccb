import { withBehaviour } from '../src/behaviour/with-behaviour.ts';
import { compileContract } from '../src/contract/compile-contract.ts';
import { lazyValidators } from '../src/contract/schema-compiler.ts';
import type { ApiDefinition } from '../src/engine/api.ts';
import { inferResources } from '../src/resources/infer-resources.ts';

const reply = (schema: object): object => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
});
const thing = { $ref: '#/components/schemas/Thing' };
const query = ['page', 'limit', 'color', 'sort'].map((name) => ({
  name,
  in: 'query',
  schema: { type: /page|limit/.test(name) ? 'integer' : 'string' },
}));
const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        parameters: query,
        responses: reply({
          type: 'object',
          properties: { total: { type: 'integer' }, things: { type: 'array', items: thing } },
        }),
      },
      post: {
        operationId: 'createThing',
        requestBody: { required: true, content: { 'application/json': { schema: thing } } },
        responses: {
          ...reply(thing),
          201: { description: 'made', content: { 'application/json': { schema: thing } } },
        },
      },
    },
    '/things/{id}': {
      get: {
        operationId: 'getThing',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: reply(thing),
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['id', 'color', 'size'],
        properties: {
          id: { type: 'integer', readOnly: true },
          color: { type: 'string' },
          size: { type: 'integer' },
        },
      },
    },
  },
};
const compiled = compileContract(document);
const contract = {
  ...compiled,
  validators: lazyValidators(document, compiled.operations),
  document: async () => document,
};

/** An API with one resource, `things`, whose behaviour is inferred from a document. It starts with one record. */
export const growthApi = (): Promise<ApiDefinition> =>
  withBehaviour({ name: 'things', contract }, inferResources(document, compiled), { records: 1 });
