import type { RateLimit } from '../../engine/rate-limit.ts';
import { userOf } from './reader.ts';

/** What clients are told to wait at least, in seconds: FACTS, fastio. */
const leastWait = 2;

/** Search and summary share one limit: FACTS, fastio. Of the other operations nobody knows one. */
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
    // Whoever heeds it is let through: in the long windows that is later than the 2 to 4 s of the general advice.
    refusalHeaders: ({ wait }) => ({
      'retry-after': String(Math.max(leastWait, Math.ceil(wait / 1_000_000))),
    }),
  },
];
