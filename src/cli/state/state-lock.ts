import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

/** A file beside the state file, which says that a running server uses it. */
export interface StateLock {
  /** The process that used the file before and ended without giving it up. */
  endedPid: number | undefined;
  release(): void;
}

/** `started` tells the process from a later one with the same id; it is not known on every system. */
interface Owner {
  pid: number;
  started: string | undefined;
}

/**
 * Takes the lock, also from a process that does not run any more. Returns the id of the running process that has it.
 * @throws the folder can't be written to
 */
export function lockState(target: string): StateLock | { usedBy: number } {
  const path = `${target}.lock`;
  const own: Owner = { pid: process.pid, started: startOf(process.pid) };
  let endedPid: number | undefined;
  for (;;) {
    if (write(path, own)) return { endedPid, release: () => rmSync(path, { force: true }) };
    const other = read(path);
    if (other && isRunning(other)) return { usedBy: other.pid };
    endedPid = other?.pid;
    // Renamed, as another server may take it over at the same time: only one of the two can rename it.
    const old = `${path}.${process.pid}`;
    try {
      renameSync(path, old);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    const taken = read(old);
    if (taken && isRunning(taken)) {
      renameSync(old, path);
      return { usedBy: taken.pid };
    }
    rmSync(old, { force: true });
  }
}

/** Returns false if the file exists. */
function write(path: string, owner: Owner): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(descriptor, JSON.stringify(owner));
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** `undefined`: there is none, or it was not written whole. */
function read(path: string): Owner | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

function isRunning({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, for another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const startedNow = startOf(pid);
  return started === undefined || startedNow === undefined || started === startedNow;
}

/** When a process was started, by Linux: field 22 of proc(5)'s `stat`. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in parentheses, which may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
