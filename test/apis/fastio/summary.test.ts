import { describe, expect, test } from 'vitest';
import type { World } from '../world.ts';
import {
  event,
  file,
  foreignWorkspace,
  happens,
  john,
  member,
  nobodysId,
  org,
  owner,
  refusal,
  says,
  searched,
  share,
  stateOf,
  summarized,
  viewer,
  workspace,
  world,
} from './example-ltd.ts';

const pills = (text: string): RegExpMatchArray[] => [...text.matchAll(/@\[([^:\]]*):([^:\]]*):([^\]]*)\]/g)];
const queries = [
  { workspace_id: workspace, limit: 100 },
  { org_id: org, limit: 250 },
  { share_id: share },
  { user_id: owner },
  { parent_event_id: event },
  { workspace_id: workspace, category: 'ai', limit: 3 },
];

const distinct = (values: unknown[]): number => new Set(values.filter((value) => value !== undefined)).size;

describe('what it takes and gives', () => {
  test(says('summarize-events/same-events'), async () => {
    const { owner: caller } = world();
    for (const query of [...queries, { workspace_id: workspace, output: 'terse', offset: 10 }]) {
      const { json } = await summarized(caller, query);
      expect(json.events).toEqual((await searched(caller, query)).json.events);
      expect(json.events.length).toBeGreaterThan(0);
    }
  });

  test(says('summarize-events/same-parameters'), async () => {
    const { owner: caller } = world();
    const more = {
      visibility: 'external',
      acknowledged: 'false',
      subcategory: 'storage',
      'created-min': '2025-12-01 00:00:00',
    };
    const query = { org_id: org, workspace_id: nobodysId, ...more };
    const { json } = await summarized(caller, query);
    expect(json.events).toEqual((await searched(caller, query)).json.events);
    expect(json.events.length).toBe(100);
  });

  test(says('summarize-events/same-errors'), async () => {
    const { owner: caller, standin, bearer, nobody } = world();
    const wrong: Record<string, string>[] = [
      {},
      { workspace_id: '12' },
      { parent_event_id: event, category: 'ai' },
      { workspace_id: workspace, 'created-min': 'today' },
      { workspace_id: workspace, 'created-min': '2026-01-02 00:00:00', 'created-max': '2026-01-01 00:00:00' },
      { workspace_id: workspace, output: 'terse,full' },
      { workspace_id: workspace, limit: '0' },
    ];
    const path = '/current/events/search/summarize/';
    for (const query of wrong) {
      expect((await summarized(caller, query)).json).toEqual((await searched(caller, query)).json);
      expect(refusal(await summarized(caller, query))).toEqual([400, 1605]);
    }
    expect(refusal(await summarized(nobody, { org_id: org }))).toEqual([401, 1650]);
    const scoped = bearer(await standin.tokens.sign({ sub: 'owner', scope: `share:${share}` }, 1));
    expect(refusal(await summarized(scoped, { org_id: org }))).toEqual([403, 1680]);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect(refusal(await caller(method, path))).toEqual([400, 1651]);
  });

  test(says('summarize-events/user-context-limits'), async () => {
    const { owner: caller } = world();
    const status = async (user_context: string) =>
      (await summarized(caller, { workspace_id: workspace, user_context, limit: 1 })).status;
    for (const fine of ['', 'Focus on file uploads', "What's new? Files, people - all!.", 'x'.repeat(64)])
      expect(await status(fine), fine).toBe(200);
    for (const wrong of ['x'.repeat(65), 'a;b', 'über', 'a\nb', '"quoted"', 'a_b']) {
      const answer = await summarized(caller, { workspace_id: workspace, user_context: wrong });
      expect([...refusal(answer), answer.json.error.params[0].name], wrong).toEqual([
        400,
        1605,
        'user_context',
      ]);
    }
  });

  test(says('summarize-events/output-shapes-events'), async () => {
    const { owner: caller } = world();
    const query = { workspace_id: workspace, limit: 20 };
    const terse = await summarized(caller, { ...query, output: 'terse' });
    const full = await summarized(caller, query);
    expect(terse.json.summary).toEqual(full.json.summary);
    expect(terse.json.events[0]).not.toHaveProperty('template');
  });

  test(says('summarize-events/null-without-events'), async () => {
    const { status, json } = await summarized(world().owner, { workspace_id: nobodysId });
    expect([status, json]).toEqual([200, { result: true, summary: null, events: [] }]);
  });

  test('without an organization that can be billed the summary is null, and the events are there', async () => {
    const where = world();
    const { data } = happens(where, {
      event: 'comment_created',
      actor: '6666666666666666666',
      workspace_id: foreignWorkspace,
    });
    const { json } = await summarized(where.outsider, { workspace_id: foreignWorkspace });
    expect(json).toMatchObject({ summary: null, events: [{ event_id: data.event_id }] });
  });
});

