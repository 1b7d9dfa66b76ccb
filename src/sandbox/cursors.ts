/** Cursors of lists: Base64 of JSON with the order after which to continue. Clients must not read them. */
import { idText, lowerAlphanumeric } from './ids.ts';
import { keyedRandom } from './random.ts';

/** The checksum makes it invalid for another list and for another mock. */
export function writeCursor(list: string, after: number, seed: number): string {
  return btoa(JSON.stringify({ after, sum: checksum(list, after, seed) }));
}

/** The order after which to continue; `undefined` for a text that is not a cursor of this list. */
export function readCursor(list: string, text: string, seed: number): number | undefined {
  try {
    const { after, sum } = JSON.parse(atob(text));
    return Number.isSafeInteger(after) && sum === checksum(list, after, seed) ? after : undefined;
  } catch {
    return undefined;
  }
}

const checksum = (list: string, after: number, seed: number): string =>
  idText(keyedRandom(seed, 'cursor', list, after), lowerAlphanumeric, 8);
