import { setMember } from '../exact-integers.ts';
import type { Validate } from './contract.ts';

/** Validates what was read: `exact` is its value, if that is an integer which no number holds. */
export function validateExactly(validate: Validate, value: unknown, exact: bigint | undefined): boolean {
  if (exact === undefined) return validate(value);
  const parentData = {};
  setMember(parentData, 'value', exact);
  return validate(value, { instancePath: '', rootData: parentData, parentData, parentDataProperty: 'value' });
}
