import { refusesBadCredentials } from '../../../conformance/every-api/bad-credentials.ts';
import { send, validCalls } from '../../../conformance/every-api/calls.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { refusals } from './api-form.ts';
import { searchCall } from './calls.ts';
import { happensHere, ids, search } from './log.ts';
import { profile } from './profile.ts';
import { known, madeToken } from './profiles.ts';

/** The only operation that needs no user token. */
const validation = 'validateRealtimeToken';

/** The owner's token with another signature, where it is a JWT. */
async function wronglySigned(context: CheckContext): Promise<string[]> {
  const own = context.apiTarget.personas.owner?.headers.authorization ?? '';
  const good = context.isolation.sandbox ? `Bearer ${await madeToken(context, 'owner', {})}` : own;
  if (!/^Bearer [\w-]+\.[\w-]+\.[\w-]{8,}$/.test(good)) return [];
  return [`${good.slice(0, -6)}${good.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`];
}

export const apiTokens: StatementChecks = {
  ...writingChecks('roles', {
    'api/user-token-needed': async (context) =>
      refusesBadCredentials(profile, {
        error: 'authentication-invalid',
        probe: searchCall({ workspace_id: known(context, 'workspace_id') }),
        without: [validation],
        more: ['Basic bm9ib2R5Om5vdGhpbmc=', ...(await wronglySigned(context))],
      })(context),
  }),

  ...writingChecks('refusals', {
    'api/internal-errors-by-fault': async (context) => {
      const received = (await refusals(context)).map(([, one]) => one);
      for (const call of await validCalls(context, profile)) received.push(await send(context, call));
      for (const { status, text, sent } of received)
        context.expect(status < 500, `no internal error of ${sent.operation}`, `${status}: ${text}`);
      if (!context.isolation.sandbox) return;
      const authorization = `Bearer ${await madeToken(context, 'owner', { scope: 'realtime' })}`;
      const incomplete = await context.call(validation, {}, { as: null, authorization });
      context.expectError(incomplete, 'token-payload-incomplete');
    },
  }),

  ...writingChecks('life', {
    'api/where-events-come-from': async (context) => {
      const made = await happensHere(context, 'workspace_storage_file_added');
      const { workspace_id, object_id, org_id, calling_user: calling_user_id } = made;
      // A shared target has other callers at the same time: look only at what is about the object.
      const about = context.isolation.isDisposable ? { calling_user_id } : { object_id };
      const newest = async (): Promise<string[][]> => [
        ids(await search(context, { org_id, ...about, limit: 5 })),
        ids(await search(context, { workspace_id, ...about, limit: 5 })),
      ];
      const calls = (await validCalls(context, profile)).map((call) =>
        call.parts.path?.event_id === undefined
          ? call
          : { ...call, parts: { path: { event_id: made.event_id } } },
      );
      const before = await newest();
      for (const call of calls) await send(context, call);
      context.expectEqual(await newest(), before, 'the newest events after calls of all operations');
    },
  }),
};
