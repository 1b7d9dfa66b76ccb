import type { Received } from '../model/exchange.ts';
import { Mismatch } from '../model/mismatch.ts';
import type { RequestParts } from '../model/request.ts';
import type { CallOptions } from '../run/call-options.ts';
import type { CheckContext } from '../run/check-context.ts';
import type { OperationSource } from './operation-source.ts';

/**
 * Makes a call that has to be refused, has the answer compared, and checks that nothing changed if the profile can observe
 * that.
 */
export async function checkRefusal(
  { profile, operation }: OperationSource,
  context: CheckContext,
  parts: RequestParts,
  options: CallOptions,
  expectRefusal: (received: Received) => void,
): Promise<void> {
  const observe = operation.method === 'GET' ? undefined : profile.observe;
  const before = await observe?.(context);
  const received = await context.call(operation.id, parts, { ...options, intent: 'invalid' });
  expectRefusal(received);
  if (observe && received.status >= 400)
    context.expectEqual(await observe(context), before, 'all as it was before the refused call');
}

/** Refused with a status that no document says. */
export function expectClientError(received: Received): void {
  const { status } = received;
  if (status >= 400 && status < 500) return;
  const mismatch = new Mismatch('a status from 400 to 499', `status ${status}`, received);
  // No document says that what is wrong is refused at all.
  mismatch.isOpen = status < 400;
  throw mismatch;
}
