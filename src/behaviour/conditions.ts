/** Conditional requests: RFC 9110, section 13. Only where the document has entity tags. */
import type { StandinReply } from '../engine/message.ts';
import type { Method, Resource } from '../resources/model.ts';
import { idText } from '../sandbox/ids.ts';
import { keyedRandom } from '../sandbox/random.ts';
import { toJson } from '../sandbox/views.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { currentOf } from './embedded.ts';
import { preconditionFailed, preconditionRequired } from './errors.ts';
import type { StoredRecord } from './record.ts';

export interface Conditions {
  /** The reply without content to a client that has the record as it is. */
  unchanged(context: OperationContext, record: StoredRecord): StandinReply | undefined;
  /** @throws the record is not as the request demands; `undefined`: there is none */
  require(context: OperationContext, record: StoredRecord | undefined): void;
  /** The record's tag, if the reply is documented with it. */
  headers(context: OperationContext, record: StoredRecord): Readonly<Record<string, string>> | undefined;
}

/** `undefined` if the document gives no tag of the resource's records. */
export function conditionsOf(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: Method,
): Conditions | undefined {
  const tagged = (operation: string, status?: string): boolean =>
    operationOf(behaviour, operation).replies.some(
      (reply) =>
        (status === undefined || reply.status === status) &&
        reply.headers.some(({ name }) => name.toLowerCase() === 'etag'),
    );
  if (!resource.methods.some(({ operation }) => tagged(operation))) return undefined;
  const { parameters, replies } = operationOf(behaviour, method.operation);
  const takes = (header: string): boolean =>
    parameters.some(({ name, in: place }) => place === 'header' && name.toLowerCase() === header);
  const has = (status: string): boolean => replies.some((one) => one.status === status);
  const isSent = tagged(method.operation, method.reply.status);
  const answersUnchanged = method.kind === 'get' && has('304');
  const requires = has('412') || takes('if-match');
  const isRequired = has('428');
  const current = currentOf(behaviour, resource);
  const tagOf = (context: OperationContext, record: StoredRecord): string =>
    recordTag(context, current ? current(context, record) : record);
  return {
    unchanged(context, record) {
      const { 'if-none-match': known } = context.headers;
      if (!answersUnchanged || known === undefined) return undefined;
      const tag = tagOf(context, record);
      return names(known, tag, true) ? { status: 304, headers: { etag: tag } } : undefined;
    },
    require(context, record) {
      const { 'if-match': wanted, 'if-none-match': unwanted } = context.headers;
      if (!requires) return;
      if (wanted === undefined && unwanted === undefined && isRequired && record)
        throw preconditionRequired('If-Match');
      if (wanted !== undefined && !(record && names(wanted, tagOf(context, record), false)))
        throw preconditionFailed('If-Match');
      if (unwanted !== undefined && record && names(unwanted, tagOf(context, record), true))
        throw preconditionFailed('If-None-Match');
    },
    headers: (context, record) => (isSent ? { etag: tagOf(context, record) } : undefined),
  };
}

/** Equal for equal records. Made once for each. */
const recordTag = ({ sandbox }: OperationContext, record: StoredRecord): string =>
  sandbox.views.of(record, 'etag', () => ({
    tag: `"${idText(keyedRandom('etag', toJson(record)), '0123456789abcdef', 16)}"`,
  })).tag;

/** Whether the list of tags has this one; `*` has each. Only a weak comparison accepts a tag that is marked as weak. */
function names(list: string, tag: string, isWeak: boolean): boolean {
  if (list.trim() === '*') return true;
  const tags = list.match(/(W\/)?"[^"]*"/g) ?? [list.trim()];
  return tags.some((one) => one === tag || (isWeak && one === `W/${tag}`));
}
