import { createHmac } from 'node:crypto';
import type { Received } from '../../exchange.ts';
import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { issuedToken } from './channel-calls.ts';
import { claimsOf, freshObject, known, madeToken, takesAwayAccess } from './profiles.ts';

const day = 86_400;

/** The answer to the header as it is; none without it. */
const withHeader = (trial: Trial, authorization: string | undefined): Promise<Received> =>
  trial.call(
    'validateRealtimeToken',
    {},
    { as: null, ...(authorization !== undefined && { authorization }) },
  );

export const validated = (trial: Trial, token: string): Promise<Received> =>
  withHeader(trial, `Bearer ${token}`);

const roomToken = (trial: Trial, room = known(trial, 'workspace_id')): Promise<string> =>
  issuedToken(trial, 'createRealtimeToken', room);

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the validation of a room token says of the token itself. */
export const tokenRefusals = reading('refusals', {
  'validate-realtime-token/literal-before-parameter': async (trial) => {
    const token = await roomToken(trial);
    trial.conforms(await validated(trial, token), 200);
    const path = '/current/realtime/auth/validate';
    trial.error(await trial.raw('GET', path), 'room-id-not-numeric', 'createRealtimeToken');
    // A room token is no user's: were it answered here, the path would be the validation.
    const answer = await trial.raw('GET', path, {}, { as: null, authorization: `Bearer ${token}` });
    trial.status(answer, 401);
  },

  'validate-realtime-token/not-a-jwt': async (trial) => {
    const [head, payload, signature] = (await roomToken(trial)).split('.');
    const wrong = ['x', 'a.b', 'a.b.c', `${head}.${payload}`, `${head}.${payload}.${signature}.x`];
    for (const token of [...wrong, `${encoded('text')}.${payload}.${signature}`])
      trial.error(await validated(trial, token), 'token-not-jwt');
  },

  'validate-realtime-token/signature-wrong': async (trial) => {
    const token = await roomToken(trial);
    const [head, payload, signature = ''] = token.split('.');
    const changed = encoded({ ...claimsOf(trial, token), jti: freshObject(trial) });
    const signed = `${head}.${payload}`;
    const foreign = createHmac('sha256', freshObject(trial)).update(signed).digest('base64url');
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    for (const wrong of [`${head}.${changed}.${signature}`, `${signed}.${flipped}`, `${signed}.${foreign}`])
      trial.error(await validated(trial, wrong), 'token-rejected');
    // What a token that claims to be unsigned is told is left open, but not that it is refused.
    const unsigned = await validated(
      trial,
      `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`,
    );
    trial.that(unsigned.status >= 400, 'a refusal of alg none', `status ${unsigned.status}`);
  },

  'validate-realtime-token/expired': async (trial) => {
    const token = await roomToken(trial);
    await trial.elapse(day);
    trial.error(await validated(trial, token), 'token-rejected');
  },

  'validate-realtime-token/payload-incomplete': async (trial) => {
    const token = await madeToken(trial, 'owner', { scope: 'realtime', expires_in: 60 });
    trial.error(await validated(trial, token), 'token-payload-incomplete');
  },

  'validate-realtime-token/required-claims': async (trial) => {
    const wrong = [{ scope: 'realtime', expires_in: 60 }, { expires_in: 60 }, { scope: 'realtime' }];
    for (const claims of wrong)
      trial.error(
        await validated(trial, await madeToken(trial, 'owner', claims)),
        'token-payload-incomplete',
      );
  },

  'validate-realtime-token/scope-wrong': async (trial) => {
    const other = await madeToken(trial, 'owner', { scope: 'other', expires_in: 60 });
    trial.error(await validated(trial, other), 'token-scope-wrong');
  },

  'validate-realtime-token/websocket-token-refused': async (trial) => {
    const token = await issuedToken(trial, 'createWebsocketToken', known(trial, 'workspace_id'));
    trial.error(await validated(trial, token), 'token-scope-wrong');
  },

  'validate-realtime-token/user-token-refused': async (trial) => {
    const answers = [await trial.call('validateRealtimeToken', {}, { as: 'owner' })];
    if (trial.world.sandbox)
      answers.push(await validated(trial, await madeToken(trial, 'owner', { expires_in: 60 })));
    for (const received of answers) {
      trial.that(received.status >= 400, "a refusal of a user's token", `status ${received.status}`);
      trial.conforms(received, received.status);
    }
  },

  'validate-realtime-token/order-of-checks': async (trial) => {
    const expired = await madeToken(trial, 'owner', { scope: 'other', expires_in: 60 });
    await trial.elapse(60);
    trial.error(await validated(trial, expired), 'token-rejected');
    const scopeless = await madeToken(trial, 'owner', { expires_in: 60 });
    trial.error(await validated(trial, scopeless), 'token-payload-incomplete');
    const posted = await trial.raw('POST', '/current/realtime/auth/validate/', {}, { as: null });
    trial.error(posted, 'invalid-request-type', 'validateRealtimeToken');
  },
});

