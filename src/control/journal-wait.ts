import type { Standin } from '../engine/standin.ts';
import type { Journal, JournalEntry } from '../sandbox/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

export interface WaitOptions {
  standin: Standin;
  sandbox: Sandbox;
  /** The sandbox's own journal, or that of the control API. */
  journal: Journal;
  matches: (entry: JournalEntry) => boolean;
  /** How many entries have to match, including those that are already kept. */
  count: number;
  /** How long to wait, in real time, because the sandbox's clock may be frozen. */
  seconds: number;
  onGone: (gone: () => void) => unknown;
}

/**
 * Answers when enough entries match. When the time or the sandbox ends first, it answers with `complete: false`. The wait is
 * dropped when the client disconnects.
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
    // The control API's journal remains when the sandbox is deleted, but the wait has to end.
    if (journal !== sandbox.journal) ends.push(sandbox.journal.follow(() => {}, over));
    onGone(free);
  });
}
