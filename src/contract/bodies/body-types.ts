import { bareType, isJson, isXml } from '../media-type.ts';
import type { BodyType } from './body-type.ts';
import { bytes } from './bytes.ts';
import { form } from './form.ts';
import { json } from './json.ts';
import { multipart } from './multipart.ts';
import { text } from './text.ts';
import { xml } from './xml.ts';

/** How bodies of this type, not a range, are read and written. */
export function bodyTypeOf(mediaType: string): BodyType {
  const type = bareType(mediaType);
  if (isJson(type)) return json;
  if (type === 'application/x-www-form-urlencoded') return form;
  if (type.startsWith('multipart/')) return multipart;
  if (isXml(type)) return xml;
  return type.startsWith('text/') ? text : bytes;
}

/** Whether a body of this type has a value that a schema can judge. */
export const isStructured = (mediaType: string): boolean => bodyTypeOf(mediaType) !== bytes;
