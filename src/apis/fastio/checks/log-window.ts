import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type By, type Event, happensHere, ids, type Query, search, type Wish } from './log.ts';
import { known } from './profiles.ts';

/** A past part of the workspace's log: asked for twice, it is the same. */
export interface Window {
  /** What selects it: the workspace and both bounds. */
  query: Query;
  /** All of it, in full. */
  events: Event[];
}

type Events = readonly (Partial<Wish> & { event: string })[];

/** What is made to happen in a workspace without enough events. */
const variedEvents: Events = [
  { event: 'workspace_storage_file_added' },
  { event: 'comment_created' },
  { event: 'ai_chat_created' },
  { event: 'task_created' },
];

/** The newest events of the workspace, `most` of them; `more` are made to happen if `isEnough` refuses what is there. */
export async function pastEvents(
  context: CheckContext,
  isEnough: (events: readonly Event[]) => boolean,
  { most = 200, as = 'owner', more = variedEvents }: { most?: number; more?: Events } & By = {},
): Promise<Window> {
  for (const made of [[], more]) {
    for (const { event, ...rest } of made) await happensHere(context, event, rest);
    // A real target may list the newest events a little late, and with them others of the same second.
    const withNewest = made === more || context.isolation.hasClock;
    const found = await pastOf(context, most, { as }, withNewest);
    if (found && isEnough(found.events)) return found;
  }
  return context.skip('the workspace has no events that would tell the difference');
}

/** `withNewest`: includes the events of the newest second. */
async function pastOf(
  context: CheckContext,
  most: number,
  by: By,
  withNewest: boolean,
): Promise<Window | undefined> {
  const workspace_id = known(context, 'workspace_id');
  const newest = await search(context, { workspace_id, limit: 250 }, by);
  const all = newest.map(({ created }) => boundOf(created)).sort();
  const times = withNewest ? all : all.filter((time) => time !== all.at(-1));
  if (times.length === 0) return undefined;
  const min = times[Math.max(0, times.length - most)];
  const query = { workspace_id, 'created-min': min, 'created-max': times.at(-1) };
  return { query, events: await search(context, { ...query, limit: 250 }, by) };
}

/** `2025-01-20 10:30:45 UTC` without the time zone, as a bound may have it. */
export const boundOf = (created: unknown): string => String(created).replace(/ UTC$/, '');

/** The same in ISO 8601. */
export const isoOf = (created: unknown): string => `${boundOf(created).replace(' ', 'T')}Z`;

/** The time this many seconds later, in ISO 8601. */
export function laterBy(seconds: number, created: unknown): string {
  const at = new Date(Date.parse(isoOf(created)) + seconds * 1000);
  return `${at.toISOString().slice(0, 19)}Z`;
}

export const atLeast =
  (count: number) =>
  (events: readonly Event[]): boolean =>
    events.length >= count;

/** A value of the field that some of the events have and others do not. */
export function tellingValue(events: readonly Event[], field: string): string | undefined {
  const values = new Set(events.map((event) => event[field]));
  return values.size < 2 ? undefined : [...values].find((value) => value !== undefined);
}

/** Requires the same events, in any order. */
export function sameEvents(
  context: CheckContext,
  received: readonly Event[],
  wanted: readonly Event[],
  what: string,
): void {
  const [got, want] = [new Set(ids(received)), new Set(ids(wanted))];
  const missing = wanted.find(({ event_id }) => !got.has(event_id));
  const strange = received.find(({ event_id }) => !want.has(event_id));
  const textOf = ({ event_id, event, created }: Event): string => `${event_id} (${event}, ${created})`;
  context.expect(missing === undefined, `${what}: ${missing && textOf(missing)} is listed`, 'it is not');
  context.expect(strange === undefined, `${what}: ${strange && textOf(strange)} is not listed`, 'it is');
}

/** Requires the same events in the same order. */
export const sameOrder = (
  context: CheckContext,
  received: readonly Event[],
  wanted: readonly Event[],
  what: string,
): void => context.expectEqual(ids(received), ids(wanted), what);

/** Requires that a filter of one field keeps exactly those events of a window that have the value. */
export async function filterKeeps(
  context: CheckContext,
  parameter: string,
  field: string,
  more: Events = variedEvents,
  isJudged: (event: Event) => boolean = () => true,
): Promise<void> {
  const isTelling = (events: readonly Event[]) => tellingValue(events, field) !== undefined;
  const { query, events } = await pastEvents(context, isTelling, { more });
  const value = tellingValue(events, field);
  const kept = await search(context, { ...query, [parameter]: value, limit: 250 });
  const wanted = events.filter((event) => event[field] === value);
  sameEvents(context, kept.filter(isJudged), wanted.filter(isJudged), `${parameter}=${value}`);
}
