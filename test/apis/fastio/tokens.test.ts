import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Tokens } from '../../../src/engine/tokens.ts';
import type { Caller, World } from '../world.ts';
import {
  claimsOf,
  foreignOrg,
  foreignWorkspace,
  happens,
  john,
  member,
  nobodysId,
  org,
  owner,
  refusal,
  says,
  seconds,
  share,
  stateOf,
  viewer,
  workspace,
  world,
} from './example-ltd.ts';

const day = 86_400;
const validate = '/current/realtime/auth/validate/';
const websocket = (id: string): string => `/current/websocket/auth/${id}`;
const realtime = (id: string): string => `/current/realtime/auth/${id}`;

async function issued(caller: Caller, path: string): Promise<string> {
  const { status, json } = await caller.get(path);
  expect([status, json.result, json.expires_in]).toEqual([200, true, day]);
  return json.auth_token;
}

const singleShare = (where: World): string =>
  stateOf(where)
    .shares.all()
    .find(({ type }) => type === 'send')?.id as string;

describe('the WebSocket token', () => {
  test(says('create-websocket-token/bound-to-profile'), async () => {
    const where = world();
    for (const profile_id of [workspace, org, share, owner])
      expect(claimsOf(await issued(where.owner, websocket(profile_id)))).toMatchObject({
        scope: 'websocket',
        profile_id,
      });
  });

  test(says('create-websocket-token/jwt-form'), async () => {
    const parts = (await issued(world().owner, websocket(workspace))).split('.');
    expect(parts).toHaveLength(3);
    expect(JSON.parse(Buffer.from(parts[0] as string, 'base64url').toString())).toEqual({
      alg: 'HS256',
      typ: 'JWT',
    });
  });

  test(says('create-websocket-token/valid-24-hours'), async () => {
    const where = world();
    where.sandbox.clock.advance(90_500_000);
    const { iat, exp } = claimsOf(await issued(where.owner, websocket(workspace)));
    expect([iat, exp]).toEqual([seconds(where), seconds(where) + day]);
  });

  test.each([
    [says('create-websocket-token/claims'), websocket, 'websocket', 'profile_id'],
    [says('create-realtime-token/claims'), realtime, 'realtime', 'room_id'],
  ])('%s', async (_, path, scope, bound) => {
    const where = world();
    const [one, other] = [
      await issued(where.owner, path(workspace)),
      await issued(where.owner, path(workspace)),
    ];
    expect(one).not.toBe(other);
    const { jti, sandbox, ...claims } = claimsOf(one);
    expect(claims).toEqual({
      sub: owner,
      scope,
      [bound]: workspace,
      iat: seconds(where),
      exp: seconds(where) + day,
    });
    expect(jti).not.toBe(claimsOf(other).jti);
    // Outside of the default sandbox the token leads back to its own.
    expect(sandbox).toBe(where.sandbox.id);
    const headers = { authorization: 'Bearer standin_owner' };
    const reply = await where.standin.handle({ method: 'GET', target: path(workspace), headers });
    expect(claimsOf(JSON.parse(String(reply.body)).auth_token)).not.toHaveProperty('sandbox');
  });

  test(says('create-websocket-token/own-user'), async () => {
    await issued(world().outsider, websocket('6666666666666666666'));
  });

  test.each([
    [says('create-websocket-token/org-needs-perm-view'), org],
    [says('create-websocket-token/workspace-needs-perm-view'), workspace],
  ])('%s', async (_, id) => {
    const { owner: one, admin, member: two, viewer: three, outsider } = world();
    for (const caller of [one, admin, two, three]) await issued(caller, websocket(id));
    expect(refusal(await outsider.get(websocket(id)))).toEqual([400, 1605]);
  });

  test(says('create-websocket-token/share-without-multiplayer'), async () => {
    const where = world();
    for (const { id } of stateOf(where).shares.all()) await issued(where.owner, websocket(id));
    expect((await where.outsider.get(websocket(share))).status).toBe(400);
  });

  test.each([
    [says('create-websocket-token/other-users-refused'), [member, viewer]],
    [says('create-websocket-token/unknown-profile'), [nobodysId]],
    [says('create-websocket-token/permission-missing'), [foreignOrg, foreignWorkspace]],
  ])('%s', async (_, ids) => {
    for (const id of ids) {
      const answer = await world().owner.get(websocket(id));
      expect([...refusal(answer), answer.json.error.text]).toEqual([
        400,
        1605,
        'No profile with this id can be subscribed to.',
      ]);
    }
  });
});

