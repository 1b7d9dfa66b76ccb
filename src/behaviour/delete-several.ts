import { replyNamed } from '../contract/replies.ts';
import { isRecord, memberOf } from '../resources/member-path.ts';
import type { ActionMethod, DeletedKeys, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationContext, OperationHandler } from './context.ts';
import { remover } from './delete.ts';
import { envelopeOf } from './envelope.ts';
import { noRecordWith } from './errors.ts';
import { recordFinder } from './find.ts';
import { isSameKey, type StoredRecord } from './record.ts';

/** The parameter that stands for each key of the request. No parameter of a path is called so. */
const listed = '{key}';

/** Members of a reply that count what was deleted. */
const countName = /^(deleted|removed|affected)(_?(count|rows|items|records))?$|^(count|total)$/i;

/**
 * `DELETE /posts?ids=1,2`: deletes the records whose keys the request has. A key that no record has is the documented 404, by which
 * nothing is deleted; without one it is passed over.
 */
export function severalDeleter(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: ActionMethod & { deletes: DeletedKeys },
): OperationHandler {
  const { deletes, address } = method;
  const key = resource.key?.member ?? [];
  const find = recordFinder(resource, { address: { ...address, [listed]: key } });
  const remove = remover(behaviour, resource);
  const envelope = envelopeOf(behaviour, { ...method, reply: { ...method.reply, holds: 'nothing' } });
  const demandsAll = replyNamed(operationOf(behaviour, method.operation).replies, '404') !== undefined;
  const reason = `behaviour: delete several of ${resource.name}`;
  const named = (context: OperationContext): StoredRecord[] =>
    keysIn(context, deletes).flatMap((one): StoredRecord[] => {
      const found = find({ state: context.state, path: { ...context.path, [listed]: one } });
      if (!found && demandsAll) throw noRecordWith(resource, { [key.join('.')]: one });
      return found ? [found] : [];
    });
  const all = ({ state, path }: OperationContext): StoredRecord[] =>
    (state[resource.name]?.all() ?? []).filter((record) =>
      Object.entries(address).every(([parameter, member]) =>
        isSameKey(memberOf(record, member), path[parameter]),
      ),
    );
  return (context) => {
    const records = new Set(deletes.from === 'all' ? all(context) : named(context));
    for (const record of records) remove(context, record);
    context.explain(reason);
    const body = envelope.isEmpty ? undefined : envelope.around(context.sandbox, undefined);
    return envelope.reply(context, isRecord(body) ? counted(body, records.size) : body);
  };
}

function keysIn({ query, body }: OperationContext, deletes: DeletedKeys): unknown[] {
  if (deletes.from === 'all') return [];
  const value = deletes.from === 'query' ? query[deletes.parameter] : memberOf(body, deletes.path);
  const several = typeof value === 'string' ? value.split(',') : [value].flat();
  const each = deletes.from === 'body' ? deletes.each : undefined;
  return several
    .map((one) => (each !== undefined && isRecord(one) ? one[each] : one))
    .filter((one) => one !== undefined && one !== null);
}

const counted = (body: Record<string, unknown>, count: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'number' && countName.test(name) ? count : value,
    ]),
  );
