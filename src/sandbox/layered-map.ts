/**
 * Each layer is more than this many times as large as the one above it; else the two are joined. So clones of clones
 * have few layers, and a large one is copied only after a quarter of its size was written.
 */
const growth = 4;

/**
 * A map whose clone shares all entries; later writes go to a layer of its own. A look-up takes constant time. In a
 * layer, `undefined` means that the key was deleted.
 */
export class LayeredMap<V extends object> {
  #own = new Map<string, V | undefined>();
  /** The newest first; never written to. */
  #below: readonly Layer<V>[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: string): V | undefined {
    const own = this.#own.get(key);
    if (own !== undefined || this.#below.length === 0 || this.#own.has(key)) return own;
    for (const layer of this.#below) {
      const found = layer.get(key);
      if (found !== undefined || layer.has(key)) return found;
    }
    return undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** Whether the entry was set since the last clone, so that no other map has it. */
  isOwn(key: string): boolean {
    return this.#own.has(key);
  }

  set(key: string, value: V): void {
    if (!this.has(key)) this.#size++;
    this.#own.set(key, value);
  }

  delete(key: string): void {
    if (!this.has(key)) return;
    this.#size--;
    if (this.#below.length === 0) this.#own.delete(key);
    else this.#own.set(key, undefined);
  }

  clone(): LayeredMap<V> {
    if (this.#own.size > 0) {
      this.#below = stacked(this.#own, this.#below);
      this.#own = new Map();
    }
    const copy = new LayeredMap<V>();
    copy.#below = this.#below;
    copy.#size = this.#size;
    return copy;
  }
}

type Layer<V> = ReadonlyMap<string, V | undefined>;

function stacked<V>(top: Layer<V>, below: readonly Layer<V>[]): readonly Layer<V>[] {
  let count = 0;
  let size = top.size;
  for (const layer of below) {
    if (layer.size > growth * size) break;
    size += layer.size;
    count++;
  }
  const rest = below.slice(count);
  if (count === 0) return [top, ...rest];
  const whole = joined([top, ...below.slice(0, count)], rest.length === 0);
  return whole.size === 0 ? rest : [whole, ...rest];
}

/** Joins layers, the newest first. Only the lowest layer may drop deleted keys. */
function joined<V>(layers: readonly Layer<V>[], isLowest: boolean): Layer<V> {
  const all = new Map<string, V | undefined>();
  for (const layer of layers.toReversed()) {
    for (const [key, value] of layer) {
      if (value === undefined && isLowest) all.delete(key);
      else all.set(key, value);
    }
  }
  return all;
}
