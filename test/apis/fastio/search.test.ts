import { describe, expect, test } from 'vitest';
import { eventTypeOf } from '../../../src/apis/fastio/event-types.ts';
import {
  ackOf,
  event,
  file,
  finds,
  happens,
  john,
  member,
  nobodysEvent,
  nobodysId,
  org,
  owner,
  refusal,
  says,
  search,
  searched,
  share,
  workspace,
  world,
} from './example-ltd.ts';

const ids = (events: { event_id: string }[]): string[] => events.map(({ event_id }) => event_id);
const second = 1_000_000;

describe('what is searched', () => {
  test(says('search-events/profile-filter-required'), async () => {
    const { owner: caller } = world();
    for (const query of [{}, { category: 'workspace' }, { calling_user_id: owner, object_id: file }]) {
      const answer = await searched(caller, query);
      expect(refusal(answer)).toEqual([400, 1605]);
      expect(answer.json.error.text).toBe('Event profile was missing.');
    }
  });

  test(says('search-events/any-profile-filter-suffices'), async () => {
    const { owner: caller } = world();
    const all = {
      user_id: owner,
      org_id: org,
      workspace_id: workspace,
      share_id: share,
      parent_event_id: event,
    };
    for (const [name, id] of Object.entries(all))
      expect((await search(caller, { [name]: id })).length, name).toBeGreaterThan(0);
  });

  test(says('search-events/user-id-keeps-users-events'), async () => {
    const where = world();
    const merely = happens(where, { event: 'workspace_storage_file_added', actor: owner });
    const about = happens(where, { event: 'added_member_to_workspace', actor: member, user_id: owner });
    expect(await finds(where.owner, merely, { user_id: owner })).toBe(false);
    expect(await finds(where.owner, about, { user_id: owner })).toBe(true);
    const events = await search(where.owner, { user_id: owner, limit: 250 });
    expect(new Set(events.map(({ user_id }) => user_id))).toEqual(new Set([owner]));
  });

  test.each([
    [says('search-events/org-id-keeps-orgs-events'), 'org_id', org],
    [says('search-events/workspace-id-keeps-workspaces-events'), 'workspace_id', workspace],
    [says('search-events/share-id-keeps-shares-events'), 'share_id', share],
  ])('%s', async (_, name, id) => {
    const events = await search(world().owner, { [name]: id, limit: 250 });
    expect(events.length).toBeGreaterThan(20);
    expect(new Set(events.map((one) => one[name]))).toEqual(new Set([id]));
  });

  test(says('search-events/filter-compares-own-id'), async () => {
    const where = world();
    const entry = happens(where, { event: 'comment_created' });
    expect(await finds(where.owner, entry, { workspace_id: workspace })).toBe(true);
    expect(await finds(where.owner, entry, { org_id: org })).toBe(true);
    expect(await finds(where.owner, entry, { share_id: share })).toBe(false);
  });

  test(says('search-events/profile-filter-priority'), async () => {
    const { owner: caller } = world();
    const filters = [
      ['user_id', owner],
      ['org_id', org],
      ['workspace_id', workspace],
      ['share_id', share],
    ] as const;
    for (const [index, [name, id]] of filters.entries()) {
      const all = Object.fromEntries(filters.slice(index));
      expect(ids(await search(caller, all))).toEqual(ids(await search(caller, { [name]: id })));
    }
  });

  test(says('search-events/losing-filters-ignored'), async () => {
    const where = world();
    const both = { workspace_id: workspace, share_id: nobodysId };
    expect(ids(await search(where.owner, both))).toEqual(
      ids(await search(where.owner, { workspace_id: workspace })),
    );
    expect(refusal(await searched(where.owner, { ...both, share_id: '12' }))).toEqual([400, 1605]);
    const token = await where.standin.tokens.sign({ sub: 'owner', scope: `workspace:${workspace}` }, 1);
    expect((await searched(where.bearer(token), both)).status).toBe(200);
  });
});

test(says('search-events/wrong-method'), async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect(refusal(await world().owner(method, '/current/events/search/'))).toEqual([400, 1651]);
});

