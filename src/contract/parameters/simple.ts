import { readSeparated, writeSeparated } from './separated.ts';
import type { Style } from './style.ts';

/** `3,4` and `a,1,b,2`, exploded `a=1,b=2`: paths and headers. */
export const simple: Style = {
  read: ([text = ''], parameter) => readSeparated(text, separators(parameter.explode), parameter),
  write: (value, parameter) => writeSeparated(value, separators(parameter.explode), parameter),
};

const separators = (explode: boolean) => ({ between: ',', member: explode ? '=' : ',' });
