/** What a close frame of a WebSocket may contain: RFC 6455, sections 5.5 and 7.4. */

/** Bytes of the longest reason. */
const maxReasonBytes = 123;

/** The reason, cut after the last character that fits. */
export function closeReason(reason: string): string {
  const bytes = new Uint8Array(maxReasonBytes);
  const { written } = new TextEncoder().encodeInto(reason, bytes);
  return new TextDecoder().decode(bytes.subarray(0, written));
}

/** Whether a frame may carry this code: registered for close frames, or free for applications. */
export const isCloseCode = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
