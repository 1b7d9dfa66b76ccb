import { frame } from '../channels/event-stream.ts';
import { limits } from '../limits.ts';
import type { Journal, JournalEntry } from '../sandbox/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import type { Schemas } from './handler.ts';

export interface JournalStreamOptions {
  sandbox: Sandbox;
  /** The sandbox's own journal, or that of the control API. */
  journal: Journal;
  matches: (entry: JournalEntry) => boolean;
  /** Whether the entries that are already kept come first. */
  includesKept: boolean;
  view: (entry: JournalEntry) => Schemas['JournalEntry'];
}

const entryFrame = (entry: Schemas['JournalEntry']): string =>
  frame({ event: 'exchange', id: String(entry.n), data: entry });

/** The journal as server-sent events, until the sandbox ends. */
export function journalStream(options: JournalStreamOptions): PushedBody {
  const { sandbox, journal, matches, includesKept, view } = options;
  return {
    open: (sink) => {
      const ends: (() => void)[] = [];
      const free = (): void => {
        for (const end of ends.splice(0)) end();
      };
      const send = (entry: JournalEntry): void => {
        if (!matches(entry)) return;
        sink.write(entryFrame(view(entry)));
        if (sink.waiting <= limits.waitingJournal) return;
        free();
        sink.cut();
      };
      const over = (): void => {
        free();
        sink.end();
      };
      // A proxy may hold back headers until the first byte of the body.
      sink.write(': journal\n\n');
      if (includesKept)
        for (const entry of journal.entries()) if (matches(entry)) sink.write(entryFrame(view(entry)));
      ends.push(journal.follow(send, over));
      // The control API's journal remains when the sandbox is deleted, but the stream has to end.
      if (journal !== sandbox.journal) ends.push(sandbox.journal.follow(() => {}, over));
      return free;
    },
  };
}
