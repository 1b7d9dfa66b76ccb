/** `2026-01-15T09:00:00`, in UTC. The argument is in microseconds since the epoch. */
export const wholeSeconds = (micros: number): string =>
  new Date(Math.floor(micros / 1_000_000) * 1000).toISOString().slice(0, 19);

/** `2026-01-15T09:00:00.000001`: six fractional digits and no zone. */
export const naiveTimestamp = (micros: number): string =>
  `${wholeSeconds(micros)}.${String(micros - Math.floor(micros / 1_000_000) * 1_000_000).padStart(6, '0')}`;

/** Microseconds since the epoch of an RFC 3339 date-time; `undefined` if it is not one. */
export function microsOf(text: string): number | undefined {
  const seconds = Date.parse(text.replace(/\.\d+/, ''));
  if (Number.isNaN(seconds)) return undefined;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return seconds * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}
