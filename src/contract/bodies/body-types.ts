import { type BodyKind, bodyKindOf } from './body-kind.ts';
import type { BodyType } from './body-type.ts';
import { bytes } from './bytes.ts';
import { form } from './form.ts';
import { json } from './json.ts';
import { multipart } from './multipart.ts';
import { sequence } from './sequence.ts';
import { text } from './text.ts';
import { xml } from './xml.ts';

const bodyTypes: Readonly<Record<BodyKind, BodyType>> = { json, form, multipart, xml, text, bytes };

/** How bodies of this type, not a range, are read and written. */
export const bodyTypeOf = (mediaType: string, { isSequence }: { isSequence?: true } = {}): BodyType =>
  isSequence ? sequence : bodyTypes[bodyKindOf(mediaType)];
