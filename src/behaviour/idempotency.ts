/**
 * `Idempotency-Key`: the same request again gets the first reply, another one with the same key is refused. Clients send it with POST
 * also where the document does not have the parameter.
 */
import type { Operation } from '../contract/contract.ts';
import type { StandinReply } from '../engine/message.ts';
import { whenReady } from '../engine/when-ready.ts';
import { limits } from '../limits.ts';
import type { CollectionDefinition } from '../sandbox/collection.ts';
import type { OperationContext, OperationHandler } from './context.ts';
import { idempotencyKeyReused } from './errors.ts';
import { keyPart } from './record.ts';

/** The name of the collection of first replies. */
export const firstReplies = 'idempotency-keys';

/** The first reply to a key, with the request that it answered. */
interface FirstReply {
  operation: string;
  key: string;
  /** Its path and body, as JSON. */
  request: string;
  status: number;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

const keyOf = ({ operation, key }: Pick<FirstReply, 'operation' | 'key'>): string =>
  `${operation}/${keyPart(key)}`;

export const firstReplyCollection: CollectionDefinition<FirstReply> = { key: keyOf };

/** The header parameter in lower case; `undefined` if the operation documents none. */
export const documentedIdempotencyHeader = ({ parameters }: Operation): string | undefined =>
  parameters
    .find(({ name, in: place }) => place === 'header' && /^(x-)?idempotency-key$/i.test(name))
    ?.name.toLowerCase();

/** The header in lower case: as the operation documents it, else that of a POST. */
export const idempotencyHeader = (operation: Operation): string | undefined =>
  documentedIdempotencyHeader(operation) ?? (operation.method === 'POST' ? 'idempotency-key' : undefined);

/** A client sends a key again soon, or never. */
function forgetFirst(replies: OperationContext['state'][string]): void {
  const [oldest] = replies.page({ limit: 1 }).records;
  if (oldest) replies.unload(replies.keyOf(oldest));
}

/** The handler as it answers requests with such a key. */
export function idempotent(operation: Operation, handler: OperationHandler): OperationHandler {
  const header = idempotencyHeader(operation);
  if (header === undefined) return handler;
  return (context) => {
    const key = context.headers[header];
    const replies = context.state[firstReplies] as unknown as OperationContext['state'][string] | undefined;
    if (key === undefined || !replies) return handler(context);
    const request = JSON.stringify([context.path, context.body]);
    const first = replies.get(keyOf({ operation: operation.id, key })) as FirstReply | undefined;
    if (first && first.request !== request) throw idempotencyKeyReused(header);
    if (first) {
      context.explain(`behaviour: the reply to the first request with this ${header}`);
      const { status, headers, body } = first;
      return { status, headers, body };
    }
    return whenReady(handler(context), (reply: StandinReply) => {
      const { status, headers, body } = reply;
      const kept = { operation: operation.id, key, request, status, headers };
      // Without a log entry: it is not a record of the API's.
      if (body === undefined || typeof body === 'string') {
        replies.load({ ...kept, ...(body !== undefined && { body }) });
        if (replies.size > limits.firstReplies) forgetFirst(replies);
      }
      return reply;
    });
  };
}
