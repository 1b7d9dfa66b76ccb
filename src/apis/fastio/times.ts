/** The document's formats of times. In the state a time is a number of microseconds since the epoch. */
import { naiveTimestamp, wholeSeconds } from '../../sandbox/timestamp.ts';

/** `2025-01-20 10:30:45 UTC` */
export const createdText = (micros: number): string => `${wholeSeconds(micros).replace('T', ' ')} UTC`;

/** `2025-01-20 10:30:45.123456 UTC` */
export const microText = (micros: number): string => `${naiveTimestamp(micros).replace('T', ' ')} UTC`;

const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?(?: ?UTC|Z|([+-])(\d\d):?(\d\d))?$/;

/**
 * Seconds since the epoch, and their fraction, of a text that matches `DatetimeInput`. Without a zone it is in UTC.
 * `undefined` if the day does not exist.
 */
export function readDatetime(text: string): { seconds: number; fraction: number } | undefined {
  const [, day, time, digits = '0', sign, hours, minutes] = parts.exec(text) ?? [];
  const millis = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== day) return undefined;
  const ahead = sign ? (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 60 : -60) : 0;
  return { seconds: millis / 1000 - ahead, fraction: Number(`0.${digits}`) };
}

/** Microseconds since the epoch of a text that matches `MicroDatetimeInput`; `undefined` if the day does not exist. */
export function readMicros(text: string): number | undefined {
  const read = readDatetime(text);
  return read && read.seconds * 1_000_000 + Math.round(read.fraction * 1_000_000);
}
