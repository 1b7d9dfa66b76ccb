import { closeSync, openSync, readlinkSync, rmSync, statSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { oneLine } from '../contract/one-line.ts';
import type { Standin } from '../engine/standin.ts';
import { loadState } from './state/load-state.ts';
import { readStateFile } from './state/read-state-file.ts';
import { partOf, removeFiles, type StateFiles, stateFiles } from './state/state-files.ts';
import { draftOf, type FileSystem, StateKeeper } from './state/state-keeper.ts';
import { lockState, type StateLock } from './state/state-lock.ts';
import { UsageError } from './usage-error.ts';

export interface KeepStateOptions {
  file: string;
  /** The limits are kept, whatever the file says. */
  rateLimits: boolean;
  print: (text: string) => void;
  /** The id of a sandbox that is not kept. */
  leaveOut?: string;
  /** The part of this process, if the mock is one of several workers. */
  share?: StateShare | undefined;
  /** Default: that of Node. */
  fileSystem?: FileSystem;
}

/** The part of the state that a worker keeps, in a file of its own. */
export interface StateShare {
  /** The number of the worker, from 0. */
  index: number;
  count: number;
  /** The files that have the state of all workers. */
  files: readonly string[];
  isHere(sandbox: string): boolean;
}

export interface KeptState {
  /** Saves what has changed until now. @throws the file can't be written; it is tried again later */
  save(): Promise<void>;
  /** Saves what is missing and gives the file free. Gives the message if the file can't be written. */
  close(): Promise<string | undefined>;
}

/**
 * Puts the mock into the state that the file holds, and keeps the file up to it from then on. Without a file, or with an
 * empty one, the mock starts with its fixtures.
 * @throws {UsageError} the file can't be used; nothing has changed
 */
export async function keepState(
  standin: Standin,
  { file, rateLimits, print, leaveOut, share, fileSystem = files }: KeepStateOptions,
): Promise<KeptState> {
  const problem = (reason: string): UsageError => new UsageError(`--state ${file}: ${reason}`);
  const whole = behindLinks(file);
  const target = share ? partOf(whole, share.index, share.count) : whole;
  requireFile(target, problem);
  const lock = lockOf(target, problem);
  try {
    requireWritable(target, lock, problem);
    const keeper = new StateKeeper({
      ...{ sandboxes: standin.sandboxes, target, files: fileSystem, leaveOut },
      instead: join(tmpdir(), `standin-state-${process.pid}.json`),
      print: (text) => print(`--state ${file}: ${text}`),
    });
    const found = share ? { files: share.files, leftOver: [] } : filesOf(whole, problem);
    const isOwn = found.files.includes(target);
    const sources = isOwn ? [target] : found.files;
    const written = sources.map((source) =>
      load(standin, source, { rateLimits, isHere: share?.isHere }, problem),
    );
    try {
      if (isOwn && written[0]) await keeper.resume(written[0]);
      await keeper.start();
      // The main process deletes them once all workers have what is theirs.
      if (!share) removeFiles([...found.leftOver, ...found.files.filter((one) => one !== target)]);
    } catch (error) {
      throw problem(`can't be written (${codeOf(error)})`);
    }
    return {
      save: () => keeper.save(),
      close: async () => {
        const message = await keeper.close();
        lock.release();
        return message && `--state ${file}: ${message}`;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The state of all workers, as their main process sees it. */
export interface SharedState {
  /** The files that have it. */
  files: readonly string[];
  /** The files of the workers. */
  own: readonly string[];
  /** Deletes the files of another number of workers. To be called once each worker has written its own. */
  settle(): void;
  /** Gives the file free for another server. */
  release(): void;
}

/**
 * Keeps other servers from the state while workers use it.
 * @throws {UsageError} it can't be used; nothing has changed
 */
export function shareState(file: string, count: number): SharedState {
  const problem = (reason: string): UsageError => new UsageError(`--state ${file}: ${reason}`);
  const target = behindLinks(file);
  requireFile(target, problem);
  const lock = lockOf(target, problem);
  try {
    const own = Array.from({ length: count }, (_, index) => partOf(target, index, count));
    const { files, leftOver } = filesOf(target, problem);
    return {
      ...{ files, own },
      settle: () => removeFiles([...leftOver, ...files].filter((one) => !own.includes(one))),
      release: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function filesOf(target: string, problem: Problem): StateFiles {
  try {
    return stateFiles(target);
  } catch (error) {
    throw problem(oneLine((error as Error).message));
  }
}

type Problem = (reason: string) => UsageError;

/** `undefined` if there is nothing at this path. */
function statsOf(path: string, problem: Problem) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Links that lead to each other, a name that is too long, a folder without rights.
    throw problem(`can't be read (${codeOf(error)})`);
  }
}

function requireFile(target: string, problem: Problem): void {
  const stats = statsOf(target, problem);
  if (stats?.isDirectory()) throw problem('is a folder; expected a file');
  if (stats && !stats.isFile()) throw problem('is not a regular file');
  const folder = dirname(target);
  const home = statsOf(folder, problem);
  if (!home) throw problem(`there is no folder ${folder}`);
  if (!home.isDirectory()) throw problem(`${folder} is not a folder`);
}

function lockOf(target: string, problem: Problem): StateLock {
  let lock: ReturnType<typeof lockState>;
  try {
    lock = lockState(target);
  } catch (error) {
    throw problem(`can't be written (${codeOf(error)})`);
  }
  if (!('usedBy' in lock)) return lock;
  throw problem(`is used by the server with the process id ${lock.usedBy}; end it, or use another file`);
}

function requireWritable(target: string, { endedPid }: StateLock, problem: Problem): void {
  try {
    // What a server that was killed may have left.
    if (endedPid !== undefined) rmSync(draftOf(target, endedPid), { force: true });
    // A file that this user may not write to is not to be replaced either.
    if (statSync(target, { throwIfNoEntry: false })) closeSync(openSync(target, 'r+'));
  } catch (error) {
    throw problem(`can't be written (${codeOf(error)})`);
  }
}

function load(
  standin: Standin,
  target: string,
  { rateLimits, isHere }: { rateLimits: boolean; isHere: StateShare['isHere'] | undefined },
  problem: Problem,
) {
  if (!statSync(target, { throwIfNoEntry: false })) return undefined;
  try {
    const read = readStateFile(target);
    return read && loadState(standin, read, rateLimits, isHere);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw problem(code?.startsWith('E') ? `can't be read (${code})` : oneLine(message));
  }
}

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
