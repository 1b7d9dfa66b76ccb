import { type EventEntry, idName, newestFirst } from './event-entries.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import { eventsAsMarkdown, markdownType, summaryAsMarkdown } from './markdown.ts';
import { eventView, type Level, type Output, readOutput } from './output.ts';
import { type Reader, readerOf } from './reader.ts';
import { createdBounds, filterOf } from './search-filters.ts';
import { acknowledgementKey, type ProfileKind, type State } from './state.ts';
import { billableOrganization, summarize } from './summary.ts';
import { scopeHasProfile } from './token-scope.ts';

type Searches = 'searchEvents' | 'summarizeEvents';
type SearchContext = Pick<
  Context<'searchEvents', State>,
  'query' | 'state' | 'sandbox' | 'caller' | 'refuse'
>;

export const searches: Handlers<Searches, State> = {
  searchEvents: (context) => {
    const { entries, output, reader } = search(context);
    const events = entries.map((entry) => eventFor(reader, entry, output.level, context.state));
    if (output.markdown) return context.text(200, markdownType, eventsAsMarkdown(events));
    return context.reply(200, { result: true, events });
  },

  summarizeEvents: (context) => {
    const { entries, output, reader, among } = search(context);
    const events = entries.map((entry) => eventFor(reader, entry, output.level, context.state));
    const billable = entries.length > 0 && billableOrganization(among, entries, context.state);
    const summary = billable ? summarize(entries, context.query.user_context, context.state) : null;
    if (output.markdown) return context.text(200, markdownType, summaryAsMarkdown(summary, events));
    return context.reply(200, { result: true, summary, events });
  },
};

/** The event as its reader sees it. */
export const eventFor = (reader: Reader, entry: EventEntry, level: Level, { acknowledgements }: State) =>
  eventView(entry, level, acknowledgements.has(acknowledgementKey(entry.data.event_id, reader.id)));

interface SearchResult {
  /** One page of the events that match and that the reader may see, the newest first. */
  entries: EventEntry[];
  /** What was searched. */
  among: SearchSource;
  output: Output;
  reader: Reader;
}

function search(context: SearchContext): SearchResult {
  const { query, sandbox, state, refuse } = context;
  const reader = readerOf(context);
  const bounds = createdBounds(query, refuse);
  const output = readOutput(query.output, context);
  const among = searchSource(query, refuse);
  if (bounds.inverted) refuse('created-range-inverted');
  if (among.kind !== 'parent' && !scopeHasProfile(reader.scope, among.kind, among.id, state))
    refuse('scope-denied');

  const matches = filterOf(query, reader, among, state);
  const entries: EventEntry[] = [];
  let skip = query.offset;
  for (const entry of newestFirst(sandbox.log, `${among.kind}/${among.id}`)) {
    const second = Math.floor(entry.at / 1_000_000);
    if (second < bounds.least || entries.length === query.limit) break;
    if (second > bounds.most || !matches(entry)) continue;
    if (skip > 0) skip--;
    else entries.push(entry);
  }
  return { entries, among, output, reader };
}

/** The profile or parent event whose events are searched. */
export interface SearchSource {
  kind: ProfileKind | 'parent';
  id: string;
}

/** Of several profile filters the first one takes effect. */
const priority = ['user', 'org', 'workspace', 'share'] as const;

/** What may stand beside `parent_event_id`. */
const besideParent = new Set([
  'parent_event_id',
  'acknowledged',
  'limit',
  'offset',
  'output',
  'user_context',
]);

function searchSource(query: SearchContext['query'], refuse: SearchContext['refuse']): SearchSource {
  if (query.parent_event_id !== undefined) {
    if (Object.keys(query).some((name) => !besideParent.has(name))) refuse('parent-combined');
    return { kind: 'parent', id: query.parent_event_id };
  }
  const kind = priority.find((one) => query[idName(one)] !== undefined) ?? refuse('profile-missing');
  return { kind, id: query[idName(kind)] as string };
}
