import type { RequestParts } from './request.ts';

/** A request that the contract allows and the target can answer with success, and who sends it. */
export interface ValidCall {
  as: string | null;
  parts: RequestParts;
  /** It is made from the document, so that some of its values may be invented. */
  isMade?: true;
  /** Seconds that the target may hold the reply back. */
  holdSeconds?: number;
}
