import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { follow } from './follow.ts';

export interface HoldOptions {
  api: string;
  persona: string | undefined;
  /** The value of the log entries that may change the answer (`FollowOptions`). */
  value: string;
  /** The deadline: microseconds since the epoch, by the sandbox's clock. */
  until: number;
  /** Registers what to do when the client disconnects. Gives what cuts its connection, if there is one. */
  onGone: (gone: () => void) => (() => void) | undefined;
}

/**
 * A long poll. Calls `ask` at once, again after each change, and a last time at the deadline, when it has to give an
 * answer. If `ask` throws, the poll rejects. If the client disconnects, the poll ends and never resolves.
 *
 * For the faults of the channel an answer before the deadline is a message. If it is dropped, the poll goes on until the
 * next change or the deadline; if it is muted, the poll is never answered.
 */
export function hold<Answer extends object>(
  { log, clock, connections, faults }: Sandbox,
  { api, persona, value, until, onGone }: HoldOptions,
  ask: (isLast: boolean) => Answer | undefined,
): Answer | Promise<Answer> {
  const now = clock.now();
  const first = ask(now >= until);
  // A poll that does not wait at all has no message for the faults.
  if (first && (faults.size === 0 || now >= until)) return first;
  const target = () => ({ name: `${api}/long-poll`, persona, now: clock.now() });
  return new Promise<Answer>((resolve, reject) => {
    const ends: (() => void)[] = [];
    const free = (): void => {
      for (const end of ends.splice(0)) end();
    };
    let muted = false;
    let changedAt = now;
    /** Its answer is delayed by a fault. */
    let isDelayed = false;
    /** The cursors of the entries that the next answer is made of. */
    let changes: number[] = [];
    const finish = (answer: Answer): void => {
      for (const cursor of changes) connection.sent(cursor);
      free();
      resolve(answer);
    };
    const askNow = (isLast: boolean): void => {
      if (ends.length === 0 || muted || (isDelayed && !isLast)) return;
      try {
        const answer = ask(isLast);
        if (answer && isLast) finish(answer);
        else if (answer) deliver(answer);
        else changes = [];
      } catch (error) {
        free();
        reject(error);
      }
    };
    const atDeadline = (): void => {
      muted ||= faults.mutes(target());
      askNow(true);
    };
    /** Answers before the deadline, as the faults have it. */
    const deliver = (answer: Answer): void => {
      if (faults.size === 0) {
        finish(answer);
        return;
      }
      const { delay, copies, isMuted, end } = faults.onMessage(target(), '');
      muted ||= isMuted;
      if (muted || copies === 0) return;
      if (end) {
        cut();
        return;
      }
      const at = changedAt + delay;
      isDelayed = at > clock.now();
      if (isDelayed) ends.push(clock.at(at, () => finish(answer)));
      else finish(answer);
    };
    let isAsking = false;
    const changed = ({ cursor }: LogEntry): void => {
      changes.push(cursor);
      if (isAsking) return;
      isAsking = true;
      changedAt = clock.now();
      // One write may append several entries: ask after all of them.
      queueMicrotask(() => {
        isAsking = false;
        askNow(false);
      });
    };
    let cutConnection: (() => void) | undefined;
    const cut = (): void => {
      // Without a connection that could be cut, answer as at the deadline.
      if (!cutConnection) {
        muted = false;
        askNow(true);
        return;
      }
      free();
      cutConnection();
    };
    const connection = connections.add({
      api,
      channel: 'long-poll',
      persona,
      since: now,
      follows: value,
      cut,
    });
    ends.push(follow(log, { value, after: log.last }, changed), clock.at(until, atDeadline), connection.end);
    cutConnection = onGone(free);
    if (first) deliver(first);
  });
}
