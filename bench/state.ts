import { writeFileSync } from 'node:fs';
import type { Workspace } from '../src/apis/water-quality/state.ts';
import type { Snapshot } from '../src/sandbox/sandbox.ts';
import type { ServerProcess } from './server-process.ts';

/** Ids of the workspaces that are added, of the documents' form. */
export const workspaceIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `workspaceBench${String(index).padStart(7, '0')}`);

/**
 * Writes a state file of the fixtures and, dated after them, `count` workspaces more of the persona owner. `serve` starts
 * Standin.
 */
export async function writeState(
  file: string,
  count: number,
  serve: (file: string) => Promise<ServerProcess>,
): Promise<void> {
  const server = await serve(file);
  const reply = await fetch(`${server.url}/__standin/sandboxes/default/snapshot`);
  const snapshot = (await reply.json()) as Pick<Snapshot, 'state' | 'orders'>;
  await server.stop();
  const workspaces = snapshot.state['water-quality']?.workspaces as Record<string, Workspace>;
  const [model] = Object.values(workspaces).filter(({ owner }) => owner === 'user123');
  const last = Math.max(...Object.keys(workspaces).map(Number));
  for (const [index, id] of workspaceIds(count).entries())
    workspaces[last + 1 + index] = { ...(model as Workspace), id, name: `Bench ${index}` };
  const { orders: _, ...rest } = snapshot;
  writeFileSync(file, JSON.stringify(rest));
}
