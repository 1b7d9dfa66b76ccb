/** APIs of each kind, which all that belongs to a sandbox has to work with alike. */

import { fromFile, withBehaviour } from '../../src/cli/read-source.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { type ApiDefinition, type Collection, defineApi } from '../../src/index.ts';
import { builtIn } from './sample-requests.ts';

const note = {
  type: 'object',
  required: ['text'],
  properties: { id: { type: 'string' }, text: { type: 'string' }, at: { type: 'integer' } },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const document = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes': {
      get: {
        operationId: 'listNotes',
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: note }) } },
      },
      post: {
        operationId: 'createNote',
        requestBody: { required: true, ...json(note) },
        responses: { 201: { description: 'ok', ...json(note) } },
      },
    },
  },
};
const compiled = compileContract(document);

interface Note {
  id: string;
  text: string;
  at: number;
}

/** An API whose code a user has written. */
const notes: ApiDefinition = defineApi({
  name: 'notes',
  contract: {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  },
  state: {
    collections: { notes: { key: ({ id }: Note) => id } },
    fixtures: (sandbox) => {
      const { notes: held } = sandbox.state('notes') as { notes: Collection<Note> };
      held.load({ id: 'note-1', text: 'first', at: sandbox.clock.stamp() });
    },
  },
  handlers: {
    listNotes: ({ state, reply }) => reply(200, state.notes.all()),
    createNote: ({ state, body, sandbox, reply }) => {
      const made = { id: `note-${state.notes.size + 1}`, text: body.text, at: sandbox.clock.stamp() };
      state.notes.put(made);
      return reply(201, made);
    },
  },
});

/** An API that is a document alone. */
export const { api: shop } = await withBehaviour(
  await fromFile('examples/shop/openapi.yaml', { name: 'shop' }),
  {},
);

export const everyApi: readonly ApiDefinition[] = [...builtIn, notes, shop];

/** Requests that write and read what `notes` and `shop` keep, in order: method, path and body. */
export const ownRequests: readonly [method: string, path: string, body?: object][] = [
  ['POST', '/notes', { text: 'second' }],
  ['GET', '/notes'],
  ['POST', '/v1/products', { title: 'Lamp', category: 'tools', price: 1200 }],
  ['PATCH', '/v1/products/1', { price: 7 }],
  ['DELETE', '/v1/products/2'],
  ['POST', '/v1/carts', { note: 'for later' }],
  ['POST', '/v1/orders/1/cancel'],
  ['GET', '/v1/products?per_page=50'],
  ['GET', '/v1/orders?status=cancelled'],
];
