import type { EventLog, LogEntry } from '../sandbox/event-log.ts';

export interface FollowOptions {
  /** The values by which the log finds the entries (`StateDefinition.logIndex`), after the API's name: `fastio/ID`. */
  value: string | readonly string[];
  /** The cursor after which to begin. Entries that are in the log already are delivered first. */
  after: number;
  /** Which entries are delivered; called for each entry just before its delivery. */
  keep?: (entry: LogEntry) => boolean;
}

/**
 * Follows a log: delivers every entry after a cursor, in order, once. SSE, long-poll and WebSocket all use it, so that they
 * agree. Gives a function that ends it; `deliver` ends it too by returning `false`.
 */
export function follow(
  log: EventLog,
  { value, after, keep }: FollowOptions,
  deliver: (entry: LogEntry) => unknown,
): () => void {
  const values = typeof value === 'string' ? [value] : value;
  const ends: (() => void)[] = [];
  let over = false;
  let last = after;
  const end = (): void => {
    over = true;
    for (const one of ends) one();
  };
  const pass = (entry: LogEntry): void => {
    if (over || entry.cursor <= last) return;
    last = entry.cursor;
    if ((!keep || keep(entry)) && deliver(entry) === false) end();
  };
  // `deliver` may append entries, so read until no entry is left.
  for (let behind = found(log, values, last); behind.length > 0; behind = found(log, values, last)) {
    for (const entry of behind) pass(entry);
    if (over) return end;
  }
  for (const one of values) ends.push(log.follow(one, pass));
  return end;
}

function found(log: EventLog, values: readonly string[], after: number): LogEntry[] {
  const entries = values.flatMap((value) => log.find(value, { after }));
  return values.length === 1 ? entries : entries.sort((a, b) => a.cursor - b.cursor);
}
