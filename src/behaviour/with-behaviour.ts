import type { ApiDefinition } from '../engine/api.ts';
import type { AnyHandler } from '../engine/handler.ts';
import { memberOf, withMember } from '../resources/member-path.ts';
import type { ListMethod, Method, Resource, ResourceModel } from '../resources/model.ts';
import { SchemaView } from '../resources/schema-view.ts';
import type { CollectionDefinition } from '../sandbox/collection.ts';
import { actionHandler } from './act.ts';
import { type ApiBehaviour, loadApiBehaviour, operationOf } from './api-behaviour.ts';
import { elementHandler } from './change-element.ts';
import type { OperationHandler } from './context.ts';
import { createHandler } from './create.ts';
import { deleteHandler, referenceIndexes } from './delete.ts';
import { severalDeleter } from './delete-several.ts';
import { emitter } from './emit.ts';
import { addressIndexes } from './find.ts';
import { type StartingRecords, startingRecords } from './fixtures.ts';
import { getHandler } from './get.ts';
import { headHandler, headOperations } from './head.ts';
import { heldIndexes } from './held-children.ts';
import { firstReplies, firstReplyCollection, idempotencyHeader, idempotent } from './idempotency.ts';
import { listHandler } from './list.ts';
import { listIndexes } from './list-indexes.ts';
import { ancestorsOf, childIndex, parentsInPath } from './parents.ts';
import { identityOf, keyOf, type StoredRecord } from './record.ts';
import { recordCheckOf } from './record-validator.ts';
import { relatedIndexes } from './related.ts';
import { replaceHandler } from './replace.ts';
import { scenarioValues } from './scenario-values.ts';
import { type Show, showOf } from './show.ts';
import { updateHandler } from './update.ts';

export interface BehaviourOptions {
  /** How many records a collection starts with. Default 20. */
  records?: number;
}

/**
 * The API as its resources behave: a collection for each of them, and a handler for each of their operations. A handler of the API's
 * own wins, and reaches the one that is added by `next()`. A resource whose collection the API has itself is left to the API, unless
 * the collection says that it has the resource's records.
 */
export async function withBehaviour(
  api: ApiDefinition,
  model: ResourceModel,
  { records }: BehaviourOptions = {},
): Promise<ApiDefinition> {
  const { state } = api;
  const own = state?.collections ?? {};
  const ownOf = (name: string) => (Object.hasOwn(own, name) ? own[name] : undefined);
  const resources = model.resources.filter(
    ({ name }) => ownOf(name)?.isResource !== undefined || !ownOf(name),
  );
  if (resources.length === 0) return api;
  const behaviour = await loadApiBehaviour(api, { ...model, resources });
  const view = new SchemaView(behaviour.document);
  const methods = resources.flatMap((resource) => resource.methods.map((method) => ({ resource, method })));
  const start = startingRecords(behaviour, records);
  const collections = Object.fromEntries(
    resources.map((resource) => [
      resource.name,
      withOwn(collectionOf(behaviour, resource, view, start), ownOf(resource.name)),
    ]),
  );
  const keepsReplies = methods.some(
    ({ method }) => idempotencyHeader(operationOf(behaviour, method.operation)) !== undefined,
  );
  const heads = headOperations(behaviour, resources);
  const inferred = Object.fromEntries(
    methods.flatMap(({ resource, method }): [string, AnyHandler][] => {
      const head = heads.get(method.operation);
      const make = (): OperationHandler => handlerOf(behaviour, resource, method);
      return [
        [method.operation, lazily(make)],
        ...(head === undefined
          ? []
          : [[head, lazily(() => headHandler(behaviour, head, make()))] as [string, AnyHandler]]),
      ];
    }),
  );
  return {
    ...api,
    state: {
      ...state,
      collections: { ...own, ...collections, ...(keepsReplies && { [firstReplies]: firstReplyCollection }) },
    },
    emit: api.emit ?? emitter(api.name, model),
    handlers: { ...inferred, ...api.handlers },
    nextHandlers: { ...inferred, ...api.nextHandlers },
  };
}

