import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export interface Reading<Value> {
  /** The last one that was read. */
  value: Value | undefined;
  /** Why the last reading failed, in one sentence. */
  error: string | undefined;
  /** Reads again now. */
  again: () => void;
}

/**
 * Reads a value, and again whenever one of `dependencies` changes: one reading at a time, and after a burst of changes one more.
 * `read` gives `undefined` where there is nothing to read.
 */
export function useReading<Value>(
  read: () => Promise<Value> | undefined,
  dependencies: readonly unknown[],
): Reading<Value> {
  const [result, setResult] = useState<{ value?: Value | undefined; error?: string }>({});
  const latest = useRef(read);
  latest.current = read;
  const state = useRef({ isReading: false, isOutdated: false, isGone: false });

  const again = useCallback((): void => {
    const { current } = state;
    if (current.isReading) {
      current.isOutdated = true;
      return;
    }
    current.isReading = true;
    current.isOutdated = false;
    const started = latest.current;
    Promise.resolve(started())
      .then(
        (value) => ({ value }),
        (thrown) => ({ error: thrown instanceof Error ? errorSentence(thrown) : String(thrown) }),
      )
      .then((found) => {
        current.isReading = false;
        if (current.isGone) return;
        if (current.isOutdated) again();
        else setResult((before) => ('error' in found ? { ...before, ...found } : found));
      });
  }, []);

  useEffect(() => again(), dependencies);
  useEffect(
    () => () => {
      state.current.isGone = true;
    },
    [],
  );
  return { value: result.value, error: result.error, again };
}

/** The detail of a `ControlError`, else the message. */
export function errorSentence(thrown: unknown): string {
  if (thrown instanceof Error) return 'detail' in thrown ? String(thrown.detail) : thrown.message;
  return String(thrown);
}
