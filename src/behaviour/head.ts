import { whenReady } from '../engine/when-ready.ts';
import type { Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationHandler } from './context.ts';
import { type Envelope, envelopeOf } from './envelope.ts';

/** The documented HEAD operations that have the path of a method of GET, by the id of that method's operation. */
export function headOperations(
  { contract }: ApiBehaviour,
  resources: readonly Resource[],
): Map<string, string> {
  const byPath = new Map<string, string>();
  for (const { id, method, path } of contract.operations) if (method === 'HEAD') byPath.set(path, id);
  const found = new Map<string, string>();
  if (byPath.size === 0) return found;
  const modelled = new Set(resources.flatMap(({ methods }) => methods.map(({ operation }) => operation)));
  for (const { id, method, path } of contract.operations) {
    const head = method === 'GET' && modelled.has(id) ? byPath.get(path) : undefined;
    if (head !== undefined && !modelled.has(head)) found.set(id, head);
  }
  return found;
}

/**
 * HEAD is answered with the header fields of GET: RFC 9110, section 9.3.2. The body stays in the reply, because its length and type are
 * header fields; the transport leaves it out.
 */
export function headHandler(behaviour: ApiBehaviour, head: string, get: OperationHandler): OperationHandler {
  const documented: Envelope = envelopeOf(behaviour, {
    operation: head,
    reply: { status: successOf(behaviour, head), holds: 'nothing' },
  });
  return (context) =>
    whenReady(get(context), (got) =>
      whenReady(documented.reply(context, undefined), ({ status, headers }) =>
        got.status === 304 ? got : { ...got, status, headers: { ...headers, ...got.headers } },
      ),
    );
}

/** The reply of success, as documented. */
function successOf(behaviour: ApiBehaviour, id: string): string {
  const { replies } = operationOf(behaviour, id);
  const found =
    replies.find(({ status }) => /^2/.test(status)) ?? replies.find(({ status }) => status === 'default');
  return found?.status ?? '200';
}
