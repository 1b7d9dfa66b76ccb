/** The events of this API in the sandbox's log, and how to find them. */
import type { EventLog, LogEntry } from '../../sandbox/event-log.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type EventType, eventTypeOf } from './event-types.ts';
import { type Profile, type ProfileKind, profileOf } from './state.ts';

export const apiName = 'fastio';

/** `data` of an event: these members, and its event-specific fields with the names of events.yaml. */
export interface EventData {
  readonly event_id: string;
  readonly org_id?: string;
  readonly workspace_id?: string;
  readonly share_id?: string;
  /** The target user: whom the event is about. */
  readonly user_id?: string;
  readonly object_id?: string;
  readonly parent_event_id?: string;
  readonly parent_node_id?: string;
  readonly calling_user_name?: string;
  readonly [param: string]: unknown;
}

/** A log entry that is an event. The other entries record writes without an event; clients never see them. */
export type EventEntry = LogEntry & { readonly data: EventData };

export const isEvent = (entry: LogEntry): entry is EventEntry =>
  typeof entry.data.event_id === 'string' && eventTypeOf(entry.event) !== undefined;

export const typeOfEntry = ({ event }: EventEntry): EventType => eventTypeOf(event) as EventType;

/** The profiles of an event, the narrowest first. */
export function profilesOf({ share_id, workspace_id, org_id, user_id }: EventData): Profile[] {
  const profiles: Profile[] = [];
  if (share_id !== undefined) profiles.push(profileOf('share', share_id));
  if (workspace_id !== undefined) profiles.push(profileOf('workspace', workspace_id));
  if (org_id !== undefined) profiles.push(profileOf('org', org_id));
  if (user_id !== undefined) profiles.push(profileOf('user', user_id));
  return profiles;
}

/** The values by which the log finds an event: its parent event, its profiles and the uploader's profile. */
export function logIndex(entry: LogEntry): readonly string[] {
  if (!isEvent(entry)) return [];
  const { data, actor } = entry;
  const values: string[] = profilesOf(data);
  if (data.parent_event_id !== undefined) values.push(`parent/${data.parent_event_id}`);
  if (actor !== undefined && typeOfEntry(entry).user_activity) values.push(profileOf('user', actor));
  return values;
}

/** The value that `log.find` and `log.follow` take for a value of `logIndex`. */
export const logValue = (value: string): string => `${apiName}/${value}`;

/** The events of a log by id, up to the cursor `read`, in the order of the log. Built when needed, because a log index would cost time at each append. */
interface ById {
  read: number;
  entries: Map<string, EventEntry>;
}

/** By log, because a fork or a restored sandbox has its own. */
const byIdOf = new WeakMap<EventLog, ById>();

export function eventById({ log }: Sandbox, id: string): EventEntry | undefined {
  const byId = byIdOf.get(log) ?? { read: 0, entries: new Map() };
  byIdOf.set(log, byId);
  if (byId.read < log.last) {
    for (const entry of log.find(apiName, { after: byId.read })) {
      if (!isEvent(entry)) continue;
      // An event that a test makes may have the id of an earlier one.
      byId.entries.delete(entry.data.event_id);
      byId.entries.set(entry.data.event_id, entry);
    }
    byId.read = log.last;
    for (const [dropped, { cursor }] of byId.entries) {
      if (cursor >= log.oldest) break;
      byId.entries.delete(dropped);
    }
  }
  return byId.entries.get(id);
}

/** How many entries the first read of the log takes; each further read takes twice as many. */
const firstBatchSize = 64;

/** The events of a profile or parent event, the newest first; read from the log only as far as they are used. */
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

/** `workspace_id`: the member of an event that holds the id of a profile of this kind. */
export const idName = (kind: ProfileKind) => `${kind}_id` as const;
