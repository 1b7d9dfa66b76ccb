import type { Connection, PastConnection } from '../../sandbox/connections.ts';
import type { JournalEntry } from '../../sandbox/journal.ts';
import { apiOf } from './calls.ts';

export type AnyConnection = Connection | PastConnection;

/** When it ended; infinity if it is still open. */
export const endOf = (connection: AnyConnection): number =>
  'until' in connection ? connection.until : Number.POSITIVE_INFINITY;

export const isPoll = ({ channel }: AnyConnection): boolean => channel === 'long-poll';

/** Streams and sockets; polls end by themselves. */
export const isLasting = (connection: AnyConnection): boolean =>
  connection.follows !== undefined && !isPoll(connection);

/** Whether both deliver some of the same log entries. */
export const followAlike = (one: AnyConnection, other: AnyConnection): boolean =>
  valuesOf(one).some((value) => valuesOf(other).includes(value));

const valuesOf = ({ follows = [] }: AnyConnection): readonly string[] =>
  typeof follows === 'string' ? [follows] : follows;

/** The entries that opened streams and sockets. It begins with the last ones, as the journal is bounded. */
export function openingsOf(
  entries: readonly JournalEntry[],
  connections: readonly AnyConnection[],
): Map<AnyConnection, JournalEntry> {
  const found = new Map<AnyConnection, JournalEntry>();
  const left = new Set(entries.filter(opens).reverse());
  for (const connection of connections.filter(isLasting).reverse()) {
    const entry = [...left].find((one) => isOf(one, connection));
    if (!entry) continue;
    left.delete(entry);
    found.set(connection, entry);
  }
  return found;
}

const opens = ({ status, method, replyHeaders }: JournalEntry): boolean =>
  status === 101 ||
  (status === 200 &&
    method !== 'HEAD' &&
    replyHeaders['content-type']?.startsWith('text/event-stream') === true);

function isOf(entry: JournalEntry, { api, channel, persona, since }: AnyConnection): boolean {
  const isSocket = entry.operation === `${api}/${channel}`;
  return (
    apiOf(entry) === api &&
    entry.persona === persona &&
    entry.at <= since &&
    isSocket === (entry.status === 101)
  );
}
