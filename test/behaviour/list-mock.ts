/** A mock of a document whose lists are answered by a model that is written by hand. */
import { listHandler } from '../../src/behaviour/list.ts';
import { listIndexes } from '../../src/behaviour/list-indexes.ts';
import { loadValueMaker } from '../../src/behaviour/make-value.ts';
import { keyOf, type StoredRecord } from '../../src/behaviour/record.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Document } from '../../src/contract/contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import type { StandinReply } from '../../src/engine/message.ts';
import type { Standin } from '../../src/engine/standin.ts';
import type { ListMethod, Paging, Resource, ResourceModel } from '../../src/resources/model.ts';
import { SchemaView } from '../../src/resources/schema-view.ts';
import type { Collection } from '../../src/sandbox/collection.ts';

export interface ListMock {
  standin: Standin;
  /** The reply's status, headers and JSON. Fails if the reply breaks its contract. */
  get(target: string): Promise<{ status: number; headers: StandinReply['headers']; body: never }>;
  collection(name: string): Collection<StoredRecord>;
}

export type Records = Readonly<Record<string, readonly StoredRecord[]>>;

export async function listMock(
  document: Document,
  resources: readonly Resource[],
  records: Records,
): Promise<ListMock> {
  const compiled = compileContract(document);
  const contract = {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
  const model: ResourceModel = { resources: [...resources], unmodelled: [] };
  const values = await loadValueMaker(document);
  const behaviour = { name: 'shop', contract, document, model, values };
  const view = new SchemaView(document);
  const lists = resources.flatMap((resource) =>
    resource.methods.flatMap((method) => (method.kind === 'list' ? [{ resource, method }] : [])),
  );
  const broken: string[] = [];
  const standin = createStandin({
    apis: [
      {
        name: 'shop',
        contract,
        state: {
          collections: Object.fromEntries(
            resources.map((resource) => [
              resource.name,
              {
                key: keyOf(resource.identity),
                indexes: listIndexes(resource, view),
                startingRecords: () => records[resource.name] ?? [],
              },
            ]),
          ),
        },
        handlers: Object.fromEntries(
          lists.map(({ resource, method }) => [method.operation, listHandler(behaviour, resource, method)]),
        ),
      },
    ],
    version: '0',
    clock: 'frozen',
    onExchange: ({ method, target, violations, status, because }) => {
      if (violations.length > 0 || status >= 500)
        broken.push(`${method} ${target}: ${status} ${because} ${violations.join('; ')}`);
    },
  });
  standin.sandboxes.use('default');
  return {
    standin,
    get: async (target) => {
      const { status, headers, body } = await standin.handle({
        method: 'GET',
        target,
        headers: {},
        origin: 'http://shop.test',
      });
      if (broken.length > 0) throw new Error(broken.splice(0).join('\n'));
      return { status, headers, body: JSON.parse(String(body)) as never };
    },
    collection: (name) =>
      standin.sandboxes.use('default')?.state<Record<string, Collection<StoredRecord>>>('shop')[
        name
      ] as Collection<StoredRecord>,
  };
}

/** A list method at the document's first operation of this name, with all that the test does not say left empty. */
export const listMethod = (method: Partial<ListMethod> & { operation: string }): ListMethod => ({
  kind: 'list',
  address: {},
  reply: { status: '200', mediaType: 'application/json', holds: 'list', path: [] },
  filters: [],
  evidence: [],
  ...method,
});

export const paging = (given: Partial<Paging> & Pick<Paging, 'style' | 'position'>): Paging => ({
  firstPage: 1,
  defaultSize: 5,
  members: [],
  hasLink: false,
  evidence: [],
  ...given,
});

export const resource = (
  given: Partial<Resource> & Pick<Resource, 'name' | 'schema' | 'methods'>,
): Resource => ({
  kind: 'collection',
  identity: [['id']],
  parents: [],
  members: { readOnly: [], writeOnly: [], self: [], relations: [] },
  evidence: [],
  ...given,
});

/** A GET whose query takes these parameters, with this schema as its reply. */
export const listOperation = (
  operationId: string,
  schema: object,
  parameters: readonly object[] = [],
  more: object = {},
): object => ({
  get: {
    operationId,
    parameters,
    responses: {
      200: { description: 'ok', content: { 'application/json': { schema } } },
      400: { description: 'wrong', content: { 'application/json': { schema: { type: 'object' } } } },
      ...more,
    },
  },
});

export const query = (name: string, schema: object = { type: 'string' }, more: object = {}): object => ({
  name,
  in: 'query',
  schema,
  ...more,
});

export const documentOf = (paths: object, schemas: object): Document => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths,
  components: { schemas },
});
