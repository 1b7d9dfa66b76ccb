/** What a socket is sent for an event: WebSocket Message Types. */
import type { EventLog } from '../../sandbox/event-log.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { activityKey, activityUpdatesOf } from './activity.ts';
import { type EventEntry, profilesOf, typeOfEntry } from './event-entries.ts';
import { bareName } from './event-types.ts';
import type { Messages } from './generated/messages.ts';
import type { Profile } from './state.ts';
import { microText } from './times.ts';

/** Bytes under which a message's payload stays. */
const longestMessage = 4096;

/** The messages of one event on one profile, as texts. */
interface PushedMessages {
  /** What everyone is sent. */
  activity: readonly string[];
  /** What those are sent who may see the event, if every member may: the same, and the event after it. */
  all: readonly string[];
  /** Where it happened: the narrowest profile that the event carries, on which it is judged. */
  place: Profile | undefined;
}

/** Made once for all sockets of a profile: many may be open. Of each log the last entry's are kept. */
const lastMessages = new WeakMap<EventLog, { entry: EventEntry; told: Map<Profile, PushedMessages> }>();

/** `activity` for every change of the profile, and after it `event`, if every member may see the event. */
export function messagesOf(entry: EventEntry, profile: Profile, { clock, log }: Sandbox): PushedMessages {
  let last = lastMessages.get(log);
  if (last?.entry !== entry) {
    last = { entry, told: new Map() };
    lastMessages.set(log, last);
  }
  const found = last.told.get(profile) ?? makeMessages(entry, profile, clock.now());
  last.told.set(profile, found);
  return found;
}

function makeMessages(entry: EventEntry, profile: Profile, now: number): PushedMessages {
  const touches = activityUpdatesOf(entry).filter((touch) => touch.profile === profile);
  const [place] = profilesOf(entry.data);
  if (touches.length === 0) return { activity: [], all: [], place };
  const activity = activityTexts(touches.map(activityKey));
  const { permission } = typeOfEntry(entry);
  const event = permission === 'member' ? eventText(entry, now) : undefined;
  return { activity, all: event === undefined ? activity : [...activity, event], place };
}

/** As many messages as the keys need; a key that needs more than one is told by its bare field. */
function activityTexts(keys: readonly string[]): string[] {
  const message: Messages['activity'] = { response: 'activity', activity: [...keys] };
  const text = JSON.stringify(message);
  if (byteLength(text) < longestMessage) return [text];
  const [only = ''] = keys;
  if (keys.length === 1) return activityTexts([bareName(only.slice(0, only.indexOf(':')))]);
  const half = Math.ceil(keys.length / 2);
  return [...activityTexts(keys.slice(0, half)), ...activityTexts(keys.slice(half))];
}

/** Without the largest members of its data, if it is too long with them; not at all, if it is too long without. */
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

/** The event-specific fields; of a file, folder or other node under the names that the socket has for them. */
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
