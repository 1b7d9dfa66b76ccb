import { anyText, readPrimitive, writePrimitive } from '../parameters/primitive.ts';
import type { BodyType } from './body-type.ts';
import { decodeText, notInCharset } from './utf8.ts';

/** A text may stand for a number: `42` under `text/plain` with `type: integer`. */
export const text: BodyType = {
  read(bytes, { content, contentType }) {
    const decoded = decodeText(bytes, contentType);
    return decoded === undefined ? notInCharset : { value: readPrimitive(decoded, content.value ?? anyText) };
  },
  write: (value) => ({ bytes: writePrimitive(value) }),
};