describe('the room token', () => {
  test(says('create-realtime-token/bound-to-room'), async () => {
    for (const room_id of [workspace, share])
      expect(claimsOf(await issued(world().owner, realtime(room_id)))).toMatchObject({
        scope: 'realtime',
        room_id,
      });
  });

  test(says('create-realtime-token/valid-24-hours'), async () => {
    const where = world();
    const token = await issued(where.owner, realtime(workspace));
    where.sandbox.clock.advance((day - 1) * 1_000_000);
    expect((await where.bearer(token).get(validate)).status).toBe(200);
    where.sandbox.clock.advance(1_000_000);
    expect(refusal(await where.bearer(token).get(validate))).toEqual([403, 1680]);
  });

  test(says('create-realtime-token/workspace-needs-perm-view'), async () => {
    const { owner: one, admin, member: two, viewer: three, outsider } = world();
    for (const caller of [one, admin, two, three]) await issued(caller, realtime(workspace));
    expect(refusal(await outsider.get(realtime(workspace)))).toEqual([403, 1680]);
  });

  test(says('create-realtime-token/share-needs-details-and-multiplayer'), async () => {
    const where = world();
    await issued(where.viewer, realtime(share));
    expect(refusal(await where.outsider.get(realtime(share)))).toEqual([403, 1680]);
    expect(refusal(await where.viewer.get(realtime(singleShare(where))))).toEqual([403, 1680]);
  });

  test(says('create-realtime-token/multiplayer-off'), async () => {
    const where = world();
    for (const { id, type } of stateOf(where).shares.all())
      if (type !== 'exchange') expect(refusal(await where.owner.get(realtime(id)))).toEqual([403, 1680]);
  });

  test(says('create-realtime-token/permission-missing'), async () => {
    const { owner: caller } = world();
    expect(refusal(await caller.get(realtime(foreignWorkspace)))).toEqual([403, 1680]);
    expect(refusal(await caller.get(websocket(foreignWorkspace)))).toEqual([400, 1605]);
  });

  test(says('create-realtime-token/no-such-room'), async () => {
    for (const id of [nobodysId, org, owner, foreignOrg, member])
      expect(refusal(await world().owner.get(realtime(id)))).toEqual([400, 1605]);
  });

  test(says('create-realtime-token/id-missing'), async () => {
    const answer = await world().owner.get(realtime(''));
    expect([...refusal(answer), answer.json.error.text]).toEqual([400, 1605, 'A room id is needed.']);
  });

  test.each([
    [says('create-realtime-token/id-not-numeric'), ['room', '12a', `${workspace.slice(1)}x`]],
    [says('create-realtime-token/id-of-wrong-length'), ['12', `${workspace}0`]],
  ])('%s', async (_, ids) => {
    for (const id of ids) {
      const answer = await world().owner.get(realtime(id));
      expect([...refusal(answer), answer.json.error.text]).toEqual([
        400,
        1605,
        expect.stringContaining('19 digits'),
      ]);
    }
  });
});

