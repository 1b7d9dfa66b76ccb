/** What all writes of one record have in common. */
import type { Reply } from '../engine/handler.ts';
import { withMember } from '../resources/member-path.ts';
import type { Method, Resource } from '../resources/model.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import { conditionsOf } from './conditions.ts';
import type { OperationContext } from './context.ts';
import { notFound } from './errors.ts';
import { recordFinder } from './find.ts';
import { itemReply } from './item-reply.ts';
import { memberSchema } from './object-schema.ts';
import type { StoredRecord } from './record.ts';
import { timeWriter } from './times.ts';

/** The record with the time of this change, if its representation has one. */
export type Touch = (context: OperationContext, record: StoredRecord) => StoredRecord;

export function toucher(behaviour: ApiBehaviour, resource: Resource): Touch {
  const { updated } = resource.members;
  if (!updated) return (_, record) => record;
  const { document } = behaviour;
  const write = timeWriter(document, memberSchema(document, schemaOf(behaviour, resource), updated));
  return ({ sandbox }, record) => withMember(record, updated, write(sandbox.clock.stamp()));
}

/** Who writes, as the log has it. */
export const actorOf = ({ caller }: OperationContext): string | undefined => caller?.persona;

export interface Change {
  /** The record that the path names. @throws there is none, or it is not as the request demands */
  find(context: OperationContext): StoredRecord;
  /** Puts the changed record in the place of the one before, and answers with it. */
  save(context: OperationContext, record: StoredRecord): Reply;
}

/** A method that changes a record. `verb` is for the reason: `update`. */
export function changeOf(behaviour: ApiBehaviour, resource: Resource, method: Method, verb: string): Change {
  const find = recordFinder(resource, method);
  const reply = itemReply(behaviour, resource, method);
  const conditions = conditionsOf(behaviour, resource, method);
  const reason = `behaviour: ${verb} ${resource.name}`;
  return {
    find(context) {
      const record = find(context);
      conditions?.require(context, record);
      if (!record) throw notFound(resource, context);
      return record;
    },
    save(context, record) {
      context.state[resource.name]?.put(record, actorOf(context));
      context.explain(reason);
      return reply.write(context, record, conditions?.headers(context, record));
    },
  };
}
