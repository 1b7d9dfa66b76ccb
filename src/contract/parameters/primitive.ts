import { wireInteger } from '../../exact-integers.ts';
import { writeJson } from '../bodies/json.ts';
import type { ValueShape } from '../contract.ts';

type PrimitiveShape = Pick<ValueShape, 'types' | 'texts'>;

/** Of a value that the schema says nothing about. */
export const anyText: ValueShape = { types: [] };

/** Not `0x10`, which JavaScript takes for a number too. */
const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/**
 * Converts `text` to the first of the types that it has the form of. If it has none, it stays text, and the schema reports the
 * error. Where any text is allowed it stays text too. An integer that no number holds is a BigInt.
 */
export function readPrimitive(text: string, shape: PrimitiveShape): unknown {
  const { types } = shape;
  if (types.length === 0 || isText(text, shape)) return text;
  for (const type of types) {
    const isInteger = /^[+-]?\d{1,308}$/.test(text);
    if (isInteger && (type === 'integer' || type === 'number')) return wireInteger(text);
    if (type === 'number' && decimal.test(text) && Number.isFinite(Number(text))) return Number(text);
    if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
    if (type === 'null' && (text === '' || text === 'null')) return null;
  }
  return text;
}

/** Whether the text has the form of one of the types. */
export const isPrimitiveText = (text: string, shape: PrimitiveShape): boolean =>
  isText(text, shape) || typeof readPrimitive(text, shape) !== 'string';

const isText = (text: string, { types, texts }: PrimitiveShape): boolean =>
  types.includes('string') && (!texts || texts.includes(text));

/** A list or a map where a primitive value is expected is written as JSON: a wrong value stays recognizable. */
export const writePrimitive = (value: unknown): string =>
  typeof value === 'object' ? writeJson(value) : String(value);
