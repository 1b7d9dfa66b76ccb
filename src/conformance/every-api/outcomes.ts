import { documentedError } from '../model/differences.ts';
import type { Json, Received } from '../model/exchange.ts';
import type { CheckContext } from '../run/check-context.ts';
import { type Call, send } from './calls.ts';

const statusAndText = ({ status, text }: Received): string => `status ${status}: ${text.slice(0, 200)}`;

/** Requires a success, whatever its status: its JSON. Other checks judge its status and form. */
export function succeeded(context: CheckContext, received: Received): Json {
  const { status } = received;
  context.expect(status >= 200 && status < 300, 'a success', statusAndText(received), received);
  return received.json;
}

/**
 * Requires the documented error of this name, which mentions these fields; without a name any status from 400 to 499.
 * A status that a real target may answer with instead is not asked for the fields.
 */
export function refused(
  context: CheckContext,
  received: Received,
  error?: string,
  ...fields: readonly string[]
): void {
  if (error === undefined) {
    const { status } = received;
    context.expect(status >= 400 && status < 500, 'a refusal', statusAndText(received), received);
    return;
  }
  context.expectError(received, error);
  if (received.status === documentedError(context.api, received.sent.operation, error, received)?.status)
    for (const field of fields) context.expectFieldNamed(received, field);
}

/** Sends the calls one after the other, and requires this error of each. */
export async function allRefused(context: CheckContext, error: string, ...calls: Call[]): Promise<void> {
  for (const call of calls) refused(context, await send(context, call), error);
}

/** Sends the calls one after the other, and requires of each its own error, which mentions these fields. */
export async function expectRefusals(
  context: CheckContext,
  refusals: readonly (readonly [error: string, call: Call, ...fields: string[]])[],
): Promise<void> {
  for (const [error, call, ...fields] of refusals)
    refused(context, await send(context, call), error, ...fields);
}

/**
 * Requires that what `observe` sees is the same after `act` as before. A target that is not judged strictly may accept a
 * write that the documents refuse: then nothing is compared.
 */
export async function unchanged(
  context: CheckContext,
  observe: () => Promise<unknown>,
  act: () => Promise<unknown>,
): Promise<void> {
  const before = await observe();
  const { length } = context.exchanges;
  await act();
  const hasWritten = context.exchanges
    .slice(length)
    .some(({ sent, status }) => sent.method !== 'GET' && status < 300);
  if (hasWritten && !context.target.strict) return;
  context.expectEqual(await observe(), before, 'all as it was before what was refused');
}

/**
 * Requires that an answer is about the first of two faults. It shows that only by not being the answer that the second
 * fault gets alone, where the target tells the two apart: the documents say nothing of the words.
 */
export function isAboutFirst(
  context: CheckContext,
  received: Received,
  { first, second, what }: { first: Received; second: Received; what: string },
): void {
  const isSame = (one: Received, other: Received): boolean =>
    one.status === other.status && JSON.stringify(one.json) === JSON.stringify(other.json);
  const isSecond = isSame(received, second) && !isSame(first, second);
  context.expect(!isSecond, what, statusAndText(received));
}
