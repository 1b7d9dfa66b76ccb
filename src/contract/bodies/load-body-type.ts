import { bodyKindOf } from './body-kind.ts';
import type { BodyType } from './body-type.ts';
import { bytes } from './bytes.ts';
import { form } from './form.ts';
import { json } from './json.ts';
import { text } from './text.ts';

/** As `bodyTypeOf`, but multipart and XML are loaded by the first body that needs them: few APIs do. */
export function loadBodyType(mediaType: string): BodyType | Promise<BodyType> {
  switch (bodyKindOf(mediaType)) {
    case 'json':
      return json;
    case 'form':
      return form;
    case 'text':
      return text;
    case 'bytes':
      return bytes;
    case 'multipart':
      return import('./multipart.ts').then(({ multipart }) => multipart);
    case 'xml':
      return import('./xml.ts').then(({ xml }) => xml);
  }
}
