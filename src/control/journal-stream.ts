import type { Journal, JournalEntry } from '../sandbox/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import type { Schemas } from './handler.ts';

export interface JournalStreamOptions {
  sandbox: Sandbox;
  /** Where the entries come: the sandbox's, or of what steers it. */
  journal: Journal;
  matches: (entry: JournalEntry) => boolean;
  /** Whether what is kept already comes first. */
  isFromThen: boolean;
  view: (entry: JournalEntry) => Schemas['JournalEntry'];
}

export const eventStreamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
};

/** Bytes that may wait for a slow reader before it is cut off. */
const patience = 16 * 1024 * 1024;

/** The journal as server-sent events, until the sandbox ends. */
export function journalStream(options: JournalStreamOptions): PushedBody {
  const { sandbox, journal, matches, isFromThen, view } = options;
  return {
    open: (sink) => {
      const ends: (() => void)[] = [];
      const free = (): void => {
        for (const end of ends.splice(0)) end();
      };
      const tell = (entry: JournalEntry): void => {
        if (!matches(entry)) return;
        sink.write(frame(view(entry)));
        if (sink.waiting <= patience) return;
        free();
        sink.cut();
      };
      const over = (): void => {
        free();
        sink.end();
      };
      // The head alone may wait in a buffer on the way: this is the first sign of life.
      sink.write(': journal\n\n');
      if (isFromThen)
        for (const entry of journal.entries()) if (matches(entry)) sink.write(frame(view(entry)));
      ends.push(journal.follow(tell, over));
      // What steers goes on when the sandbox ends.
      if (journal !== sandbox.journal) ends.push(sandbox.journal.follow(() => {}, over));
      return free;
    },
  };
}

/** WHATWG HTML, section 9.2.6. JSON has no line breaks of its own. */
const frame = (entry: Schemas['JournalEntry']): string =>
  `event: exchange\nid: ${entry.n}\ndata: ${JSON.stringify(entry)}\n\n`;
