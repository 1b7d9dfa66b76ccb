export const isPending = <T>(value: T | Promise<T>): value is Promise<T> => value instanceof Promise;

/**
 * Calls `next` with the value, at once unless it is a promise. No other place asks whether a value is a promise. `a`
 * and `b` are passed on, which avoids a closure.
 */
export function whenReady<T, R, A = undefined, B = undefined>(
  value: T | Promise<T>,
  next: (value: T, a: A, b: B) => R | Promise<R>,
  a?: A,
  b?: B,
): R | Promise<R> {
  return isPending(value) ? value.then((ready) => next(ready, a as A, b as B)) : next(value, a as A, b as B);
}

/** The value that `make` gives, or `otherwise`, if it throws or its promise is rejected. */
export function orElse<T>(make: () => T | Promise<T>, otherwise: () => T): T | Promise<T> {
  try {
    const value = make();
    return isPending(value) ? value.catch(otherwise) : value;
  } catch {
    return otherwise();
  }
}
