import { describe, expect, test } from 'vitest';
import { contract } from '../../../src/apis/fastio/generated/contract.ts';
import { changesNothing } from '../world.ts';
import {
  ackOf,
  detailsOf,
  event,
  foreignWorkspace,
  happens,
  member,
  nobodysEvent,
  nobodysId,
  org,
  owner,
  pollOf,
  raw,
  refusal,
  says,
  searched,
  share,
  viewer,
  withClaims,
  workspace,
  world,
} from './example-ltd.ts';

const searchOf = (query: string): string => `/current/events/search/?${query}`;
const websocketOf = (id: string): string => `/current/websocket/auth/${id}`;
const realtimeOf = (id: string): string => `/current/realtime/auth/${id}`;

/** Each operation, called rightly. */
const operations: [method: string, path: string][] = [
  ['GET', searchOf(`workspace_id=${workspace}`)],
  ['GET', `/current/events/search/summarize/?workspace_id=${workspace}`],
  ['GET', detailsOf(event)],
  ['POST', ackOf(event)],
  ['GET', pollOf()],
  ['GET', pollOf({}, workspace)],
  ['GET', websocketOf(workspace)],
  ['GET', realtimeOf(workspace)],
];

describe('the body of a reply', () => {
  test(says('api/json-by-default'), async () => {
    const { owner: caller } = world();
    for (const [method, path] of operations) {
      const { headers } = await caller(method, `${path}${path.includes('?') ? '&' : '?'}output=terse`);
      expect(headers['content-type'], path).toBe('application/json');
    }
    const { headers } = await caller.get(`${pollOf()}?output=markdown`);
    expect(headers['content-type']).toBe('application/json');
  });

  test(says('api/status-member-optional'), async () => {
    const { owner: caller, nobody } = world();
    for (const [method, path] of operations) {
      const { json } = await caller(method, path);
      expect(json).toMatchObject({ result: true });
      expect(json).not.toHaveProperty('status');
      expect((await nobody(method, path)).json).toMatchObject({ result: false });
    }
  });

  test(says('api/opaque-ids-29'), async () => {
    const { owner: caller } = world();
    const { json } = await searched(caller, { org_id: org, limit: 250 });
    for (const { event_id, object_id } of json.events) {
      expect(event_id).toMatch(/^[a-z0-9]{29}$/);
      if (object_id) expect(object_id).toMatch(/^[a-z0-9]{29}$/);
    }
  });

  test(says('api/code-has-one-status'), () => {
    const statuses: Record<number, Set<string>> = {};
    for (const { replies } of contract.operations) {
      for (const { status, content } of replies) {
        for (const { value } of content.flatMap(({ examples }) => examples)) {
          const code = (value as any).error?.code;
          if (code !== undefined) statuses[code] = (statuses[code] ?? new Set()).add(status);
        }
      }
    }
    const known = {
      1600: '500',
      1605: '400',
      1609: '404',
      1650: '401',
      1651: '400',
      1654: '500',
      1664: '500',
      1665: '500',
      1680: '403',
    };
    for (const [code, status] of Object.entries(known))
      expect([...(statuses[Number(code)] ?? [])]).toEqual([status]);
  });

  test(says('api/errors-carry-code'), async () => {
    const where = world();
    const refusals = [
      [where.nobody, pollOf(), 401, 1650],
      [where.owner, searchOf(''), 400, 1605],
      [where.owner, detailsOf(nobodysEvent), 404, 1609],
      [where.outsider, realtimeOf(workspace), 403, 1680],
      [where.owner, ackOf(event), 400, 1651],
    ] as const;
    for (const [caller, path, status, code] of refusals) {
      const answer = await caller.get(path);
      expect(refusal(answer)).toEqual([status, code]);
      expect(answer.json).toMatchObject({ result: false, error: { text: expect.any(String) } });
    }
  });

  test(says('api/params-name-the-value'), async () => {
    const { owner: caller } = world();
    const wrong: [path: string, name: string][] = [
      [searchOf(`workspace_id=${workspace}&limit=0`), 'limit'],
      [searchOf('workspace_id=12'), 'workspace_id'],
      [searchOf(`workspace_id=${workspace}&created-max=2025-02-31%2000:00:00`), 'created-max'],
      [pollOf({ lastactivity: '2025-02-31 00:00:00.000000' }), 'lastactivity'],
      [pollOf({ fields: 'x' }), 'fields'],
      [pollOf({}, 'x'), 'profile_id'],
      [detailsOf('a-b'), 'event_id'],
      [realtimeOf('x'), 'room_id'],
    ];
    for (const [path, name] of wrong) {
      const { error } = (await caller.get(path)).json;
      expect(error.params, path).toEqual([
        { name, kind: 'invalid', code: 1605, message: expect.any(String) },
      ]);
    }
  });
});

