import { expect, test } from 'vitest';
import { event, org, owner, raw, says, search, share, workspace, world } from './example-ltd.ts';

const base = '/current';

/** The curl examples of document 003, with the host replaced. */
const examples: [title: string, method: string, target: string, holds: (json: any) => boolean][] = [
  [
    'GET /events/search/',
    'GET',
    `${base}/events/search/?workspace_id=1234567890123456789&category=workspace&subcategory=storage&limit=50`,
    ({ events }) => events.length === 50 && events.some((one: any) => one.event_id === event),
  ],
  [
    'GET /events/search/summarize/',
    'GET',
    `${base}/events/search/summarize/?workspace_id=1234567890123456789&user_context=Focus%20on%20file%20uploads&limit=100`,
    ({ summary, events }) => summary.metrics.total_events === 100 && events.length === 100,
  ],
  [
    'GET /event/{event_id}/details/',
    'GET',
    `${base}/event/abc123xyz789def456ghi789jkl01/details/`,
    (json) => json.event.filename === 'quarterly_report.pdf' && json.event.calling_user === owner,
  ],
  [
    'POST /event/{event_id}/ack/',
    'POST',
    `${base}/event/abc123xyz789def456ghi789jkl01/ack/`,
    (json) => Object.keys(json).length === 1,
  ],
  [
    'GET /activity/poll/',
    'GET',
    `${base}/activity/poll/?wait=30&lastactivity=2025-01-20%2010:30:45.123456`,
    ({ results }) => results > 0,
  ],
  [
    'GET /activity/poll/{profile_id}/',
    'GET',
    `${base}/activity/poll/1234567890123456789/?wait=30&fields=storage,members&updated=1&lastactivity=2025-01-20%2010:30:45.123456`,
    ({ activity }) => 'storage' in activity && 'members' in activity,
  ],
  [
    'GET /websocket/auth/{profile_id}',
    'GET',
    `${base}/websocket/auth/1234567890123456789`,
    ({ auth_token }) => auth_token.split('.').length === 3,
  ],
  [
    'GET /realtime/auth/{room_id}',
    'GET',
    `${base}/realtime/auth/1234567890123456789`,
    ({ expires_in }) => expires_in === 86_400,
  ],
];

test.each(examples)('the example of %s gets its documented success', async (_, method, target, holds) => {
  const { status, json } = await world().owner(method, target);
  expect([status, json.result, holds(json)]).toEqual([200, true, true]);
});

test('the example of GET /realtime/auth/validate/ gets its documented success', async () => {
  const where = world();
  const { auth_token } = (await where.owner.get(`${base}/realtime/auth/${workspace}`)).json;
  const { json } = await where.bearer(auth_token).get(`${base}/realtime/auth/validate/`);
  expect(json).toEqual({ result: true, room_id: workspace });
});

test(says('search-events/samples-succeed'), async () => {
  const samples: Record<string, string>[] = [
    { workspace_id: workspace, subcategory: 'comments' },
    { share_id: share, event: 'share_storage_file_added', 'created-min': '2025-12-01T06:00:00Z' },
    { org_id: org, subcategory: 'members' },
    { workspace_id: workspace, category: 'ai' },
    { user_id: owner, acknowledged: 'false' },
    { workspace_id: workspace, visibility: 'external_audit_log', limit: '100' },
    { parent_event_id: event, limit: '100' },
    { workspace_id: workspace, category: 'workflow' },
  ];
  for (const sample of samples) expect((await search(world().owner, sample)).length).toBeGreaterThan(0);
});

test('in another seed the ids of the document are there too', async () => {
  const where = world();
  for (const seed of [2, 3, 99]) {
    where.standin.sandboxes.create(where.sandbox.id, { seed });
    for (const [, method, target, holds] of examples) {
      if (method === 'POST') continue;
      const { status, text } = await raw(where, target);
      expect([status, holds(JSON.parse(text))], `${seed} ${target}`).toEqual([200, true]);
    }
  }
});
