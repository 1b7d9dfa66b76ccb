import { readResult, wireInteger, writeExactly } from '../../exact-integers.ts';
import { limits } from '../../limits.ts';
import { isTooDeep } from '../json-depth.ts';
import { parseIntegers } from '../parse-integers.ts';
import type { BodyType, ReadResult } from './body-type.ts';
import { decodeUtf8 } from './utf8.ts';

/** RFC 8259. */
export const json: BodyType = {
  read: (bytes) => readJson(decodeUtf8(bytes)),
  write: (value) => ({ bytes: writeJson(value) }),
};

/** As `JSON.stringify`, with BigInts (`exact-json.ts`) and exact integers (`exact-integers.ts`). */
export const writeJson = (value: unknown): string => writeExactly(value);

/** `undefined` is a text that is not UTF-8. */
export function readJson(text: string | undefined): ReadResult {
  try {
    if (text === undefined) throw new Error('not UTF-8');
    if (isTooDeep(text)) throw new Error(`nested deeper than ${limits.jsonLevels} levels`);
    return readExactly(text);
  } catch (error) {
    const message = `is not valid JSON: ${withoutExcerpt((error as Error).message)}`;
    return { problem: { keyword: 'json', message } };
  }
}

/** As `JSON.parse`: see `exact-integers.ts`. */
export const readExactly = (text: string): { value: unknown; exact?: bigint } =>
  mayHoldLongInteger.test(text) ? readResult(parseIntegers(text, wireInteger)) : { value: JSON.parse(text) };

/** An integer beyond 2^53, which is 9007199254740992. Times in microseconds have 16 digits too, and begin with a smaller one. */
const mayHoldLongInteger = /9\d{15}|\d{17}/;

/** V8 quotes the text near the error, which may hold a secret. */
const withoutExcerpt = (message: string): string =>
  message.replace(/,? (\.\.\.)?"[\s\S]*is not valid JSON$/, '').replace(/\s+/g, ' ');
