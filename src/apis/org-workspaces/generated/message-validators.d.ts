// Generated from the contract by `npm run generate`. Do not edit.
import type { Validate } from '../../../contract/contract.ts';

export const message0: Validate;
export const message1: Validate;
export const message2: Validate;
export const message3: Validate;
export const message4: Validate;
export const message5: Validate;
export const message6: Validate;
