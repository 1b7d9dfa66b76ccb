import { exactMember } from '../exact-integers.ts';

/** A decimal number and its step are each stored with an error of half this, and so is their quotient. */
const tolerance = 2 * Number.EPSILON;

/**
 * Whether the value is a whole number of steps, as decimal numbers divide: 19.99 is one of 0.01, though not in binary. `holder` may
 * have the exact value of an integer, under `name`; `text` are the digits of the step, if a number does not hold them.
 */
export function isMultiple(
  value: number,
  step: number,
  holder?: object,
  name: string | number = '',
  text: string | number = step,
): boolean {
  const exact = exactMember(holder, name, value);
  if (exact !== undefined && Number.isInteger(step)) return exact % BigInt(text) === 0n;
  if (value % step === 0) return true;
  if (Number.isInteger(value) && Number.isInteger(step)) return false;
  const quotient = value / step;
  const difference = Math.abs(quotient - Math.round(quotient));
  return Number.isFinite(quotient) && difference <= Math.abs(quotient) * tolerance;
}
