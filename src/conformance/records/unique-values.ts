import { keyedNumbers } from '../run/keyed-numbers.ts';

const smallLetters = 'abcdefghijklmnopqrstuvwxyz';
const largeLetters = smallLetters.toUpperCase();

/**
 * Values in place of the example that nothing else at the target has: made of `unique`, a text that nothing else there has. The
 * plainest comes first; a schema may take none of them.
 */
export function uniqueValues(example: unknown, unique: string): unknown[] {
  const digits = [...unique].map((letter) => letter.codePointAt(0) as number);
  const number = digits.reduce((sum, digit) => (sum * 31 + digit) % 2_000_000_011, 7);
  if (typeof example === 'number') return [1_000_000_000 + (number % 1_000_000_000), number % 30_000];
  if (typeof example !== 'string') return [];
  const letters = unique.replace(/[^a-z0-9]/g, '');
  const [, host] = /@([^@]+)$/.exec(example) ?? [];
  if (host !== undefined) return [`${unique}@${host}`, `${letters}@${host}`];
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(example)) return [uuidOf(unique)];
  const tails = [12, 8, 6, 4].map((length) => letters.slice(-length));
  return [
    unique,
    letters,
    ...tails,
    ...tails.map((tail) => tail.toUpperCase()),
    ...[9, 6, 4].map((length) => String(number).padStart(length, '1').slice(-length)),
    ...[12, 9, 8, 6, 4, 3].map((length) => withOtherEnd(example, length, unique)),
  ];
}

/** The example with other letters and digits at its end, so that a pattern that it fits is likely to fit still. */
function withOtherEnd(example: string, length: number, unique: string): string {
  const start = Math.max(0, example.length - length);
  const next = keyedNumbers(unique);
  const other = example.slice(start).replace(/[a-z0-9]/gi, (letter) => {
    const from = /[0-9]/.test(letter) ? '0123456789' : /[a-z]/.test(letter) ? smallLetters : largeLetters;
    return from[Math.floor(next() * from.length)] as string;
  });
  return example.slice(0, start) + other;
}

/** A UUID of version 4 made from a text: RFC 9562, section 5.4. */
function uuidOf(text: string): string {
  let state = 0x811c9dc5;
  const hex = Array.from({ length: 32 }, (_, index) => {
    const letter = text.codePointAt(index % text.length) ?? 0;
    state = Math.imul(state ^ (letter + index), 0x01000193) >>> 0;
    return (state & 15).toString(16);
  }).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
