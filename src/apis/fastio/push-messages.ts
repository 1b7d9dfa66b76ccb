/** The messages that a socket sends for an event: WebSocket Message Types. */
import type { EventLog } from '../../sandbox/event-log.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { activityKey, activityUpdatesOf } from './activity.ts';
import { type EventEntry, profilesOf, typeOfEntry } from './event-entries.ts';
import { bareName } from './event-types.ts';
import type { Messages } from './generated/messages.ts';
import type { Profile } from './state.ts';
import { microText } from './times.ts';

/** A message has to be shorter than this, in bytes. */
const longestMessage = 4096;

/** The messages of one event on one profile, as JSON texts. */
interface PushedMessages {
  /** For everyone. */
  activity: readonly string[];
  /** For readers who may see the event: the same, followed by the event message if members may see such events. */
  all: readonly string[];
  /** The narrowest profile of the event, on which the reader's role is checked. */
  narrowest: Profile | undefined;
}

/** The messages of each log's last entry, made once for all sockets of a profile. */
const lastMessages = new WeakMap<EventLog, { entry: EventEntry; byProfile: Map<Profile, PushedMessages> }>();

/** An `activity` message for every change of the profile, and then an `event` message if members may see the event. */
export function messagesOf(entry: EventEntry, profile: Profile, { clock, log }: Sandbox): PushedMessages {
  let last = lastMessages.get(log);
  if (last?.entry !== entry) {
    last = { entry, byProfile: new Map() };
    lastMessages.set(log, last);
  }
  const found = last.byProfile.get(profile) ?? makeMessages(entry, profile, clock.now());
  last.byProfile.set(profile, found);
  return found;
}

function makeMessages(entry: EventEntry, profile: Profile, now: number): PushedMessages {
  const updates = activityUpdatesOf(entry).filter((update) => update.profile === profile);
  const [narrowest] = profilesOf(entry.data);
  if (updates.length === 0) return { activity: [], all: [], narrowest };
  const activity = activityTexts(updates.map(activityKey));
  const { permission } = typeOfEntry(entry);
  const event = permission === 'member' ? eventText(entry, now) : undefined;
  return { activity, all: event === undefined ? activity : [...activity, event], narrowest };
}

/** Splits the keys over as many messages as they need. A key that is too long for one is replaced by its field without id. */
function activityTexts(keys: readonly string[]): string[] {
  const message: Messages['activity'] = { response: 'activity', activity: [...keys] };
  const text = JSON.stringify(message);
  if (byteLength(text) < longestMessage) return [text];
  const [only = ''] = keys;
  if (keys.length === 1) return activityTexts([bareName(only.slice(0, only.indexOf(':')))]);
  const half = Math.ceil(keys.length / 2);
  return [...activityTexts(keys.slice(0, half)), ...activityTexts(keys.slice(half))];
}

/** Leaves out the largest members of `data` while the message is too long; `undefined` if that is not enough. */
function eventText(entry: EventEntry, now: number): string | undefined {
  const kind = typeOfEntry(entry);
  const data = { ...eventDetails(entry), event_id: entry.data.event_id };
  const message = {
    result: true as const,
    response: 'event' as const,
    time: microText(Math.max(now, entry.at)),
    timestamp: `${Math.floor(entry.at / 1_000_000)}.${String(Math.floor((entry.at % 1_000_000) / 100)).padStart(4, '0')}`,
    event: entry.event,
    category: kind.category,
    sub_category: kind.sub_category,
    ...(entry.data.object_id !== undefined && { object_id: entry.data.object_id }),
    ...(entry.actor !== undefined && { calling_user: entry.actor }),
    activity_field: kind.activity,
    data,
  } as Messages['event'];
  const droppable = Object.keys(data).filter((name) => name !== 'event_id');
  droppable.sort((a, b) => sizeOf(data, a) - sizeOf(data, b));
  for (;;) {
    const text = JSON.stringify(message);
    if (byteLength(text) < longestMessage) return text;
    const largest = droppable.pop();
    if (largest === undefined) return undefined;
    delete (message.data as Record<string, unknown>)[largest];
  }
}

/** The event-specific fields. File and folder fields have shorter names here than in a search. */
function eventDetails({ event, data }: EventEntry): Record<string, unknown> {
  const { required_params: names } = typeOfEntry({ event } as EventEntry);
  const details = Object.fromEntries(
    names.flatMap((name) => (name in data ? [[shortName(name), data[name]]] : [])),
  );
  return data.parent_node_id === undefined ? details : { ...details, parent_node_id: data.parent_node_id };
}

const shortNames: Readonly<Record<string, string>> = {
  filename: 'name',
  folder_name: 'name',
  file_size: 'size',
};

const shortName = (name: string): string => shortNames[name] ?? name;

const sizeOf = (data: Readonly<Record<string, unknown>>, name: string): number =>
  JSON.stringify(data[name])?.length ?? 0;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;
