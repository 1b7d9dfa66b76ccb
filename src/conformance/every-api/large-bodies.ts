import type { ApiProfile } from '../model/api-profile.ts';
import type { Received } from '../model/exchange.ts';
import { Mismatch } from '../model/mismatch.ts';
import type { CheckContext } from '../run/check-context.ts';
import { NoAnswer } from '../target/send.ts';
import { type Call, send, validCall, validCalls, withBody } from './calls.ts';
import { succeeded } from './outcomes.ts';

/** Bytes of a body that the built-in APIs read. */
export const largestBody = 4 * 1024 * 1024;

/** Refuses bodies of one byte more than are read. Operations in `takes` succeed with a body that is just not too large. */
export const refusesLargeBodies =
  (profile: ApiProfile, { error, takes = [] }: { error: string; takes?: readonly string[] }) =>
  async (context: CheckContext): Promise<void> => {
    for (const operation of takes)
      succeeded(
        context,
        await sendPadded(context, await validCall(context, profile, operation), largestBody),
      );
    for (const call of await validCalls(context, profile, withBody))
      context.expectError(await sendPadded(context, call, largestBody + 1), error);
  };

/** Sends a call whose JSON is filled up with blanks to this many bytes. */
export async function sendPadded(
  context: CheckContext,
  { parts, ...call }: Call,
  bytes: number,
): Promise<Received> {
  const text = JSON.stringify(parts.body);
  const padded = `${text.slice(0, -1)}${' '.repeat(bytes - Buffer.byteLength(text))}}`;
  const wrong = `the body is ${bytes} bytes long`;
  try {
    return await send(context, {
      ...call,
      parts: { ...parts, body: undefined, text: padded },
      mistake: wrong,
    });
  } catch (error) {
    // A server may close the connection instead of reading on: for a real target that is a mismatch, not a lost target.
    throw error instanceof NoAnswer ? new Mismatch('an answer', error.message) : error;
  }
}
