import { describe, expect, test } from 'vitest';
import { activityUpdatesOf } from '../../../src/apis/fastio/activity.ts';
import { emit } from '../../../src/apis/fastio/emit.ts';
import { isEvent, typeOfEntry } from '../../../src/apis/fastio/event-entries.ts';
import { documentedNames } from '../../../src/apis/fastio/event-types.ts';
import { emitRequested } from '../../../src/apis/fastio/requested-events.ts';
import { readYaml } from '../../spec/read-spec.ts';
import {
  admin,
  detailsOf,
  file,
  happens,
  member,
  nobodysId,
  org,
  owner,
  pollOf,
  says,
  search,
  share,
  stateOf,
  viewer,
  workspace,
  world,
} from './example-ltd.ts';

const { events: table, params, activity_fields } = readYaml('spec/fastio/events.yaml');

/** An event of each name, as whoever is its target reads it. */
async function eachName(
  check: (shown: any, row: any, entry: ReturnType<typeof happens>) => void,
): Promise<void> {
  const where = world();
  for (const event of documentedNames) {
    const entry = happens(where, { event, actor: viewer, user_id: table[event].target && viewer });
    const caller = table[event].target || !table[event].system ? where.viewer : where.owner;
    const { status, json } = await caller.get(detailsOf(entry.data.event_id));
    expect(status, event).toBe(200);
    check(json.event, table[event], entry);
  }
}

describe('each of the 104 names', () => {
  test(says('api/event-table'), async () => {
    await eachName((shown, row) => {
      const { category, sub_category, permission, visibility, severity, notification } = row;
      expect(shown).toMatchObject({ category, sub_category, permission, visibility, severity, notification });
      expect(shown).toMatchObject({ requires_parent_node: row.requires_parent_node });
      expect('object_id' in shown).toBe(row.object !== undefined);
      expect('calling_user' in shown).toBe(row.system !== true);
      if (row.target) expect(shown.user_id).toBe(viewer);
    });
  });

  test(says('api/event-specific-types'), async () => {
    await eachName((shown, row) => {
      expect(shown.required_params).toEqual(row.required_params);
      for (const name of row.required_params)
        expect(typeof shown[name], `${shown.event} ${name}`).toBe(
          params[name].type.replace('integer', 'number'),
        );
      expect(shown.template.description).not.toMatch(/[{}]|Someone|undefined/);
      for (const [name, value] of Object.entries(shown.template.params)) {
        expect(shown[name]).toBe(value);
        expect(shown.template.description).toContain(String(value));
      }
    });
  });

  test(says('api/activity-key-table'), async () => {
    await eachName((_, row, entry) => {
      const id = row.key === 'object' ? entry.data.object_id : row.key === 'user' ? viewer : undefined;
      const fields = [row.activity, ...(row.also ?? [])];
      const { data } = entry;
      const profiles = ['share', 'workspace', 'org', 'user'].filter(
        (kind) => data[`${kind}_id`] !== undefined,
      );
      const expected = profiles.flatMap((kind) =>
        fields.map((field) => ({
          profile: `${kind}/${data[`${kind}_id`]}`,
          field,
          ...(id !== undefined && activity_fields[field].keyed && { id }),
        })),
      );
      if (row.user_activity)
        expected.push({ profile: `user/${viewer}`, field: row.user_activity, id: data.object_id as string });
      expect(activityUpdatesOf(entry), entry.event).toEqual(expected);
    });
  });

  test(says('api/storage-event-meanings'), async () => {
    const where = world();
    const told = async (event: string) => {
      const { data } = happens(where, { event, object_id: file });
      return (await where.owner.get(detailsOf(data.event_id))).json.event.template.description;
    };
    for (const place of ['workspace', 'share']) {
      expect(await told(`${place}_storage_file_added`)).toContain('uploaded quarterly_report.pdf');
      expect(await told(`${place}_storage_file_deleted`)).toContain(
        'moved quarterly_report.pdf to the trash',
      );
      expect(await told(`${place}_storage_file_restored`)).toContain(
        'took quarterly_report.pdf out of the trash',
      );
      expect(await told(`${place}_storage_file_updated`)).toContain(
        'changed the details of quarterly_report.pdf',
      );
    }
  });
});

