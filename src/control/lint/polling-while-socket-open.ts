import type { JournalEntry } from '../../sandbox/journal.ts';
import { apiOf, by, numbersOf } from './calls.ts';
import { type AnyConnection, endOf, followAlike, isLasting, isPoll, openingsOf } from './openings.ts';
import type { LintRule } from './rule.ts';

/** A poll that began before the socket or stream opened is accepted. */
export const pollingWhileSocketOpen: LintRule = {
  name: 'polling-while-socket-open',
  description: 'A long poll is begun while a socket or stream is open that tells the same.',
  find: ({ entries, connections }) => {
    const openings = openingsOf(entries, connections);
    const lasting = connections.filter(isLasting);
    const polls = connections.filter(isPoll);
    const found = polls.flatMap((poll) => {
      const open = lasting.find((one) => deliversSame(one, poll, connections));
      return open ? [{ poll, open }] : [];
    });
    const left = new Set(entries);
    const byOpen = Map.groupBy(found, ({ open }) => open);
    return [...byOpen].map(([open, all]) => {
      const asked = all.flatMap(({ poll }) => {
        const entry = entryOf(poll, left);
        if (entry) left.delete(entry);
        return entry ?? [];
      });
      const times = all.length === 1 ? 'once' : `${all.length} times`;
      return {
        message: `${open.api}/long-poll was called ${times}${by(open.persona)} while ${open.api}/${open.channel} was open and delivered the same`,
        entries: numbersOf([...asked, ...(openings.has(open) ? [openings.get(open) as JournalEntry] : [])]),
      };
    });
  },
};

function deliversSame(open: AnyConnection, poll: AnyConnection, all: readonly AnyConnection[]): boolean {
  return (
    open.api === poll.api &&
    open.persona === poll.persona &&
    followAlike(open, poll) &&
    // With a frozen clock both may have the same time.
    all.indexOf(open) < all.indexOf(poll) &&
    poll.since < endOf(open)
  );
}

/** The exchange of a held poll: the one at its time. A poll that is still held has none. */
function entryOf(poll: AnyConnection, entries: Iterable<JournalEntry>): JournalEntry | undefined {
  const beside = ({ at, until }: JournalEntry): number => poll.since - at + (until - endOf(poll));
  return [...entries].filter((one) => isOf(one, poll)).sort((a, b) => beside(a) - beside(b))[0];
}

const isOf = (entry: JournalEntry, poll: AnyConnection): boolean =>
  apiOf(entry) === poll.api &&
  entry.persona === poll.persona &&
  entry.status !== 101 &&
  entry.at <= poll.since &&
  entry.until >= endOf(poll);
