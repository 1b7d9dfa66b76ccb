import { exactMember } from '../exact-integers.ts';
import { writeJson } from './bodies/json.ts';

/** A member of a JSON Schema: the JSON of the keywords whose integers a number would not hold exactly, by keyword. */
export const exactTexts = 'x-exact';
export type ExactTexts = Readonly<Record<string, string>>;

const limits = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

/** Of a schema of the document, its bounds being numbers; undefined if each number is exact. */
export function exactTextsOf(schema: Readonly<Record<string, unknown>>): ExactTexts | undefined {
  const texts: Record<string, string> = {};
  for (const keyword of ['const', 'enum'])
    if (isRounded(schema[keyword])) texts[keyword] = writeJson(schema[keyword]);
  for (const keyword of limits) {
    const limit = schema[keyword];
    if (isRounded(limit))
      texts[keyword] = String(exactLimit(schema, keyword, limit) ?? BigInt(limit as number));
  }
  return Object.keys(texts).length > 0 ? texts : undefined;
}

/** OpenAPI 3.0 writes an exclusive bound under the name of the other: see `withNumericBounds`. */
const exactLimit = (schema: object, keyword: string, limit: unknown): bigint | undefined =>
  exactMember(schema, keyword, limit) ?? exactMember(schema, keyword.replace(/^exclusiveM/, 'm'), limit);

/** Whether it is, or holds, an integer with others beside it that round to the same number. */
function isRounded(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint';
  return Object.values(value).some(isRounded);
}
