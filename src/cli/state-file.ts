import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Validate } from '../contract/contract.ts';
import { oneLine } from '../contract/place.ts';
import { fromSchemaErrors } from '../contract/violation.ts';
import { contract } from '../control/generated/contract.ts';
import { snapshotObstacle } from '../control/snapshot-obstacle.ts';
import type { Standin } from '../engine/standin.ts';
import type { Snapshot } from '../sandbox/sandbox.ts';
import { UsageError } from './usage-error.ts';

/**
 * Puts the default sandbox into the state that `file` holds. A file that does not exist yet leaves the fixtures. With
 * `rateLimits` the limits are kept, whatever the file says.
 * @throws {UsageError} the file can't be read or is not a state of these APIs; or it could not be written at the end
 */
export function loadState(standin: Standin, file: string, rateLimits: boolean): void {
  const problem = (reason: string): UsageError => new UsageError(`--state ${file}: ${reason}`);
  requireWritable(file, problem);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw problem(`can't be read (${codeOf(error)})`);
  }
  const snapshot = parseSnapshot(text, problem);
  const obstacle = snapshotObstacle(standin, snapshot);
  if (obstacle !== undefined) throw problem(`can't be loaded: ${obstacle}`);
  try {
    standin.sandboxes.restore('default', snapshot).limited ||= rateLimits;
  } catch (error) {
    throw problem(`can't be loaded: ${oneLine((error as Error).message)}`);
  }
}

/** Tries at start what is needed at the end: a mock that can't save its state would lose it then. */
function requireWritable(file: string, problem: (reason: string) => UsageError): void {
  const target = behindLinks(file);
  const folder = dirname(target);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw problem('is a folder; expected a file');
  if (stats && !stats.isFile()) throw problem('is not a regular file');
  const home = statSync(folder, { throwIfNoEntry: false });
  if (!home) throw problem(`there is no folder ${folder}`);
  if (!home.isDirectory()) throw problem(`${folder} is not a folder`);
  try {
    closeSync(openSync(draftOf(target), 'w'));
    rmSync(draftOf(target));
    // A file that this user may not write to is not to be replaced either.
    if (stats) closeSync(openSync(target, 'r+'));
  } catch (error) {
    throw problem(`can't be written (${codeOf(error)})`);
  }
}

const snapshotSchema = contract.validators.body('loadSnapshot', 'application/json') as Validate;

function parseSnapshot(text: string, problem: (reason: string) => UsageError): Snapshot {
  let value: Partial<Snapshot> | null;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw problem(`is not valid JSON: ${oneLine((error as Error).message)}`);
  }
  if (value?.standin !== 1)
    throw problem('is not a state that Standin saved: that begins with {"standin":1,…}');
  if (!snapshotSchema(value)) {
    const [wrong] = fromSchemaErrors(snapshotSchema.errors ?? [], (path) => ({
      in: 'body',
      path,
      value: undefined,
    }));
    throw problem(`can't be loaded: /${wrong?.path.join('/')}: ${wrong?.message}`);
  }
  return value as Snapshot;
}

/**
 * Writes the default sandbox's state. Where the file can't be written the old one stays as it was, and the state goes into
 * the system's folder for temporary files. Gives the message that says so.
 */
export function saveState(standin: Standin, file: string): string | undefined {
  const text = `${JSON.stringify(standin.sandboxes.use('default')?.snapshot(), null, 1)}\n`;
  try {
    replaceFile(behindLinks(file), text);
    return undefined;
  } catch (error) {
    const instead = join(tmpdir(), `standin-state-${process.pid}.json`);
    writeFileSync(instead, text, { mode: 0o600 });
    return `--state ${file}: can't be written (${codeOf(error)}); the state is in ${instead}`;
  }
}

/** Writes the file whole or not at all, with the mode that it had. */
function replaceFile(target: string, text: string): void {
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  const draft = draftOf(target);
  try {
    const descriptor = openSync(draft, 'w');
    try {
      if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

const draftOf = (target: string): string => `${target}.${process.pid}.tmp`;

/** The file that a symbolic link leads to, whether it exists or not: a link that is renamed over would be lost. */
function behindLinks(file: string): string {
  let target = resolve(file);
  // As many as Linux follows before it says that the links form a loop.
  for (let count = 0; count < 40; count++) {
    try {
      target = resolve(dirname(target), readlinkSync(target));
    } catch {
      return target;
    }
  }
  return target;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
