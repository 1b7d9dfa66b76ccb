import { createHmac } from 'node:crypto';
import type { Received } from '../../../conformance/model/exchange.ts';
import { reading } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { issuedToken } from './channel-calls.ts';
import { claimsOf, freshObject, known, madeToken, takesAwayAccess } from './profiles.ts';

const day = 86_400;

/** The answer to the header as it is; none without it. */
const withHeader = (context: CheckContext, authorization: string | undefined): Promise<Received> =>
  context.call(
    'validateRealtimeToken',
    {},
    { as: null, ...(authorization !== undefined && { authorization }) },
  );

export const validated = (context: CheckContext, token: string): Promise<Received> =>
  withHeader(context, `Bearer ${token}`);

const roomToken = (context: CheckContext, room = known(context, 'workspace_id')): Promise<string> =>
  issuedToken(context, 'createRealtimeToken', room);

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the validation of a room token says of the token itself. */
export const tokenRefusals = reading('refusals', {
  'validate-realtime-token/literal-before-parameter': async (context) => {
    const token = await roomToken(context);
    context.conforms(await validated(context, token), 200);
    const path = '/current/realtime/auth/validate';
    context.error(await context.raw('GET', path), 'room-id-not-numeric', 'createRealtimeToken');
    // A room token is no user's: were it answered here, the path would be the validation.
    const answer = await context.raw('GET', path, {}, { as: null, authorization: `Bearer ${token}` });
    context.status(answer, 401);
  },

  'validate-realtime-token/not-a-jwt': async (context) => {
    const [head, payload, signature] = (await roomToken(context)).split('.');
    const wrong = ['x', 'a.b', 'a.b.c', `${head}.${payload}`, `${head}.${payload}.${signature}.x`];
    for (const token of [...wrong, `${encoded('text')}.${payload}.${signature}`])
      context.error(await validated(context, token), 'token-not-jwt');
  },

  'validate-realtime-token/signature-wrong': async (context) => {
    const token = await roomToken(context);
    const [head, payload, signature = ''] = token.split('.');
    const changed = encoded({ ...claimsOf(context, token), jti: freshObject(context) });
    const signed = `${head}.${payload}`;
    const foreign = createHmac('sha256', freshObject(context)).update(signed).digest('base64url');
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    for (const wrong of [`${head}.${changed}.${signature}`, `${signed}.${flipped}`, `${signed}.${foreign}`])
      context.error(await validated(context, wrong), 'token-rejected');
    // What a token that claims to be unsigned is told is left open, but not that it is refused.
    const unsigned = await validated(
      context,
      `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`,
    );
    context.that(unsigned.status >= 400, 'a refusal of alg none', `status ${unsigned.status}`);
  },

  'validate-realtime-token/expired': async (context) => {
    const token = await roomToken(context);
    await context.elapse(day);
    context.error(await validated(context, token), 'token-rejected');
  },

  'validate-realtime-token/payload-incomplete': async (context) => {
    const token = await madeToken(context, 'owner', { scope: 'realtime', expires_in: 60 });
    context.error(await validated(context, token), 'token-payload-incomplete');
  },

  'validate-realtime-token/required-claims': async (context) => {
    const wrong = [{ scope: 'realtime', expires_in: 60 }, { expires_in: 60 }, { scope: 'realtime' }];
    for (const claims of wrong)
      context.error(
        await validated(context, await madeToken(context, 'owner', claims)),
        'token-payload-incomplete',
      );
  },

  'validate-realtime-token/scope-wrong': async (context) => {
    const other = await madeToken(context, 'owner', { scope: 'other', expires_in: 60 });
    context.error(await validated(context, other), 'token-scope-wrong');
  },

  'validate-realtime-token/websocket-token-refused': async (context) => {
    const token = await issuedToken(context, 'createWebsocketToken', known(context, 'workspace_id'));
    context.error(await validated(context, token), 'token-scope-wrong');
  },

  'validate-realtime-token/user-token-refused': async (context) => {
    const answers = [await context.call('validateRealtimeToken', {}, { as: 'owner' })];
    if (context.isolation.sandbox)
      answers.push(await validated(context, await madeToken(context, 'owner', { expires_in: 60 })));
    for (const received of answers) {
      context.that(received.status >= 400, "a refusal of a user's token", `status ${received.status}`);
      context.conforms(received, received.status);
    }
  },

  'validate-realtime-token/order-of-checks': async (context) => {
    const expired = await madeToken(context, 'owner', { scope: 'other', expires_in: 60 });
    await context.elapse(60);
    context.error(await validated(context, expired), 'token-rejected');
    const scopeless = await madeToken(context, 'owner', { expires_in: 60 });
    context.error(await validated(context, scopeless), 'token-payload-incomplete');
    const posted = await context.raw('POST', '/current/realtime/auth/validate/', {}, { as: null });
    context.error(posted, 'invalid-request-type', 'validateRealtimeToken');
  },
});

