/** How values of records are compared with those that clients ask for, and with each other. */
import { wireInteger } from '../exact-integers.ts';
import { microsOf } from '../sandbox/timestamp.ts';

/** The same text for equal values: `5` for 5 and for the text `5`. `undefined` for null, lists and objects. */
export function equalityText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return undefined;
  }
}

const numeric = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const dated = /^\d{4}-\d\d-\d\d([T ]|$)/;

/** Microseconds since the epoch of a date, or of a number of seconds, milliseconds or microseconds; by its size. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === 'string') {
    if (dated.test(value)) return microsOf(value);
    return numeric.test(value) ? timeOf(Number(value)) : undefined;
  }
  if (typeof value === 'bigint') return timeOf(Number(value));
  if (typeof value !== 'number') return undefined;
  const size = Math.abs(value);
  return size > 1e14 ? value : size > 1e11 ? value * 1000 : value * 1_000_000;
}

function numberOf(value: unknown): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value !== 'string' || !numeric.test(value)) return undefined;
  return numberIn(value);
}

/** The number that a text is, exactly. */
export const numberIn = (text: string): number | bigint =>
  /^-?\d+$/.test(text) ? wireInteger(text) : Number(text);

const sign = <T extends number | bigint | string>(one: T, other: T): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** Negative if a record's value is smaller than what is asked for; `undefined` if the two can't be compared. */
export function compareWith(own: unknown, asked: unknown, isTime: boolean): number | undefined {
  if (isTime) {
    const [one, other] = [timeOf(own), timeOf(asked)];
    return one === undefined || other === undefined ? undefined : sign(one, other);
  }
  const [one, other] = [numberOf(own), numberOf(asked)];
  if (one !== undefined && other !== undefined) return sign(one, other);
  const [text, wanted] = [equalityText(own), equalityText(asked)];
  if (text === undefined || wanted === undefined || typeof own === 'number') return undefined;
  return sign(text, wanted);
}

/** The order of two values of one member. What is missing or null is the last. */
export function compareValues(one: unknown, other: unknown, isTime: boolean): number {
  const [first, second] = [rank(one), rank(other)];
  if (first !== second) return first - second;
  if (isTime) {
    const [then, later] = [timeOf(one), timeOf(other)];
    if (then !== undefined && later !== undefined) return sign(then, later);
  }
  switch (typeof one) {
    case 'number':
    case 'bigint':
      return sign(one, other as number | bigint);
    case 'boolean':
      return sign(Number(one), Number(other));
    case 'string':
      return compareTexts(one, other as string);
    default:
      return first === ranks.missing ? 0 : sign(JSON.stringify(one), JSON.stringify(other));
  }
}

/** Texts of digits, such as prices, are in the order of their numbers, before other texts. */
function compareTexts(one: string, other: string): number {
  const [first, second] = [numeric.test(one), numeric.test(other)];
  if (first !== second) return first ? -1 : 1;
  return (first && sign(Number(one), Number(other))) || sign(one, other);
}

const ranks = { number: 0, boolean: 1, text: 2, other: 3, missing: 4 } as const;

function rank(value: unknown): number {
  if (value === undefined || value === null) return ranks.missing;
  if (typeof value === 'number' || typeof value === 'bigint') return ranks.number;
  if (typeof value === 'boolean') return ranks.boolean;
  return typeof value === 'string' ? ranks.text : ranks.other;
}
