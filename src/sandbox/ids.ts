import { keyedRandom } from './random.ts';

export const digits = '0123456789';
export const lowerAlphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Text of `length` characters of `alphabet`; a number never begins with 0. */
export function idText(random: () => number, alphabet: string, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) {
    const from = alphabet === digits && index === 0 ? 1 : 0;
    text += alphabet[from + Math.floor(random() * (alphabet.length - from))];
  }
  return text;
}

/**
 * New ids: the n-th of a kind depends on the seed, the kind and n alone, so that a request more of another kind changes
 * nothing.
 */
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

  /** Numbers that belong to the next one of this kind. */
  random(kind: string): () => number {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return keyedRandom(this.seed, kind, count);
  }

  /** Goes on where another source stopped. */
  resume(counts: Iterable<[string, number]>): void {
    for (const [kind, count] of counts) this.#counts.set(kind, count);
  }

  /** Gives none of those that another source gave. */
  resumeAfter(counts: Iterable<[string, number]>): void {
    for (const [kind, count] of counts) this.#counts.set(kind, Math.max(count, this.#counts.get(kind) ?? 0));
  }

  /** How many of each kind were given. */
  counts(): [string, number][] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
