// Generated from the contract by `npm run generate`. Do not edit.
import type { Validate } from '../../../contract/contract.ts';

export const record0: Validate;
export const record1: Validate;
export const record2: Validate;
export const record3: Validate;
