import { limits } from '../../limits.ts';
import { readResult, wireInteger } from '../exact-integers.ts';
import { isTooDeep } from '../json-depth.ts';
import { parseIntegers } from '../parse-integers.ts';
import type { BodyType, ReadResult } from './body-type.ts';
import { decodeUtf8 } from './utf8.ts';

/** RFC 8259. */
export const json: BodyType = {
  read: (bytes) => readJson(decodeUtf8(bytes)),
  write: (value) => ({ bytes: writeJson(value) }),
};

/** As `JSON.stringify`, with BigInts (`exact-json.ts`). A browser without `JSON.rawJSON` rounds them. */
export const writeJson = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    typeof one === 'bigint' ? ((JSON as RawJson).rawJSON ?? Number)(one) : one,
  );

// TypeScript's library does not have it yet: https://github.com/tc39/proposal-json-parse-with-source
type RawJson = { rawJSON?: (value: bigint) => unknown };

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
  /\d{16}/.test(text) ? readResult(parseIntegers(text, wireInteger)) : { value: JSON.parse(text) };

/** V8 quotes the text near the error, which may hold a secret. */
const withoutExcerpt = (message: string): string =>
  message.replace(/,? (\.\.\.)?"[\s\S]*is not valid JSON$/, '').replace(/\s+/g, ' ');
