import type { Reply } from '../engine/handler.ts';
import { isRecord, memberOf, withMember } from '../resources/member-path.ts';
import type { Method, ReplyEnvelope, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { currentOf } from './embedded.ts';
import { type Envelope, envelopeOf } from './envelope.ts';
import { keyWriter } from './key-writer.ts';
import { includer } from './linked-records.ts';
import type { StoredRecord } from './record.ts';
import { dependsOnOrigin, showOf } from './show.ts';

type Headers = Readonly<Record<string, string>>;

export interface ItemReply {
  envelope: Envelope;
  /** The documented reply with the record, its key, or nothing of it. */
  write(context: OperationContext, record: StoredRecord, headers?: Headers): Reply;
}

/** The reply of a method about one record. Its JSON is made once for each record. */
export function itemReply(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: Pick<Method, 'operation'> & { reply: ReplyEnvelope },
): ItemReply {
  const envelope = envelopeOf(behaviour, method);
  const { holds, status } = method.reply;
  const keyMember = resource.key?.member ?? [];
  const isDelete = operationOf(behaviour, method.operation).method === 'DELETE';
  if (holds === 'item') {
    const show = showOf(behaviour, resource, envelope.heldSchema);
    const current = currentOf(behaviour, resource);
    const included = includer(behaviour, resource, method.operation, envelope);
    const variant = `${method.operation} ${status}`;
    const variantAt = dependsOnOrigin(behaviour, resource)
      ? ({ origin }: OperationContext) => `${variant} ${origin}`
      : () => variant;
    return {
      envelope,
      write: (context, record, headers) => {
        const { sandbox, origin } = context;
        const now = current ? current(context, record) : record;
        const body = sandbox.views.of(now, variantAt(context), () => {
          const made = envelope.valid(sandbox, envelope.around(sandbox, show(now, origin)));
          return typeof made === 'object' && made !== null ? made : {};
        });
        return envelope.reply(context, included ? included(context, body, [now]) : body, headers);
      },
    };
  }
  const writeKey = keyWriter(behaviour.document, envelope.heldSchema);
  const bodyOf = (context: OperationContext, record: StoredRecord): unknown => {
    const { sandbox } = context;
    if (holds === 'key') {
      const key = memberOf(record, keyMember);
      return envelope.valid(sandbox, envelope.around(sandbox, writeKey ? writeKey(key) : key));
    }
    const rest = envelope.around(sandbox, undefined);
    if (!isRecord(rest)) return rest;
    // `{ "id": 7, "deleted": true }` has no member of the record but its key.
    let body = isDelete && rest.deleted === false ? { ...rest, deleted: true } : rest;
    if (keyMember.length > 0 && memberOf(body, keyMember) !== undefined)
      body = withMember(body, keyMember, memberOf(record, keyMember));
    return body === rest ? rest : envelope.valid(sandbox, body);
  };
  return {
    envelope,
    write: (context, record, headers) =>
      envelope.reply(context, envelope.isEmpty ? undefined : bodyOf(context, record), headers),
  };
}
