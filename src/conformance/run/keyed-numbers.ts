import { hashOf } from './hash-of.ts';

/** A sequence of numbers in [0, 1) that is always the same for a key (mulberry32 over FNV-1a). */
export function keyedNumbers(key: string): () => number {
  let state = hashOf(key) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}
