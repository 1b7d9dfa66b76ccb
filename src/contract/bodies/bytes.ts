import { writePrimitive } from '../parameters/primitive.ts';
import type { BodyType } from './body-type.ts';

/** A body of a type that has no structure of its own: pictures, archives, `application/octet-stream`. */
export const bytes: BodyType = {
  read: (body) => ({ value: body }),
  write: (value) => ({ bytes: value instanceof Uint8Array ? value : writePrimitive(value) }),
};
