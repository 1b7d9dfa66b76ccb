import type { Document } from './contract.ts';
import { parseExactly } from './exact-json.ts';
import { valueTypes } from './schema-members.ts';

/**
 * The value of an example of JSON. Many documents write the text that is sent, `'{"id": 1}'`: where the schema admits no text, that
 * is the value which the text stands for.
 */
export function jsonExample(document: Document, schema: unknown, value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  const types = valueTypes(document, schema);
  if (types.length === 0 || types.includes('string')) return value;
  try {
    return parseExactly(value);
  } catch {
    return value;
  }
}
