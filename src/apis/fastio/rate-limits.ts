import type { RateLimit } from '../../engine/rate-limit.ts';
import { userOf } from './reader.ts';

/** The shortest `Retry-After`, in seconds. */
const leastWait = 2;

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
    refusalHeaders: ({ wait }) => ({
      'retry-after': String(Math.max(leastWait, Math.ceil(wait / 1_000_000))),
    }),
  },
];
