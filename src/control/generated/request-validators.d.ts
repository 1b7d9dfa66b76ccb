// Generated from the contract by `npm run generate`. Do not edit.
import type { Validate } from '../../contract/contract.ts';

export const request0: Validate;
export const request1: Validate;
export const request2: Validate;
export const request3: Validate;
export const request4: Validate;
export const request5: Validate;
export const request6: Validate;
export const request7: Validate;
export const request8: Validate;
export const request9: Validate;
export const request10: Validate;
export const request11: Validate;
export const request12: Validate;
export const request13: Validate;
export const request14: Validate;
export const request15: Validate;
export const request16: Validate;
export const request17: Validate;
export const request18: Validate;
export const request19: Validate;
export const request20: Validate;
export const request21: Validate;
export const request22: Validate;
