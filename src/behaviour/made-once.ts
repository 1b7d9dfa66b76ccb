import type { Sandbox } from '../sandbox/sandbox.ts';

/** Under a running clock each sandbox has a start of its own, and only the last ones are worth keeping. */
const mostBeginnings = 100;

/**
 * Calls `make` once for all sandboxes that have the same seed and the same start, as those of tests with a frozen clock have. What
 * it makes must depend on nothing else of the sandbox, and is never changed.
 */
export function madeOnce<Value>(make: (sandbox: Sandbox) => Value): (sandbox: Sandbox) => Value {
  const bySandbox = new WeakMap<Sandbox, { value: Value }>();
  const byBeginning = new Map<string, { value: Value }>();
  return (sandbox) => {
    const known = bySandbox.get(sandbox);
    if (known) return known.value;
    const beginning = `${sandbox.seed} ${sandbox.start}`;
    const made = byBeginning.get(beginning) ?? { value: make(sandbox) };
    byBeginning.set(beginning, made);
    const [oldest = ''] = byBeginning.keys();
    if (byBeginning.size > mostBeginnings) byBeginning.delete(oldest);
    bySandbox.set(sandbox, made);
    return made.value;
  };
}
