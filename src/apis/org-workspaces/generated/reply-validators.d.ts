// Generated from the contract by `npm run generate`. Do not edit.
import type { Validate } from '../../../contract/contract.ts';

export const reply0: Validate;
export const reply1: Validate;
export const reply2: Validate;
export const reply3: Validate;
export const reply4: Validate;
export const reply5: Validate;
export const reply6: Validate;
export const reply7: Validate;
export const reply8: Validate;
export const reply9: Validate;
export const reply10: Validate;
