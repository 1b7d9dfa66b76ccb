import { micros } from './duration.ts';

/** How long something takes: always the same, or by a distribution. Durations with their unit: `250ms`. */
export type Latency =
  | string
  /** Anything between, equally likely. */
  | { min: string; max: string }
  /** Normal distribution, never below zero. */
  | { mean: string; deviation: string }
  /** By what half, nine in ten, and 99 in a hundred stay below; a straight line between. */
  | { p50: string; p90?: string; p99: string };

/** Microseconds; takes as many numbers in [0, 1) as it needs from `random`. */
export function latencyOf(latency: Latency, random: () => number): number {
  if (typeof latency === 'string') return micros(latency);
  if ('min' in latency) {
    const [min, max] = [micros(latency.min), micros(latency.max)];
    return Math.round(min + (max - min) * random());
  }
  if ('mean' in latency) {
    // Box and Muller's transform; 1 - x is never zero.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(micros(latency.mean) + normal * micros(latency.deviation)));
  }
  return byPercentiles(latency, random());
}

function byPercentiles({ p50, p90, p99 }: { p50: string; p90?: string; p99: string }, share: number): number {
  const half = micros(p50);
  const last = micros(p99);
  const points: [share: number, value: number][] = [
    [0, half / 2],
    [0.5, half],
    ...(p90 === undefined ? [] : [[0.9, micros(p90)] as [number, number]]),
    [0.99, last],
    // Of the slowest in a hundred nothing is said: they take up to as long again.
    [1, last * 2],
  ];
  const above = points.findIndex(([at]) => share < at);
  const [atA, a] = points[above - 1] as [number, number];
  const [atB, b] = points[above] as [number, number];
  return Math.round(a + ((b - a) * (share - atA)) / (atB - atA));
}
