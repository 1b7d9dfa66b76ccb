import type { JournalEntry } from '../../sandbox/journal.ts';
import { apiOf, by, numbersOf } from './calls.ts';
import { type AnyConnection, endOf, followAlike, isLasting, isPoll, openingsOf } from './openings.ts';
import type { LintRule } from './rule.ts';

/** What a socket or stream tells already is asked for again. A poll that was held before it opened is let be. */
export const pollingWhileSocketOpen: LintRule = {
  name: 'polling-while-socket-open',
  description: 'A long poll is begun while a socket or stream is open that tells the same.',
  find: ({ entries, connections }) => {
    const openings = openingsOf(entries, connections);
    const lasting = connections.filter(isLasting);
    const polls = connections.filter(isPoll);
    const found = polls.flatMap((poll) => {
      const open = lasting.find((one) => tellsAlready(one, poll, connections));
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
        message: `${open.api}/long-poll was called ${times}${by(open.persona)} while ${open.api}/${open.channel} was open and told the same`,
        entries: numbersOf([...asked, ...(openings.has(open) ? [openings.get(open) as JournalEntry] : [])]),
      };
    });
  },
};

function tellsAlready(open: AnyConnection, poll: AnyConnection, all: readonly AnyConnection[]): boolean {
  return (
    open.api === poll.api &&
    open.persona === poll.persona &&
    followAlike(open, poll) &&
    // Where the clock stands still both may be of one time.
    all.indexOf(open) < all.indexOf(poll) &&
    poll.since < endOf(open)
  );
}

/** The exchange that a held poll is of: the one of its time. One that is still held has none yet. */
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