describe('metrics', () => {
  const all = async (): Promise<any[]> => {
    const { owner: caller } = world();
    const replies: any[] = [];
    for (const query of queries) replies.push((await summarized(caller, query)).json);
    return replies;
  };

  test(says('summarize-events/metrics-agree'), async () => {
    for (const { summary, events } of await all()) {
      const created = events.map((one: any) => one.created).toSorted();
      expect(summary.metrics).toMatchObject({
        total_events: events.length,
        unique_actors: distinct(events.map((one: any) => one.calling_user)),
        date_range: { start: created[0], end: created.at(-1) },
      });
    }
  });

  test(says('summarize-events/categories-by-subcategory'), async () => {
    for (const { summary, events } of await all()) {
      for (const [name, count] of Object.entries(summary.metrics.categories))
        expect(events.filter((one: any) => one.sub_category === name)).toHaveLength(count as number);
    }
  });

  test(says('summarize-events/categories-add-up'), async () => {
    for (const { summary } of await all()) {
      const counts = Object.values<number>(summary.metrics.categories);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(summary.metrics.total_events);
    }
  });
});

describe('the text', () => {
  /** What is told of a page that holds just these events. */
  async function told(where: World, ...wishes: Parameters<typeof happens>[1][]): Promise<string> {
    for (const wish of wishes) happens(where, wish);
    const query = { workspace_id: workspace, limit: wishes.length };
    return (await summarized(where.owner, query)).json.summary.text;
  }

  test(says('summarize-events/pill-form'), async () => {
    for (const query of queries) {
      const { text } = (await summarized(world().owner, query)).json.summary;
      const found = pills(text);
      expect(found.length).toBe(text.split('@[').length - 1);
      for (const [, type] of found) expect(['user', 'file', 'folder', 'workspace', 'share']).toContain(type);
    }
  });

  test(says('summarize-events/pill-ids'), async () => {
    const where = world();
    const { accounts, workspaces, shares, items } = stateOf(where);
    const named: Record<string, (id: string) => { name: string } | undefined> = {
      user: (id) => accounts.get(id),
      workspace: (id) => workspaces.get(id),
      share: (id) => shares.get(id),
      file: (id) => items.get(id),
      folder: (id) => items.get(id),
    };
    for (const query of queries) {
      for (const [, type = '', id = '', name] of pills(
        (await summarized(where.owner, query)).json.summary.text,
      )) {
        expect(id).toMatch(type === 'file' || type === 'folder' ? /^[a-z0-9]{29}$/ : /^\d{19}$/);
        expect(named[type]?.(id)?.name).toBe(name);
      }
    }
  });

  test('names who did what, and where', async () => {
    const where = world();
    expect(await told(where, { event: 'workspace_storage_file_added', object_id: file })).toBe(
      `@[user:${owner}:Jane Smith] uploaded @[file:${file}:quarterly_report.pdf] in @[workspace:${workspace}:Engineering].`,
    );
    const upload = { event: 'workspace_storage_file_added', actor: member };
    const text = await told(where, upload, upload, {
      event: 'added_member_to_workspace',
      actor: viewer,
      user_id: john,
    });
    expect(text).toBe(
      `@[user:${member}:Tom Okafor] uploaded 2 files in @[workspace:${workspace}:Engineering]. ` +
        `@[user:${viewer}:Lena Novak] added @[user:${john}:John Doe] in @[workspace:${workspace}:Engineering].`,
    );
    expect(await told(where, { event: 'comment_created', object_id: file })).toContain(
      `wrote a comment on @[file:${file}:quarterly_report.pdf]`,
    );
    expect(await told(where, { event: 'node_ai_summary_created', object_id: file })).toMatch(/^The system /);
  });

  test(says('summarize-events/text-deterministic'), async () => {
    const text = async (user_context: string) =>
      (await summarized(world().owner, { workspace_id: workspace, user_context })).json.summary.text;
    expect(await text('comments please')).toBe(await text('comments please'));
    const where = world();
    const wishes = ['workspace_storage_file_added', 'workspace_storage_file_added', 'comment_created'];
    for (const one of wishes) happens(where, { event: one });
    const query = { workspace_id: workspace, limit: 3 };
    const focused = (await summarized(where.owner, { ...query, user_context: 'Focus on comments' })).json
      .summary.text;
    expect(focused).toMatch(/Jane Smith\] wrote a comment on .* and uploaded 2 files in/);
  });
});