describe('children of an event', () => {
  test(says('search-events/parent-keeps-children'), async () => {
    const where = world();
    const parent = happens(where, { event: 'workspace_storage_file_added' });
    const parent_event_id = parent.data.event_id;
    const children = [1, 2, 3].map(() =>
      happens(where, { event: 'workspace_storage_file_added', parent_event_id }),
    );
    const found = await search(where.owner, { parent_event_id });
    expect(ids(found)).toEqual(children.map(({ data }) => data.event_id).reverse());
    expect(await search(where.owner, { parent_event_id: nobodysEvent })).toEqual([]);
  });

  test(says('search-events/parent-stands-alone'), async () => {
    const { owner: caller } = world();
    const others = {
      user_id: owner,
      org_id: org,
      workspace_id: workspace,
      share_id: share,
      event: 'comment_created',
      category: 'workspace',
      subcategory: 'storage',
      calling_user_id: owner,
      object_id: file,
      visibility: 'external',
      'created-min': '2025-12-01T06:00:00Z',
      'created-max': '2025-12-01T06:00:00Z',
    };
    for (const [name, value] of Object.entries(others)) {
      const answer = await searched(caller, { parent_event_id: event, [name]: value });
      expect([...refusal(answer), answer.json.error.text], name).toEqual([
        400,
        1605,
        expect.stringContaining('parent_event_id cannot be combined'),
      ]);
    }
    const allowed = { parent_event_id: event, acknowledged: 'false', limit: 2, offset: 1 };
    expect(await search(caller, allowed)).toHaveLength(2);
  });

  test(says('search-events/parent-with-output'), async () => {
    const { owner: caller } = world();
    const answer = await caller.get(
      `/current/events/search/summarize/?parent_event_id=${event}&output=terse&user_context=uploads`,
    );
    expect([answer.status, answer.json.events.length]).toEqual([200, 5]);
  });
});

describe('filters', () => {
  const cases: [id: string, filter: Record<string, string>, holds: (event: any) => boolean][] = [
    [
      says('search-events/event-name-exact'),
      { event: 'comment_created' },
      (one) => one.event === 'comment_created',
    ],
    [says('search-events/category-filter'), { category: 'ai' }, (one) => one.category === 'ai'],
    [
      says('search-events/subcategory-filter'),
      { subcategory: 'members' },
      (one) => one.sub_category === 'members',
    ],
    [
      says('search-events/calling-user-filter'),
      { calling_user_id: owner },
      (one) => one.calling_user === owner,
    ],
    [says('search-events/object-filter'), { object_id: file }, (one) => one.object_id === file],
    [
      says('search-events/visibility-filter'),
      { visibility: 'external_audit_log' },
      (one) => one.visibility === 'external_audit_log',
    ],
    [
      says('search-events/comments-sample'),
      { subcategory: 'comments' },
      (one) => one.event.startsWith('comment_') && one.workspace_id === workspace,
    ],
    [says('search-events/ai-sample'), { category: 'ai' }, (one) => eventTypeOf(one.event)?.category === 'ai'],
    [
      says('search-events/workflow-sample'),
      { category: 'workflow' },
      (one) => eventTypeOf(one.event)?.category === 'workflow',
    ],
  ];

  test.each(cases)('%s', async (_, filter, holds) => {
    const where = world();
    happens(where, { event: 'comment_created', object_id: file });
    const found = await search(where.admin, { workspace_id: workspace, ...filter, limit: 250 });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(holds)).toBe(true);
    if (filter.visibility) return;
    const all = await everything(where.admin);
    expect(ids(found)).toEqual(ids(all.filter(holds)).slice(0, 250));
  });

  const everything = async (caller: ReturnType<typeof world>['admin']): Promise<any[]> => {
    const all: any[] = [];
    for (let offset = 0; ; offset += 250) {
      const page = await search(caller, { workspace_id: workspace, limit: 250, offset });
      all.push(...page);
      if (page.length < 250) return all;
    }
  };

  test(says('search-events/members-sample'), async () => {
    const where = world();
    happens(where, { event: 'added_member_to_org', user_id: john });
    const found = await search(where.viewer, { org_id: org, subcategory: 'members', limit: 250 });
    expect(found[0].event).toBe('added_member_to_org');
    expect(found.every(({ sub_category }) => sub_category === 'members')).toBe(true);
  });

  test(says('search-events/visibility-default'), async () => {
    const levels = (await everything(world().admin)).map(({ visibility }) => visibility);
    expect(new Set(levels)).toEqual(new Set(['external', 'external_audit_log']));
  });

  test(says('search-events/filters-joined-by-and'), async () => {
    const { admin } = world();
    const found = await search(admin, {
      workspace_id: workspace,
      category: 'workspace',
      calling_user_id: owner,
    });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((one) => one.category === 'workspace' && one.calling_user === owner)).toBe(true);
    expect(await search(admin, { workspace_id: workspace, category: 'ai', subcategory: 'storage' })).toEqual(
      [],
    );
  });

  test(says('search-events/acknowledged-filter'), async () => {
    const where = world();
    const query = { workspace_id: workspace, limit: 10 };
    await where.owner.post(ackOf(event));
    const done = await search(where.owner, { ...query, acknowledged: 'true' });
    expect(ids(done)).toEqual([event]);
    const open = await search(where.owner, { ...query, acknowledged: 'false' });
    expect(open.every(({ acknowledged }) => acknowledged === false)).toBe(true);
    const marks = (await search(where.owner, { ...query, limit: 250 })).map(
      ({ acknowledged }) => acknowledged,
    );
    expect(new Set(marks)).toEqual(new Set([true, false]));
  });

  test(says('search-events/acknowledged-judged-for-caller'), async () => {
    const where = world();
    await where.owner.post(ackOf(event));
    const listed = async (caller: typeof where.owner, acknowledged: string) =>
      ids(await search(caller, { workspace_id: workspace, acknowledged, limit: 250 })).includes(event);
    expect([await listed(where.owner, 'true'), await listed(where.owner, 'false')]).toEqual([true, false]);
    expect([await listed(where.admin, 'true'), await listed(where.admin, 'false')]).toEqual([false, true]);
  });

  test(says('search-events/unread-count'), async () => {
    const where = world();
    const query = { workspace_id: workspace, acknowledged: 'false', output: 'terse', limit: 250 };
    const before = await search(where.owner, query);
    await where.owner.post(ackOf(before[0].event_id));
    const after = await search(where.owner, query);
    expect(ids(after)[0]).toBe(ids(before)[1]);
    expect(after.some((one) => 'acknowledged' in one)).toBe(false);
  });

  test('an unknown but well-formed event name matches nothing', async () => {
    expect(await search(world().owner, { workspace_id: workspace, event: 'no_such_event' })).toEqual([]);
  });
});

