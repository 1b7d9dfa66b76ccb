import type { EventLog, LogEntry } from '../sandbox/event-log.ts';

export interface FollowOptions {
  /** The value by which the entries are found (`StateDefinition.logIndex`), with the API's name before it: `fastio/ID`. */
  value: string;
  /** The cursor after which to begin; what is in the log already is delivered first. */
  after: number;
  /** Which of them are delivered; asked for each one when its turn comes. */
  keep?: (entry: LogEntry) => boolean;
}

/**
 * The one way to follow a log: every entry after a cursor, in order, once. SSE, long-poll and WebSocket are its users;
 * none keeps a list of its own. Gives a function that ends it; `deliver` may call that too.
 */
export function follow(
  log: EventLog,
  { value, after, keep }: FollowOptions,
  deliver: (entry: LogEntry) => void,
): () => void {
  let over = false;
  let last = after;
  const pass = (entry: LogEntry): void => {
    if (over || entry.cursor <= last) return;
    last = entry.cursor;
    if (!keep || keep(entry)) deliver(entry);
  };
  // What is delivered may write: the log is read on until nothing is behind.
  for (
    let behind = log.find(value, { after: last });
    behind.length > 0 && !over;
    behind = log.find(value, { after: last })
  ) {
    for (const entry of behind) pass(entry);
  }
  const end = over ? undefined : log.follow(value, pass);
  return () => {
    over = true;
    end?.();
  };
}
