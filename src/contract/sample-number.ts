import { withNumericBounds } from './numeric-bounds.ts';

/** The bounds and the step of a schema, as JSON Schema 2020-12 has them. */
interface Numeric {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
}

/**
 * A number within the bounds of a schema: the least multiple of `multipleOf`, else of `step`, that is not below 0 without need.
 * `random` gives numbers in [0, 1): with it any of them, up to a thousand above the least if there is no maximum.
 */
export function sampleNumber(
  schema: Readonly<Record<string, unknown>>,
  step: number,
  random?: () => number,
): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Numeric =
    withNumericBounds(schema);
  const least = Math.max(minimum ?? -Infinity, exclusiveMinimum ?? -Infinity);
  const most = Math.min(maximum ?? Infinity, exclusiveMaximum ?? Infinity);
  // A range that is narrower than the usual step is divided.
  const quarter = (most - least) / 4;
  const multiple = multipleOf ?? (step < 1 && quarter > 0 ? Math.min(step, quarter) : step);
  const low = Math.max(minimum ?? -Infinity, (exclusiveMinimum ?? -Infinity) + multiple);
  const high = Math.min(maximum ?? Infinity, (exclusiveMaximum ?? Infinity) - multiple);
  // No value is made at a bound that a number may not hold exactly, as those of int64.
  const from = low < Number.MIN_SAFE_INTEGER ? Math.min(0, high) : low;
  const to = high > Number.MAX_SAFE_INTEGER ? from + (random ? 1000 : 0) : high;
  const first = Math.ceil(from / multiple);
  const last = Math.max(first, Math.floor(to / multiple));
  const count = random ? first + Math.floor(random() * (last - first + 1)) : first;
  const value = count * multiple;
  // A multiple of a fraction has too many digits: 3 * 0.1.
  return Number.isInteger(multiple) ? value : Number(value.toPrecision(12));
}