describe('validation', () => {
  const names: Record<string, [status: number, code: number, text: string]> = {
    missing: [401, 1650, 'The Authorization header is missing.'],
    malformed: [400, 1605, 'The Authorization header is malformed.'],
    notBearer: [400, 1605, 'The Authorization header must use the Bearer scheme.'],
    noToken: [400, 1605, 'No token follows Bearer.'],
    notJwt: [400, 1605, 'The token is not in JWT format.'],
    rejected: [403, 1680, 'The signature of the token does not verify, or the token has expired.'],
    incomplete: [500, 1654, 'The payload of the token is malformed or incomplete.'],
    wrongScope: [400, 1605, 'The scope of the token is not realtime.'],
  };

  async function says_no(
    where: World,
    authorization: string | undefined,
    name: keyof typeof names,
  ): Promise<void> {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const answer = await where.nobody('GET', validate, { headers });
    expect([...refusal(answer), answer.json.error.text], authorization).toEqual(names[name]);
  }

  const claims = { sub: owner, scope: 'realtime', room_id: workspace };
  const signed = (where: World, payload: object, expiresIn: number | null = 60): Promise<string> =>
    where.standin.tokens.sign(payload as never, seconds(where), expiresIn ?? undefined);

  test(says('validate-realtime-token/room-id-of-token'), async () => {
    const where = world();
    for (const room of [workspace, share]) {
      const { json } = await where.bearer(await issued(where.owner, realtime(room))).get(validate);
      expect(json).toEqual({ result: true, room_id: room });
    }
  });

  test(says('validate-realtime-token/literal-before-parameter'), async () => {
    const where = world();
    const token = await issued(where.owner, realtime(workspace));
    expect((await where.bearer(token).get(validate)).json.room_id).toBe(workspace);
    expect(refusal(await where.owner.get(validate.slice(0, -1)))).toEqual([400, 1605]);
  });

  test(says('validate-realtime-token/no-user-token'), async () => {
    const where = world();
    expect(
      (await where.bearer(await signed(where, { scope: 'realtime', room_id: share })).get(validate)).status,
    ).toBe(200);
  });

  test(says('validate-realtime-token/header-missing'), async () => {
    await says_no(world(), undefined, 'missing');
  });

  test(says('validate-realtime-token/three-header-rows'), async () => {
    const where = world();
    await says_no(where, 'token', 'malformed');
    await says_no(where, 'Basic abc', 'notBearer');
    await says_no(where, 'Bearer', 'noToken');
    await says_no(where, '', 'missing');
    await says_no(where, '  ', 'missing');
  });

  test(says('validate-realtime-token/header-rest-malformed'), async () => {
    const where = world();
    const token = await signed(where, claims);
    await says_no(where, `Bearer ${token} more`, 'malformed');
    for (const scheme of ['bearer', 'BEARER'])
      expect(
        (await where.nobody('GET', validate, { headers: { authorization: `${scheme} ${token}` } })).status,
      ).toBe(200);
  });

  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const hs256 = { alg: 'HS256', typ: 'JWT' };

  test(says('validate-realtime-token/not-a-jwt'), async () => {
    const where = world();
    const [header, payload, signature] = (await signed(where, claims)).split('.') as [string, string, string];
    for (const token of [
      'x',
      'a.b',
      'a.b.c',
      `${header}.${payload}`,
      `${header}.${payload}.${signature}.x`,
      `${header}.{}.x`,
      `${part('text')}.${payload}.x`,
    ])
      await says_no(where, `Bearer ${token}`, 'notJwt');
  });

  test(says('validate-realtime-token/signature-wrong'), async () => {
    const where = world();
    const [header, payload, signature] = (await signed(where, claims)).split('.') as [string, string, string];
    const foreign = createHmac('sha256', 'secret').update(`${header}.${payload}`).digest('base64url');
    const tokens = [
      `${header}.${part({ ...claims, room_id: share, exp: seconds(where) + 60 })}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -3)}AAA`,
      `${header}.${payload}.${foreign}`,
      `${part({ ...hs256, alg: 'none' })}.${payload}.`,
      await new Tokens(99).sign(claims, seconds(where), 60),
    ];
    for (const token of tokens) await says_no(where, `Bearer ${token}`, 'rejected');
  });

  test(says('validate-realtime-token/expired'), async () => {
    const where = world();
    await says_no(where, `Bearer ${await signed(where, claims, -1)}`, 'rejected');
    await says_no(where, `Bearer ${await signed(where, claims, 0)}`, 'rejected');
  });

  test(says('validate-realtime-token/payload-incomplete'), async () => {
    const where = world();
    for (const payload of [
      {},
      { ...claims, room_id: 12 },
      { ...claims, room_id: 'room' },
      { ...claims, scope: 7 },
    ])
      await says_no(where, `Bearer ${await signed(where, payload)}`, 'incomplete');
  });

  test(says('validate-realtime-token/required-claims'), async () => {
    const where = world();
    await says_no(where, `Bearer ${await signed(where, { room_id: workspace })}`, 'incomplete');
    await says_no(where, `Bearer ${await signed(where, { scope: 'realtime' })}`, 'incomplete');
    await says_no(where, `Bearer ${await signed(where, claims, null)}`, 'incomplete');
  });

  test.each([
    [says('validate-realtime-token/scope-wrong'), { scope: 'other', room_id: workspace }],
    [says('validate-realtime-token/websocket-token-refused'), { scope: 'websocket', profile_id: workspace }],
  ])('%s', async (_, payload) => {
    const where = world();
    await says_no(where, `Bearer ${await signed(where, payload)}`, 'wrongScope');
    await says_no(where, `Bearer ${await issued(where.owner, websocket(workspace))}`, 'wrongScope');
  });

  test(says('validate-realtime-token/user-token-refused'), async () => {
    const where = world();
    await says_no(where, 'Bearer standin_owner', 'notJwt');
    await says_no(where, `Bearer ${await signed(where, { sub: 'owner' })}`, 'incomplete');
  });

  test(says('validate-realtime-token/order-of-checks'), async () => {
    const where = world();
    await says_no(where, `Bearer ${await signed(where, { scope: 'websocket' }, -1)}`, 'rejected');
    await says_no(where, `Bearer ${await signed(where, { room_id: workspace })}`, 'incomplete');
    await says_no(where, `Bearer ${await signed(where, { scope: 'other' })}`, 'wrongScope');
    expect(refusal(await where.nobody('POST', validate))).toEqual([400, 1651]);
  });

  test(says('validate-realtime-token/looks-at-token-alone'), async () => {
    const where = world();
    const token = await signed(where, { scope: 'realtime', room_id: nobodysId, sub: 'nobody' });
    expect((await where.bearer(token).get(validate)).json.room_id).toBe(nobodysId);
  });

  test(says('validate-realtime-token/outlives-access'), async () => {
    const where = world();
    const token = await issued(where.member, realtime(workspace));
    happens(where, { event: 'removed_member_from_workspace', user_id: member });
    expect((await where.member.get(realtime(workspace))).status).toBe(403);
    expect((await where.bearer(token).get(validate)).status).toBe(200);
    expect(stateOf(where).accounts.has(john)).toBe(true);
  });

  test(says('validate-realtime-token/not-used-up'), async () => {
    const where = world();
    const caller = where.bearer(await issued(where.owner, realtime(workspace)));
    for (let n = 0; n < 3; n++) expect((await caller.get(validate)).status).toBe(200);
  });
});
