import { memberOf, withMember } from '../resources/member-path.ts';
import type { Resource } from '../resources/model.ts';
import type { ApiBehaviour } from './api-behaviour.ts';
import { completer } from './complete.ts';
import type { OperationContext } from './context.ts';
import { newRecordMaker } from './new-record.ts';
import { ancestorsOf } from './parents.ts';
import type { StoredRecord } from './record.ts';

/** A new record begins with the singletons that each record of its resource has: a cart with its settings. */
export function startSingletons(
  behaviour: ApiBehaviour,
  resource: Resource,
): (context: OperationContext, parent: StoredRecord) => void {
  const singletons = behaviour.model.resources.filter(({ kind }) => kind === 'singleton');
  const starts = singletons.flatMap((one) => {
    const own = ancestorsOf(behaviour, one);
    const above = own.find((ancestor) => ancestor.resource === resource);
    if (!above || one.identity.length !== above.resource.identity.length) return [];
    const make = newRecordMaker(behaviour, one, new Map());
    const complete = completer(behaviour, one);
    return [
      (context: OperationContext, parent: StoredRecord): void => {
        let record: StoredRecord = {};
        for (const [member, key] of above.pairs) record = withMember(record, member, memberOf(parent, key));
        for (const path of one.identity)
          if (memberOf(record, path) === undefined) record = withMember(record, path, memberOf(parent, path));
        const made = make(context, record, context.sandbox.clock.now());
        context.state[one.name]?.load(complete(context.sandbox, made));
      },
    ];
  });
  return (context, parent) => {
    for (const start of starts) start(context, parent);
  };
}
