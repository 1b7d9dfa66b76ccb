import { latencyOf } from '../sandbox/latency.ts';
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
 *
 * To the faults of the channel an answer before the deadline is a message: dropped, the poll goes on until the next
 * change or its deadline; muted, it is never answered.
 */
export function hold<Answer extends object>(
  { log, clock, connections, faults }: Sandbox,
  { api, persona, value, until, onGone }: HoldOptions,
  ask: (last: boolean) => Answer | undefined,
): Answer | Promise<Answer> {
  const now = clock.now();
  const first = ask(now >= until);
  // What is not to be held is no message that was waited for.
  if (first && (faults.size === 0 || now >= until)) return first;
  const struck = () => ({ name: `${api}/long-poll`, persona, now: clock.now() });
  return new Promise<Answer>((resolve, reject) => {
    const ends: (() => void)[] = [];
    const free = (): void => {
      for (const end of ends.splice(0)) end();
    };
    let muted = false;
    let changedAt = now;
    /** Its answer is on its way, and late. */
    let isLeaving = false;
    const done = (answered: Answer): void => {
      free();
      resolve(answered);
    };
    const answer = (last: boolean): void => {
      if (ends.length === 0 || muted || (isLeaving && !last)) return;
      try {
        const answered = ask(last);
        if (answered && last) done(answered);
        else if (answered) tell(answered);
      } catch (error) {
        free();
        reject(error);
      }
    };
    const atDeadline = (): void => {
      muted ||= faults.mutes(struck());
      answer(true);
    };
    /** Answers before the deadline, as far as the faults let it. */
    const tell = (answered: Answer): void => {
      if (faults.size === 0) {
        done(answered);
        return;
      }
      const found = faults.onMessage(struck());
      const has = (effect: 'mute' | 'drop' | 'cut' | 'close'): boolean =>
        found.some(({ definition }) => definition[effect] !== undefined);
      const delay = found.reduce((sum, fault) => {
        const { delay: own } = fault.definition;
        return own === undefined ? sum : sum + latencyOf(own, faults.random(fault, 'delay'));
      }, 0);
      muted ||= has('mute');
      if (muted || has('drop')) return;
      if (has('cut') || has('close')) {
        cut();
        return;
      }
      const leaves = changedAt + delay;
      isLeaving = leaves > clock.now();
      if (isLeaving) ends.push(clock.at(leaves, () => done(answered)));
      else done(answered);
    };
    let asking = false;
    const changed = (): void => {
      if (asking) return;
      asking = true;
      changedAt = clock.now();
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
        muted = false;
        answer(true);
        return;
      }
      free();
      hangUp();
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
    hangUp = onGone(free);
    if (first) tell(first);
  });
}
