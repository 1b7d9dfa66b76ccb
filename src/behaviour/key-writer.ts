import type { Document } from '../contract/contract.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { numberIn } from './compare.ts';
import type { Node } from './node.ts';

/** Writes a key as this schema has it: the digits of a number as a text, or as a number. `undefined` where it may be either. */
export function keyWriter(document: Document, schema: Node): ((key: unknown) => unknown) | undefined {
  const types = valueTypes(document, schema).filter((type) => type !== 'null');
  const isOnly = (...wanted: string[]): boolean =>
    types.length > 0 && types.every((type) => wanted.includes(type));
  if (isOnly('string'))
    return (key) => (typeof key === 'number' || typeof key === 'bigint' ? String(key) : key);
  if (isOnly('integer', 'number'))
    return (key) =>
      typeof key === 'string' && key !== '' && Number.isFinite(Number(key)) ? numberIn(key) : key;
  return undefined;
}
