import { encodeText } from './percent-encoding.ts';
import { readItems, readSeparated, writeSeparated } from './separated.ts';
import type { Style } from './style.ts';

/**
 * `ids=3%204` and `ids=3%7C4`, maps as `a%201%20b%202`. OpenAPI defines no exploded form: it is that of the style `form`. An
 * item can't hold the separator, since browsers encode the separator too.
 */
function delimited(separator: RegExp, written: string): Style {
  const separators = { between: separator, member: separator };
  const joiners = { between: written, member: written };
  return {
    read: (texts, parameter) =>
      texts.length > 1 && parameter.value.items
        ? readItems(texts, parameter.value.items, parameter)
        : readSeparated(texts[0] ?? '', separators, parameter),
    write: (value, parameter) =>
      `${encodeText(parameter, parameter.name)}=${writeSeparated(value, joiners, parameter)}`,
  };
}

export const spaceDelimited = delimited(/%20|\+| /, '%20');
export const pipeDelimited = delimited(/\||%7C/i, '%7C');
