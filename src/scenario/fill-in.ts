import { micros } from '../sandbox/duration.ts';

/** What the placeholders of a scenario's texts stand for. */
export interface Moment {
  /** Counts from 1. */
  n: number;
  /** Microseconds since the epoch. */
  now: number;
}

/** `{n}`, `{n%40}` (0 to 39), `{n:18}` (18 digits at least), `{n%40:3}` */
const count = /\{n(?:%(\d+))?(?::(\d+))?\}/g;
/** `{now}`, `{now-30d}`, `{now-1h+5m}` */
const time = /^\{now((?:[+-][\d.]+[a-z]+)*)\}$/;

/** A copy with the placeholders of its texts filled in. A text that is nothing but `{now…}` becomes a number: microseconds. */
export function fillIn<T>(value: T, moment: Moment): T {
  return filled(value, moment) as T;
}

function filled(value: unknown, moment: Moment): unknown {
  if (typeof value === 'string') return value.includes('{n') ? filledText(value, moment) : value;
  if (Array.isArray(value)) return value.map((one) => filled(one, moment));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value))
    copy[name] = filled((value as Record<string, unknown>)[name], moment);
  return copy;
}

function filledText(text: string, { n, now }: Moment): string | number {
  const counted = text.replace(count, (_, rest?: string, width?: string) =>
    String(rest === undefined ? n : n % Number(rest)).padStart(Number(width ?? 0), '0'),
  );
  const steps = time.exec(counted)?.[1];
  if (steps === undefined) return counted;
  return [...steps.matchAll(/([+-])([\d.]+[a-z]+)/g)].reduce(
    (at, [, sign, length]) => at + (sign === '-' ? -1 : 1) * micros(length as string),
    now,
  );
}
