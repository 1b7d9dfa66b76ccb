/** Whether it has to be waited for. */
export const isPending = <T>(value: T | Promise<T>): value is Promise<T> => value instanceof Promise;

/**
 * Calls `next` with the value: at once where it is there, else when it has come. So what needs no waiting is answered in the
 * same call, and no other place asks whether a value is a promise. `a` and `b` are handed on, which saves a closure.
 */
export function whenReady<T, R, A = undefined, B = undefined>(
  value: T | Promise<T>,
  next: (value: T, a: A, b: B) => R | Promise<R>,
  a?: A,
  b?: B,
): R | Promise<R> {
  return isPending(value) ? value.then((ready) => next(ready, a as A, b as B)) : next(value, a as A, b as B);
}
