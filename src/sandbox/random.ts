/**
 * Randomness is keyed, not streamed (DESIGN, decision 6): the same key gives the same numbers, whatever else was asked
 * for before.
 */

/** 32 bits out of any text: FNV-1a, then MurmurHash3's final mix so that near keys lie far apart. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A source of numbers in [0, 1) that belongs to this key: mulberry32. */
export function keyedRandom(...key: (string | number)[]): () => number {
  let state = hash32(key.join('\u0000'));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
