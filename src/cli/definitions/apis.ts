import { builtInApis } from '../../apis/built-in.ts';
import type { Positional } from '../command.ts';

export const apiNames = Object.keys(builtInApis);

/** Which APIs a mock serves. */
export const apiPositional: Positional = {
  name: 'api | folder | openapi file',
  isMultiple: true,
  suggestions: apiNames,
  isFile: true,
};
