import { replyNamed } from '../contract/replies.ts';
import { memberOf, withMember } from '../resources/member-path.ts';
import type { ActionMethod, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import { completer } from './complete.ts';
import type { OperationHandler } from './context.ts';
import { alreadySo } from './errors.ts';
import type { StoredRecord } from './record.ts';
import { changeOf, toucher } from './write.ts';

/**
 * A custom method that gives members of one record another value: `POST /orders/{id}/cancel`. A second time it is the documented 409;
 * without one it changes nothing.
 */
export function actionHandler(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: ActionMethod,
): OperationHandler {
  const change = changeOf(behaviour, resource, method, method.operation);
  const complete = completer(behaviour, resource);
  const touch = toucher(behaviour, resource);
  const has409 = replyNamed(operationOf(behaviour, method.operation).replies, '409') !== undefined;
  const { sets, takes = [] } = method;
  return (context) => {
    const before = change.find(context);
    const given = takes.map(({ parameter, member }) => ({ member, value: context.query[parameter] }));
    const values = [...sets, ...given.filter(({ value }) => value !== undefined)];
    if (has409 && values.every(({ member, value }) => memberOf(before, member) === value))
      throw alreadySo(
        resource,
        Object.fromEntries(values.map(({ member, value }) => [member.join('.'), value])),
      );
    let record: StoredRecord = before;
    for (const { member, value } of values) record = withMember(record, member, value);
    return change.save(context, complete(context.sandbox, touch(context, record), before));
  };
}
