/** What a close frame of a WebSocket may say: RFC 6455, sections 5.5 and 7.4. */

/** Bytes of its reason. */
const mostReason = 123;

/** As many of the reason's characters as there is room for. */
export function closeReason(reason: string): string {
  const bytes = new Uint8Array(mostReason);
  const { written } = new TextEncoder().encodeInto(reason, bytes);
  return new TextDecoder().decode(bytes.subarray(0, written));
}

/** Whether a frame may carry this code: those that are registered for one, and those that are anyone's. */
export const isCloseCode = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
