import { isMultiple } from './is-multiple.ts';
import { withNumericBounds } from './numeric-bounds.ts';

/** The bounds and the step of a schema, as JSON Schema 2020-12 has them. */
interface Numeric {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
}

/** How many multiples are tried, of which a bound may exclude the first. */
const mostTried = 1000;

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
  const multiple = multipleOf || (step < 1 && quarter > 0 ? Math.min(step, quarter) : step);
  // No value is made at a bound that a number may not hold exactly, as those of int64.
  const from = least < Number.MIN_SAFE_INTEGER ? Math.min(0, most) : least;
  const to = most > Number.MAX_SAFE_INTEGER ? from + (random ? 1000 * Math.max(multiple, 1) : 0) : most;
  const first = Math.ceil(from / multiple);
  const last = Math.max(first, Math.floor(to / multiple));
  const isAllowed = (value: number): boolean =>
    value >= (minimum ?? -Infinity) &&
    value <= (maximum ?? Infinity) &&
    value > (exclusiveMinimum ?? -Infinity) &&
    value < (exclusiveMaximum ?? Infinity) &&
    (step < 1 || Number.isInteger(value)) &&
    (!multipleOf || isMultiple(value, multipleOf));
  const start = random ? first + Math.floor(random() * (last - first + 1)) : first;
  // A bound that is excluded is passed over, upwards first.
  for (const direction of [1, -1])
    for (let tried = 0; tried < mostTried; tried++) {
      const value = rounded((start + direction * tried) * multiple);
      if (isAllowed(value)) return value;
    }
  return [least, most, least + (most - least) / 2].find(isAllowed) ?? rounded(start * multiple);
}

/** Without the digits by which binary numbers differ from decimal ones. */
const rounded = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));
