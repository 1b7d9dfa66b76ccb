import { withMember } from '../resources/member-path.ts';
import type { ActionMethod, Resource } from '../resources/model.ts';
import type { ApiBehaviour } from './api-behaviour.ts';
import { completer } from './complete.ts';
import type { OperationHandler } from './context.ts';
import type { StoredRecord } from './record.ts';
import { changeOf, toucher } from './write.ts';

/** A custom method that gives members of one record another value: `POST /orders/{id}/cancel`. */
export function actionHandler(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: ActionMethod,
): OperationHandler {
  const change = changeOf(behaviour, resource, method, method.operation);
  const complete = completer(behaviour, resource);
  const touch = toucher(behaviour, resource);
  return (context) => {
    const before = change.find(context);
    let record: StoredRecord = before;
    for (const { member, value } of method.sets) record = withMember(record, member, value);
    return change.save(context, complete(context.sandbox, touch(context, record), before));
  };
}
