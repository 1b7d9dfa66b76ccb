/** Characters at the beginning of a document among which its version stands. */
const beginning = 64 * 1024;

/** Whether a text says of itself that it is an AsyncAPI document. */
export const isMessages = (text: string | undefined): boolean =>
  /(^|[{,])\s*["']?asyncapi["']?\s*:\s*["']?\d/m.test(text?.slice(0, beginning) ?? '');