describe('values', () => {
  const wrong = async (queries: string[]): Promise<void> => {
    for (const query of queries) {
      const answer = await world().owner.get(searchOf(`workspace_id=${workspace}&${query}`));
      expect(refusal(answer), query).toEqual([400, 1605]);
    }
  };

  test(says('api/out-of-range-refused'), async () => {
    await wrong(['limit=0', 'limit=251', 'offset=-1', 'limit=x', 'limit=1.5', `event=${'x'.repeat(101)}`]);
    expect(refusal(await world().owner.get(pollOf({ wait: 96 })))).toEqual([400, 1605]);
  });

  test(says('api/unknown-enum-value-refused'), async () => {
    await wrong([
      'category=files',
      'subcategory=x',
      'visibility=internal',
      'acknowledged=yes',
      'acknowledged=',
    ]);
    const { status, json } = await world().owner.get(searchOf(`workspace_id=${workspace}&event=x_y`));
    expect([status, json.events]).toEqual([200, []]);
  });

  test(says('api/malformed-id-refused'), async () => {
    await wrong(['user_id=12', 'calling_user_id=x', 'object_id=a-b', 'share_id=', 'parent_event_id=!']);
    for (const name of ['user_id', 'org_id', 'workspace_id', 'share_id'])
      expect((await searched(world().owner, { [name]: nobodysId })).json.events).toEqual([]);
  });

  test(says('api/values-case-sensitive'), async () => {
    await wrong(['category=Workspace', 'visibility=External', 'acknowledged=True', 'category=%20ai']);
    const { json } = await world().owner.get(searchOf(`workspace_id=${workspace}&event=Comment_Created`));
    expect(json.events).toEqual([]);
  });

  test(says('api/repeated-parameter-refused'), async () => {
    await wrong([`workspace_id=${workspace}`, 'limit=1&limit=1', 'event=a&event=b']);
    expect(refusal(await world().owner.get(`${pollOf()}?wait=0&wait=0`))).toEqual([400, 1605]);
  });

  test(says('api/broken-encoding-refused'), async () => {
    for (const [method, path] of operations) {
      const [bare] = path.split('?');
      expect(refusal(await world().owner(method, `${bare}?x=%ff`)), path).toEqual([400, 1605]);
    }
  });

  test(says('api/unknown-parameter-ignored'), async () => {
    const { owner: caller } = world();
    const plain = searchOf(`workspace_id=${workspace}`);
    expect((await caller.get(`${plain}&colour=red&Limit=1`)).json).toEqual((await caller.get(plain)).json);
    expect((await caller.get(searchOf(`parent_event_id=${event}&colour=red`))).status).toBe(200);
  });
});

describe('paths and methods', () => {
  test(says('api/wrong-method-everywhere'), async () => {
    const { owner: caller, nobody } = world();
    const all = [...operations, ['GET', '/current/realtime/auth/validate/']] as const;
    for (const [right, path] of all) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => one !== right)) {
        expect(refusal(await caller(method, path)), `${method} ${path}`).toEqual([400, 1651]);
        expect(refusal(await nobody(method, path))).toEqual([400, 1651]);
      }
    }
  });

  test(says('api/head-and-options'), async () => {
    const { standin } = world();
    const headers = { authorization: 'Bearer standin_owner' };
    const head = await standin.handle({ method: 'HEAD', target: detailsOf(event), headers });
    expect(head.status).toBe(200);
    const options = await standin.handle({ method: 'OPTIONS', target: ackOf(event), headers });
    expect([options.status, options.headers.allow]).toEqual([204, 'POST, OPTIONS']);
  });

  test(says('api/slashes-exact'), async () => {
    const { owner: caller } = world();
    const wrong = [
      `/current/events/search?workspace_id=${workspace}`,
      '/current/activity/poll',
      `/current/activity/poll/${workspace}`,
      `${websocketOf(workspace)}/`,
      `${realtimeOf(workspace)}/`,
      `${detailsOf(event)}/`,
      '/current/activity//poll/',
    ];
    for (const path of wrong) {
      const answer = await caller.get(path);
      expect([...refusal(answer), answer.headers.location], path).toEqual([404, 1609, undefined]);
    }
  });

  test(says('api/empty-segment'), async () => {
    const { owner: caller } = world();
    for (const [method, path, name] of [
      ['GET', '/current/event//details/', 'event_id'],
      ['POST', '/current/event//ack/', 'event_id'],
      ['GET', websocketOf(''), 'profile_id'],
      ['GET', realtimeOf(''), 'room_id'],
    ] as const) {
      const answer = await caller(method, path);
      expect([...refusal(answer), answer.json.error.params[0].name], path).toEqual([400, 1605, name]);
    }
  });
});

