import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Standin } from '../engine/standin.ts';
import type { Snapshot } from '../sandbox/sandbox.ts';
import { UsageError } from './usage-error.ts';

/**
 * Puts the default sandbox into the state that `file` holds; a file that is not there yet leaves the fixtures. Rate limits
 * that were asked for are kept, whatever the file says.
 */
export function loadState(standin: Standin, file: string, rateLimits: boolean): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    throw new UsageError(`--state ${file}: can't be read (${code})`);
  }
  const snapshot = parse(text, file);
  try {
    standin.sandboxes.restore('default', snapshot).limited ||= rateLimits;
  } catch (error) {
    throw new UsageError(`--state ${file}: can't be loaded: ${(error as Error).message}`);
  }
}

function parse(text: string, file: string): Snapshot {
  let snapshot: Partial<Snapshot>;
  try {
    snapshot = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--state ${file}: no valid JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
  const isWhole =
    snapshot?.standin === 1 &&
    snapshot.clock &&
    snapshot.ids &&
    snapshot.state &&
    Array.isArray(snapshot.log);
  if (!isWhole) throw new UsageError(`--state ${file}: no state of Standin; it begins with {"standin":1,…}`);
  return snapshot as Snapshot;
}

/** Writes the default sandbox's state, whole or not at all. */
export function saveState(standin: Standin, file: string): void {
  const snapshot = standin.sandboxes.use('default')?.snapshot();
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(snapshot, null, 1)}\n`);
  renameSync(draft, file);
}
