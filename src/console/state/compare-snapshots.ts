import type { Snapshot } from '../../client/index.ts';

export interface ChangedMember {
  member: string;
  before: unknown;
  after: unknown;
}

export type RecordChange =
  | { kind: 'added'; record: Record<string, unknown> }
  | { kind: 'removed'; record: Record<string, unknown> }
  | { kind: 'changed'; record: Record<string, unknown>; members: ChangedMember[] };

export interface CollectionChanges {
  api: string;
  collection: string;
  changes: RecordChange[];
}

type Places = Record<string, Record<string, unknown>>;

/** What differs from one snapshot to another, record by record: the same place in the order of creation is the same record. */
export function compareSnapshots(before: Snapshot, after: Snapshot): CollectionChanges[] {
  const names = new Set<string>();
  for (const { state } of [before, after])
    for (const [api, collections] of Object.entries(state))
      for (const collection of Object.keys(collections)) names.add(JSON.stringify([api, collection]));
  return [...names].flatMap((name) => {
    const [api, collection] = JSON.parse(name) as [string, string];
    const changes = changesOf(before.state[api]?.[collection] ?? {}, after.state[api]?.[collection] ?? {});
    return changes.length > 0 ? [{ api, collection, changes }] : [];
  });
}

function changesOf(before: Places, after: Places): RecordChange[] {
  const changes: RecordChange[] = [];
  for (const [place, record] of Object.entries(before)) {
    const now = after[place];
    if (!now) changes.push({ kind: 'removed', record });
    else if (!same(record, now))
      changes.push({ kind: 'changed', record: now, members: membersOf(record, now) });
  }
  for (const [place, record] of Object.entries(after))
    if (!before[place]) changes.push({ kind: 'added', record });
  return changes;
}

function membersOf(before: Record<string, unknown>, after: Record<string, unknown>): ChangedMember[] {
  const members = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...members]
    .filter((member) => !same(before[member], after[member]))
    .map((member) => ({ member, before: before[member], after: after[member] }));
}

/** Whatever the order of members. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const members = Object.keys(left);
  return (
    members.length === Object.keys(right).length &&
    members.every((member) => Object.hasOwn(right, member) && same(left[member], right[member]))
  );
}
