import { readFileSync, writeFileSync } from 'node:fs';
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
  await server.stop();
  const snapshot = JSON.parse(readFileSync(file, 'utf8'));
  const { workspaces } = snapshot.state['water-quality'];
  const [model] = Object.values<Record<string, unknown>>(workspaces).filter(
    ({ owner }) => owner === 'user123',
  );
  const last = Math.max(...Object.keys(workspaces).map(Number));
  for (const [index, id] of workspaceIds(count).entries())
    workspaces[last + 1 + index] = { ...model, id, name: `Bench ${index}` };
  delete snapshot.orders;
  writeFileSync(file, JSON.stringify(snapshot));
}
