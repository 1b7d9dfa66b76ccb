import type { StandinRequest } from '../../../engine/message.ts';

const end = '\r\n\r\n';

/** Whether these first bytes of a connection can be the beginning of a request whose headers are not complete. */
export const isIncomplete = (bytes: Buffer): boolean =>
  bytes.length === 0 || (isLetter(bytes[0] as number) && !bytes.includes(end));

const isLetter = (byte: number): boolean => byte >= 0x41 && byte <= 0x7a;

/** The first request of a connection, without its body, as far as it can be read: RFC 9112, section 2.1. */
export function requestOf(bytes: Buffer): StandinRequest {
  const [first = '', ...lines] = bytes.toString('latin1').split(end, 1)[0]?.split('\r\n') ?? [];
  const [method = '', target = '/'] = first.split(' ', 2);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] ??= line.slice(colon + 1).trim();
  }
  return { method, target, headers };
}
