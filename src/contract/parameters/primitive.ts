import type { PrimitiveType } from '../contract.ts';

/**
 * Converts `text` to the first of `types` that it has the form of. If it has none, it stays text, and the schema
 * reports the error.
 */
export function readPrimitive(text: string, types: readonly PrimitiveType[]): unknown {
  if (types.length === 0 || types.includes('string')) return text;
  for (const type of types) {
    if (type === 'integer' && /^[+-]?\d+$/.test(text)) return Number(text);
    if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
    if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
    if (type === 'null' && (text === '' || text === 'null')) return null;
  }
  return text;
}

/** Whether the text has the form of one of the types. */
export const isPrimitiveText = (text: string, types: readonly PrimitiveType[]): boolean =>
  types.includes('string') || typeof readPrimitive(text, types) !== 'string';

/** A list or a map where a primitive value is expected is written as JSON: a wrong value stays recognizable. */
export const writePrimitive = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
