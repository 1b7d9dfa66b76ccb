import { describe, expect, test } from 'vitest';
import { personaNames } from '../../../src/engine/personas.ts';
import { changesNothing } from '../world.ts';
import {
  ackOf,
  detailsOf,
  event,
  happens,
  john,
  member,
  nobodysEvent,
  pollOf,
  refusal,
  says,
  search,
  viewer,
  workspace,
  world,
} from './example-ltd.ts';

/** Those of the personas whom the path does not refuse. */
async function admitted(where: ReturnType<typeof world>, method: string, path: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of personaNames) {
    const answer = await where[name](method, path);
    if (answer.status === 200) names.push(name);
    else expect(refusal(answer)).toEqual([400, 1605]);
  }
  return names;
}

const targeted = { event: 'comment_mentioned', actor: member, user_id: viewer };
const forAdmins = { event: 'invitation_declined', actor: member };

describe('details', () => {
  test(says('get-event-details/output'), async () => {
    const { owner } = world();
    const { json } = await owner.get(detailsOf(event, { output: 'terse' }));
    expect(Object.keys(json.event)).toHaveLength(5);
    expect((await owner.get(detailsOf(event, { output: 'terse,full' }))).status).toBe(400);
  });

  test(says('get-event-details/equals-search-entry'), async () => {
    const { owner, member: other } = world();
    for (const caller of [owner, other]) {
      for (const output of ['terse', 'standard', 'full']) {
        for (const one of await search(caller, { workspace_id: workspace, output, limit: 20 }))
          expect((await caller.get(detailsOf(one.event_id, { output }))).json.event).toEqual(one);
      }
    }
  });

  test(says('get-event-details/caller-may-read'), async () => {
    const where = world();
    for (const wish of [{ ...targeted, user_id: john }, forAdmins]) {
      const { data } = happens(where, wish);
      expect((await where.member.get(detailsOf(data.event_id))).status).toBe(200);
    }
  });

  test(says('get-event-details/target-may-read'), async () => {
    const where = world();
    const { data } = happens(where, targeted);
    expect((await where.viewer.get(detailsOf(data.event_id))).status).toBe(200);
    const transfer = { event: 'org_transfer_completed', user_id: viewer };
    expect((await where.viewer.get(detailsOf(happens(where, transfer).data.event_id))).status).toBe(200);
  });

  test(says('get-event-details/targeted-closed-to-others'), async () => {
    const where = world();
    const audit = { event: 'workspace_storage_download_token_created', actor: member, user_id: viewer };
    for (const wish of [targeted, audit]) {
      const path = detailsOf(happens(where, wish).data.event_id);
      expect(await admitted(where, 'GET', path)).toEqual(['member', 'viewer']);
    }
  });

  test(says('get-event-details/others-need-permission'), async () => {
    const where = world();
    const path = detailsOf(happens(where, { event: 'comment_created', actor: john }).data.event_id);
    expect(await admitted(where, 'GET', path)).toEqual(['owner', 'admin', 'member', 'viewer']);
  });

  test(says('get-event-details/permission-missing-is-400'), async () => {
    const where = world();
    const path = detailsOf(happens(where, { ...forAdmins, actor: john }).data.event_id);
    expect(await admitted(where, 'GET', path)).toEqual(['owner', 'admin']);
    expect(refusal(await where.outsider.get(detailsOf(event)))).toEqual([400, 1605]);
  });

  test(says('get-event-details/not-found'), async () => {
    for (const id of [nobodysEvent, 'x', 'ABC123'])
      expect(refusal(await world().owner.get(detailsOf(id)))).toEqual([404, 1609]);
  });

  test(says('get-event-details/internal-refused'), async () => {
    const where = world();
    const { data } = happens(where, { event: 'storage_node_reindexed' });
    const answer = await where.owner.get(detailsOf(data.event_id));
    expect([...refusal(answer), answer.json.error.text]).toEqual([
      400,
      1605,
      expect.stringContaining('internal'),
    ]);
  });

  test(says('get-event-details/wrong-method'), async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect(refusal(await world().owner(method, detailsOf(event)))).toEqual([400, 1651]);
  });
});

const marked = async (caller: ReturnType<typeof world>['owner'], id: string = event): Promise<boolean> =>
  (await caller.get(detailsOf(id))).json.event.acknowledged;

