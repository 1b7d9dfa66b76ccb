import { readJson, writeJson } from '../bodies/json.ts';
import { isJson } from '../media-type.ts';
import { decoders, encodeText } from './percent-encoding.ts';
import { writePrimitive } from './primitive.ts';
import { readItem } from './separated.ts';
import type { Style } from './style.ts';

/**
 * A parameter with `content`: one text of its media type. What is not JSON is a text, which may stand for a number, as in a body of
 * `text/plain`.
 */
export const content: Style = {
  read([text = ''], { in: location, mediaType = '', value }) {
    const decoded = decoders[location](text);
    if (!isJson(mediaType)) return readItem(decoded, value);
    const found = readJson(decoded);
    return 'value' in found ? (found.exact ?? found.value) : decoded;
  },
  write(value, parameter) {
    const text = isJson(parameter.mediaType ?? '') ? writeJson(value) : writePrimitive(value);
    const encoded = encodeText(parameter, text);
    const isNamed = parameter.in === 'query' || parameter.in === 'cookie';
    return isNamed ? `${encodeText(parameter, parameter.name)}=${encoded}` : encoded;
  },
};