describe('bounds of time', () => {
  const at = (micros: number, form: 'iso' | 'plain' = 'iso'): string => {
    const iso = new Date(micros / 1000).toISOString().slice(0, 19);
    return form === 'iso' ? `${iso}Z` : iso.replace('T', ' ');
  };

  test(says('search-events/both-datetime-formats'), async () => {
    const where = world();
    const [, , third] = await search(where.owner, { workspace_id: workspace });
    const iso = third.created.replace(' ', 'T').replace(' UTC', 'Z');
    const plain = third.created.replace(' UTC', '');
    const found = async (bounds: Record<string, string>) =>
      ids(await search(where.owner, { workspace_id: workspace, ...bounds }));
    for (const name of ['created-min', 'created-max']) {
      const expected = await found({ [name]: iso });
      expect(expected).toContain(third.event_id);
      for (const text of [plain, `${plain} UTC`, iso.replace('Z', '+00:00'), iso.replace('Z', '.25Z')])
        expect(await found({ [name]: text }), text).toEqual(expected);
    }
  });

  test(says('search-events/bounds-inclusive'), async () => {
    const where = world();
    const { clock } = where.sandbox;
    const entries = [0, 1, 2].map(() => {
      clock.advance(second);
      return happens(where, { event: 'comment_created' });
    });
    const [first, middle, last] = entries.map((entry) => entry.at) as [number, number, number];
    const found = async (bounds: Record<string, string>) =>
      (await search(where.owner, { workspace_id: workspace, ...bounds })).length;
    expect(await found({ 'created-min': at(first), 'created-max': at(last, 'plain') })).toBe(3);
    expect(await found({ 'created-min': at(middle), 'created-max': at(middle) })).toBe(1);
    expect(await found({ 'created-min': at(last) })).toBe(1);
    const ahead = at(middle + 7_200 * second).replace('Z', '+02:00');
    expect(await found({ 'created-min': ahead, 'created-max': ahead })).toBe(1);
    const behind = at(middle - 5_400 * second).replace('Z', '-0130');
    expect(await found({ 'created-min': behind, 'created-max': behind })).toBe(1);
  });

  test(says('search-events/range-inverted-refused'), async () => {
    const { owner: caller } = world();
    const range = (min: string, max: string) =>
      searched(caller, { workspace_id: workspace, 'created-min': min, 'created-max': max });
    const answer = await range('2025-12-02T00:00:00Z', '2025-12-01 23:59:59');
    expect([...refusal(answer), answer.json.error.text]).toEqual([
      400,
      1605,
      'created-min must not be later than created-max.',
    ]);
    expect((await range('2025-12-02T00:00:00Z', '2025-12-02 00:00:00')).status).toBe(200);
    expect((await range('2025-12-02T02:00:00+02:00', '2025-12-02 00:00:00')).status).toBe(200);
    expect((await range('2025-12-02T00:00:00.5Z', '2025-12-02T00:00:00.25Z')).status).toBe(400);
  });

  test(says('search-events/one-bound-alone'), async () => {
    const { owner: caller } = world();
    const bound = '2026-01-01 00:00:00';
    const created = async (name: string) =>
      (await search(caller, { workspace_id: workspace, [name]: bound, limit: 250 })).map(
        (one) => one.created,
      );
    const [later, earlier] = [await created('created-min'), await created('created-max')];
    expect(later.length * earlier.length).toBeGreaterThan(0);
    expect(later.every((text) => text >= bound)).toBe(true);
    expect(earlier.every((text) => text < bound)).toBe(true);
  });

  test(says('search-events/datetime-must-exist'), async () => {
    const { owner: caller } = world();
    const wrong = [
      'yesterday',
      '2025-12-01',
      '2025-02-30T00:00:00Z',
      '2025-02-29 10:00:00',
      '2025-13-01 00:00:00',
      '',
    ];
    for (const name of ['created-min', 'created-max']) {
      for (const text of [...wrong, '2025-04-31T00:00:00+02:00', '2025-12-01 24:00:00']) {
        const answer = await searched(caller, { workspace_id: workspace, [name]: text });
        expect(refusal(answer), text).toEqual([400, 1605]);
        expect(answer.json.error.params).toMatchObject([{ name, kind: 'invalid' }]);
        expect(answer.json.error.text).toContain('ISO 8601');
      }
      const leapDay = { workspace_id: workspace, [name]: '2024-02-29 10:00:00' };
      expect((await searched(caller, leapDay)).status).toBe(200);
    }
  });
});

