import { exactMember } from '../exact-integers.ts';
import { parseExactly } from './exact-json.ts';

/** Keywords that compare a value with one of the document. */
export type ComparingKeyword =
  | 'const'
  | 'enum'
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum';

/**
 * Whether the value that stands in `holder` under `name` keeps the keyword, of which `text` is the JSON. Where the exact value is not
 * known, both sides are rounded: a value is not refused for digits that were lost before.
 */
export function keepsExactly(
  keyword: ComparingKeyword,
  text: string,
  value: unknown,
  holder: object | undefined,
  name: string | number,
): boolean {
  if (keyword === 'const' || keyword === 'enum') {
    const wanted = parseExactly(text);
    return (keyword === 'enum' ? (wanted as unknown[]) : [wanted]).some((one) =>
      equals(value, one, exactMember(holder, name, value)),
    );
  }
  const exact = exactMember(holder, name, value);
  const given = exact ?? (value as number);
  const limit = exact === undefined ? Number(text) : BigInt(text);
  if (keyword === 'minimum') return given >= limit;
  if (keyword === 'maximum') return given <= limit;
  if (keyword === 'exclusiveMinimum') return given > limit;
  return given < limit;
}

function equals(value: unknown, wanted: unknown, exact: bigint | undefined): boolean {
  if (typeof wanted === 'bigint' || typeof wanted === 'number')
    return exact === undefined ? value === Number(wanted) : exact === BigInt(wanted);
  if (typeof wanted !== 'object' || wanted === null || typeof value !== 'object' || value === null)
    return value === wanted;
  const names = Object.keys(value);
  return (
    Array.isArray(value) === Array.isArray(wanted) &&
    names.length === Object.keys(wanted).length &&
    names.every((name) => {
      if (!Object.hasOwn(wanted, name)) return false;
      const [given, other] = [value, wanted].map((one) => (one as Record<string, unknown>)[name]);
      return equals(given, other, exactMember(value, name, given));
    })
  );
}
