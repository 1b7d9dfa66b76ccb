import { replyNamed } from '../contract/replies.ts';
import type { DeleteMethod, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationContext, OperationHandler } from './context.ts';
import { hasChildren } from './errors.ts';
import { itemReply } from './item-reply.ts';
import { type Ancestor, ancestorsOf, childrenOf } from './parents.ts';
import { identityOf, keyOf, type StoredRecord } from './record.ts';
import { actorOf, changeOf } from './write.ts';

/** DELETE on one record. Its children go too; where the document refuses with 409, a record that has any stays. */
export function deleteHandler(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: DeleteMethod,
): OperationHandler {
  const { find } = changeOf(behaviour, resource, method, 'delete');
  const reply = itemReply(behaviour, resource, method);
  const children = childResources(behaviour, resource);
  const remove = remover(behaviour, resource);
  const isRefused = replyNamed(operationOf(behaviour, method.operation).replies, '409') !== undefined;
  const reason = `behaviour: delete ${resource.name}`;
  return (context) => {
    const record = find(context);
    for (const { child, ancestor } of isRefused ? children : []) {
      const count = countOf(context, child, ancestor, record);
      if (count > 0) throw hasChildren(resource, count, child);
    }
    remove(context, record);
    context.explain(reason);
    return reply.write(context, record);
  };
}

interface ChildResource {
  child: Resource;
  ancestor: Ancestor;
}

/** The resources whose records belong to those of this one. */
function childResources(behaviour: ApiBehaviour, resource: Resource): ChildResource[] {
  return behaviour.model.resources.flatMap((child) =>
    ancestorsOf(behaviour, child)
      .filter((ancestor) => ancestor.resource === resource && child !== resource)
      .map((ancestor) => ({ child, ancestor })),
  );
}

function countOf(
  context: OperationContext,
  child: Resource,
  ancestor: Ancestor,
  parent: StoredRecord,
): number {
  const collection = context.state[child.name];
  // Its settings are not a reason to keep a record.
  return collection && child.kind === 'collection'
    ? childrenOf(child, ancestor, parent, collection).length
    : 0;
}

type Remove = (context: OperationContext, record: StoredRecord) => void;

/** Deletes the record first, so that its entry in the log is before those of its children. */
function remover(behaviour: ApiBehaviour, resource: Resource, above: readonly Resource[] = []): Remove {
  const keyed = keyOf(identityOf(resource));
  const below = above.includes(resource)
    ? []
    : childResources(behaviour, resource).map(({ child, ancestor }) => ({
        ...{ child, ancestor },
        remove: remover(behaviour, child, [...above, resource]),
      }));
  return (context, record) => {
    context.state[resource.name]?.delete(keyed(record), actorOf(context));
    for (const { child, ancestor, remove } of below) {
      const collection = context.state[child.name];
      if (!collection) continue;
      for (const one of childrenOf(child, ancestor, record, collection)) remove(context, one);
    }
  };
}
