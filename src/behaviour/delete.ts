import { replyNode } from '../contract/operation-node.ts';
import { replyNamed } from '../contract/replies.ts';
import type { DeleteMethod, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationContext, OperationHandler } from './context.ts';
import { hasChildren } from './errors.ts';
import type { AddressIndex } from './find.ts';
import { itemReply } from './item-reply.ts';
import { ancestorsOf, type ChildLink, childIndex, childrenOf, referencesOf } from './parents.ts';
import { identityOf, keyOf, type StoredRecord } from './record.ts';
import { actorOf, changeOf } from './write.ts';

/** DELETE on one record. Its children go too; where the document refuses that, a record stays that has any, or that others refer to. */
export function deleteHandler(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: DeleteMethod,
): OperationHandler {
  const { find } = changeOf(behaviour, resource, method, 'delete');
  const reply = itemReply(behaviour, resource, method);
  const children = childResources(behaviour, resource);
  const references = referringResources(behaviour, resource);
  const remove = remover(behaviour, resource);
  const refusal = refusedWith(behaviour, method.operation);
  const reason = `behaviour: delete ${resource.name}`;
  return (context) => {
    const record = find(context);
    for (const { child, link } of refusal ? [...children, ...references] : []) {
      const count = countOf(context, child, link, record);
      if (count > 0) throw hasChildren(resource, count, child, refusal);
    }
    remove(context, record);
    context.explain(reason);
    return reply.write(context, record);
  };
}

/** The documented status that refuses to delete what others need: a 409, or another one that says so. */
export function refusedWith(behaviour: ApiBehaviour, id: string): string | undefined {
  const operation = operationOf(behaviour, id);
  if (replyNamed(operation.replies, '409') && !isRefusedEverywhere(behaviour, id, '409')) return '409';
  return ['422', '400'].find((status) => {
    const reply = replyNamed(operation.replies, status);
    const description: unknown = reply && replyNode(behaviour.document, operation, reply)?.description;
    return typeof description === 'string' && isAboutOthers.test(description);
  });
}

/** Whether reading the record is documented with the status too: then it is one of all operations and says nothing of this one. */
const isRefusedEverywhere = (behaviour: ApiBehaviour, id: string, status: string): boolean =>
  behaviour.model.resources
    .filter(({ methods }) => methods.some(({ operation }) => operation === id))
    .flatMap(({ methods }) => methods.filter(({ kind }) => kind === 'get'))
    .some(({ operation }) => replyNamed(operationOf(behaviour, operation).replies, status) !== undefined);

/** What a description says of a record that others need. That the request has errors is not such a reason. */
const isAboutOthers =
  /\b(in use|used by|not empty|referenced|depends on|depend(ent|enc)\w*|can(no|')t be (deleted|removed)|(still|already) (has|have|in|contains?|used|referenced|assigned)|has (active|existing|open|child|associated|assigned|related|linked)|(associated|assigned|linked) (with|to))\b/i;

interface ChildResource {
  child: Resource;
  link: ChildLink;
}

/** The resources whose records have the key of one of this resource, without being below it. */
export const referringResources = (behaviour: ApiBehaviour, resource: Resource): ChildResource[] =>
  behaviour.model.resources.flatMap((child) =>
    child === resource
      ? []
      : referencesOf(behaviour, child).flatMap((link) =>
          link.resource === resource ? [{ child, link }] : [],
        ),
  );

/** The indexes by which it is known whether a record may be deleted. */
export const referenceIndexes = (behaviour: ApiBehaviour, child: Resource): AddressIndex[] =>
  referencesOf(behaviour, child).flatMap((link) => {
    const isAsked = link.resource.methods.some(
      ({ kind, operation }) => kind === 'delete' && refusedWith(behaviour, operation) !== undefined,
    );
    return isAsked && link.resource !== child ? [childIndex(link)] : [];
  });

/** The resources whose records belong to those of this one. */
function childResources(behaviour: ApiBehaviour, resource: Resource): ChildResource[] {
  return behaviour.model.resources.flatMap((child) =>
    ancestorsOf(behaviour, child)
      .filter((link) => link.resource === resource && child !== resource)
      .map((link) => ({ child, link })),
  );
}

function countOf(context: OperationContext, child: Resource, link: ChildLink, parent: StoredRecord): number {
  const collection = context.state[child.name];
  // Its settings are not a reason to keep a record.
  return collection && child.kind === 'collection' ? childrenOf(child, link, parent, collection).length : 0;
}

export type Remove = (context: OperationContext, record: StoredRecord) => void;

/** Deletes the record first, so that its entry in the log is before those of its children. */
export function remover(
  behaviour: ApiBehaviour,
  resource: Resource,
  above: readonly Resource[] = [],
): Remove {
  const keyed = keyOf(identityOf(resource));
  const below = above.includes(resource)
    ? []
    : childResources(behaviour, resource).map(({ child, link }) => ({
        ...{ child, link },
        remove: remover(behaviour, child, [...above, resource]),
      }));
  return (context, record) => {
    context.state[resource.name]?.delete(keyed(record), actorOf(context));
    for (const { child, link, remove } of below) {
      const collection = context.state[child.name];
      if (!collection) continue;
      for (const one of childrenOf(child, link, record, collection)) remove(context, one);
    }
  };
}
