/** So many calls, 1 at least, in any so many seconds. */
export interface RateWindow {
  seconds: number;
  calls: number;
}

/** What is kept at once: 5 in 3 s and 15 in 30 s, say. */
export type RateWindowList = readonly [RateWindow, ...RateWindow[]];

/** How a call fares. */
export interface RateVerdict {
  isThrough: boolean;
  /** The one that has the least left; of a refused call the one that it has to wait for longest. */
  window: RateWindow;
  /** How many more calls that window lets through now. */
  remaining: number;
  /** Microseconds until that window lets the next call through; 0: now. */
  wait: number;
}

/** Times of calls by key, microseconds since the epoch, the oldest first. */
export type CallTimes = Readonly<Record<string, readonly number[]>>;

const second = 1_000_000;

/**
 * Counts calls in sliding windows, by the clock of its sandbox. A call that is refused does not count: else a client that
 * goes on trying would never be let through again.
 */
export class RateWindows {
  /** Made with the first call: most sandboxes keep no limits. */
  #times: Map<string, number[]> | undefined;

  constructor(times?: CallTimes) {
    if (times) this.resume(times);
  }

  /** Lets a call through and counts it, or neither. `now` is in microseconds since the epoch. */
  take(key: string, windows: RateWindowList, now: number): RateVerdict {
    this.#times ??= new Map();
    const times = this.#times.get(key) ?? [];
    this.#times.set(key, times);
    const longest = Math.max(...windows.map(({ seconds }) => seconds));
    times.splice(0, times.length - countSince(times, now - longest * second));

    const [first, ...others] = windows.map((window) => verdictOf(window, times, now));
    const before = others.reduce(tighter, first as RateVerdict);
    if (!before.isThrough) return before;
    // A call that waited for its token to be verified may be counted after a later one: the times stay in order.
    times.push(Math.max(now, times.at(-1) ?? now));
    return windows.map((window) => ({ ...verdictOf(window, times, now), isThrough: true })).reduce(tighter);
  }

  /** What a fork or a snapshot goes on from; nothing where nothing was counted. */
  times(): CallTimes | undefined {
    return this.#times && Object.fromEntries([...this.#times].map(([key, times]) => [key, [...times]]));
  }

  resume(times: CallTimes): void {
    this.#times = new Map(Object.entries(times).map(([key, list]) => [key, [...list]]));
  }
}

function verdictOf(window: RateWindow, times: readonly number[], now: number): RateVerdict {
  const { seconds, calls } = window;
  const remaining = Math.max(0, calls - countSince(times, now - seconds * second));
  // With the last of these calls one place is free again.
  const leaving = times[times.length - calls] ?? now;
  return {
    isThrough: remaining > 0,
    window,
    remaining,
    wait: remaining > 0 ? 0 : leaving + seconds * second - now,
  };
}

/** How many are later than `since`: a call is out of a window of 3 s when 3 s have passed. */
function countSince(times: readonly number[], since: number): number {
  const first = times.findIndex((time) => time > since);
  return first < 0 ? 0 : times.length - first;
}

const tighter = (a: RateVerdict, b: RateVerdict): RateVerdict =>
  b.wait > a.wait || (b.wait === a.wait && b.remaining < a.remaining) ? b : a;
