import type { RunnerTestCase } from 'vitest';

interface MatcherCall {
  /** `toConformTo('water-quality/getWorkspace')` */
  what: string;
  /** The matcher's function; the stack above it belongs to the test. */
  matcher: (...given: never[]) => unknown;
  test: RunnerTestCase | undefined;
}

/**
 * Makes a matcher's promise behave like those of Vitest's own asynchronous matchers: a failure points to the call of the
 * matcher, and the test fails if nobody awaits the promise. Vitest calls `then` itself and gives the result of it to the test,
 * so that second promise is the one that has to be awaited.
 */
export function mustBeAwaited<Value>(
  promise: Promise<Value>,
  { what, matcher, test }: MatcherCall,
): Promise<Value> {
  const call = new Error(`${what} was not awaited, and it reads a body; write: await ${what}`);
  Error.captureStackTrace?.(call, matcher);
  let isAwaited = false;
  // While tests run concurrently, `expect` may name the wrong test.
  const isKnown = test !== undefined && !test.concurrent;
  if (isKnown)
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
    // Without `await` the test fails in `onTestFinished`, so do not report an unhandled rejection too.
    if (isKnown) located.catch(() => {});
    return observed(located, (last) => last, awaited);
  });
}

/** The error with the stack of the matcher's call. */
function withStackOf(call: Error, error: unknown): unknown {
  const frames = call.stack?.slice(call.stack.indexOf('\n    at '));
  if (error instanceof Error && frames) error.stack = `${error.name}: ${error.message}${frames}`;
  return error;
}

/** A promise that calls `called` when one of its methods is called, and passes the result of that method through `change`. */
function observed<Value>(
  promise: Promise<Value>,
  change: <Given>(next: Promise<Given>) => Promise<Given>,
  called: () => void = () => {},
): Promise<Value> {
  const changed = <Given>(next: Promise<Given>): Promise<Given> => {
    called();
    return change(next);
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: it replaces a promise
    then: (onValue, onError) => changed(promise.then(onValue, onError)),
    catch: (onError) => changed(promise.catch(onError)),
    finally: (run) => changed(promise.finally(run)),
    [Symbol.toStringTag]: 'Promise',
  };
}
