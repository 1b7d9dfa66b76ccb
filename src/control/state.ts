import type { Standin } from '../engine/standin.ts';
import type { Collection } from '../sandbox/collection.ts';
import { problemText } from '../sandbox/record-problem.ts';
import { errorText } from '../sandbox/thrown.ts';
import type { Handlers } from './generated/handlers.ts';
import { sandboxAt } from './handler.ts';
import { refusal } from './refusals.ts';

type StateOperations =
  | 'listCollections'
  | 'listRecords'
  | 'createRecord'
  | 'getRecord'
  | 'putRecord'
  | 'deleteRecord';

export function stateHandlers(standin: Standin): Handlers<StateOperations, never> {
  return {
    listCollections: (context) => {
      const sandbox = sandboxAt(standin, context.path.sandbox_id, context);
      const collections = sandbox.apis().flatMap((api) =>
        Object.entries(sandbox.state(api)).map(([collection, { size: records }]) => ({
          ...{ api, collection, records },
        })),
      );
      return context.reply(200, { collections });
    },

    listRecords: (context) => {
      const collection = collectionAt(standin, context);
      const items = collection.all() as Record<string, unknown>[];
      return context.reply(200, { items, keys: items.map((record) => collection.keyOf(record)) });
    },

    createRecord: (context) => {
      const { path, body, reply, refuse } = context;
      const collection = collectionAt(standin, context);
      const problem = collection.problemOf(body);
      if (problem) refuse(refusal('invalid', `body ${problemText(problem)}`));
      const key = collection.keyOf(body);
      if (collection.get(key))
        refuse(
          refusal('record-exists', `There is a record ${key} in ${path.collection} already; put it instead.`),
        );
      put(collection, body, refuse);
      return reply(201, { key, record: body });
    },

    getRecord: (context) => {
      const { path, reply, refuse } = context;
      const found = collectionAt(standin, context).get(path.key) ?? refuse(unknownRecord(path));
      return reply(200, found as Record<string, unknown>);
    },

    putRecord: (context) => {
      const { path, body, reply, refuse } = context;
      const collection = collectionAt(standin, context);
      const key = keyOf(collection, body);
      if (key !== path.key)
        refuse(
          refusal(
            'key-mismatch',
            `The record's key is ${key ?? 'missing'}, the path's is ${path.key}; put a record under its own key.`,
          ),
        );
      const problem = collection.problemOf(body);
      if (problem) refuse(refusal('invalid', `body ${problemText(problem)}`));
      put(collection, body, refuse);
      return reply(200, body);
    },

    deleteRecord: (context) => {
      const { path, reply, refuse } = context;
      const before = collectionAt(standin, context).delete(path.key);
      return before === undefined ? refuse(unknownRecord(path)) : reply(204, undefined);
    },
  };
}

function put(
  collection: Collection<object>,
  record: object,
  refuse: (error: ReturnType<typeof refusal<'invalid'>>) => never,
): void {
  try {
    collection.put(record);
  } catch (error) {
    refuse(refusal('invalid', `body: can't be put: ${errorText(error)}`));
  }
}

const unknownRecord = ({ key, collection }: { key: string; collection: string }) =>
  refusal('unknown-record', `There is no record ${key} in ${collection}; GET the collection to see all.`);

interface AtCollection {
  path: { sandbox_id: string; api: string; collection: string };
  refuse: (
    error: ReturnType<typeof refusal<'unknown-sandbox' | 'unknown-api' | 'unknown-collection'>>,
  ) => never;
}

function collectionAt(standin: Standin, context: AtCollection): Collection<object> {
  const { path, refuse } = context;
  const sandbox = sandboxAt(standin, path.sandbox_id, context);
  const apis = sandbox.apis();
  if (!apis.includes(path.api)) {
    refuse(refusal('unknown-api', `No API ${path.api} keeps state; these do: ${apis.join(', ')}.`));
  }
  const state = sandbox.state(path.api);
  const found = Object.hasOwn(state, path.collection) ? state[path.collection] : undefined;
  return (
    found ??
    refuse(
      refusal(
        'unknown-collection',
        `${path.api} has no collection ${path.collection}; it has: ${Object.keys(state).join(', ')}.`,
      ),
    )
  );
}

/** The key of a record; undefined if the record lacks a member of it. */
function keyOf(collection: Collection<object>, record: object): string | undefined {
  try {
    const key: unknown = collection.keyOf(record);
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}
