/** Random numbers are keyed: the same key gives the same numbers, whatever was asked for before. */

/** 32 bits of any text: FNV-1a and MurmurHash3's final mix. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed(hash) >>> 0;
}

/** Another 32 bits, independent of the first. */
function other32(text: string): number {
  let hash = 0x9e3779b9 ^ text.length;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x85ebca77);
    hash = (hash << 13) | (hash >>> 19);
  }
  return mixed(hash);
}

/** Spreads similar keys. */
function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Rounds before the first number, until the whole state depends on the whole key. */
const warmUp = 12;

/** Numbers in [0, 1) for this key: sfc32. With only 32 bits of state, two of a hundred thousand ids would be equal. */
export function keyedRandom(...key: (string | number)[]): () => number {
  const text = key.join('\u0000');
  let a = hash32(text);
  let b = other32(text);
  let c = 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < warmUp; round++) next();
  return () => next() / 4294967296;
}

/** `random` gives a number from 0 to below 1. The list must not be empty. */
export const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;
