/** The summary of a page of events: a text composed from them, always the same for the same page. */
import { type EventEntry, profilesOf, typeOfEntry } from './event-entries.ts';
import type { Schemas } from './reader.ts';
import type { ProfileKind, State } from './state.ts';
import { createdText } from './times.ts';

/** The organization to which the AI tokens are billed: that of what is searched. */
export function billableOrganization(
  { kind, id }: { kind: ProfileKind | 'parent'; id: string },
  entries: readonly EventEntry[],
  { organizations, workspaces, shares, memberships }: State,
): boolean {
  const of: Record<typeof kind, () => string | undefined> = {
    org: () => id,
    workspace: () => workspaces.get(id)?.org_id ?? entries[0]?.data.org_id,
    share: () => shares.get(id)?.org_id ?? entries[0]?.data.org_id,
    user: () => memberships.all('user', id).find((one) => one.kind === 'org')?.profile_id,
    parent: () => entries[0]?.data.org_id,
  };
  return organizations.get(of[kind]() ?? '')?.billable === true;
}

/** Of at least one event, the newest first. `focus`, the `user_context`, moves what it speaks of to the front. */
export function summarize(entries: readonly EventEntry[], focus: string, state: State): Schemas['Summary'] {
  const categories: Record<string, number> = {};
  for (const entry of entries) {
    const { sub_category } = typeOfEntry(entry);
    categories[sub_category] = (categories[sub_category] ?? 0) + 1;
  }
  const actors = new Set(entries.flatMap(({ actor }) => actor ?? []));
  const start = createdText((entries.at(-1) as EventEntry).at);
  const end = createdText((entries[0] as EventEntry).at);
  return {
    text: textOf(entries, focus, state),
    metrics: {
      total_events: entries.length,
      unique_actors: actors.size,
      date_range: { start, end },
      categories,
    },
  };
}

/** How many people are told of, and how many things of each. */
const mostPeople = 4;
const mostThings = 3;

function textOf(entries: readonly EventEntry[], focus: string, state: State): string {
  const people = [...grouped(entries, ({ actor = '' }) => actor)].sort(([, a], [, b]) => b.length - a.length);
  const sentences = people.slice(0, mostPeople).map(([actor, did]) => {
    const things = [...grouped(did, thing).values()].sort(byFocus(focus));
    const phrases = things.slice(0, mostThings).map(phrase);
    const who = actor === '' ? 'The system' : pill('user', actor, did[0]?.data.calling_user_name);
    return `${who} ${listed(phrases)}${place(did, state)}.`;
  });
  const others = people.length - sentences.length;
  if (others > 0) sentences.push(`${others} ${others === 1 ? 'other was' : 'others were'} active too.`);
  return sentences.join(' ');
}

const thing = (entry: EventEntry): string => `${typeOfEntry(entry).verb} ${typeOfEntry(entry).noun}`;

/** What the focus names goes first, then what was done most often. */
function byFocus(focus: string) {
  const words = focus.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  const speaksOf = ([entry]: readonly EventEntry[]): boolean => {
    const { verb, noun, category, sub_category } = typeOfEntry(entry as EventEntry);
    const told = `${verb} ${noun} ${category} ${sub_category}`.toLowerCase();
    return words.some((word) => told.includes(word.replace(/(ed|ing|s)$/, '')));
  };
  return (a: readonly EventEntry[], b: readonly EventEntry[]): number =>
    Number(speaksOf(b)) - Number(speaksOf(a)) || b.length - a.length;
}

/** `uploaded 12 files`, `uploaded @[file:…]`, `wrote a comment on @[file:…]`, `added @[user:…]`. */
function phrase(entries: readonly EventEntry[]): string {
  const [{ data } = {} as EventEntry] = entries;
  const { verb, noun, object, key, target } = typeOfEntry(entries[0] as EventEntry);
  if (entries.length > 1) return `${verb} ${entries.length} ${plural(noun)}`;
  if (key === 'user' && target) return `${verb} ${pill('user', data.user_id as string, data.member_name)}`;
  const named = object === 'file' ? data.filename : object === 'folder' ? data.folder_name : undefined;
  const thingItself =
    named === undefined ? undefined : pill(object as string, data.object_id as string, named);
  if (noun === object && thingItself) return `${verb} ${thingItself}`;
  return `${verb} ${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}${thingItself ? ` on ${thingItself}` : ''}`;
}

/** Where it all happened, if that was one workspace or share. */
function place(entries: readonly EventEntry[], { workspaces, shares }: State): string {
  const places = new Set(entries.map(({ data }) => profilesOf(data)[0]));
  const [only] = places;
  if (places.size !== 1 || only === undefined) return '';
  const [kind, id] = only.split('/') as [ProfileKind, string];
  const found = kind === 'workspace' ? workspaces.get(id) : kind === 'share' ? shares.get(id) : undefined;
  return found ? ` in ${pill(kind, id, found.name)}` : '';
}

/** `@[user:9876543210987654321:Jane Smith]` */
const pill = (type: string, id: string, name: unknown): string =>
  `@[${type}:${id}:${String(name ?? id).replace(/[[\]\n]/g, ' ')}]`;

const plural = (noun: string): string => (/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`);

const listed = (phrases: readonly string[]): string =>
  phrases.length < 2 ? phrases.join('') : `${phrases.slice(0, -1).join(', ')} and ${phrases.at(-1)}`;

function grouped(
  entries: readonly EventEntry[],
  by: (entry: EventEntry) => string,
): Map<string, EventEntry[]> {
  const groups = new Map<string, EventEntry[]>();
  for (const entry of entries) {
    const group = groups.get(by(entry));
    if (group) group.push(entry);
    else groups.set(by(entry), [entry]);
  }
  return groups;
}
