import { withSpaces } from '../bodies/form-text.ts';
import type { Parameter, ParameterLocation } from '../contract.ts';

/** @throws {URIError} the percent-encoding is broken */
export type DecodeText = (text: string) => string;

const decodePercent: DecodeText = (text) => (text.includes('%') ? decodeURIComponent(text) : text);

/** A space may also be written as `+`: URL Standard, section 5.1. */
export const decodeQueryText: DecodeText = (text) => decodePercent(withSpaces(text));

function decodeCookie(text: string): string {
  try {
    return decodePercent(text);
  } catch {
    // RFC 6265 knows no percent-encoding: a cookie that another program made stays as it is.
    return text;
  }
}

/** How the text of a parameter is decoded, after it was split. */
export const decoders: Readonly<Record<ParameterLocation, DecodeText>> = {
  path: decodePercent,
  query: decodeQueryText,
  header: (text) => text,
  cookie: decodeCookie,
};

/**
 * Encodes a name, an item or a member before it is joined: RFC 6570, section 3.2.1. With `allowReserved` the reserved
 * characters stay, but for those that separate pairs, items or segments.
 */
export function encodeText({ in: location, allowReserved }: Encoded, text: string): string {
  if (location === 'header') return text;
  const sent = text.toWellFormed();
  if (!allowReserved) return encodeURIComponent(sent);
  const encoded = location === 'query' ? /[^\w\-.~:/?@!$'()*;[\]]+/gu : /[^\w\-.~:@!$'()*+&]+/gu;
  return sent.replace(encoded, encodeURIComponent);
}

type Encoded = Pick<Parameter, 'in' | 'allowReserved'>;
