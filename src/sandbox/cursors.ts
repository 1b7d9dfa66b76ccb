/** Cursors of lists: opaque to clients, Base64 of a JSON object that says after which place in the list to go on. */
import { idText, lowerAlphanumeric } from './ids.ts';
import { keyedRandom } from './random.ts';

/** The cursor of the page that begins after the place `after` of `list`; another list, or another mock, does not take it. */
export function writeCursor(list: string, after: number, seed: number): string {
  return btoa(JSON.stringify({ after, sum: checksum(list, after, seed) }));
}

/** The place after which to go on; `undefined` for a text that this list never gave. */
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