describe('refusals', () => {
  test(says('api/permission-kept-as-written'), async () => {
    const { outsider } = world();
    expect(refusal(await outsider.get(detailsOf(event)))).toEqual([400, 1605]);
    expect(refusal(await outsider.post(ackOf(event)))).toEqual([400, 1605]);
    expect(refusal(await outsider.get(pollOf({}, workspace)))).toEqual([400, 1605]);
    expect(refusal(await outsider.get(websocketOf(workspace)))).toEqual([400, 1605]);
    expect(refusal(await outsider.get(realtimeOf(workspace)))).toEqual([403, 1680]);
  });

  test(says('api/order-of-refusals'), async () => {
    const where = world();
    const { nobody, owner: caller } = where;
    const scoped = await withClaims(where, { sub: 'member', scope: `share:${share}` });
    const internal = happens(where, { event: 'storage_node_reindexed', actor: viewer }).data.event_id;
    const forAdmins = happens(where, { event: 'invitation_declined', actor: owner }).data.event_id;
    const text = async (answer: ReturnType<typeof caller.get>): Promise<string> =>
      (await answer).json.error.text;
    const both = `created-min=2026-01-02%2000:00:00&created-max=2026-01-01%2000:00:00`;
    // Method, token, format.
    expect(await text(nobody.post(searchOf('limit=0')))).toContain('HTTP method');
    expect(await text(nobody.get(searchOf('limit=0')))).toContain('bearer token');
    expect(await text(caller.get(searchOf('limit=0')))).toContain('params names it');
    // Format before combination, that before the token's scope.
    expect(await text(caller.get(searchOf('created-min=2025-02-30%2000:00:00')))).toContain('ISO 8601');
    expect(await text(scoped.get(searchOf(`workspace_id=${workspace}&${both}`)))).toContain('later');
    expect(await text(scoped.get(searchOf(`workspace_id=${workspace}&output=terse,full`)))).toContain(
      'Only one',
    );
    // Scope, existence, visibility, permission.
    expect(await text(scoped.get(searchOf(`workspace_id=${nobodysId}`)))).toContain('scope');
    expect(await text(scoped.get(realtimeOf(nobodysId)))).toContain('may not enter');
    expect(await text(scoped.get(detailsOf(internal)))).toContain('may not see');
    expect(await text(where.member.get(detailsOf(nobodysEvent)))).toContain('No event');
    expect(await text(where.member.get(detailsOf(internal)))).toContain('internal');
    expect(await text(where.member.get(detailsOf(forAdmins)))).toContain('may not see');
    expect(await text(where.member.get(realtimeOf(org)))).toContain('no workspace or share');
  });

  test('change nothing', async () => {
    const where = world();
    const paths = [
      searchOf(''),
      searchOf(`workspace_id=${workspace}&output=full,terse`),
      detailsOf(nobodysEvent),
      pollOf({ fields: 'x' }),
      pollOf({}, nobodysId),
      websocketOf(nobodysId),
      realtimeOf(foreignWorkspace),
    ];
    for (const path of paths)
      expect((await changesNothing(where, () => where.owner.get(path))).status).toBeGreaterThanOrEqual(400);
    await changesNothing(where, () => where.member.get(pollOf({}, member)));
  });

  test(says('api/internal-errors-by-fault'), async () => {
    const where = world();
    const token = await where.standin.tokens.sign({ scope: 'realtime', exp: 9_999_999_999 }, 0);
    expect(refusal(await where.bearer(token).get('/current/realtime/auth/validate/'))).toEqual([500, 1654]);
    for (const [method, path] of operations) expect((await where.owner(method, path)).status).toBe(200);
  });

  test(says('api/rate-limits-elsewhere'), async () => {
    const where = world();
    for (let n = 0; n < 50; n++) expect((await where.owner.get(pollOf({}, workspace))).status).toBe(200);
    const headers = { authorization: 'Bearer standin_owner', prefer: 'example=rate-limited' };
    const forced = await where.standin.handle({ method: 'GET', target: pollOf(), headers });
    expect([forced.status, Number(forced.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
  });

  test(says('api/internal-token-failure-is-401'), async () => {
    const headers = { authorization: 'Bearer standin_owner', prefer: 'example=token-not-created' };
    for (const target of [websocketOf(workspace), realtimeOf(workspace)])
      expect((await world().standin.handle({ method: 'GET', target, headers })).status).toBe(401);
    expect((await raw(world(), websocketOf(workspace))).status).toBe(200);
  });
});
