import { type FaultyWorld, paths } from './faulty-world.ts';

/** The operation that `failedCalls` calls. */
export const list = 'water-quality/listOwnWorkspaces';

/** The numbers of the calls that fail with 503, counted from 1. */
export async function failedCalls(
  world: FaultyWorld,
  calls: number,
  between = async () => {},
): Promise<number[]> {
  const found: number[] = [];
  for (let n = 1; n <= calls; n++) {
    if ((await world.inside(paths.own)).status === 503) found.push(n);
    await between();
  }
  return found;
}
