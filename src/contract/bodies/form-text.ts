const encoder = new TextEncoder();
// What is not UTF-8 becomes U+FFFD.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The offset of a time, which many clients send as it is: no time has a space there. RFC 3339, section 5.6. */
const offsetOfTime = /(T\d\d(?::|%3A)\d\d(?:(?::|%3A)\d\d(?:\.\d+)?)?)\+(?=\d\d(?::|%3A)?\d\d(?!\d))/gi;

/** A space may be written as `+`. */
export function withSpaces(text: string): string {
  if (!text.includes('+')) return text;
  return text.replace(offsetOfTime, '$1%2B').replaceAll('+', ' ');
}

/**
 * Decodes a name or a value of a form: WHATWG URL, section 5.1. A broken encoding stays as it is. `URLSearchParams` gives the
 * same, but throws and catches an error for each broken encoding: a million of them take half a minute.
 */
export function decodeFormText(text: string): string {
  const spaced = withSpaces(text);
  if (!spaced.includes('%')) return spaced;
  const bytes = encoder.encode(spaced);
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] === 0x25 ? String.fromCharCode(...bytes.subarray(at + 1, at + 3)) : '';
    const isEncoded = /^[\da-f]{2}$/i.test(code);
    bytes[size++] = isEncoded ? Number.parseInt(code, 16) : (bytes[at] as number);
    if (isEncoded) at += 2;
  }
  return decoder.decode(bytes.subarray(0, size));
}