describe('ack', () => {
  test(says('acknowledge-event/acknowledges'), async () => {
    const { owner } = world();
    expect((await owner.post(ackOf(event))).status).toBe(200);
    expect(await marked(owner)).toBe(true);
  });

  test(says('acknowledge-event/idempotent'), async () => {
    const where = world();
    const first = await where.owner.post(ackOf(event));
    const again = await changesNothing(where, () => where.owner.post(ackOf(event)));
    expect([again.status, again.json]).toEqual([first.status, first.json]);
  });

  test(says('acknowledge-event/per-user'), async () => {
    const { owner, admin, member: other, viewer: reader } = world();
    await owner.post(ackOf(event));
    for (const caller of [admin, other, reader]) expect(await marked(caller)).toBe(false);
  });

  test(says('acknowledge-event/false-before-true-after'), async () => {
    const where = world();
    const { data } = happens(where, { event: 'comment_created', actor: member });
    for (const caller of [where.owner, where.member, where.viewer])
      expect(await marked(caller, data.event_id)).toBe(false);
    await where.member.post(ackOf(data.event_id));
    expect(await marked(where.member, data.event_id)).toBe(true);
    const [listed] = await search(where.member, { workspace_id: workspace, limit: 1 });
    expect(listed).toMatchObject({ event_id: data.event_id, acknowledged: true });
  });

  test(says('acknowledge-event/no-way-back'), async () => {
    const { owner } = world();
    await owner.post(ackOf(event));
    for (const method of ['DELETE', 'PUT', 'PATCH', 'GET'])
      expect(refusal(await owner(method, ackOf(event)))).toEqual([400, 1651]);
    await owner.post(ackOf(event));
    expect(await marked(owner)).toBe(true);
  });

  test(says('acknowledge-event/reply-has-no-data'), async () => {
    expect((await world().owner.post(ackOf(event))).json).toEqual({ result: true });
  });

  test(says('acknowledge-event/access-as-details'), async () => {
    const where = world();
    for (const wish of [targeted, forAdmins, { event: 'comment_created' }]) {
      const { event_id } = happens(where, wish).data;
      const may = await admitted(where, 'GET', detailsOf(event_id));
      expect(await admitted(where, 'POST', ackOf(event_id))).toEqual(may);
    }
  });

  test(says('acknowledge-event/not-found'), async () => {
    expect(refusal(await world().owner.post(ackOf(nobodysEvent)))).toEqual([404, 1609]);
  });

  test(says('acknowledge-event/internal-refused'), async () => {
    const where = world();
    const { data } = happens(where, { event: 'storage_node_reindexed' });
    const answer = await where.owner.post(ackOf(data.event_id));
    expect([...refusal(answer), answer.json.error.text]).toEqual([
      400,
      1605,
      expect.stringContaining('internal'),
    ]);
  });

  test(says('acknowledge-event/targeted-closed-to-others'), async () => {
    const where = world();
    const path = ackOf(happens(where, targeted).data.event_id);
    expect(await admitted(where, 'POST', path)).toEqual(['member', 'viewer']);
  });

  test(says('acknowledge-event/refusal-changes-nothing'), async () => {
    const where = world();
    const { data } = happens(where, targeted);
    const internal = happens(where, { event: 'storage_node_reindexed' });
    for (const id of [data.event_id, internal.data.event_id, nobodysEvent, 'no-id', ''])
      await changesNothing(where, () => where.owner.post(ackOf(id)));
    await changesNothing(where, () => where.outsider.post(ackOf(event)));
    expect(await marked(where.viewer, data.event_id)).toBe(false);
  });

  test(says('acknowledge-event/no-activity'), async () => {
    const where = world();
    const polls = async () => [
      (await where.owner.get(pollOf())).json,
      (await where.owner.get(pollOf({}, workspace))).json,
    ];
    const before = await polls();
    const events = await search(where.owner, { workspace_id: workspace, output: 'terse' });
    await where.owner.post(ackOf(event));
    expect(await polls()).toEqual(before);
    expect(await search(where.owner, { workspace_id: workspace, output: 'terse' })).toEqual(events);
  });

  test(says('acknowledge-event/body-not-needed'), async () => {
    expect((await world().owner('POST', ackOf(event))).status).toBe(200);
  });

  test(says('acknowledge-event/form-body-ignored'), async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { owner } = world();
    expect((await owner('POST', ackOf(event), { body: 'event_id=other&x=1', headers })).status).toBe(200);
    expect(await marked(owner)).toBe(true);
  });

  test(says('acknowledge-event/any-body-ignored'), async () => {
    for (const [type, body] of [
      ['application/json', '{"result":'],
      ['application/json', '[]'],
      ['text/plain', 'seen'],
      ['image/png', 'x'],
      ['application/x-www-form-urlencoded', '%zz&&=%'],
      ['no media type', 'x'],
    ] as const) {
      const headers = { 'content-type': type };
      expect((await world().owner('POST', ackOf(event), { body, headers })).status, type).toBe(200);
    }
  });
  test(says('acknowledge-event/body-too-large'), async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const where = world();
    const body = `x=${'x'.repeat(4 * 1024 * 1024)}`;
    const answer = await changesNothing(where, () => where.owner('POST', ackOf(event), { body, headers }));
    expect([answer.status, answer.json.error.code]).toEqual([413, 413]);
  });
});
