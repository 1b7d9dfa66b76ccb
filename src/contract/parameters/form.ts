import { decoders, encodeText } from './percent-encoding.ts';
import { isPrimitiveText } from './primitive.ts';
import { commas, readItem, readItems, readSeparated, writeItem, writeSeparated } from './separated.ts';
import type { Style } from './style.ts';

/** `ids=3,4` and `map=a,1,b,2`, exploded `ids=3&ids=4`. An exploded map has other names: see exploded-map.ts. */
export const form: Style = {
  read(texts, parameter) {
    const { in: location, value: shape, explode } = parameter;
    const [first = ''] = texts;
    if (!explode) return readSeparated(first, commas, parameter);
    const text = decoders[location](first);
    const isList = shape.items && (texts.length > 1 || !isPrimitiveText(text, shape));
    if (shape.items && isList) return readItems(texts, shape.items, parameter);
    return readItem(text, shape);
  },
  write(value, parameter) {
    const start = `${encodeText(parameter, parameter.name)}=`;
    const isExploded = parameter.explode && Array.isArray(value);
    if (!isExploded) return start + writeSeparated(value, commas, parameter);
    const between = parameter.in === 'cookie' ? '; ' : '&';
    return value
      .map((one) => start + encodeText(parameter, writeItem(one, parameter.value.items)))
      .join(between);
  },
};
