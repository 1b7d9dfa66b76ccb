import type { RunnerTestCase } from 'vitest';

interface MatcherCall {
  /** `toConformTo('water-quality/getWorkspace')` */
  what: string;
  /** Its function: what stands above it on the stack is the test's. */
  matcher: (...given: never[]) => unknown;
  test: RunnerTestCase | undefined;
}

/**
 * The promise of a matcher, as Vitest has those of its own asynchronous ones: its failure points to where the matcher was
 * called, and if nobody awaits it, its test fails for that. Vitest itself calls `then` of what a matcher gives, and hands on
 * what it gets: that is what fails, and what has to be awaited.
 */
export function mustBeAwaited<Value>(
  promise: Promise<Value>,
  { what, matcher, test }: MatcherCall,
): Promise<Value> {
  const call = new Error(`${what} was not awaited, and it reads a body; write: await ${what}`);
  Error.captureStackTrace?.(call, matcher);
  let isAwaited = false;
  // Of tests that run side by side, `expect` may name another one than the one that called it.
  const isTold = test !== undefined && !test.concurrent;
  if (isTold)
    test.context.onTestFinished(() => {
      if (!isAwaited) throw call;
    });
  const awaited = (): void => {
    isAwaited = true;
  };
  return observed(promise, (next) => {
    const located = next.catch((error) => {
      throw withStackOf(call, error);
    });
    // Where nobody listens, the test fails for that.
    if (isTold) located.catch(() => {});
    return observed(located, (last) => last, awaited);
  });
}

/** The error, with the stack of the call that it belongs to. */
function withStackOf(call: Error, error: unknown): unknown {
  const frames = call.stack?.slice(call.stack.indexOf('\n    at '));
  if (error instanceof Error && frames) error.stack = `${error.name}: ${error.message}${frames}`;
  return error;
}

/** A promise that lets what its methods give be changed, and says when they are called. */
function observed<Value>(
  promise: Promise<Value>,
  change: <Given>(next: Promise<Given>) => Promise<Given>,
  called: () => void = () => {},
): Promise<Value> {
  const listened = <Given>(next: Promise<Given>): Promise<Given> => {
    called();
    return change(next);
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise
    then: (onValue, onError) => listened(promise.then(onValue, onError)),
    catch: (onError) => listened(promise.catch(onError)),
    finally: (run) => listened(promise.finally(run)),
    [Symbol.toStringTag]: 'Promise',
  };
}
