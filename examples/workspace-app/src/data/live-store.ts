import { Problem } from './problem.ts';

interface Ending {
  /** Why there is nothing more to see. */
  ended?: Problem;
}

/** State that stays current from `start` to `stop`, and notifies its views. It cannot be started again. */
export abstract class LiveStore<State extends Ending> {
  #state: State;
  readonly #life = new AbortController();
  readonly #listeners = new Set<(state: State) => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  start(): void {
    void this.living(() => this.run());
  }

  stop(): void {
    this.#life.abort();
  }

  subscribe(listener: (state: State) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Whatever waits is to be tried now. */
  abstract tryNow(): void;

  protected abstract run(): Promise<void>;

  /** Does something that ends with this; or the other way round, where the problem is one that stays. */
  protected async living(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (this.signal.aborted) return;
      if (!(thrown instanceof Problem)) throw thrown;
      this.end(thrown);
    }
  }

  protected end(ended: Problem): void {
    this.set({ ended } as Partial<State>);
    this.#life.abort();
  }

  /** Aborted by `stop`, which ends every request and pause. */
  protected get signal(): AbortSignal {
    return this.#life.signal;
  }

  protected set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

/** Until a turn throws. */
export async function forever(turn: () => Promise<unknown>): Promise<never> {
  for (;;) await turn();
}
