import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type By, type Event, happensHere, ids, type Query, search, type Wish } from './log.ts';
import { known } from './profiles.ts';

/** A part of the workspace's log that lies in the past: what is asked of it twice is answered twice. */
export interface Window {
  /** What selects it: the workspace and both bounds. */
  query: Query;
  /** All of it, in full. */
  events: Event[];
}

/** How many events are looked at, where there are so many. */
const usual = 200;

/** What happens where a workspace is too quiet to find anything out. */
const lively: readonly string[] = [
  'workspace_storage_file_added',
  'comment_created',
  'ai_chat_created',
  'task_created',
];

/** The newest events of the workspace; if `isEnough` is not content with them, some more are made. */
export async function pastEvents(
  context: CheckContext,
  isEnough: (events: readonly Event[]) => boolean,
  {
    most = usual,
    as = 'owner',
    more = [],
  }: { most?: number; more?: readonly (Partial<Wish> & { event: string })[] } & By = {},
): Promise<Window> {
  // What has just happened may be listed a little later, and with it what is of the same second.
  const found = await pastOf(context, most, { as }, { withNewest: context.isolation.hasClock });
  if (found && isEnough(found.events)) return found;
  for (const { event, ...rest } of more.length > 0 ? more : lively.map((event) => ({ event })))
    await happensHere(context, event, rest);
  const again = await pastOf(context, most, { as }, { withNewest: true });
  if (again && isEnough(again.events)) return again;
  return context.skip('the workspace has no events that would tell the difference');
}

/** `withNewest`: what is of the newest second is a part of it. */
async function pastOf(
  context: CheckContext,
  most: number,
  by: By,
  { withNewest }: { withNewest: boolean },
): Promise<Window | undefined> {
  const workspace_id = known(context, 'workspace_id');
  const newest = await search(context, { workspace_id, limit: 250 }, by);
  const all = newest.map(({ created }) => boundOf(created)).sort();
  const times = withNewest ? all : all.filter((time) => time !== all.at(-1));
  if (times.length === 0) return undefined;
  const query = {
    workspace_id,
    'created-min': times[Math.max(0, times.length - most)],
    'created-max': times.at(-1),
  };
  return { query, events: await search(context, { ...query, limit: 250 }, by) };
}

/** `2025-01-20 10:30:45 UTC` in the shorter of the two forms that a bound may have. */
export const boundOf = (created: unknown): string => String(created).replace(/ UTC$/, '');

/** The same in ISO 8601. */
export const isoOf = (created: unknown): string => `${boundOf(created).replace(' ', 'T')}Z`;

/** So many seconds later, in ISO 8601. */
export function laterBy(seconds: number, created: unknown): string {
  const at = new Date(Date.parse(isoOf(created)) + seconds * 1000);
  return `${at.toISOString().slice(0, 19)}Z`;
}

export const atLeast =
  (count: number) =>
  (events: readonly Event[]): boolean =>
    events.length >= count;

/** A value of the field that some of the events have and some have not. */
export function tellingValue(events: readonly Event[], field: string): string | undefined {
  const values = new Set(events.map((event) => event[field]));
  return values.size < 2 ? undefined : [...values].find((value) => value !== undefined);
}

/** The same events, in whatever order. */
export function sameEvents(
  context: CheckContext,
  received: readonly Event[],
  wanted: readonly Event[],
  what: string,
): void {
  const [got, want] = [new Set(ids(received)), new Set(ids(wanted))];
  const missing = wanted.find(({ event_id }) => !got.has(event_id));
  const strange = received.find(({ event_id }) => !want.has(event_id));
  const told = ({ event_id, event, created }: Event): string => `${event_id} (${event}, ${created})`;
  context.that(missing === undefined, `${what}: ${missing && told(missing)} is listed`, 'it is not');
  context.that(strange === undefined, `${what}: ${strange && told(strange)} is not listed`, 'it is');
}

/** The same events in the same order. */
export const sameOrder = (
  context: CheckContext,
  received: readonly Event[],
  wanted: readonly Event[],
  what: string,
): void => context.equal(ids(received), ids(wanted), what);

/** A filter of one field keeps those events of a window that have the value, all of them and no others. */
export async function filterKeeps(
  context: CheckContext,
  parameter: string,
  field: string,
  more: readonly (Partial<Wish> & { event: string })[] = [],
  isJudged: (event: Event) => boolean = () => true,
): Promise<void> {
  const isTelling = (events: readonly Event[]) => tellingValue(events, field) !== undefined;
  const { query, events } = await pastEvents(context, isTelling, { more });
  const value = tellingValue(events, field);
  const kept = await search(context, { ...query, [parameter]: value, limit: 250 });
  const wanted = events.filter((event) => event[field] === value);
  sameEvents(context, kept.filter(isJudged), wanted.filter(isJudged), `${parameter}=${value}`);
}
