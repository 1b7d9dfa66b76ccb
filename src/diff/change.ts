/** A party that kept to the old document: a client that sends its requests, or a server that answers them. */
export type Party = 'client' | 'server';

/**
 * - `breaking`: by the meaning of the documents, a client or a server that kept to the old one fails with the new one.
 * - `warning`: the documents allow it, but it often hurts, or the two documents could not be compared at this place.
 * - `info`: nobody is hurt.
 */
export const severities = ['breaking', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** An operation of an OpenAPI document, or a message of an AsyncAPI channel. */
export interface ChangedOperation {
  /** `GET /pets/{id}` as the old document writes it (the new one, if the operation is new), or the address of a channel. */
  name: string;
  /** Its `operationId`, if it has one. */
  operationId?: string | undefined;
}

/** One thing that the new document says otherwise than the old one. */
export interface Change {
  /** The rule that found it, in kebab case: `request-member-became-required`. */
  rule: string;
  severity: Severity;
  /** Whom it breaks. Empty unless the severity is `breaking`. */
  breaks: readonly Party[];
  /** The operations that it is about, in the order of the document. Empty if it is about the document as a whole. */
  operations: readonly ChangedOperation[];
  /** The part of the exchange, such as `request body /items/price`, `query parameter limit` or `reply 200 header ETag`. */
  part: string;
  /** One sentence: what changed, and who is hurt by it, or why nobody is. */
  message: string;
  /** JSON pointer into the old document, `undefined` if there is nothing at this place. */
  oldPointer?: string | undefined;
  /** JSON pointer into the new document, `undefined` if there is nothing at this place. */
  newPointer?: string | undefined;
}
