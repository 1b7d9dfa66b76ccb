import type { Standin } from '../engine/standin.ts';
import type { Collection } from '../sandbox/collection.ts';
import { problemText } from '../sandbox/record-problem.ts';
import { errorText } from '../sandbox/thrown.ts';
import type { Handlers } from './generated/handlers.ts';
import { sandboxAt } from './handler.ts';
import { refusal } from './refusals.ts';

type StateOperations = 'listRecords' | 'getRecord' | 'putRecord' | 'deleteRecord';

export function stateHandlers(standin: Standin): Handlers<StateOperations, never> {
  return {
    listRecords: (context) =>
      context.reply(200, { items: collectionAt(standin, context).all() as Record<string, unknown>[] }),

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
      try {
        collection.put(body as object);
      } catch (error) {
        refuse(refusal('invalid', `body: can't be put: ${errorText(error)}`));
      }
      return reply(200, body);
    },

    deleteRecord: (context) => {
      const { path, reply, refuse } = context;
      const before = collectionAt(standin, context).delete(path.key);
      return before === undefined ? refuse(unknownRecord(path)) : reply(204, undefined);
    },
  };
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
