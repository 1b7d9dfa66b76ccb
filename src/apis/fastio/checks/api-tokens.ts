import type { Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { refusals } from './api-form.ts';
import { happensHere, ids, search } from './log.ts';
import { madeToken } from './profiles.ts';
import { callsOfAll, eachOperation } from './valid-calls.ts';

/** The only one that wants no user's token. */
const validation = 'validateRealtimeToken';

export const apiTokens: StatementChecks = {
  ...writing('roles', {
    'api/user-token-needed': async (context) => {
      const wrongs: [wrong: string, authorization: string | undefined][] = [
        ['no token', undefined],
        ['a token that is none', 'Bearer not.a.token'],
        ['one word', 'Bearer nonsense'],
        ['another scheme', 'Basic bm9ib2R5Om5vdGhpbmc='],
        ...(await spoiled(context)),
      ];
      const calls = (await callsOfAll(context)).filter(({ id }) => id !== validation);
      const isRefused = (received: Received) => void context.error(received, 'authentication-invalid');
      for (const [wrong, authorization] of wrongs) {
        const options = { as: null, wrong, ...(authorization !== undefined && { authorization }) };
        await eachOperation(context, isRefused, options, calls);
      }
    },
  }),
  ...writing('refusals', {
    'api/internal-errors-by-fault': async (context) => {
      await eachOperation(context, ({ status, text }, operation) =>
        context.that(
          status < 500,
          `no internal error of ${operation}`,
          `status ${status}: ${text.slice(0, 100)}`,
        ),
      );
      for (const [{ status, text }] of await refusals(context))
        context.that(status < 500, 'no internal error', `status ${status}: ${text.slice(0, 100)}`);
      if (!context.isolation.sandbox) return;
      const authorization = `Bearer ${await madeToken(context, 'owner', { scope: 'realtime' })}`;
      const received = await context.call(validation, {}, { as: null, authorization });
      context.error(received, 'token-payload-incomplete');
    },
  }),
  ...writing('life', {
    'api/where-events-come-from': async (context) => {
      const made = await happensHere(context, 'workspace_storage_file_added');
      const { workspace_id, object_id, org_id, calling_user: calling_user_id } = made;
      // Elsewhere other things happen at the same time: there only what is about the object tells anything.
      const about = context.isolation.isDisposable ? { calling_user_id } : { object_id };
      const newest = async (): Promise<string[][]> => [
        ids(await search(context, { org_id, ...about, limit: 5 })),
        ids(await search(context, { workspace_id, ...about, limit: 5 })),
      ];
      const path = { event_id: made.event_id };
      const calls = (await callsOfAll(context)).map((one) =>
        one.parts.path?.event_id === undefined ? one : { ...one, parts: { path } },
      );
      const before = await newest();
      await eachOperation(context, () => undefined, {}, calls);
      context.equal(await newest(), before, 'the newest events after calls of all operations');
    },
  }),
};

/** Tokens that were good, or would be: expired ones, and ones whose signature was changed. */
async function spoiled(context: CheckContext): Promise<[wrong: string, authorization: string][]> {
  const found: [string, string][] = [];
  const own = context.at.personas.owner?.headers.authorization ?? '';
  const good = context.isolation.sandbox ? `Bearer ${await madeToken(context, 'owner', {})}` : own;
  if (/^Bearer [\w-]+\.[\w-]+\.[\w-]{8,}$/.test(good))
    found.push([
      'a token with another signature',
      `${good.slice(0, -6)}${good.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`,
    ]);
  const { expired } = context.at.personas;
  if (expired?.headers.authorization) found.push(['an expired token', expired.headers.authorization]);
  else if (context.isolation.sandbox) {
    found.push(['an expired token', `Bearer ${await madeToken(context, 'owner', { expires_in: 5 })}`]);
    await context.elapse(6);
  }
  return found;
}
