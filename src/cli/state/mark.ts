import type { Collection } from '../../sandbox/collection.ts';
import type { LogEntry } from '../../sandbox/event-log.ts';
import type { Sandbox, SandboxHead } from '../../sandbox/sandbox.ts';
import { type RecordChange, RecordList } from './record-list.ts';

/** A sandbox as it was at one moment: what a file has of it. To make one copies no records. */
export interface Mark {
  readonly sandbox: Sandbox;
  readonly head: SandboxHead;
  /** Equal for two heads that differ only in the time of a running clock. */
  readonly headText: string;
  readonly collections: readonly MarkedCollection[];
  /** The cursor of the last entry of the log. */
  readonly last: number;
}

interface MarkedCollection {
  readonly api: string;
  readonly name: string;
  readonly collection: Collection<object>;
  readonly writes: number;
  readonly records: RecordList;
}

export interface CollectionChange {
  api: string;
  collection: string;
  change: RecordChange;
}

/** The sandbox as it is now. `then`: a mark of the same sandbox, whose lists are used again if nothing was written since. */
export function markOf(sandbox: Sandbox, then?: Mark): Mark {
  const before = then?.collections ?? [];
  let index = 0;
  const collections: MarkedCollection[] = [];
  for (const api of sandbox.apis()) {
    for (const [name, collection] of Object.entries(sandbox.state(api))) {
      const known = before[index++];
      const { writes } = collection;
      if (known?.collection === collection && known.writes === writes) collections.push(known);
      else
        collections.push({ api, name, collection, writes, records: new RecordList(collection.recordsNow()) });
    }
  }
  const head = sandbox.head();
  const { mode, now } = head.clock;
  const headText = JSON.stringify({ ...head, clock: { ...head.clock, now: mode === 'frozen' ? now : 0 } });
  return { sandbox, head, headText, collections, last: sandbox.log.last };
}

/** Whether `now` can be written as changes since `then`: it is the same sandbox, and no edit replaced its collections. */
export const continues = (now: Mark, then: Mark): boolean =>
  now.sandbox === then.sandbox &&
  now.collections.length === then.collections.length &&
  now.collections.every(({ collection }, index) => collection === then.collections[index]?.collection);

export const isUnchanged = (now: Mark, then: Mark): boolean =>
  now.last === then.last &&
  now.headText === then.headText &&
  now.collections.every((one, index) => one === then.collections[index]);

/**
 * The records that changed from `then` to `now`; without `then` all. `then` is an earlier mark of the same sandbox, or one of
 * the fixtures that it began with. `undefined` stands for a record that is the same, so that the caller can pause.
 */
export function* changesSince(now: Mark, then: Mark | undefined): Generator<CollectionChange | undefined> {
  for (const one of now.collections) {
    const { api, name } = one;
    const before = then?.collections.find((other) => other.api === api && other.name === name);
    if (before === one) continue;
    for (const change of one.records.changesSince(before?.records))
      yield change && { api, collection: name, change };
  }
}

/** How many entries of the log are read at once. */
const stretch = 1000;

/** The entries from `then` (a cursor) to the mark. The caller may pause. */
export function* eventsSince({ sandbox, last }: Mark, then: number): Generator<LogEntry> {
  for (let after = then; after < last; ) {
    const entries = sandbox.log.find(undefined, { after, limit: Math.min(stretch, last - after) });
    for (const entry of entries) if (entry.cursor <= last) yield entry;
    after = entries.at(-1)?.cursor ?? last;
  }
}
