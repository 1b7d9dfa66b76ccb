import { type FaultyWorld, paths } from './faulty-world.ts';

/** What `struck` calls. */
export const list = 'water-quality/listOwnWorkspaces';

/** Which of so many calls are struck, by 503. */
export async function struck(world: FaultyWorld, calls: number, between = async () => {}): Promise<number[]> {
  const found: number[] = [];
  for (let n = 1; n <= calls; n++) {
    if ((await world.inside(paths.own)).status === 503) found.push(n);
    await between();
  }
  return found;
}
