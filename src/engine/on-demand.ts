/**
 * What is loaded when it is first needed. After that it is there at once: `import()` makes its caller wait each time.
 */
export function onDemand<T extends object>(load: () => Promise<T>): () => T | Promise<T> {
  let loaded: T | undefined;
  return () =>
    loaded ??
    load().then((first) => {
      loaded = first;
      return first;
    });
}
