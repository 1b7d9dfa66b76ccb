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

  /** Connections that are open at once. More are cut. */
  connections: 20_000,
  /** Requests of one connection that wait behind an earlier one. With more, the connection is cut. */
  pipelined: 256,
  /** Bytes of replies that wait for one connection. With more, its next request is not handled before its turn. */
  waitingReplies: 256 * kibibyte,
  /** Bytes that wait for all slow connections together. With more, the slowest ones are cut. */
  unreadReplies: 256 * mebibyte,

  /** Bytes that wait for a slow client of a stream or socket. With more, a stream pauses, and a socket is closed: 1013. */
  waitingMessages: mebibyte,
  /** Bytes that wait for a slow reader of the journal's stream. With more, it is cut. */
  waitingJournal: 16 * mebibyte,
  /** Pongs that wait for the client of a socket. With more, it is closed: 1013. */
  waitingPongs: 1000,
  /** Characters of one connection's messages that faults delay, and 256 for each. More: closed with 1013, a stream is cut. */
  delayedMessages: 8 * mebibyte,
  /** Bytes of a message that a client sends. More: 1009. */
  message: 64 * kibibyte,

  /** Events that the log of a sandbox keeps, if `maxEvents` gives no other number: the last ones. */
  events: 100_000,

  /** First replies to an `Idempotency-Key` that a sandbox keeps for an inferred API: the last ones. */
  firstReplies: 10_000,

  /** Characters of a name or path that are compared with the known ones, to say which one is nearest. */
  comparedName: 256,

  /** Errors of one request that are listed: the first ones. */
  violations: 100,
  /** Characters of each text in an exchange's record: its reason, notes and violations. The rest is cut off. */
  recordText: 4 * kibibyte,
  /** Faults of a sandbox. More: 400. */
  faults: 1000,

  /** Accounts of a sandbox whose calls are counted for rate limits. With more, the first one's calls are forgotten. */
  rateKeys: 10_000,
  /** Characters of a verified token that is remembered. A longer one is verified at each request. */
  rememberedToken: 4 * kibibyte,

  /** Levels of nested lists and maps in JSON that a client sends. More: 400. */
  jsonLevels: 200,
} as const;
