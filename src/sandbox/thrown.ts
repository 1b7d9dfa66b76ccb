/** Anything can be thrown: null, a symbol, an object whose members throw when they are read. These functions never throw. */

/** The message of what was thrown, or the thing itself as a text. */
export const errorText = (thrown: unknown): string =>
  shown(() => (thrown instanceof Error ? thrown.message : thrown));

/** The error with the top of its stack; the rest is the engine's. */
export const errorTrace = (thrown: unknown): string =>
  shown(() => (thrown as Error | undefined | null)?.stack ?? thrown)
    .split('\n')
    .slice(0, 4)
    .join('\n');

/** The first line of `errorTrace`: what was thrown, without where. */
export const errorTitle = (thrown: unknown): string => errorTrace(thrown).split('\n', 1)[0] as string;

function shown(read: () => unknown): string {
  try {
    return String(read());
  } catch {
    return 'something was thrown that has no text';
  }
}

/** Calls what must not disturb its caller. `failed` gets what it throws, or what its promise is rejected with. */
export function guarded<T>(run: () => T, failed: (thrown: unknown) => void): T | undefined {
  try {
    const result = run();
    if (result instanceof Promise) result.catch(failed);
    return result;
  } catch (thrown) {
    failed(thrown);
    return undefined;
  }
}
