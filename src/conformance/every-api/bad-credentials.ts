import type { ApiProfile } from '../model/api-profile.ts';
import type { CallOptions, CheckContext } from '../run/check-context.ts';
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
      more = [],
    }: {
      error: string;
      /** A call that the owner may make: it proves that an expired token was valid before. */
      probe: Call;
      /** Operations that need no token. */
      without?: readonly string[];
      /** Other values of `Authorization` that are refused. */
      more?: readonly string[];
    },
  ) =>
  async (context: CheckContext): Promise<void> => {
    const old = await expiredToken(context, probe);
    const callers: CallOptions[] = [
      ...Object.entries(badTokens).map(([wrong, authorization]) => caller(wrong, authorization)),
      ...more.map((authorization) => caller(`Authorization is ${authorization}`, authorization)),
      ...(old ? [old] : []),
    ];
    const calls = await validCalls(context, profile, allBut(...without));
    await unchanged(
      context,
      async () => profile.observe?.(context),
      async () => {
        for (const call of calls)
          for (const bad of callers) context.expectError(await send(context, { ...call, ...bad }), error);
      },
    );
  };

const caller = (wrong: string, authorization: string | undefined): CallOptions => ({
  as: null,
  mistake: wrong,
  ...(authorization !== undefined && { authorization }),
});

/** A token of the owner's that has expired, where the target gives one. */
async function expiredToken(context: CheckContext, probe: Call): Promise<CallOptions | undefined> {
  const { sandbox } = context.isolation;
  const wrong = 'the token is expired';
  if (!sandbox) return context.hasPersona('expired') ? { as: 'expired', mistake: wrong } : undefined;
  const token = await sandbox.token(context.api.name, 'owner', { expires_in: 60 });
  const options = { as: null, authorization: `Bearer ${token}` };
  succeeded(context, await send(context, { ...probe, ...options }));
  await context.advanceTime(61);
  return { ...options, mistake: wrong };
}
