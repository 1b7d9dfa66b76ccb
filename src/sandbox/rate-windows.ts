import { limits } from '../limits.ts';

/** At most `calls` (1 or more) in any `seconds`. */
export interface RateWindow {
  seconds: number;
  calls: number;
}

/** Limits that apply together: 5 in 3 s and 15 in 30 s. */
export type RateWindowList = readonly [RateWindow, ...RateWindow[]];

export interface RateVerdict {
  isAllowed: boolean;
  /** The window with the fewest calls left; of a refused call the one with the longest wait. */
  window: RateWindow;
  /** How many more calls that window allows now. */
  remaining: number;
  /** Microseconds until that window allows the next call; 0: now. */
  wait: number;
  /** When the oldest of the calls that fill that window leaves it, in microseconds since the epoch. */
  ends: number;
}

/** Times of calls by key, microseconds since the epoch, the oldest first. */
export type CallTimes = Readonly<Record<string, readonly number[]>>;

const second = 1_000_000;

/**
 * Counts calls in sliding windows, by the clock of its sandbox. A refused call does not count; else a client that keeps
 * trying would be refused for ever.
 */
export class RateWindows {
  /** Created at the first call, as most sandboxes have no limits. */
  #times: Map<string, number[]> | undefined;

  constructor(times?: CallTimes) {
    if (times) this.resume(times);
  }

  /** Counts a call if it is allowed. `now` is in microseconds since the epoch. */
  take(key: string, windows: RateWindowList, now: number): RateVerdict {
    this.#times ??= new Map();
    const times = this.#times.get(key) ?? [];
    // A token may name any account: the one that came first is forgotten.
    if (times.length === 0 && this.#times.size >= limits.rateKeys)
      this.#times.delete(this.#times.keys().next().value as string);
    this.#times.set(key, times);
    const longest = Math.max(...windows.map(({ seconds }) => seconds));
    times.splice(0, times.length - countSince(times, now - longest * second));

    const [first, ...others] = windows.map((window) => verdictOf(window, times, now));
    const before = others.reduce(tighter, first as RateVerdict);
    if (!before.isAllowed) return before;
    // Verifying a token may delay a call, so keep the times in order.
    times.push(Math.max(now, times.at(-1) ?? now));
    return windows.map((window) => ({ ...verdictOf(window, times, now), isAllowed: true })).reduce(tighter);
  }

  /** For a fork or a snapshot; undefined if no call was counted. */
  times(): CallTimes | undefined {
    return this.#times && Object.fromEntries([...this.#times].map(([key, times]) => [key, [...times]]));
  }

  resume(times: CallTimes): void {
    this.#times = new Map(Object.entries(times).map(([key, list]) => [key, [...list]]));
  }
}

function verdictOf(window: RateWindow, times: readonly number[], now: number): RateVerdict {
  const { seconds, calls } = window;
  const counted = countSince(times, now - seconds * second);
  const remaining = Math.max(0, calls - counted);
  // When this call leaves the window, one more is allowed.
  const ends = (times[times.length - Math.min(counted, calls)] ?? now) + seconds * second;
  return { isAllowed: remaining > 0, window, remaining, ends, wait: remaining > 0 ? 0 : ends - now };
}

/** How many are later than `since`: a call leaves a window of 3 s after exactly 3 s. */
function countSince(times: readonly number[], since: number): number {
  const first = times.findIndex((time) => time > since);
  return first < 0 ? 0 : times.length - first;
}

const tighter = (a: RateVerdict, b: RateVerdict): RateVerdict =>
  b.wait > a.wait || (b.wait === a.wait && b.remaining < a.remaining) ? b : a;
