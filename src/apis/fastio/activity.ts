/** Activity: when each field of a profile last changed. Computed from the log only, so the two always agree. */
import type { EventLog } from '../../sandbox/event-log.ts';
import { apiName, type EventEntry, isEvent, profilesOf, typeOfEntry } from './event-entries.ts';
import { bareName, type EventType, keyedName } from './event-types.ts';
import { type Profile, profileOf } from './state.ts';

/** An activity field that an event updates on a profile, and the id of the object if the field has ids. */
export interface ActivityUpdate {
  profile: Profile;
  /** `storage`, `members` */
  field: string;
  id?: string;
}

/** `storage:def…`, `member:5555…`, or the bare field. */
export const activityKey = ({ field, id }: Omit<ActivityUpdate, 'profile'>): string =>
  id === undefined ? field : `${keyedName(field) ?? field}:${id}`;

/** What an event updates: its fields on each of its profiles, and for an upload also the uploader's profile. */
export function activityUpdatesOf(entry: EventEntry): ActivityUpdate[] {
  const kind = typeOfEntry(entry);
  const { data, actor } = entry;
  if (kind.visibility === 'internal') return [];
  const id = keyId(kind, entry);
  const updates: ActivityUpdate[] = [];
  for (const profile of profilesOf(data)) {
    updates.push(activityUpdate(profile, kind.activity, id));
    for (const field of kind.also ?? []) updates.push(activityUpdate(profile, field, id));
  }
  if (kind.user_activity !== undefined && actor !== undefined)
    updates.push(activityUpdate(profileOf('user', actor), kind.user_activity, data.object_id));
  return updates;
}

const activityUpdate = (profile: Profile, field: string, id: string | undefined): ActivityUpdate =>
  id === undefined || keyedName(field) === undefined ? { profile, field } : { profile, field, id };

function keyId({ key }: EventType, { data }: EventEntry): string | undefined {
  return key === 'object' ? data.object_id : key === 'user' ? data.user_id : undefined;
}

/** When a field last changed, and each of its objects. */
interface FieldTimes {
  at: number;
  ids: Map<string, number>;
}

/** The times of one profile, by field. */
type ProfileTimes = Map<string, FieldTimes>;

/** One key of an activity map, and when it last changed. */
export type KeyTime = readonly [key: string, at: number];

/** Answers that are cached at most. */
const rememberedAnswers = 1_000;

class Activity {
  readonly #log: EventLog;
  readonly #profiles = new Map<Profile, ProfileTimes>();
  readonly #answers = new Map<string, unknown>();
  /** The cursors between which the log is read. */
  #readFrom = 1;
  #read = 0;

  constructor(log: EventLog) {
    this.#log = log;
  }

  /** The keys of a profile that `fields` names, or all keys without `fields`; not sorted. */
  times(profile: Profile, fields: readonly string[] | undefined): KeyTime[] {
    this.#catchUp();
    const times = this.#profiles.get(profile);
    if (!times) return [];
    const found = new Map<string, number>();
    for (const name of fields ?? times.keys()) {
      const [before = '', id] = name.split(':');
      const field = bareName(before);
      const known = times.get(field);
      if (!known) continue;
      const at = id === undefined ? known.at : known.ids.get(id);
      if (at !== undefined) found.set(activityKey({ field, ...(id !== undefined && { id }) }), at);
      if (id === undefined)
        for (const [one, when] of known.ids) found.set(activityKey({ field, id: one }), when);
    }
    const { oldest } = this.#log;
    const from = oldest === 1 ? 0 : (this.#log.get(oldest)?.at ?? 0);
    return [...found].filter(([, at]) => at >= from);
  }

  /** Caches what `make` gives until the log grows, because many polls may wait for the same profile. */
  answer<T>(question: string, make: () => T): T {
    this.#catchUp();
    if (!this.#answers.has(question)) {
      if (this.#answers.size >= rememberedAnswers) this.#answers.clear();
      this.#answers.set(question, make());
    }
    return this.#answers.get(question) as T;
  }

  /** Reads the entries that were appended since the last call. */
  #catchUp(): void {
    if (this.#read === this.#log.last) return;
    this.#answers.clear();
    this.#forgetDropped();
    for (const entry of this.#log.find(apiName, { after: this.#read })) {
      if (!isEvent(entry)) continue;
      for (const { profile, field, id } of activityUpdatesOf(entry))
        this.#update(profile, field, id, entry.at);
    }
    this.#read = this.#log.last;
  }

  /**
   * Reads the log anew when half of what was read is dropped, so that the times of dropped events take no memory and
   * reading costs little for each event. `times` leaves out those that are dropped meanwhile.
   */
  #forgetDropped(): void {
    const { oldest } = this.#log;
    if (oldest - this.#readFrom <= (this.#read - this.#readFrom) / 2) return;
    this.#profiles.clear();
    this.#readFrom = oldest;
    this.#read = oldest - 1;
  }

  #update(profile: Profile, field: string, id: string | undefined, at: number): void {
    const times: ProfileTimes = this.#profiles.get(profile) ?? new Map();
    this.#profiles.set(profile, times);
    const ids = times.get(field)?.ids ?? new Map<string, number>();
    times.set(field, { at, ids: id === undefined ? ids : ids.set(id, at) });
  }
}

/** By log, because a fork or a restored sandbox has its own. */
const known = new WeakMap<EventLog, Activity>();

export function activityOf(log: EventLog): Activity {
  const found = known.get(log) ?? new Activity(log);
  known.set(log, found);
  return found;
}
