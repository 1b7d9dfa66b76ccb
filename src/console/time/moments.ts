import type { Connection, JournalEntry, LogEntry } from '../../client/index.ts';

export type Lane = 'log' | 'rest' | 'poll' | 'stream' | 'socket';

export const laneTitles: Record<Lane, string> = {
  ...{ log: 'Event log', rest: 'REST', poll: 'Poll', stream: 'Stream', socket: 'Socket' },
};

/** Something that happened at a time of the sandbox's clock. */
export interface Moment {
  /** `log 4`: unique. */
  id: string;
  at: string;
  lane: Lane;
  /** What happened, in one line. */
  text: string;
  /** The number of its exchange in the journal. */
  n?: number;
  /** Of a delivery or an event: the cursor of the log's entry. */
  cursor?: number;
  kind: 'event' | 'exchange' | 'opened' | 'received' | 'closed';
}

/** What the picture shows at most: the last ones. */
const mostMoments = 120;

interface Happened {
  events: readonly LogEntry[];
  exchanges: readonly JournalEntry[];
  connections: readonly Connection[];
}

/**
 * All that happened, in order: events as they were written to the log, exchanges, and what each connection received. An entry
 * reaches its receivers at the time at which it is written, so a delivery stands after its event.
 */
export function momentsOf({ events, exchanges, connections }: Happened): Moment[] {
  const byCursor = new Map(events.map((entry) => [entry.cursor, entry]));
  const all: Moment[] = [
    ...events.map(({ cursor, at, event }): Moment => {
      return { id: `log ${cursor}`, at, lane: 'log', kind: 'event', text: `#${cursor} ${event}`, cursor };
    }),
    ...exchanges.map(({ n, at, request, reply, persona }): Moment => {
      const who = persona === undefined ? '' : ` (${persona})`;
      const text = `${request.method} ${request.target} ${reply.status}${who}`;
      return { id: `exchange ${n}`, at, lane: 'rest', kind: 'exchange', text, n };
    }),
    ...connections.flatMap((one) => momentsOfConnection(one, byCursor)),
  ];
  return all
    .sort((a, b) => compare(a.at, b.at) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .slice(-mostMoments);
}

const kinds = ['opened', 'exchange', 'event', 'received', 'closed'];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function momentsOfConnection(one: Connection, byCursor: ReadonlyMap<number, LogEntry>): Moment[] {
  const lane = laneOf(one.channel);
  const who = whoOf(one);
  const received = one.sent.flatMap((cursor): Moment[] => {
    const entry = byCursor.get(cursor);
    if (!entry) return [];
    // A stream that goes on from a cursor sends what is older than itself as it opens.
    const at = compare(entry.at, one.since) < 0 ? one.since : entry.at;
    const text = `${who} received #${cursor} ${entry.event}`;
    return [{ id: `${one.id} ${cursor}`, at, lane, kind: 'received', text, cursor }];
  });
  const opened: Moment = { id: one.id, at: one.since, lane, kind: 'opened', text: `${who} opened` };
  if (one.until === undefined) return [opened, ...received];
  return [
    opened,
    ...received,
    { id: `${one.id} end`, at: one.until, lane, kind: 'closed', text: `${who} ended` },
  ];
}

/** `connection-3 of member` */
const whoOf = ({ id, persona }: Connection): string => (persona === undefined ? id : `${id} of ${persona}`);

/** Connections of other channels are replies that are slow to be sent. */
function laneOf(channel: string): Lane {
  if (/poll/.test(channel)) return 'poll';
  if (/socket/.test(channel)) return 'socket';
  return /stream|sse/.test(channel) ? 'stream' : 'rest';
}
