import type { BodyType, ReadResult } from './body-type.ts';
import { decodeUtf8 } from './utf8.ts';

/** RFC 8259. */
export const json: BodyType = {
  read: (bytes) => readJson(decodeUtf8(bytes)),
  write: (value) => ({ bytes: JSON.stringify(value) }),
};

/** `undefined` is a text that is not UTF-8. */
export function readJson(text: string | undefined): ReadResult {
  try {
    if (text === undefined) throw new SyntaxError('not UTF-8');
    if (isTooDeep(text)) throw new SyntaxError(`nested deeper than ${deepest} levels`);
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = `is not valid JSON: ${withoutExcerpt((error as Error).message)}`;
    return { problem: { keyword: 'json', message } };
  }
}

/** V8 quotes the text near the error, which may hold a secret. */
const withoutExcerpt = (message: string): string =>
  message.replace(/,? (\.\.\.)?"[\s\S]*is not valid JSON$/, '').replace(/\s+/g, ' ');

/** Levels of nested lists and maps. Deeper ones could overflow the stack of recursive functions. */
const deepest = 200;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; text.length > deepest && at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at++;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x5b || char === 0x7b) {
      if (++depth > deepest) return true;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return false;
}
