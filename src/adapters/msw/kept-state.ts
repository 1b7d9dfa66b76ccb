import { snapshotObstacle } from '../../control/snapshot-obstacle.ts';
import type { Standin, StandinOptions } from '../../engine/standin.ts';
import type { Beginning } from '../../sandbox/beginning.ts';
import type { Changes } from '../../sandbox/changes.ts';
import type { Snapshot } from '../../sandbox/sandbox.ts';
import { version } from '../../version.ts';

/** What the state is kept in: `sessionStorage`, `localStorage`, or whatever is like them. */
export type StateStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps the state of a mock while its page is loaded anew. */
export interface StateKeeper {
  /** Something was asked of the mock: it may have changed. */
  noticed(): void;
  /** Saves what is not saved yet, and saves no more. */
  close(): void;
}

/** What is kept under a key. */
interface KeptState {
  version: string;
  apis: string[];
  /** What the mock was asked to begin as. */
  startedAs: string;
  sandboxes: Record<string, Changes>;
}

/** Milliseconds in which several changes are saved together. */
const saveDelay = 200;

/** What a mock's sandboxes begin as, as its code says it. */
export type StartOptions = Pick<StandinOptions, 'seed' | 'scenario' | 'clock' | 'rateLimits'>;

/**
 * Restores what is kept, and keeps what changes from now on.
 * @throws {TypeError} there is nothing to keep it in
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
      // What was kept before is not the state any more.
      storage.removeItem(key);
      if (hasRoom)
        warn(
          `the state is not kept (${text.length} characters: ${messageOf(error)}), so a reload begins anew; reset or delete sandboxes to make room`,
        );
      hasRoom = false;
    }
  };
  // What no request has brought about is saved at the latest then: a clock that ran, an event of a timeline.
  globalThis.addEventListener?.('pagehide', save);
  return {
    noticed: () => {
      if (!isOver && timer === undefined && stateVersion(standin) !== saved)
        timer = setTimeout(save, saveDelay);
    },
    close: () => {
      // By the second time there may be nothing left to save, and a mock that came after under the same key.
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
    // A page without an origin of its own may not even ask for it.
  }
  throw new TypeError(
    'createMsw: persist keeps the state in sessionStorage, and there is none here; give the storage to use, or leave persist out',
  );
}

/** Puts the mock into the state that is kept; if it can't, says so and leaves the mock as it is. */
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

/** The sandboxes that are kept. Throws with the reason why they can't be restored. */
function read(
  standin: Standin,
  text: string,
  startedAs: string,
): [id: string, snapshot: Snapshot, since: Beginning | undefined][] {
  const { sandboxes, apis, version: other, startedAs: before } = JSON.parse(text) as Partial<KeptState>;
  if (!sandboxes || !apis) throw new Error('it is no state of Standin');
  if (other !== version) throw new Error(`it is of version ${other}, and this is ${version}`);
  if (apis.join() !== apisOf(standin).join())
    throw new Error(`it is of the APIs ${apis.join(', ')}, and here are ${apisOf(standin).join(', ')}`);
  const rows = Object.entries(sandboxes).map(([id, changes]): ReturnType<typeof read>[number] => {
    const snapshot = standin.sandboxes.snapshotOf(changes);
    const obstacle = snapshotObstacle(standin, snapshot);
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

/** Another one when something was written; taken after each exchange, so it looks at no record. */
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
  // biome-ignore lint/suspicious/noConsole: nobody else is there to be told
  console.warn(`[Standin] ${text}`);
}
