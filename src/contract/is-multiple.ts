/** A decimal number and its step are each stored with an error of half this, and so is their quotient. */
const tolerance = 2 * Number.EPSILON;

/** Whether the value is a whole number of steps, as decimal numbers divide: 19.99 is one of 0.01, though not in binary. */
export function isMultiple(value: number, step: number): boolean {
  if (value % step === 0) return true;
  if (Number.isInteger(value) && Number.isInteger(step)) return false;
  const quotient = value / step;
  const difference = Math.abs(quotient - Math.round(quotient));
  return Number.isFinite(quotient) && difference <= Math.abs(quotient) * tolerance;
}
