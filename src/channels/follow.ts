import type { EventLog, LogEntry } from '../sandbox/event-log.ts';

export interface FollowOptions {
  /** The value by which the entries are found (`StateDefinition.logIndex`), with the API's name before it: `fastio/ID`; of several values each. */
  value: string | readonly string[];
  /** The cursor after which to begin; what is in the log already is delivered first. */
  after: number;
  /** Which of them are delivered; asked for each one when its turn comes. */
  keep?: (entry: LogEntry) => boolean;
}

/**
 * The one way to follow a log: every entry after a cursor, in order, once. SSE, long-poll and WebSocket are its users;
 * none keeps a list of its own. Gives a function that ends it; `deliver` may end it too, by answering `false`.
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
  // What is delivered may write: the log is read on until nothing is behind.
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
