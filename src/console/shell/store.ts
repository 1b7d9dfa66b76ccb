import { useEffect, useState } from 'preact/hooks';

/** A value with followers. Those that draw are told once for all changes of a short time, so that a burst costs one drawing. */
export abstract class Store {
  readonly #followers = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  protected changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const follower of [...this.#followers]) follower();
    }, 30);
  }
}

/** Draws the component again whenever the store changes. */
export function useStore<Kept extends Store>(store: Kept): Kept {
  const [, draw] = useState(0);
  useEffect(() => {
    // It may have changed between the first drawing and now.
    draw((count) => count + 1);
    return store.follow(() => draw((count) => count + 1));
  }, [store]);
  return store;
}
