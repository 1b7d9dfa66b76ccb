import type { Operation } from '../../contract/contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { Received } from '../model/exchange.ts';
import type { CallOptions } from '../run/call-options.ts';
import type { CheckContext } from '../run/check-context.ts';
import { allBut, type Call, send, validCalls } from './calls.ts';
import { succeeded, unchanged } from './outcomes.ts';

const badTokens: Readonly<Record<string, string | undefined>> = {
  'there is no token': undefined,
  'the token is empty': 'Bearer',
  'the token is malformed': 'Bearer not.a.token',
  'the token is a word': 'Bearer nobody-was-ever-given-this',
  'the token is unknown': 'Bearer 00000000-0000-0000-0000-000000000000',
};

/** Refuses each operation to callers without a valid token, and changes nothing. */
export const refusesBadCredentials =
  (
    profile: ApiProfile,
    {
      error,
      probe,
      without = [],
      operations = allBut(...without),
      tokens = badTokens,
      more = [],
      judge,
    }: {
      error: string;
      /** A call that the owner may make: it proves that an expired token was valid before. Without it, none expires. */
      probe?: Call;
      /** Operations that need no token. */
      without?: readonly string[];
      /** Those that are called. */
      operations?: (operation: Operation) => boolean;
      /** The values of `Authorization`, by what is wrong with them; the first one is missing. */
      tokens?: Readonly<Record<string, string | undefined>>;
      /** Other values of `Authorization` that are refused. */
      more?: readonly string[];
      /** Judges an answer further; `missing` is the one without a token. */
      judge?: (received: Received, missing: Received) => void;
    },
  ) =>
  async (context: CheckContext): Promise<void> => {
    const old = probe && (await expiredToken(context, probe));
    const callers: CallOptions[] = [
      ...Object.entries(tokens).map(([mistake, authorization]) => caller(mistake, authorization)),
      ...more.map((authorization) => caller(`Authorization is ${authorization}`, authorization)),
      ...(old ? [old] : []),
    ];
    const calls = await validCalls(context, profile, operations);
    await unchanged(
      context,
      async () => profile.observe?.(context),
      async () => {
        for (const call of calls) {
          let missing: Received | undefined;
          for (const bad of callers) {
            const received = await send(context, { ...call, ...bad });
            context.expectError(received, error);
            missing ??= received;
            judge?.(received, missing);
          }
        }
      },
    );
  };

const caller = (mistake: string, authorization: string | undefined): CallOptions => ({
  as: null,
  mistake,
  ...(authorization !== undefined && { authorization }),
});

/** A token of the owner's that has expired, where the target gives one. */
async function expiredToken(context: CheckContext, probe: Call): Promise<CallOptions | undefined> {
  const { sandbox } = context.isolation;
  const mistake = 'the token is expired';
  if (!sandbox) {
    const token = context.knownId('expired_token');
    if (token !== undefined) return caller(mistake, `Bearer ${token}`);
    return context.hasPersona('expired') ? { as: 'expired', mistake } : undefined;
  }
  const token = await sandbox.token(context.api.name, 'owner', { expires_in: 60 });
  const options = caller(mistake, `Bearer ${token}`);
  succeeded(context, await send(context, { ...probe, ...options }));
  await context.advanceTime(61);
  return options;
}
