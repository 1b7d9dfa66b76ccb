import type { GetMethod, Resource } from '../resources/model.ts';
import type { ApiBehaviour } from './api-behaviour.ts';
import { conditionsOf } from './conditions.ts';
import type { OperationHandler } from './context.ts';
import { notFound } from './errors.ts';
import { recordFinder } from './find.ts';
import { itemReply } from './item-reply.ts';

/** GET on one record. */
export function getHandler(behaviour: ApiBehaviour, resource: Resource, method: GetMethod): OperationHandler {
  const find = recordFinder(resource, method);
  const reply = itemReply(behaviour, resource, method);
  const conditions = conditionsOf(behaviour, resource, method);
  const reason = `behaviour: get ${resource.name}`;
  return (context) => {
    const record = find(context);
    if (!record) throw notFound(resource, context);
    context.explain(reason);
    if (!conditions) return reply.write(context, record);
    return (
      conditions.unchanged(context, record) ??
      reply.write(context, record, conditions.headers(context, record))
    );
  };
}
