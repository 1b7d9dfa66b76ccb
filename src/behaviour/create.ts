import { deref } from '../contract/json-pointer.ts';
import { replyNode } from '../contract/operation-node.ts';
import { replyNamed } from '../contract/replies.ts';
import { isSlot, memberOf, withMember } from '../resources/member-path.ts';
import type { CreateMethod, MemberPath, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf, schemaOf } from './api-behaviour.ts';
import { completer } from './complete.ts';
import { conditionsOf } from './conditions.ts';
import type { OperationContext, OperationHandler } from './context.ts';
import { keyTaken } from './errors.ts';
import { itemReply } from './item-reply.ts';
import { keyMaker } from './key-maker.ts';
import { keyWriter } from './key-writer.ts';
import { withLinkTypes } from './linked-records.ts';
import { newRecordMaker } from './new-record.ts';
import { memberSchema } from './object-schema.ts';
import { parentsInPath } from './parents.ts';
import { identityOf, keyOf, type StoredRecord } from './record.ts';
import { isAbsoluteUrl, pathOfRecord } from './record-url.ts';
import { recordVariants, variantChooser } from './record-variants.ts';
import { relatedRequirer } from './related.ts';
import { startSingletons } from './singletons.ts';
import { fileFacts } from './uploaded-file.ts';
import { actorOf } from './write.ts';
import { bodyWriter, fixedMembers, writtenMembers } from './written-members.ts';

/** POST on a collection. */
export function createHandler(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: CreateMethod,
): OperationHandler {
  const add = recordAdder(behaviour, resource, method);
  const reply = itemReply(behaviour, resource, method);
  const conditions = conditionsOf(behaviour, resource, method);
  const locationOf = locationWriter(behaviour, resource, method);
  const ignored = fixedMembers(resource).filter((path) => isSlot(path));
  const given = bodyWriter(resource, method, ignored);
  const factsOf = fileFacts(behaviour.document, schemaOf(behaviour, resource));
  const reason = `behaviour: create ${resource.name}`;
  return (context) => {
    const record = add(context, { ...factsOf(context.body), ...given(context.body) });
    context.explain(reason);
    const headers: Record<string, string> = {
      ...conditions?.headers(context, record),
      ...locationOf?.(context, record),
    };
    return reply.write(context, record, Object.keys(headers).length > 0 ? headers : undefined);
  };
}

/** Adds a record with these members; those of the path are added to them. @throws its parent or a record that it has the key of does not exist, or its own key is taken */
export type AddRecord = (context: OperationContext, given: StoredRecord) => StoredRecord;

export function recordAdder(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: Pick<CreateMethod, 'operation' | 'address' | 'request'>,
): AddRecord {
  const { document } = behaviour;
  const { name } = resource;
  const representation = schemaOf(behaviour, resource);
  const requireParents = parentsInPath(behaviour, resource, method);
  const requireRelated = relatedRequirer(behaviour, resource, method);
  const written = writtenMembers(behaviour, method);
  const variants = recordVariants(document, representation);
  const variantOf = variantChooser(document, variants);
  const makers = variants.map((variant) => ({
    withKey: keyMaker(behaviour, resource, variant),
    makeMembers: newRecordMaker(behaviour, resource, written, variant),
  }));
  const complete = completer(behaviour, resource);
  const keyed = keyOf(identityOf(resource));
  const begin = startSingletons(behaviour, resource);
  const places = Object.entries(method.address).map(([parameter, path]) => {
    const schema = isSlot(path) ? undefined : memberSchema(document, representation, path);
    return { parameter, path, typed: keyWriter(document, schema) ?? ((value: unknown) => value) };
  });
  return (context, given) => {
    const collection = context.state[name];
    if (!collection) throw new Error(`there is no collection ${name}`);
    let record: StoredRecord = given;
    for (const { parameter, path, typed } of places)
      record = withMember(record, path, typed(memberOf(context.path, [parameter])));
    const { withKey, makeMembers } = makers[variantOf(record)] as (typeof makers)[number];
    record = requireParents(context, record);
    requireRelated(context, record);
    record = withKey(context, record);
    const key = keyed(record);
    if (collection.has(key)) throw keyTaken(resource, keysOf(resource, record));
    record = withLinkTypes(behaviour, resource, record);
    record = complete(context.sandbox, makeMembers(context, record, context.sandbox.clock.stamp()));
    collection.put(record, actorOf(context));
    begin(context, record);
    return record;
  };
}

const keysOf = (resource: Resource, record: StoredRecord): Record<string, unknown> =>
  Object.fromEntries(
    identityOf(resource)
      .filter((path: MemberPath) => !isSlot(path))
      .map((path) => [path.join('.'), memberOf(record, path)]),
  );

/** `Location` of a new record: where it is documented, and of each 201 (RFC 9110, section 15.3.2). */
export function locationWriter(
  behaviour: ApiBehaviour,
  resource: Resource,
  { operation: id, reply }: Pick<CreateMethod, 'operation' | 'reply'>,
): ((context: OperationContext, record: StoredRecord) => { location?: string }) | undefined {
  const operation = operationOf(behaviour, id);
  const documented = replyNamed(operation.replies, reply.status);
  const pathOf = pathOfRecord(behaviour, resource);
  const header = documented?.headers.find(({ name }) => name.toLowerCase() === 'location');
  if (!pathOf || !documented || !(header || documented.status === '201')) return undefined;
  const node =
    header &&
    deref(behaviour.document, replyNode(behaviour.document, operation, documented)?.headers?.[header.name]);
  const schema = deref(behaviour.document, node?.schema);
  const example = node?.example ?? schema?.example;
  const isAbsolute = example === undefined ? schema?.format === 'uri' : isAbsoluteUrl({ example });
  return ({ origin }, record) => {
    const path = pathOf(record);
    if (path === undefined) return {};
    return { location: isAbsolute ? origin + path : path };
  };
}
