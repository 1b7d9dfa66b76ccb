/** The least capacity in bytes, so that a body of many small chunks is copied only a few times. */
const least = 1024;

/**
 * Joins the chunks of a body as they arrive. A chunk of one byte is an object of some hundred bytes, so chunks are not
 * kept: the memory is at most twice the size of the body, however it is cut.
 */
export class BodyBuffer {
  #bytes = new Uint8Array(0);
  #size = 0;

  /** Bytes of the body so far. */
  get size(): number {
    return this.#size;
  }

  /** Bytes that are kept for it. */
  get capacity(): number {
    return this.#bytes.length;
  }

  add(chunk: Uint8Array): void {
    const size = this.#size + chunk.length;
    // Most bodies are one chunk, which is kept as it is.
    if (this.#size === 0) this.#bytes = chunk as Uint8Array<ArrayBuffer>;
    else {
      if (size > this.#bytes.length) this.#grow(Math.max(least, size, 2 * this.#size));
      this.#bytes.set(chunk, this.#size);
    }
    this.#size = size;
  }

  /** The body. Nothing may be added after this. */
  joined(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  #grow(capacity: number): void {
    const larger = new Uint8Array(capacity);
    larger.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = larger;
  }
}
