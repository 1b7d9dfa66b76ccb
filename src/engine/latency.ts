import { durationProblem, micros } from '../sandbox/duration.ts';

/** A fixed time or a distribution. Durations have a unit: `250ms`. */
export type Latency =
  | string
  /** Uniform distribution. */
  | { min: string; max: string }
  /** Normal distribution, never below zero. */
  | { mean: string; deviation: string }
  /** 50, 90 and 99 of 100 values stay below these; linear in between. */
  | { p50: string; p90?: string; p99: string };

/** Microseconds. `random` gives numbers in [0, 1). */
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
    // The definition does not limit the slowest one in a hundred: up to twice as long.
    [1, last * 2],
  ];
  const above = points.findIndex(([at]) => share < at);
  const [atA, a] = points[above - 1] as [number, number];
  const [atB, b] = points[above] as [number, number];
  return Math.round(a + ((b - a) * (share - atA)) / (atB - atA));
}

/** Finds durations that are too long or in the wrong order. The message begins with `name`. */
export function latencyProblem(name: string, latency: Latency): string | undefined {
  for (const text of typeof latency === 'string' ? [latency] : Object.values(latency)) {
    const problem = durationProblem(text);
    if (problem !== undefined) return `${name}: ${problem}`;
  }
  if (typeof latency === 'string' || 'mean' in latency) return undefined;
  const given = ('min' in latency ? ['min', 'max'] : ['p50', 'p90', 'p99']).flatMap((member) => {
    const value = (latency as Record<string, string | undefined>)[member];
    return value === undefined ? [] : [{ member, value }];
  });
  const at = given.findIndex(({ value }, index) => micros(value) < micros(given[index - 1]?.value ?? '0s'));
  const [low, high] = [given[at - 1], given[at]];
  return low && high && `${name}: ${high.member} ${high.value} is less than ${low.member} ${low.value}`;
}
