/** `2026-01-15T09:00:00` of microseconds since the epoch, in UTC and without a zone. */
export const wholeSeconds = (micros: number): string =>
  new Date(Math.floor(micros / 1_000_000) * 1000).toISOString().slice(0, 19);

/** `2026-01-15T09:00:00.000001`: six fractional digits and no zone. */
export const naiveTimestamp = (micros: number): string =>
  `${wholeSeconds(micros)}.${String(micros % 1_000_000).padStart(6, '0')}`;
