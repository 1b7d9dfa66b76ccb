/** More layers than this are made into one: a clone of a clone of a clone stays quick to read. */
const mostLayers = 8;

/**
 * A map whose clone shares everything: what is written to one of the two afterwards stays in a layer of its own. A look-up
 * is a hash's, however many keys there are. A value of `undefined` in a layer says that the key was deleted.
 */
export class LayeredMap<V extends object> {
  #own = new Map<string, V | undefined>();
  /** The newest first; nobody writes to them. */
  #below: readonly ReadonlyMap<string, V | undefined>[] = [];
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
      const layers = [this.#own, ...this.#below];
      this.#below = layers.length > mostLayers ? [joined(layers)] : layers;
      this.#own = new Map();
    }
    const copy = new LayeredMap<V>();
    copy.#below = this.#below;
    copy.#size = this.#size;
    return copy;
  }
}

function joined<V>(layers: readonly ReadonlyMap<string, V | undefined>[]): Map<string, V | undefined> {
  const all = new Map<string, V | undefined>();
  for (const layer of layers.toReversed()) {
    for (const [key, value] of layer) {
      if (value === undefined) all.delete(key);
      else all.set(key, value);
    }
  }
  return all;
}