describe('emit', () => {
  test('takes what it is given, and fills in the rest', () => {
    const where = world();
    const data = { comment_text: 'Mine.' };
    const wish = { event: 'comment_created', actor: member, share_id: share, object_id: file, data };
    const entry = emit(where.sandbox, { ...wish, parent_event_id: 'x1', event_id: 'mine1' });
    expect(entry).toMatchObject({
      api: 'fastio',
      actor: member,
      data: {
        event_id: 'mine1',
        org_id: org,
        workspace_id: workspace,
        share_id: share,
        object_id: file,
        parent_event_id: 'x1',
        calling_user_name: 'Tom Okafor',
        filename: 'quarterly_report.pdf',
        comment_text: 'Mine.',
        comment_id: expect.stringMatching(/^[a-z0-9]{29}$/),
      },
    });
    expect(typeOfEntry(entry).sub_category).toBe('comments');
    expect(() => emit(where.sandbox, { event: 'no_such' })).toThrow('no event is called no_such');
  });

  test('gives the same events for the same seed, whatever else was asked for', async () => {
    const emitted = async (asksBefore: boolean) => {
      const where = world();
      where.standin.sandboxes.create(where.sandbox.id);
      const sandbox = where.standin.sandboxes.use(where.sandbox.id) as typeof where.sandbox;
      if (asksBefore) await where.owner.get(`/current/websocket/auth/${workspace}`);
      return emit(sandbox, { event: 'comment_created', actor: owner }).data;
    };
    expect(await emitted(true)).toEqual(await emitted(false));
  });

  test('a membership event changes the membership, and is one entry of the log', async () => {
    const where = world();
    const { log } = where.sandbox;
    const status = async () => (await where.viewer.get(pollOf({}, workspace))).status;
    const before = log.last;
    happens(where, { event: 'removed_member_from_workspace', user_id: viewer });
    expect([await status(), log.last]).toEqual([400, before + 1]);
    happens(where, { event: 'added_member_to_workspace', user_id: viewer });
    expect([await status(), log.last]).toEqual([200, before + 2]);
    happens(where, { event: 'membership_updated', user_id: viewer, data: { role: 'admin' } });
    const invitation = happens(where, { event: 'invitation_declined' });
    expect((await where.viewer.get(detailsOf(invitation.data.event_id))).status).toBe(200);
  });
});

describe('an event that is asked for from outside', () => {
  const asked = (wanted: Partial<Parameters<typeof emitRequested>[1]>) =>
    emitRequested(world().sandbox, {
      event: 'comment_created',
      actor: undefined,
      ids: {},
      data: {},
      ...wanted,
    });

  test('is set off by a persona, with the ids of the document', () => {
    const ids = { share_id: share, object_id: file };
    expect(asked({ actor: 'member', ids, data: { comment_text: 'Hello' } })).toMatchObject({
      event: 'comment_created',
      actor: member,
      data: { ...ids, org_id: org, comment_text: 'Hello', calling_user_name: 'Tom Okafor' },
    });
    expect(asked({})).toMatchObject({ data: { workspace_id: workspace } });
  });

  test.each([
    [{ event: 'no_such' }, 'No event is called no_such'],
    [{ actor: 'boss' }, 'boss is no persona'],
    [{ ids: { folder_id: 'x' } }, 'folder_id is no id of an event'],
    [{ ids: { workspace_id: '12' } }, 'workspace_id is not 19 digits'],
    [{ ids: { object_id: 7 } }, 'object_id is not of letters and digits'],
  ])('%j is refused', (wanted, reason) => {
    expect(asked(wanted)).toEqual({ refused: expect.stringContaining(reason) });
  });
});

describe('a write to the state', () => {
  test('is told as the documented event of what it does', async () => {
    const where = world();
    const { memberships, workspaces, shares, accounts, organizations, items } = stateOf(where);
    const newest = () => where.sandbox.log.get(where.sandbox.log.last) as ReturnType<typeof happens>;
    const key = `workspace/${workspace}/${viewer}`;
    memberships.delete(key, admin);
    expect(newest()).toMatchObject({
      event: 'removed_member_from_workspace',
      actor: admin,
      data: { user_id: viewer },
    });
    memberships.put({ kind: 'workspace', profile_id: workspace, user_id: viewer, role: 'member' });
    expect(newest()).toMatchObject({
      event: 'added_member_to_workspace',
      data: { org_id: org, member_name: 'Lena Novak' },
    });
    memberships.put({ kind: 'workspace', profile_id: workspace, user_id: viewer, role: 'viewer' });
    expect(newest()).toMatchObject({ event: 'membership_updated', data: { role: 'viewer' } });
    workspaces.put({ id: workspace, org_id: org, name: 'Machines' }, owner);
    const [first] = await search(where.viewer, { workspace_id: workspace, limit: 1 });
    expect(first).toMatchObject({ event: 'workspace_updated', workspace_name: 'Machines' });
    shares.delete(share);
    expect(newest()).toMatchObject({
      event: 'share_deleted',
      data: { share_name: 'Client Files', workspace_id: workspace },
    });
    organizations.put({ id: nobodysId, name: 'New', plan: 'Starter', billable: true });
    expect(newest()).toMatchObject({ event: 'org_created', data: { org_id: nobodysId, org_name: 'New' } });
    accounts.put({ id: nobodysId, name: 'Neo', email: 'neo@example.com' });
    expect(newest()).toMatchObject({ event: 'user_created', data: { user_id: nobodysId, user_name: 'Neo' } });
    items.delete(file, member);
    const data = { object_id: file, workspace_id: workspace, filename: 'quarterly_report.pdf' };
    expect(newest()).toMatchObject({ event: 'workspace_storage_file_deleted', data });
    expect(newest().data).not.toHaveProperty('share_id');
  });

  test('that is no event is seen by nobody', async () => {
    const where = world();
    stateOf(where).acknowledgements.put({ event_id: 'x', user_id: owner }, owner);
    const entry = where.sandbox.log.get(where.sandbox.log.last);
    expect([entry?.event, entry && isEvent(entry)]).toEqual(['acknowledgements.created', false]);
    const [first] = await search(where.owner, { user_id: owner, limit: 1 });
    expect(first.event).not.toBe('acknowledgements.created');
  });
});