describe('pages', () => {
  test(says('search-events/limit-caps'), async () => {
    const { owner: caller } = world();
    expect(await search(caller, { org_id: org, limit: 7 })).toHaveLength(7);
    expect(await search(caller, { org_id: org })).toHaveLength(100);
    expect(await search(caller, { org_id: org, limit: 250 })).toHaveLength(250);
  });

  test(says('search-events/offset-skips'), async () => {
    const { owner: caller } = world();
    const all = ids(await search(caller, { org_id: org, limit: 30 }));
    expect(ids(await search(caller, { org_id: org, limit: 10, offset: 10 }))).toEqual(all.slice(10, 20));
  });

  test(says('search-events/pages-join-without-gap'), async () => {
    const { viewer } = world();
    const filter = { workspace_id: workspace, category: 'workspace' };
    const joined: string[] = [];
    for (let page: string[] = []; joined.length === 0 || page.length === 7; joined.push(...page))
      page = ids(await search(viewer, { ...filter, limit: 7, offset: joined.length }));
    expect(new Set(joined).size).toBe(joined.length);
    const once: string[] = [];
    for (const offset of [0, 250, 500])
      once.push(...ids(await search(viewer, { ...filter, limit: 250, offset })));
    expect(joined).toEqual(once);
  });

  test(says('search-events/offset-past-the-end'), async () => {
    const { status, json } = await searched(world().owner, { workspace_id: workspace, offset: 100_000 });
    expect([status, json]).toEqual([200, { result: true, events: [] }]);
  });

  test(says('search-events/no-totals'), async () => {
    const { json } = await searched(world().owner, { workspace_id: workspace, limit: 1 });
    expect(Object.keys(json).toSorted()).toEqual(['events', 'result']);
  });

  test(says('search-events/empty-is-success'), async () => {
    const { status, json } = await searched(world().owner, { workspace_id: nobodysId });
    expect([status, json.events]).toEqual([200, []]);
  });

  test(says('search-events/newest-first'), async () => {
    const where = world();
    const batch = [1, 2, 3].map(() => happens(where, { event: 'comment_created' }).data.event_id);
    const events = await search(where.owner, { workspace_id: workspace, limit: 250 });
    expect(ids(events).slice(0, 3)).toEqual(batch.reverse());
    expect(events.map(({ created }) => created)).toEqual(
      events
        .map(({ created }) => created)
        .toSorted()
        .reverse(),
    );
  });

  test(says('search-events/event-ids-unique'), async () => {
    const where = world();
    const all = where.sandbox.log.find('fastio').map(({ data }) => data.event_id);
    expect(new Set(all).size).toBe(all.length);
  });

  test(says('search-events/results-may-lag'), async () => {
    const where = world();
    const { data } = happens(where, { event: 'comment_created' });
    expect(ids(await search(where.owner, { workspace_id: workspace, limit: 1 }))).toEqual([data.event_id]);
  });
});
