import type { ApiProfile } from '../model/api-profile.ts';
import type { Received } from '../model/exchange.ts';
import type { RequestParts } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import { send, validCalls, withBody } from './calls.ts';
import { unchanged } from './outcomes.ts';

/** What is sent in place of a valid body, by what is wrong with it. */
const unreadable: Readonly<Record<string, (body: unknown) => RequestParts>> = {
  'there is no body': () => ({}),
  'the body is empty': () => ({ text: '' }),
  'the body is cut off': (body) => ({ text: JSON.stringify(body).slice(0, -1) }),
  'the body is a list': () => ({ text: '[]' }),
  'the body is sent as text': (body) => ({ text: JSON.stringify(body), mediaType: 'text/plain' }),
  'the body is a form': (body) => ({
    text: new URLSearchParams(body as Record<string, string>).toString(),
    mediaType: 'application/x-www-form-urlencoded',
  }),
};

/** Refuses bodies that are missing, not JSON, or not sent as JSON, and changes nothing. */
export const refusesUnreadableBodies =
  (profile: ApiProfile, error: string, judge?: (context: CheckContext, received: Received) => void) =>
  async (context: CheckContext): Promise<void> => {
    const calls = await validCalls(context, profile, withBody);
    await unchanged(
      context,
      async () => profile.observe?.(context),
      async () => {
        for (const { parts, ...call } of calls)
          for (const [wrong, partsFor] of Object.entries(unreadable)) {
            const changed = { ...parts, body: undefined, ...partsFor(parts.body) };
            const received = await send(context, {
              ...call,
              parts: changed,
              mistake: wrong,
              intent: 'invalid',
            });
            context.expectError(received, error);
            judge?.(context, received);
          }
      },
    );
  };
