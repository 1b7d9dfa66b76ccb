import type { Sandbox } from '../../sandbox/sandbox.ts';

/** How many streams are open, by presence key. Not a record of the sandbox, because connections cannot be restored. */
const counts = new WeakMap<Sandbox, Map<string, number>>();

/** Whether a stream of this user on this workspace is open. */
export const hasStream = (sandbox: Sandbox, key: string): boolean => counts.get(sandbox)?.has(key) === true;

/** Counts a stream. Gives a function that removes it again and returns whether it was the last one of this key. */
export function addStream(sandbox: Sandbox, key: string): () => boolean {
  const open = counts.get(sandbox) ?? new Map<string, number>();
  counts.set(sandbox, open);
  open.set(key, (open.get(key) ?? 0) + 1);
  return () => {
    const left = (open.get(key) ?? 0) - 1;
    if (left > 0) open.set(key, left);
    else open.delete(key);
    return left <= 0;
  };
}
