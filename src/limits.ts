/**
 * The bounds on what one client can make the mock keep or compute, each with its unit. They stand in one file, so that
 * they can be compared; docs/reliability.md says how each of them is answered.
 */

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

export const limits = {
  /** Bytes of a request's headers, all together. More: 431. */
  headers: 32 * kibibyte,
  /** Characters of path and query together. More: 414. */
  target: 8 * kibibyte,
  /** Bytes of a request's body. More: 413. */
  body: 4 * mebibyte,
  /** Bytes of the body that loads a snapshot through the control API. More: 413. */
  snapshotBody: 256 * mebibyte,
  /** Bytes of the body that sets a fault. More: 413. */
  faultBody: 64 * kibibyte,
  /** Bytes beyond a body's limit that are read before the 413: some clients read no answer before they have sent all. */
  unreadBody: 12 * mebibyte,
} as const;
