/** The events of this API in the sandbox's log, and how they are found there. */
import type { EventLog, LogEntry } from '../../sandbox/event-log.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type EventType, eventTypeOf } from './event-types.ts';
import { type Profile, type ProfileKind, profileOf } from './state.ts';

export const apiName = 'fastio';

/** `data` of an entry that is an event; beside these its event-specific fields, by the names of events.yaml. */
export interface EventData {
  readonly event_id: string;
  readonly org_id?: string;
  readonly workspace_id?: string;
  readonly share_id?: string;
  /** Its target: the user whom it is about. */
  readonly user_id?: string;
  readonly object_id?: string;
  readonly parent_event_id?: string;
  readonly parent_node_id?: string;
  readonly calling_user_name?: string;
  readonly [param: string]: unknown;
}

/** An entry of the log that is an event. Others tell of writes that make none, and nobody sees them. */
export type EventEntry = LogEntry & { readonly data: EventData };

export const isEvent = (entry: LogEntry): entry is EventEntry =>
  typeof entry.data.event_id === 'string' && eventTypeOf(entry.event) !== undefined;

/** What the table says of an event that is in the log. */
export const typeOfEntry = ({ event }: EventEntry): EventType => eventTypeOf(event) as EventType;

/** The profiles whose ids an event carries, the narrowest first. */
export function profilesOf({ share_id, workspace_id, org_id, user_id }: EventData): Profile[] {
  const profiles: Profile[] = [];
  if (share_id !== undefined) profiles.push(profileOf('share', share_id));
  if (workspace_id !== undefined) profiles.push(profileOf('workspace', workspace_id));
  if (org_id !== undefined) profiles.push(profileOf('org', org_id));
  if (user_id !== undefined) profiles.push(profileOf('user', user_id));
  return profiles;
}

/** The values by which the log finds an event: its parent, its profiles, and the profile of who uploads. */
export function logIndex(entry: LogEntry): readonly string[] {
  if (!isEvent(entry)) return [];
  const { data, actor } = entry;
  const values: string[] = profilesOf(data);
  if (data.parent_event_id !== undefined) values.push(`parent/${data.parent_event_id}`);
  if (actor !== undefined && typeOfEntry(entry).user_activity) values.push(profileOf('user', actor));
  return values;
}

/** The value by which `log.find` and `log.follow` know what `logIndex` gives. */
export const logValue = (value: string): string => `${apiName}/${value}`;

/** The events of a log by id, as far as it is read: an index of the log itself would cost each append more than this. */
interface ById {
  read: number;
  entries: Map<string, EventEntry>;
}

/** Goes with its log: a fork or a restored sandbox has a log of its own. */
const byIdOf = new WeakMap<EventLog, ById>();

export function eventById({ log }: Sandbox, id: string): EventEntry | undefined {
  const byId = byIdOf.get(log) ?? { read: 0, entries: new Map() };
  byIdOf.set(log, byId);
  if (byId.read < log.last) {
    for (const entry of log.find(apiName, { after: byId.read }))
      if (isEvent(entry)) byId.entries.set(entry.data.event_id, entry);
    byId.read = log.last;
  }
  return byId.entries.get(id);
}

/** How many entries are taken out of the log at a time, at first. */
const firstBatchSize = 64;

/** Goes back through the events of a profile or parent, as far as it is asked to. */
export function* newestFirst(log: EventLog, value: string): Generator<EventEntry> {
  let after = 0;
  for (let limit = firstBatchSize; ; limit *= 2) {
    const entries = log.find(logValue(value), { newestFirst: true, after, limit }) as EventEntry[];
    yield* entries;
    const last = entries.at(-1);
    if (!last || entries.length < limit) return;
    after = last.cursor;
  }
}

/** `workspace_id`, the name by which an event carries a profile's id. */
export const idName = (kind: ProfileKind) => `${kind}_id` as const;