/** What the validation says of the header. */
export const headerRefusals = reading('refusals', {
  'validate-realtime-token/header-missing': async (trial) => {
    trial.error(await withHeader(trial, undefined), 'authorization-missing');
  },

  'validate-realtime-token/three-header-rows': async (trial) => {
    trial.error(await withHeader(trial, 'token'), 'authorization-malformed');
    trial.error(await withHeader(trial, 'Basic bm9ib2R5Om5vdGhpbmc='), 'authorization-not-bearer');
    trial.error(await withHeader(trial, 'Bearer'), 'authorization-token-missing');
    trial.error(await withHeader(trial, ''), 'authorization-missing');
  },

  'validate-realtime-token/header-rest-malformed': async (trial) => {
    const token = await roomToken(trial);
    trial.error(await withHeader(trial, `Bearer ${token} more`), 'authorization-malformed');
    for (const scheme of ['bearer', 'BEARER'])
      trial.conforms(await withHeader(trial, `${scheme} ${token}`), 200);
  },
});

/** For how long and for what a room token is valid. */
export const validations = reading('life', {
  'validate-realtime-token/no-user-token': async (trial) => {
    trial.conforms(await validated(trial, await roomToken(trial)), 200);
  },

  'validate-realtime-token/room-id-of-token': async (trial) => {
    for (const room of ['workspace_id', 'share_id'].map((name) => known(trial, name))) {
      const { room_id } = trial.conforms(await validated(trial, await roomToken(trial, room)), 200);
      trial.equal(room_id, room, 'room_id');
    }
  },

  'validate-realtime-token/looks-at-token-alone': async (trial) => {
    const token = await roomToken(trial);
    const first = trial.conforms(await validated(trial, token), 200);
    const path = '/current/realtime/auth/validate/';
    const headers = { cookie: 'session=nobody', 'x-user': 'nobody', authorization: `Bearer ${token}` };
    const other = await trial.raw('GET', `${path}?room_id=1&profile_id=2`, { headers }, { as: null });
    trial.status(other, 200);
    trial.equal(other.json, first, 'the answer, whatever stands beside the token');
    const { sandbox } = trial.world;
    if (!sandbox) return;
    await sandbox.state('fastio', 'workspaces').delete(known(trial, 'workspace_id'));
    trial.equal(
      trial.conforms(await validated(trial, token), 200),
      first,
      'the answer without the workspace',
    );
  },

  'validate-realtime-token/outlives-access': async (trial) => {
    const workspace = known(trial, 'workspace_id');
    const remove = takesAwayAccess(trial, 'workspace', workspace, 'member');
    const token = await issuedToken(trial, 'createRealtimeToken', workspace, 'member');
    await remove();
    const { room_id } = trial.conforms(await validated(trial, token), 200);
    trial.equal(room_id, workspace, 'room_id');
  },

  'validate-realtime-token/not-used-up': async (trial) => {
    const token = await roomToken(trial);
    for (let turn = 0; turn < 3; turn++) trial.conforms(await validated(trial, token), 200);
  },
});
