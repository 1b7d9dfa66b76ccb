import type { CompiledContract, Operation } from './contract.ts';

/** The operations by base path, `''` first: all are served without one too, because a mock's own URL takes a server's place. */
export function byBasePath({
  basePaths,
  operations,
}: Pick<CompiledContract, 'basePaths' | 'operations'>): Map<string, Operation[]> {
  const found = new Map<string, Operation[]>([['', []]]);
  for (const one of operations)
    for (const base of ['', ...(one.basePaths ?? basePaths)])
      found
        .set(base, found.get(base) ?? [])
        .get(base)
        ?.push(one);
  return found;
}
