import { commas, readSeparated, writeSeparated } from './separated.ts';
import type { Style } from './style.ts';

/** `.3,4` and `.a,1,b,2`, exploded `.3.4` and `.a=1.b=2`. */
export const label: Style = {
  read: ([text = ''], parameter) =>
    readSeparated(text.startsWith('.') ? text.slice(1) : text, separators(parameter.explode), parameter),
  write: (value, parameter) => `.${writeSeparated(value, separators(parameter.explode), parameter)}`,
};

const separators = (explode: boolean) => (explode ? { between: '.', member: '=' } : commas);
