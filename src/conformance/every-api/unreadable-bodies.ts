import type { Operation } from '../../contract/contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { Received } from '../model/exchange.ts';
import type { RequestParts } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import { send, validCalls, withBody } from './calls.ts';
import { unchanged } from './outcomes.ts';

/** What is sent in place of a valid body, by what is wrong with it. */
const unreadable = {
  'there is no body': () => ({}),
  'the body is empty': () => ({ text: '' }),
  'the body is a word': () => ({ text: 'name' }),
  'the body is cut off': (body) => ({ text: JSON.stringify(body).slice(0, -1) }),
  'the body is a list': () => ({ text: '[]' }),
  'the body is sent as text': (body) => ({ text: JSON.stringify(body), mediaType: 'text/plain' }),
  'the body is a form': (body) => ({
    text: new URLSearchParams(body as Record<string, string>).toString(),
    mediaType: 'application/x-www-form-urlencoded',
  }),
} as const satisfies Readonly<Record<string, (body: unknown) => RequestParts>>;

type Fault = keyof typeof unreadable;

/** Refuses bodies that are missing, not JSON, or not sent as JSON, and changes nothing. */
export const refusesUnreadableBodies =
  (
    profile: ApiProfile,
    /** The name of the documented error, or its status if its form is not judged. */
    error: string | number,
    judge?: (context: CheckContext, received: Received) => void,
    operations: (operation: Operation) => boolean = withBody,
    faults: readonly Fault[] = Object.keys(unreadable) as Fault[],
  ) =>
  async (context: CheckContext): Promise<void> => {
    const calls = await validCalls(context, profile, operations);
    await unchanged(
      context,
      async () => profile.observe?.(context),
      async () => {
        for (const { parts, ...call } of calls)
          for (const mistake of faults) {
            const changed: RequestParts = { ...parts, body: undefined, ...unreadable[mistake](parts.body) };
            const received = await send(context, { ...call, parts: changed, mistake, intent: 'invalid' });
            if (typeof error === 'number') context.expectStatus(received, error);
            else context.expectError(received, error);
            judge?.(context, received);
          }
      },
    );
  };
