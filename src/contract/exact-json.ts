/**
 * JSON with all digits of its integers. One that a number would be written otherwise for (9007199254740993, 9223372036854775807)
 * is a BigInt: only a document has them, where it gives values (`exact-document.ts`), and what is made from it.
 */
import { setMember, withMarksOf } from '../exact-integers.ts';
import { parseIntegers } from './parse-integers.ts';

/** The number, if it is written as this text; else a BigInt. */
export const exactInteger = (text: string): number | bigint =>
  String(Number(text)) === text ? Number(text) : BigInt(text);

/** As `JSON.parse`. */
export const parseExactly = (text: string): unknown => parseIntegers(text, exactInteger);

/** The value with a number in place of each BigInt, whose exact value is marked; the value itself if it has none. */
export function asNumbers<T>(value: T): T {
  if (typeof value === 'bigint') return Number(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  let copy: object | undefined;
  for (const [name, one] of Object.entries(value)) {
    const rounded = typeof one === 'bigint' ? one : asNumbers(one);
    if (typeof one !== 'bigint' && rounded === one) continue;
    copy ??= withMarksOf(value, Array.isArray(value) ? [...value] : { ...value });
    setMember(copy, name, rounded);
  }
  return (copy ?? value) as T;
}

/** A text that equal values have in common: JSON, in which a BigInt is a text. */
export const textForComparison = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}n` : one));
