import { encodeText } from './percent-encoding.ts';
import { readItems, readSeparated, writeSeparated } from './separated.ts';
import type { Style } from './style.ts';

/**
 * `ids=3%204` and `ids=3%7C4`, maps as `a%201%20b%202`. OpenAPI defines no exploded form: it is that of the style `form`. An
 * item can't hold the separator, since browsers encode the separator too. Swagger 2.0 has them in paths and headers too.
 */
function delimited(separator: RegExp, character: string): Style {
  const separators = { between: separator, member: separator };
  return {
    read: (texts, parameter) =>
      texts.length > 1 && parameter.value.items
        ? readItems(texts, parameter.value.items, parameter)
        : readSeparated(texts[0] ?? '', separators, parameter),
    write(value, parameter) {
      const written = parameter.in === 'header' ? character : encodeURIComponent(character);
      const text = writeSeparated(value, { between: written, member: written }, parameter);
      const isNamed = parameter.in === 'query' || parameter.in === 'cookie';
      return isNamed ? `${encodeText(parameter, parameter.name)}=${text}` : text;
    },
  };
}

export const spaceDelimited = delimited(/%20|\+| /, ' ');
export const pipeDelimited = delimited(/\||%7C/i, '|');
/** The `collectionFormat` `tsv` of Swagger 2.0, for which OpenAPI has no style. */
export const tabDelimited = delimited(/\t|%09/, '\t');
