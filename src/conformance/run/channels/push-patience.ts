/** Milliseconds that a message is waited for at least. */
const shortest = 500;
/** A message may take so many times as long as the slowest one before it. */
const slack = 50;
/**
 * How long a run waits for messages of channels. What never comes is waited for as long as it may take only once: from then on by how
 * long the messages took that did come. A busy machine makes them slow, too.
 */
export class PushPatience {
  readonly #usual: number;
  #slowest = 0;
  #hasMissed = false;

  /** `usual`: milliseconds that a message may take. */
  constructor(usual: number) {
    this.#usual = usual;
  }

  /** Milliseconds for which a message is waited for that may take so long; more than usual is a wait for time to pass. */
  within(most: number): number {
    return most > this.#usual || !this.#hasMissed
      ? most
      : Math.min(most, Math.max(shortest, this.#slowest * slack));
  }

  came(after: number): void {
    this.#slowest = Math.max(this.#slowest, after);
  }

  missed(): void {
    this.#hasMissed = true;
  }
}
