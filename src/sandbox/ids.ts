import { keyedRandom } from './random.ts';

export const digits = '0123456789';
export const lowerAlphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random text of `length` characters; a number never begins with 0. */
export function idText(random: () => number, alphabet: string, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) {
    const from = alphabet === digits && index === 0 ? 1 : 0;
    text += alphabet[from + Math.floor(random() * (alphabet.length - from))];
  }
  return text;
}

/** New ids. The n-th of a kind depends only on seed, kind and n, so that an additional request changes no other ids. */
export class Ids {
  readonly seed: number;
  readonly #counts: Map<string, number>;

  constructor(seed: number, counts: Iterable<[string, number]> = []) {
    this.seed = seed;
    this.#counts = new Map(counts);
  }

  next(kind: string, alphabet: string, length: number): string {
    return idText(this.random(kind), alphabet, length);
  }

  /** Random numbers for the next id of this kind. */
  random(kind: string): () => number {
    return keyedRandom(
      this.seed,
      kind,
      this.integer(kind, () => 0),
    );
  }

  /** The whole number after the last one of this kind; the first follows `last()`. */
  integer(kind: string, last: () => number): number {
    const next = (this.#counts.get(kind) ?? last()) + 1;
    this.#counts.set(kind, next);
    return next;
  }

  /** Continues after these counts. */
  resume(counts: Iterable<[string, number]>): void {
    for (const [kind, count] of counts) this.#counts.set(kind, count);
  }

  /** As `resume`, but never goes back: no id of either source is given again. */
  resumeAfter(counts: Iterable<[string, number]>): void {
    for (const [kind, count] of counts) this.#counts.set(kind, Math.max(count, this.#counts.get(kind) ?? 0));
  }

  /** How many ids of each kind were given. */
  counts(): [string, number][] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
