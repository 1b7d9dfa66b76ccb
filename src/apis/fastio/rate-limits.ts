import type { RateLimit } from '../../engine/rate-limit.ts';
import type { RateVerdict } from '../../sandbox/rate-windows.ts';
import { userOf } from './reader.ts';

/** The shortest `Retry-After`, in seconds. */
const leastWait = 2;

/** The state of the window that has the fewest calls left; it ends in whole Unix seconds. */
const stateHeaders = ({ window, remaining, ends }: RateVerdict): Record<string, string> => ({
  'x-ve-limit-max': String(window.calls),
  'x-ve-limit-avail': String(remaining),
  'x-ve-limit-expires': String(Math.ceil(ends / 1_000_000)),
});

/** Search and summary share one limit. No limit is known for the other operations. */
export const rateLimits: readonly RateLimit[] = [
  {
    name: 'events search',
    operations: ['searchEvents', 'summarizeEvents'],
    account: userOf,
    windows: () => [
      { seconds: 3, calls: 5 },
      { seconds: 30, calls: 15 },
      { seconds: 600, calls: 120 },
    ],
    // A client that waits this long is admitted. In the long windows that takes longer than the documented 2 to 4 s.
    refusalHeaders: (verdict) => ({
      ...stateHeaders(verdict),
      'retry-after': String(Math.max(leastWait, Math.ceil(verdict.wait / 1_000_000))),
    }),
    successHeaders: stateHeaders,
  },
];
