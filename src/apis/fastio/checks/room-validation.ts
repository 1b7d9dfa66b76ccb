import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { issuedToken } from './channel-calls.ts';
import { day, encoded, forged } from './issued-tokens.ts';
import { known, madeToken, type Persona, takesAwayAccess } from './profiles.ts';

const path = '/current/realtime/auth/validate';
const roomScope = { scope: 'realtime', expires_in: 60 };
const otherScope = { scope: 'other', expires_in: 60 };

/** The answer to a validation with this header `Authorization`, or without one. */
const withHeader = (context: CheckContext, authorization: string | undefined): Promise<Received> =>
  context.call(
    'validateRealtimeToken',
    {},
    { as: null, ...(authorization !== undefined && { authorization }) },
  );

export const validated = (context: CheckContext, token: string): Promise<Received> =>
  withHeader(context, `Bearer ${token}`);

/** Requires that the token is valid: the reply. */
const isValid = async (context: CheckContext, token: string): Promise<Json> =>
  context.expectReply(await validated(context, token), 200);

/** Requires that the token is valid for this room. */
export async function isValidFor(context: CheckContext, token: string, room: string): Promise<void> {
  const { room_id } = await isValid(context, token);
  context.expectEqual(room_id, room, 'the room that the token is validated for');
}

/** Requires that each token is refused with this error. */
export async function areRefused(context: CheckContext, error: string, tokens: string[]): Promise<void> {
  for (const token of tokens) context.expectError(await validated(context, token), error);
}

/** Requires that tokens of the owner with these claims are refused with this error. */
const refusesClaims =
  (error: string, ...wrong: readonly { scope?: string; expires_in?: number }[]) =>
  async (context: CheckContext): Promise<void> => {
    for (const claims of wrong) await areRefused(context, error, [await madeToken(context, 'owner', claims)]);
  };

/** Requires that these values of `Authorization` are refused with the error beside them. */
const refusesHeaders =
  (...rows: readonly [authorization: string | undefined, error: string][]) =>
  async (context: CheckContext): Promise<void> => {
    for (const [authorization, error] of rows)
      context.expectError(await withHeader(context, authorization), error);
  };

/** The rooms that the configuration names. */
export const rooms = (context: CheckContext): string[] =>
  ['workspace_id', 'share_id'].map((name) => known(context, name));

export const roomToken = (
  context: CheckContext,
  room = known(context, 'workspace_id'),
  as?: Persona,
): Promise<string> => issuedToken(context, 'createRealtimeToken', room, as);

