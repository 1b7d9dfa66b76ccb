import type { Validate } from '../contract.ts';
import type { BodyKind } from './body-kind.ts';
import type { BodySchema, BodyType } from './body-type.ts';

/** What is the same in all bodies of a documented reply. */
export interface BodyForm extends BodySchema {
  type: BodyType;
  kind: BodyKind;
  validate: Validate | undefined;
  /** Sent in place of a value: a picture, of which the schema says nothing. */
  file: Uint8Array | undefined;
}
