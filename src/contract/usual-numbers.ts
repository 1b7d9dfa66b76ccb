/** The numbers that a member of this name usually has, so that made values look like real ones. */
import { isMultiple } from './is-multiple.ts';
import { snakeName } from './name-words.ts';
import { withNumericBounds } from './numeric-bounds.ts';

interface Bounds {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
}

interface UsualNumbers {
  minimum: number;
  maximum: number;
  /** The distance between two of them. */
  step: number;
}

const money: [minimum: number, maximum: number, step: number] = [1, 500, 0.01];

/** The first pattern that the name fits tells. Names are in snake case. */
const usual: readonly [RegExp, number, number, number][] = [
  [/(^|_)ids?$/, 1, 20, 1],
  [/(^|_)lat(itude)?$/, -60, 70, 0.0001],
  [/(^|_)(lng|lon|long|longitude)$/, -180, 180, 0.0001],
  [/(^|_)age$/, 18, 80, 1],
  [/birth_?year|year_of_birth/, 1950, 2005, 1],
  [/(^|_)year$/, 2015, 2026, 1],
  [/(^|_)years(_of_\w+)?$/, 1, 20, 1],
  [/(^|_)month$/, 1, 12, 1],
  [/(^|_)months$/, 1, 24, 1],
  [/(^|_)days?$/, 1, 28, 1],
  [/(^|_)hours?$/, 1, 12, 1],
  [/(^|_)(minutes?|mins?|duration)$/, 5, 120, 1],
  [/(^|_)(seconds?|secs?)$/, 1, 600, 1],
  [/(^|_)(ms|millis|milliseconds|latency)$/, 10, 2000, 1],
  [/(^|_)(rating|stars)$/, 1, 5, 0.1],
  [/(^|_)(percent|percentage|pct|humidity|progress|battery|battery_level|score)$/, 0, 100, 1],
  [/(^|_)(temperature|temp)$/, -5, 35, 0.1],
  [/(^|_)(cents|price_cents|amount_cents|pennies)$/, 100, 50_000, 1],
  [/(^|_)(salary|income)$/, 30_000, 120_000, 100],
  [/(^|_)(budget|revenue)$/, 1000, 100_000, 100],
  [/(^|_)(price|cost|fee|amount|subtotal|tax|total|balance|deposit|shipping)(_|$)/, ...money],
  [/(^|_)(discount|tax_rate|rate)$/, 0, 50, 1],
  [/(^|_)(quantity|qty|guests|adults|seats|bedrooms|bathrooms|floor|level)$/, 1, 10, 1],
  [/(^|_)children$/, 0, 3, 1],
  [/(^|_)(count|counter)$|^(number|num)_of_|^(likes|views|downloads|followers|replies)$/, 0, 50, 1],
  [/(^|_)(stock|inventory)$/, 0, 200, 1],
  [/(^|_)(capacity|max_\w+s)$/, 2, 50, 1],
  [/(^|_)height_cm$/, 150, 200, 1],
  [/(^|_)weight(_|$)/, 1, 100, 0.1],
  [/(^|_)(height|width|length|depth)(_|$)/, 10, 200, 1],
  [/(^|_)(size|bytes|file_size)$/, 1000, 5_000_000, 1],
  [/(^|_)(position|rank|index|order|sort_order|priority|version|revision|page)$/, 1, 20, 1],
  [/(^|_)port$/, 1024, 65_535, 1],
];

/** `undefined`: the name does not tell. */
function usualNumbers(name: string): UsualNumbers | undefined {
  const words = snakeName(name);
  const [, minimum, maximum, step] = usual.find(([pattern]) => pattern.test(words)) ?? [];
  return minimum === undefined || maximum === undefined || step === undefined
    ? undefined
    : { minimum, maximum, step };
}

/** A number that the name usually has and the schema allows; `undefined` if there is none. `random` gives numbers in [0, 1). */
export function usualNumber(
  schema: Readonly<Record<string, unknown>>,
  name: string,
  random: () => number,
): number | undefined {
  const known = usualNumbers(name);
  if (!known) return undefined;
  const bounds: Bounds = withNumericBounds(schema);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = bounds;
  const step = Math.max(known.step, schema.type === 'integer' ? 1 : 0);
  const least = Math.max(known.minimum, minimum ?? -Infinity, exclusiveMinimum ?? -Infinity);
  const most = Math.min(known.maximum, maximum ?? Infinity, exclusiveMaximum ?? Infinity);
  const first = Math.ceil(least / step);
  const count = Math.floor(most / step) - first + 1;
  if (!(count > 0)) return undefined;
  const value = Number(((first + Math.floor(random() * count)) * step).toFixed(4));
  const isAllowed =
    value !== exclusiveMinimum &&
    value !== exclusiveMaximum &&
    (!multipleOf || isMultiple(value, multipleOf));
  return isAllowed ? value : undefined;
}
