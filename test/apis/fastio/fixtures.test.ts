import { describe, expect, test } from 'vitest';
import { type EventEntry, isEvent, typeOfEntry } from '../../../src/apis/fastio/event-entries.ts';
import { documentedNames } from '../../../src/apis/fastio/event-types.ts';
import { readYaml } from '../../spec/read-spec.ts';
import type { World } from '../world.ts';
import { event, file, org, personas, raw, search, share, stateOf, workspace, world } from './example-ltd.ts';

const eventsOf = ({ sandbox }: World): EventEntry[] => sandbox.log.find('fastio').filter(isEvent);
const day = 86_400_000_000;

function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe('the events', () => {
  test('there are 1,000 of the last 30 days, in order, none later than the start', () => {
    const where = world();
    const times = eventsOf(where).map(({ at }) => at);
    expect(times).toHaveLength(1_000);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
    const start = where.sandbox.clock.now();
    expect(times[0]).toBeGreaterThanOrEqual(start - 30 * day);
    expect(times.at(-1)).toBeLessThan(start);
    for (let n = 1; n <= 30; n++)
      expect(
        times.filter((at) => at >= start - n * day && at < start - (n - 1) * day).length,
      ).toBeGreaterThan(20);
  });

  test('they are of every category and of every documented name', () => {
    const events = eventsOf(world());
    const names = new Set(events.map((one) => one.event));
    expect(documentedNames.filter((name) => !names.has(name))).toEqual([]);
    const { components } = readYaml('spec/fastio/openapi.yaml');
    const categories = countBy(events.map((one) => typeOfEntry(one).category));
    expect([...categories.keys()].toSorted()).toEqual(components.schemas.Category.enum.toSorted());
    for (const [name, least] of Object.entries({
      workspace: 300,
      share: 5,
      ai: 40,
      workflow: 75,
      metadata: 25,
    }))
      expect(categories.get(name), name).toBeGreaterThan(least);
  });

  test('they are of every level, with targets, without actors, and with children', () => {
    const events = eventsOf(world());
    const count = (holds: (one: EventEntry) => boolean): number => events.filter(holds).length;
    for (const permission of ['member', 'admin', 'targeted'])
      expect(
        count((one) => typeOfEntry(one).permission === permission),
        permission,
      ).toBeGreaterThan(5);
    for (const visibility of ['external', 'external_audit_log', 'internal'])
      expect(
        count((one) => typeOfEntry(one).visibility === visibility),
        visibility,
      ).toBeGreaterThan(5);
    expect(count(({ data }) => data.user_id !== undefined)).toBeGreaterThan(100);
    expect(count(({ actor }) => actor === undefined)).toBeGreaterThan(30);
    const parents = countBy(events.flatMap(({ data }) => data.parent_event_id ?? []));
    expect(parents.size).toBeGreaterThan(15);
    expect(Math.min(...parents.values())).toBeGreaterThanOrEqual(4);
    const ids = new Set(events.map(({ data }) => data.event_id));
    expect([...parents.keys()].every((id) => ids.has(id))).toBe(true);
  });

  test('they name accounts, profiles and items that there are', () => {
    const where = world();
    const { accounts, organizations, workspaces, shares, items } = stateOf(where);
    for (const { actor, data } of eventsOf(where)) {
      if (actor) expect(accounts.get(actor)?.name).toBe(data.calling_user_name);
      if (data.user_id) expect(accounts.has(data.user_id)).toBe(true);
      if (data.org_id) expect(organizations.has(data.org_id)).toBe(true);
      if (data.workspace_id) expect(workspaces.has(data.workspace_id)).toBe(true);
      if (data.share_id) expect(shares.has(data.share_id)).toBe(true);
      if (data.filename) expect(items.get(data.object_id as string)?.name).toBe(data.filename);
    }
  });
});

test('there are members of every role, in workspaces and in shares of every type', () => {
  const { memberships, workspaces, shares, organizations } = stateOf(world());
  expect([organizations.size, workspaces.size, shares.size]).toEqual([2, 13, 6]);
  for (const profile of [`org/${org}`, `workspace/${workspace}`, `share/${share}`]) {
    const roles = countBy(memberships.all('profile', profile).map(({ role }) => role));
    expect([...roles.keys()].toSorted()).toEqual(['admin', 'member', 'owner', 'viewer']);
  }
  expect(countBy(shares.all().map(({ type }) => type)).size).toBe(3);
  expect(shares.get(share)?.type).toBe('exchange');
});

test('every persona has something to see, and something of its own to acknowledge', async () => {
  const where = world();
  for (const [name, id] of Object.entries(personas)) {
    const caller = where[name as keyof typeof personas];
    expect((await search(caller, { user_id: id })).length, name).toBeGreaterThan(2);
    const found = (await search(caller, { workspace_id: workspace, limit: 250 })).length;
    if (name !== 'outsider') expect(found).toBe(250);
  }
});

test('files and folders lie in folders of their own place', () => {
  const { items } = stateOf(world());
  const files = items.all().filter(({ kind }) => kind === 'file');
  expect(files.length).toBeGreaterThan(150);
  for (const { parent_node_id, profile } of files)
    expect(items.get(parent_node_id as string)).toMatchObject({ kind: 'folder', profile });
  expect(items.get(file)?.name).toBe('quarterly_report.pdf');
});

test('the same seed gives the same data, another seed other data of the same shape', async () => {
  const where = world();
  const path = `/current/events/search/?org_id=${org}&limit=250`;
  const first = await raw(where, path);
  where.standin.sandboxes.create(where.sandbox.id);
  expect(await raw(where, path)).toEqual(first);
  where.standin.sandboxes.create(where.sandbox.id, { seed: 7 });
  const other = await raw(where, path);
  expect(other.text).not.toBe(first.text);
  expect(other.text).toContain(event);
  expect(JSON.parse(other.text).events).toHaveLength(250);
});

test('a fork goes on by itself, and a snapshot brings everything back', async () => {
  const where = world();
  const { sandbox, standin } = where;
  const path = `/current/activity/poll/${workspace}/`;
  const before = await raw(where, path);
  const fork = standin.sandboxes.create('fork', { from: sandbox });
  const restored = standin.sandboxes.restore('restored', sandbox.snapshot());
  for (const other of [fork, restored]) {
    expect(await raw({ ...where, sandbox: other as typeof sandbox }, path)).toEqual(before);
  }
});
