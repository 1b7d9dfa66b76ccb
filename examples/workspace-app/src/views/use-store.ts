import { type Inputs, useEffect, useMemo, useState } from 'preact/hooks';
import type { LiveStore } from '../data/live-store.ts';
import type { Problem } from '../data/problem.ts';

/** Runs a store while a component shows it. When the browser is online again, it retries at once. */
export function useStore<State extends { ended?: Problem }, Store extends LiveStore<State>>(
  make: () => Store & LiveStore<State>,
  inputs: Inputs,
): [State, Store] {
  const store = useMemo(make, inputs);
  const [, redraw] = useState<State>();
  useEffect(() => {
    const unsubscribe = store.subscribe(redraw);
    const tryNow = (): void => store.tryNow();
    window.addEventListener('online', tryNow);
    store.start();
    return () => {
      window.removeEventListener('online', tryNow);
      unsubscribe();
      store.stop();
    };
  }, [store]);
  return [store.state, store];
}
