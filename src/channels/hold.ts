import type { Sandbox } from '../sandbox/sandbox.ts';
import { follow } from './follow.ts';

export interface HoldOptions {
  api: string;
  persona: string | undefined;
  /** Entries that may change the answer. */
  value: string;
  /** Microseconds since the epoch, by the sandbox's clock: when it is answered all the same. */
  until: number;
  /** Registers what to do when the client goes away; gives what cuts its connection, where there is one. */
  onGone: (gone: () => void) => (() => void) | undefined;
}

/**
 * A long poll: `ask` is asked at once, again after each change, and a last time at the deadline, when it has to answer.
 * Nothing is missed between two askings, and a client that goes away frees its place. What `ask` throws ends the poll.
 */
export function hold<Answer extends object>(
  { log, clock, connections, faults }: Sandbox,
  { api, persona, value, until, onGone }: HoldOptions,
  ask: (last: boolean) => Answer | undefined,
): Answer | Promise<Answer> {
  const now = clock.now();
  let wakes = 0;
  let id = '';
  /** Whether a fault keeps it from being woken: it is answered at its deadline then. */
  const isLost = (): boolean => {
    if (faults.size === 0) return false;
    const message = { name: `${api}/long-poll`, persona, now: clock.now(), connection: id, ordinal: ++wakes };
    return faults.onMessage(message).some(({ definition }) => definition.drop);
  };
  const first = isLost() ? undefined : ask(now >= until);
  if (first) return first;
  return new Promise<Answer>((resolve, reject) => {
    const ends: (() => void)[] = [];
    const free = (): void => {
      for (const end of ends.splice(0)) end();
    };
    const answer = (last: boolean): void => {
      if (ends.length === 0) return;
      try {
        const answered = ask(last);
        if (!answered) return;
        free();
        resolve(answered);
      } catch (error) {
        free();
        reject(error);
      }
    };
    let asking = false;
    const changed = (): void => {
      if (asking || isLost()) return;
      asking = true;
      // A write may be of several entries: the answer is of the state after all of them.
      queueMicrotask(() => {
        asking = false;
        answer(false);
      });
    };
    let hangUp: (() => void) | undefined;
    const cut = (): void => {
      // Who has no connection that could be cut is answered as at the deadline.
      if (!hangUp) {
        answer(true);
        return;
      }
      free();
      hangUp();
    };
    const connection = connections.add({ api, channel: 'long-poll', persona, since: now, cut });
    id = connection.id;
    ends.push(
      follow(log, { value, after: log.last }, changed),
      clock.at(until, () => answer(true)),
      connection.end,
    );
    hangUp = onGone(free);
  });
}