/** What the validation says of the header. */
export const headerRefusals = reading('refusals', {
  'validate-realtime-token/header-missing': async (context) => {
    context.error(await withHeader(context, undefined), 'authorization-missing');
  },

  'validate-realtime-token/three-header-rows': async (context) => {
    context.error(await withHeader(context, 'token'), 'authorization-malformed');
    context.error(await withHeader(context, 'Basic bm9ib2R5Om5vdGhpbmc='), 'authorization-not-bearer');
    context.error(await withHeader(context, 'Bearer'), 'authorization-token-missing');
    context.error(await withHeader(context, ''), 'authorization-missing');
  },

  'validate-realtime-token/header-rest-malformed': async (context) => {
    const token = await roomToken(context);
    context.error(await withHeader(context, `Bearer ${token} more`), 'authorization-malformed');
    for (const scheme of ['bearer', 'BEARER'])
      context.conforms(await withHeader(context, `${scheme} ${token}`), 200);
  },
});

/** For how long and for what a room token is valid. */
export const validations = reading('life', {
  'validate-realtime-token/no-user-token': async (context) => {
    context.conforms(await validated(context, await roomToken(context)), 200);
  },

  'validate-realtime-token/room-id-of-token': async (context) => {
    for (const room of ['workspace_id', 'share_id'].map((name) => known(context, name))) {
      const { room_id } = context.conforms(await validated(context, await roomToken(context, room)), 200);
      context.equal(room_id, room, 'room_id');
    }
  },

  'validate-realtime-token/looks-at-token-alone': async (context) => {
    const token = await roomToken(context);
    const first = context.conforms(await validated(context, token), 200);
    const path = '/current/realtime/auth/validate/';
    const headers = { cookie: 'session=nobody', 'x-user': 'nobody', authorization: `Bearer ${token}` };
    const other = await context.raw('GET', `${path}?room_id=1&profile_id=2`, { headers }, { as: null });
    context.status(other, 200);
    context.equal(other.json, first, 'the answer, whatever stands beside the token');
    const { sandbox } = context.isolation;
    if (!sandbox) return;
    await sandbox.state('fastio', 'workspaces').delete(known(context, 'workspace_id'));
    context.equal(
      context.conforms(await validated(context, token), 200),
      first,
      'the answer without the workspace',
    );
  },

  'validate-realtime-token/outlives-access': async (context) => {
    const workspace = known(context, 'workspace_id');
    const remove = takesAwayAccess(context, 'workspace', workspace, 'member');
    const token = await issuedToken(context, 'createRealtimeToken', workspace, 'member');
    await remove();
    const { room_id } = context.conforms(await validated(context, token), 200);
    context.equal(room_id, workspace, 'room_id');
  },

  'validate-realtime-token/not-used-up': async (context) => {
    const token = await roomToken(context);
    for (let turn = 0; turn < 3; turn++) context.conforms(await validated(context, token), 200);
  },
});
