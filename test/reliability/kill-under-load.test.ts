import { expect, test } from 'vitest';
import { killUnderLoad } from './kill-under-load.ts';

/** `npm run soak` does it fifty times. */
const times = Number(process.env.STANDIN_KILLS ?? 3);
const kept = process.env.STANDIN_KILLS === undefined ? 'seen' : 'second';

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
  'a server that %s ends under load keeps with --state what it has answered',
  async (signal) => {
    const { kills, acknowledged, lost } = await killUnderLoad({ signal, times, kept });
    expect(lost).toEqual([]);
    expect(kills).toBe(times);
    expect(acknowledged).toBeGreaterThanOrEqual(60 * times);
  },
  times * 60_000,
);
