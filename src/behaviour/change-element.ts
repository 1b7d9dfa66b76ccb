import { replyNamed } from '../contract/replies.ts';
import { isRecord, memberOf, withMember } from '../resources/member-path.ts';
import type { ActionMethod, ElementChange, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf, resourceNamed, schemaOf } from './api-behaviour.ts';
import { completer } from './complete.ts';
import type { OperationContext, OperationHandler } from './context.ts';
import { alreadySo, noRecordWith } from './errors.ts';
import { recordFinder } from './find.ts';
import { keyWriter } from './key-writer.ts';
import { itemSchema, memberSchema, relatedSchema } from './object-schema.ts';
import { isSameKey } from './record.ts';
import { showOf } from './show.ts';
import { changeOf, toucher } from './write.ts';

/**
 * `PUT` and `DELETE /posts/{id}/tags/{tag}`: the list `tags` gets the element that the path names, or loses it. A second time it is
 * the documented 409 or 404; without one it changes nothing.
 */
export function elementHandler(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: ActionMethod & { element: ElementChange },
): OperationHandler {
  const { member, parameter, change: kind } = method.element;
  const change = changeOf(behaviour, resource, method, method.operation);
  const complete = completer(behaviour, resource);
  const touch = toucher(behaviour, resource);
  const { replies } = operationOf(behaviour, method.operation);
  const has = (status: string): boolean => replyNamed(replies, status) !== undefined;
  const { isNamed, make } = elementsOf(behaviour, resource, method.element);
  return (context) => {
    const before = change.find(context);
    const asked = memberOf(context.path, [parameter]);
    const kept = memberOf(before, member);
    const list: readonly unknown[] = Array.isArray(kept) ? kept : [];
    const others = list.filter((one) => !isNamed(one, asked));
    const isThere = others.length < list.length;
    const named = { [member.join('.')]: asked };
    if (kind === 'add' && isThere && has('409')) throw alreadySo(resource, named);
    if (kind === 'remove' && !isThere && has('404')) throw noRecordWith(resource, named);
    const elements = kind === 'remove' ? others : isThere ? list : [...list, make(context, asked)];
    const record = withMember(before, member, elements);
    return change.save(context, complete(context.sandbox, touch(context, record), before));
  };
}

interface Elements {
  /** Whether this is the element that the path names. */
  isNamed(element: unknown, asked: unknown): boolean;
  /** @throws no record has this key */
  make(context: OperationContext, asked: unknown): unknown;
}

/** The elements are values, or keys of other records, or these records. */
function elementsOf(
  behaviour: ApiBehaviour,
  resource: Resource,
  { member, parameter }: ElementChange,
): Elements {
  const { document } = behaviour;
  const schema = schemaOf(behaviour, resource);
  const relation = resource.members.relations.find((one) => String(one.member) === String(member));
  const related = relation && resourceNamed(behaviour, relation.resource);
  const write = keyWriter(document, itemSchema(document, memberSchema(document, schema, member)));
  const typed = (value: unknown): unknown => (write ? write(value) : value);
  if (!relation || !related?.key) return { isNamed: isSameKey, make: (_, asked) => typed(asked) };
  const key = related.key.member;
  const find = recordFinder(related, { address: { [parameter]: key } });
  const show = showOf(behaviour, related, relatedSchema(document, schema, relation));
  return {
    isNamed: (element, asked) => isSameKey(isRecord(element) ? memberOf(element, key) : element, asked),
    make(context, asked) {
      const found = find(context);
      if (!found) throw noRecordWith(related, { [key.join('.')]: asked });
      return relation.holds === 'key' ? typed(memberOf(found, key)) : show(found, context.origin);
    },
  };
}
