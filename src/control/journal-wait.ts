import type { Standin } from '../engine/standin.ts';
import type { Journal, JournalEntry } from '../sandbox/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

export interface WaitOptions {
  standin: Standin;
  sandbox: Sandbox;
  /** Where the entries come: the sandbox's, or of what steers it. */
  journal: Journal;
  matches: (entry: JournalEntry) => boolean;
  /** How many have to match, those that are there already included. */
  count: number;
  /** How long to wait for them, by the machine's time: the sandbox's may stand still. */
  seconds: number;
  onGone: (gone: () => void) => unknown;
}

/**
 * Answers once enough match, at once or later; when the time is over, or the sandbox, all the same (`complete` is false).
 * A client that leaves is waited for no more.
 */
export function waitFor<Answer>(
  { standin, sandbox, journal, matches, count, seconds, onGone }: WaitOptions,
  answer: (complete: boolean) => Answer,
): Answer | Promise<Answer> {
  const isEnough = (): boolean => journal.entries().filter(matches).length >= count;
  if (isEnough()) return answer(true);
  const { time } = standin;
  return new Promise((resolve) => {
    const ends: (() => void)[] = [];
    const free = (): void => {
      for (const end of ends.splice(0)) end();
    };
    const settle = (complete: boolean): void => {
      if (ends.length === 0) return;
      free();
      resolve(answer(complete));
    };
    const over = (): void => settle(false);
    ends.push(
      time.at(time.now() + Math.round(seconds * 1_000_000), over),
      journal.follow((entry) => {
        if (matches(entry) && isEnough()) settle(true);
      }, over),
    );
    // What steers goes on when the sandbox ends.
    if (journal !== sandbox.journal) ends.push(sandbox.journal.follow(() => {}, over));
    onGone(free);
  });
}
