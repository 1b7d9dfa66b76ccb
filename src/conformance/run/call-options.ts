/** How a call differs from an ordinary one. */
export interface CallOptions {
  /** The persona that calls: `owner` by default; null sends no credentials. */
  as?: string | null;
  /** The value of `Authorization`, in place of the persona's credentials. */
  authorization?: string;
  /** What is wrong with the request on purpose, in a few words: `limit is 251`. */
  mistake?: string;
  /** Whether the request is meant to be valid or to break its schema. */
  intent?: 'valid' | 'invalid';
  /** Seconds that the target may hold the reply back. */
  holdSeconds?: number;
  /** For `sendRaw`: the operation that the request reaches. */
  operation?: string;
}
