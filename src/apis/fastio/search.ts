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
  'query' | 'state' | 'sandbox' | 'caller' | 'refuse' | 'note'
>;

export const searches: Handlers<Searches, State> = {
  searchEvents: (context) => {
    const { entries, output, reader } = search(context);
    const events = entries.map((entry) => eventFor(reader, entry, output.level, context));
    if (output.markdown) return context.text(200, markdownType, eventsAsMarkdown(events));
    return context.reply(200, { result: true, events });
  },

  summarizeEvents: (context) => {
    const { entries, output, reader, source } = search(context);
    const events = entries.map((entry) => eventFor(reader, entry, output.level, context));
    const billable = entries.length > 0 && billableOrganization(source, entries, context.state);
    const summary = billable ? summarize(entries, context.query.user_context, context.state) : null;
    if (output.markdown) return context.text(200, markdownType, summaryAsMarkdown(summary, events));
    return context.reply(200, { result: true, summary, events });
  },
};

/** The event as its reader sees it. */
export const eventFor = (
  reader: Reader,
  entry: EventEntry,
  level: Level,
  { state, sandbox }: Pick<SearchContext, 'state' | 'sandbox'>,
) =>
  eventView(
    entry,
    level,
    state.acknowledgements.has(acknowledgementKey(entry.data.event_id, reader.id)),
    sandbox.views,
  );

interface SearchResult {
  /** One page of matching events, the newest first. */
  entries: EventEntry[];
  source: SearchSource;
  output: Output;
  reader: Reader;
}

function search(context: SearchContext): SearchResult {
  const { query, sandbox, state, refuse } = context;
  const reader = readerOf(context);
  const bounds = createdBounds(query, refuse);
  const output = readOutput(query.output, context);
  const source = searchSource(query, refuse);
  if (bounds.inverted) refuse('created-range-inverted');
  if (source.kind !== 'parent' && !scopeHasProfile(reader.scope, source.kind, source.id, state))
    refuse('scope-denied');

  const matches = filterOf(query, reader, source, state);
  const entries: EventEntry[] = [];
  let skip = query.offset;
  for (const entry of newestFirst(sandbox.log, `${source.kind}/${source.id}`)) {
    const second = Math.floor(entry.at / 1_000_000);
    if (second < bounds.least || entries.length === query.limit) break;
    if (second > bounds.most || !matches(entry)) continue;
    if (skip > 0) skip--;
    else entries.push(entry);
  }
  const dropped = sandbox.log.noteOnDropped(bounds.least * 1_000_000);
  if (dropped !== undefined && entries.length < query.limit) context.note(dropped);
  return { entries, source, output, reader };
}

/** The profile or the parent event whose events are searched. */
export interface SearchSource {
  kind: ProfileKind | 'parent';
  id: string;
}

/** If a query has several profile filters, the first one in this order applies. */
const priority = ['user', 'org', 'workspace', 'share'] as const;

/** The parameters that are allowed together with `parent_event_id`. */
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
