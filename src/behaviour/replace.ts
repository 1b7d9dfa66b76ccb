import { replyNamed } from '../contract/replies.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { withMarksOf } from '../exact-integers.ts';
import { memberOf, withMember } from '../resources/member-path.ts';
import type { MemberPath, ReplaceMethod, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf, schemaOf } from './api-behaviour.ts';
import { completer } from './complete.ts';
import { conditionsOf } from './conditions.ts';
import type { OperationContext, OperationHandler } from './context.ts';
import { locationWriter, recordAdder } from './create.ts';
import { notFound } from './errors.ts';
import { recordFinder } from './find.ts';
import { itemReply } from './item-reply.ts';
import { keyed } from './keyed-method.ts';
import { memberSchema, objectSchema } from './object-schema.ts';
import type { StoredRecord } from './record.ts';
import { relatedRequirer } from './related.ts';
import { changeOf, toucher } from './write.ts';
import { bodyWriter, fixedMembers, writtenMembers } from './written-members.ts';

/** PUT on one record. */
export function replaceHandler(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: ReplaceMethod,
): OperationHandler {
  const at = keyed(resource, method);
  const find = recordFinder(resource, at.method);
  const change = changeOf(behaviour, resource, at.method, 'replace');
  const replaced = replacer(behaviour, resource, method);
  const given = bodyWriter(resource, method, fixedMembers(resource));
  const add =
    method.creates || resource.kind === 'singleton' ? creator(behaviour, resource, method) : undefined;
  return (context) => {
    const asked = at.asked(context);
    if (add && !find(asked)) return add(asked, given(context.body));
    const before = change.find(asked);
    return change.save(asked, replaced(asked, before, given(context.body)));
  };
}

/** The record with these members in place of all that clients write. */
function replacer(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: ReplaceMethod,
): (context: OperationContext, before: StoredRecord, given: StoredRecord) => StoredRecord {
  const written = writtenMembers(behaviour, method);
  const { members } = objectSchema(behaviour.document, schemaOf(behaviour, resource));
  const { readOnly, created } = resource.members;
  const kept: MemberPath[] = [...fixedMembers(resource), ...readOnly, ...(created ? [created] : [])];
  const complete = completer(behaviour, resource);
  const touch = toucher(behaviour, resource);
  const requireRelated = relatedRequirer(behaviour, resource, method);
  return (context, before, given) => {
    requireRelated(context, given, before);
    // Members that the request can't have are the server's.
    const own = Object.entries(before).filter(([name]) => members.has(name) && !written.has(name));
    let record: StoredRecord = withMarksOf(before, { ...Object.fromEntries(own), ...given });
    for (const path of kept) {
      const value = memberOf(before, path);
      if (value !== undefined && memberOf(record, path) === undefined)
        record = withMember(record, path, value);
    }
    return complete(context.sandbox, touch(context, record), before);
  };
}

/** Creates a record at a key that the client chose. */
function creator(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: ReplaceMethod,
): (context: OperationContext, given: StoredRecord) => ReturnType<OperationHandler> {
  const { operation } = method;
  const has201 = replyNamed(operationOf(behaviour, operation).replies, '201') !== undefined;
  const replied = has201 ? { operation, reply: { ...method.reply, status: '201' } } : method;
  const add = recordAdder(behaviour, resource, method);
  const reply = itemReply(behaviour, resource, replied);
  const conditions = conditionsOf(behaviour, resource, method);
  const locationOf = has201 ? locationWriter(behaviour, resource, replied) : undefined;
  const reason = `behaviour: create ${resource.name}`;
  const { key } = resource;
  const [parameter] =
    Object.entries(method.address).find(([, member]) => String(member) === String(key?.member)) ?? [];
  const keySchema = key && memberSchema(behaviour.document, schemaOf(behaviour, resource), key.member);
  const types = valueTypes(behaviour.document, keySchema).filter((type) => type !== 'null');
  const isNumber =
    parameter !== undefined &&
    types.length > 0 &&
    types.every((type) => type === 'integer' || type === 'number');
  return (context, given) => {
    conditions?.require(context, undefined);
    if (resource.kind === 'collection' && Object.values(context.path).some((value) => value === undefined))
      throw notFound(resource, context);
    // No record can have a text as its key where that is a number.
    if (isNumber && Number.isNaN(Number(context.path[parameter ?? '']))) throw notFound(resource, context);
    const record = add(context, given);
    context.explain(reason);
    const headers: Record<string, string> = {
      ...conditions?.headers(context, record),
      ...locationOf?.(context, record),
    };
    return reply.write(context, record, Object.keys(headers).length > 0 ? headers : undefined);
  };
}
