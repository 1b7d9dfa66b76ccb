/** The contents of a WebSocket's close frame: RFC 6455, sections 5.5 and 7.4. */

/** The longest reason, in bytes. */
const mostReason = 123;

/** Cuts the reason to the longest text that fits, without splitting a character. */
export function closeReason(reason: string): string {
  const bytes = new Uint8Array(mostReason);
  const { written } = new TextEncoder().encodeInto(reason, bytes);
  return new TextDecoder().decode(bytes.subarray(0, written));
}

/** Whether a frame may carry this code: the registered codes, and 3000 to 4999 for libraries and applications. */
export const isCloseCode = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