/** The validation of a room token. */
export const roomValidation: StatementChecks = {
  ...readOnlyChecks('refusals', {
    'validate-realtime-token/literal-before-parameter': async (context) => {
      const token = await roomToken(context);
      await isValid(context, token);
      context.expectError(await context.sendRaw('GET', path), 'room-id-not-numeric', 'createRealtimeToken');
      // A room token is not a user's token: a success here would mean that the validation has this path too.
      const answer = await context.sendRaw('GET', path, {}, { as: null, authorization: `Bearer ${token}` });
      context.expectStatus(answer, 401);
    },

    'validate-realtime-token/not-a-jwt': async (context) => {
      const [head, payload, signature] = (await roomToken(context)).split('.');
      const wrong = ['x', 'a.b', 'a.b.c', `${head}.${payload}`, `${head}.${payload}.${signature}.x`];
      await areRefused(context, 'token-not-jwt', [...wrong, `${encoded('text')}.${payload}.${signature}`]);
    },

    'validate-realtime-token/signature-wrong': async (context) => {
      const token = await roomToken(context);
      await areRefused(context, 'token-rejected', forged(context, token));
      // The documents do not say which error a token without a signature gets, only that it is refused.
      const rest = token.slice(token.indexOf('.'));
      const unsigned = await validated(context, encoded({ alg: 'none', typ: 'JWT' }) + rest);
      context.expect(unsigned.status >= 400, 'a refusal of alg none', `status ${unsigned.status}`);
    },

    'validate-realtime-token/expired': async (context) => {
      const token = await roomToken(context);
      await context.advanceTime(day);
      await areRefused(context, 'token-rejected', [token]);
    },

    'validate-realtime-token/payload-incomplete': refusesClaims('token-payload-incomplete', roomScope),

    'validate-realtime-token/required-claims': refusesClaims(
      'token-payload-incomplete',
      roomScope,
      { expires_in: 60 },
      { scope: 'realtime' },
    ),

    'validate-realtime-token/scope-wrong': refusesClaims('token-scope-wrong', otherScope),

    'validate-realtime-token/websocket-token-refused': async (context) => {
      const token = await issuedToken(context, 'createWebsocketToken', known(context, 'workspace_id'));
      await areRefused(context, 'token-scope-wrong', [token]);
    },

    'validate-realtime-token/user-token-refused': async (context) => {
      const answers = [await context.call('validateRealtimeToken', {}, { as: 'owner' })];
      if (context.isolation.sandbox)
        answers.push(await validated(context, await madeToken(context, 'owner', { expires_in: 60 })));
      for (const received of answers) {
        context.expect(received.status >= 400, "a refusal of a user's token", `status ${received.status}`);
        context.expectReply(received, received.status);
      }
    },

    'validate-realtime-token/order-of-checks': async (context) => {
      const expired = await madeToken(context, 'owner', otherScope);
      await context.advanceTime(60);
      await areRefused(context, 'token-rejected', [expired]);
      await refusesClaims('token-payload-incomplete', { expires_in: 60 })(context);
      const posted = await context.sendRaw('POST', `${path}/`, {}, { as: null });
      context.expectError(posted, 'invalid-request-type', 'validateRealtimeToken');
    },

    'validate-realtime-token/header-missing': refusesHeaders([undefined, 'authorization-missing']),

    'validate-realtime-token/three-header-rows': refusesHeaders(
      ['token', 'authorization-malformed'],
      ['Basic bm9ib2R5Om5vdGhpbmc=', 'authorization-not-bearer'],
      ['Bearer', 'authorization-token-missing'],
      ['', 'authorization-missing'],
    ),

    'validate-realtime-token/header-rest-malformed': async (context) => {
      const token = await roomToken(context);
      await refusesHeaders([`Bearer ${token} more`, 'authorization-malformed'])(context);
      for (const scheme of ['bearer', 'BEARER'])
        context.expectReply(await withHeader(context, `${scheme} ${token}`), 200);
    },
  }),

  ...readOnlyChecks('life', {
    'validate-realtime-token/no-user-token': async (context) => {
      await isValid(context, await roomToken(context));
    },

    'validate-realtime-token/room-id-of-token': async (context) => {
      for (const room of rooms(context)) await isValidFor(context, await roomToken(context, room), room);
    },

    'validate-realtime-token/looks-at-token-alone': async (context) => {
      const token = await roomToken(context);
      const first = await isValid(context, token);
      const headers = { cookie: 'session=nobody', 'x-user': 'nobody', authorization: `Bearer ${token}` };
      const query = 'room_id=1&profile_id=2';
      const other = await context.sendRaw('GET', `${path}/?${query}`, { headers }, { as: null });
      context.expectStatus(other, 200);
      context.expectEqual(other.json, first, 'the answer, whatever stands beside the token');
      const { sandbox } = context.isolation;
      if (!sandbox) return;
      await sandbox.state('fastio', 'workspaces').delete(known(context, 'workspace_id'));
      context.expectEqual(await isValid(context, token), first, 'the answer without the workspace');
    },

    'validate-realtime-token/outlives-access': async (context) => {
      const workspace = known(context, 'workspace_id');
      const remove = takesAwayAccess(context, 'workspace', workspace, 'member');
      const token = await roomToken(context, workspace, 'member');
      await remove();
      await isValidFor(context, token, workspace);
    },

    'validate-realtime-token/not-used-up': async (context) => {
      const token = await roomToken(context);
      for (let turn = 0; turn < 3; turn++) await isValid(context, token);
    },
  }),
};
