import { anyText, writePrimitive } from '../parameters/primitive.ts';
import { readItem } from '../parameters/separated.ts';
import type { BodyType } from './body-type.ts';
import { decodeText, notInCharset } from './utf8.ts';

/** A text may stand for a number: `42` under `text/plain` with `type: integer`. A map or a list is JSON. */
export const text: BodyType = {
  read(bytes, { content, contentType }) {
    const decoded = decodeText(bytes, contentType);
    return decoded === undefined ? notInCharset : { value: readItem(decoded, content.value ?? anyText) };
  },
  write: (value) => ({ bytes: writePrimitive(value) }),
};
