import { snapshotMismatch } from '../../control/snapshot-mismatch.ts';
import type { Standin, StandinOptions } from '../../engine/standin.ts';
import type { Changes } from '../../sandbox/changes.ts';
import type { Beginning, Snapshot } from '../../sandbox/sandbox.ts';
import { version } from '../../version.ts';

/** Where the state is kept: `sessionStorage`, `localStorage` or an object with the same methods. */
export type StateStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps the state of a mock over a reload of its page. */
export interface StateKeeper {
  /** To be called after each exchange, which may have changed the state. */
  noticed(): void;
  /** Saves the state a last time. */
  close(): void;
}

interface KeptState {
  version: string;
  apis: string[];
  /** The options that the mock was started with, as JSON. */
  startedAs: string;
  sandboxes: Record<string, Changes>;
}

/** Milliseconds from a change until it is saved, together with others of that time. */
const saveDelay = 200;

/** The options that decide how the sandboxes begin. */
export type StartOptions = Pick<StandinOptions, 'seed' | 'scenario' | 'clock' | 'rateLimits'>;

/**
 * Restores the kept state, and keeps all later changes.
 * @throws {TypeError} no storage was given, and there is no `sessionStorage`
 */
export function keepState(
  standin: Standin,
  where: true | string | StateStorage,
  begunAs: StartOptions,
): StateKeeper {
  const { seed, scenario, clock, rateLimits } = begunAs;
  const startedAs = JSON.stringify({ seed, scenario, clock, rateLimits });
  const storage = typeof where === 'object' ? where : sessionStorageHere();
  const key = typeof where === 'string' ? where : `standin ${apisOf(standin).join(' ')}`;
  restore(standin, storage, { key, startedAs });
  let saved = stateVersion(standin);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasRoom = true;
  let isOver = false;

  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    saved = stateVersion(standin);
    const text = JSON.stringify(keptOf(standin, startedAs));
    try {
      storage.setItem(key, text);
      hasRoom = true;
    } catch (error) {
      // The state that was kept before is out of date.
      storage.removeItem(key);
      if (hasRoom)
        warn(
          `the state is not kept (${text.length} characters: ${messageOf(error)}), so a reload begins anew; reset or delete sandboxes to make room`,
        );
      hasRoom = false;
    }
  };
  // Changes without a request, such as an event of a timeline, are saved when the page is left.
  globalThis.addEventListener?.('pagehide', save);
  return {
    noticed: () => {
      if (!isOver && timer === undefined && stateVersion(standin) !== saved)
        timer = setTimeout(save, saveDelay);
    },
    close: () => {
      // A second call must not save: a newer mock may use the same key by then.
      if (isOver) return;
      globalThis.removeEventListener?.('pagehide', save);
      save();
      isOver = true;
    },
  };
}

function sessionStorageHere(): StateStorage {
  try {
    if (globalThis.sessionStorage) return globalThis.sessionStorage;
  } catch {
    // Reading `sessionStorage` throws in a page without an origin.
  }
  throw new TypeError(
    'createMsw: persist keeps the state in sessionStorage, and there is none here; give the storage to use, or leave persist out',
  );
}

/** Restores the kept state. If it does not fit the mock, warns, drops it and starts from the beginning. */
function restore(
  standin: Standin,
  storage: StateStorage,
  { key, startedAs }: { key: string; startedAs: string },
): void {
  const text = storage.getItem(key);
  if (text === null) return;
  try {
    for (const [id, snapshot, since] of read(standin, text, startedAs))
      standin.sandboxes.restore(id, snapshot, since);
  } catch (error) {
    warn(`the state kept under ${key} is left, and the mock begins anew: ${messageOf(error)}`);
    for (const { id } of standin.sandboxes.list()) standin.sandboxes.delete(id);
    storage.removeItem(key);
  }
}

/** The kept sandboxes. @throws they cannot be restored; the message gives the reason */
function read(
  standin: Standin,
  text: string,
  startedAs: string,
): [id: string, snapshot: Snapshot, since: Beginning | undefined][] {
  const { sandboxes, apis, version: other, startedAs: before } = JSON.parse(text) as Partial<KeptState>;
  if (!sandboxes || !apis) throw new Error('it is not a state of Standin');
  if (other !== version) throw new Error(`it is of version ${other}, and this is ${version}`);
  if (apis.join() !== apisOf(standin).join())
    throw new Error(`it is of the APIs ${apis.join(', ')}, and here are ${apisOf(standin).join(', ')}`);
  const rows = Object.entries(sandboxes).map(([id, changes]): ReturnType<typeof read>[number] => {
    const snapshot = standin.sandboxes.snapshotOf(changes);
    const obstacle = snapshotMismatch(standin, snapshot);
    if (obstacle !== undefined) throw new Error(`sandbox ${id}: ${obstacle}`);
    return [id, snapshot, changes.since];
  });
  if (before !== startedAs)
    throw new Error(`it began as ${before}, and the mock is to begin as ${startedAs}`);
  return rows;
}

function keptOf(standin: Standin, startedAs: string): KeptState {
  const sandboxes = standin.sandboxes.list().map((one) => [one.id, standin.sandboxes.changesOf(one)]);
  return { version, apis: apisOf(standin), startedAs, sandboxes: Object.fromEntries(sandboxes) };
}

const apisOf = ({ apis }: Standin): string[] => apis.map(({ name }) => name).sort();

/** A text that differs after every change of the state. Computed after each exchange, so it does not look at records. */
const stateVersion = ({ sandboxes }: Standin): string =>
  sandboxes
    .list()
    .map(({ id, log, clock, faults, scenario, limited }) => {
      const frozenAt = clock.mode === 'frozen' ? clock.now() : '';
      return [id, log.last, frozenAt, faults.size, scenario?.name, limited].join(' ');
    })
    .join();

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function warn(text: string): void {
  // biome-ignore lint/suspicious/noConsole: the page has no other log
  console.warn(`[Standin] ${text}`);
}
