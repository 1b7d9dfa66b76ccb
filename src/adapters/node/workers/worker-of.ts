/**
 * The number of the worker, from 0, that has this sandbox. `default` is always in the first one. FNV-1a: the same in every
 * process and on every machine, so that the files of `--state` stay with their workers.
 */
export function workerOf(sandbox: string, count: number): number {
  return ((hashOf(sandbox) - hashOf('default')) >>> 0) % count;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  // The low bits of FNV-1a depend on little of the text: mix them.
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