/** The collection as the API defines it, with the indexes that inferred handlers need too. */
const withOwn = (
  inferred: CollectionDefinition<StoredRecord>,
  own: CollectionDefinition<StoredRecord> | undefined,
): CollectionDefinition<StoredRecord> =>
  own ? { ...inferred, ...own, indexes: { ...inferred.indexes, ...own.indexes } } : inferred;

/** Made by the first request, so that a large document is served at once. */
function lazily(make: () => OperationHandler): AnyHandler {
  let made: OperationHandler | undefined;
  return (context) => {
    made ??= make();
    return made(context);
  };
}

function handlerOf(behaviour: ApiBehaviour, resource: Resource, method: Method): OperationHandler {
  return idempotent(operationOf(behaviour, method.operation), standardHandler(behaviour, resource, method));
}

function standardHandler(behaviour: ApiBehaviour, resource: Resource, method: Method): OperationHandler {
  switch (method.kind) {
    case 'list':
      return listOfParent(behaviour, resource, method);
    case 'get':
      return getHandler(behaviour, resource, method);
    case 'create':
      return createHandler(behaviour, resource, method);
    case 'replace':
      return method.keeps
        ? updateHandler(behaviour, resource, { ...method, kind: 'update' })
        : replaceHandler(behaviour, resource, method);
    case 'update':
      return updateHandler(behaviour, resource, method);
    case 'delete':
      return deleteHandler(behaviour, resource, method);
    case 'action': {
      const { element, deletes } = method;
      if (element) return elementHandler(behaviour, resource, { ...method, element });
      if (deletes) return severalDeleter(behaviour, resource, { ...method, deletes });
      return actionHandler(behaviour, resource, method);
    }
  }
}

/** What does not exist has no list, if the document has an error for that. */
function listOfParent(behaviour: ApiBehaviour, resource: Resource, method: ListMethod): OperationHandler {
  const list: OperationHandler = listHandler(behaviour, resource, method);
  const { replies } = operationOf(behaviour, method.operation);
  if (!replies.some(({ status }) => /^(404|410|4XX|default)$/.test(status))) return list;
  const requireParents = parentsInPath(behaviour, resource, method);
  const places = Object.entries(method.address);
  return (context) => {
    let asked: StoredRecord = {};
    for (const [parameter, path] of places)
      asked = withMember(asked, path, memberOf(context.path, [parameter]));
    requireParents(context, asked);
    return list(context);
  };
}

function collectionOf(
  behaviour: ApiBehaviour,
  resource: Resource,
  view: SchemaView,
  start: StartingRecords,
): CollectionDefinition<StoredRecord> {
  const found = [
    ...addressIndexes(resource),
    ...ancestorsOf(behaviour, resource).map(childIndex),
    ...heldIndexes(behaviour, resource),
    ...referenceIndexes(behaviour, resource),
    ...relatedIndexes(behaviour, resource),
  ];
  const [, component] = /^#\/components\/schemas\/([^/~%]+)$/.exec(resource.schema) ?? [];
  let show: Show | undefined;
  let typed: ReturnType<typeof scenarioValues> | undefined;
  return {
    key: keyOf(identityOf(resource)),
    startingRecords: (sandbox) => start(sandbox, resource),
    indexes: {
      ...listIndexes(resource, view),
      ...Object.fromEntries(found.map(({ name, valuesOf }) => [name, valuesOf])),
    },
    check: recordCheckOf(behaviour, resource),
    typed: (members) => {
      typed ??= scenarioValues(behaviour, resource);
      return typed(members);
    },
    ...(component !== undefined && { schema: component }),
    show: (record) => {
      show ??= showOf(behaviour, resource);
      return show(record, 'http://localhost');
    },
  };
}
