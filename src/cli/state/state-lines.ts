import type { LogEntry } from '../../sandbox/event-log.ts';
import type { SandboxHead } from '../../sandbox/sandbox.ts';
import { toJson } from '../../sandbox/views.ts';
import type { CollectionChange } from './mark.ts';

/**
 * The lines of a state file, each one a JSON object. The changes of one sandbox form a batch, from `begin` or `change` to
 * `saved`; a batch without its `saved` does not count. The batches of several sandboxes may overlap.
 */

/** The first line. The older form of the file, a single snapshot, has `"standin":1`. */
export const firstLine = '{"standin":2}';

/** The name of fixtures. No sandbox's id has a space. */
export const fixturesName = (n: number): string => `fixtures ${n}`;

export const isFixtures = (name: string): boolean => name.includes(' ');

/** A sandbox as a file has it. The fixtures that sandboxes share are kept in the same way. */
export interface SavedSandbox {
  /** The name of the fixtures that it began with. Its records and log are only what differs from them. */
  on: string | undefined;
  head: SandboxHead;
  /** By API, collection and order; `null`: the fixtures' record was deleted. */
  state: Map<string, Map<string, Map<number, object | null>>>;
  log: LogEntry[];
}

export type StateLine =
  /** A batch with all of a sandbox; what came before of that name is gone. */
  | { begin: string; on?: string }
  /** A batch with changes. */
  | { change: string }
  /** The batch of this sandbox goes on, after lines of another one. */
  | { continue: string }
  /** Without a record it was deleted. */
  | { of: readonly [api: string, collection: string, order: number]; record?: object }
  | { event: LogEntry }
  /** The end of a batch. */
  | { saved: string; head: SandboxHead }
  | { deleted: string }
  /** What is before is as short as it can be; what follows was appended. */
  | { compact: true };

export const lineOf = (line: StateLine): string => `${toJson(line)}\n`;

export const recordLine = ({ api, collection, change: [order, record] }: CollectionChange): StateLine => ({
  of: [api, collection, order],
  ...(record && { record }),
});

/** A change of a batch that is applied when the batch ends. */
type Change = Extract<StateLine, { of: unknown } | { event: unknown }>;

/** Puts the lines of a file together to sandboxes. */
export class SavedSandboxes {
  readonly byName = new Map<string, SavedSandbox>();
  readonly #batches = new Map<string, { fresh: { on: string | undefined } | undefined; changes: Change[] }>();
  #current = '';

  /** @throws {Error} the line is not one of a state file */
  add(line: StateLine): void {
    if ('of' in line || 'event' in line) {
      const batch = this.#batches.get(this.#current);
      if (!batch) throw new Error('it belongs to no sandbox');
      batch.changes.push(line);
    } else if ('begin' in line) this.#open(line.begin, { on: line.on });
    else if ('change' in line) this.#open(line.change, undefined);
    else if ('continue' in line) this.#current = line.continue;
    else if ('saved' in line) this.#save(line.saved, line.head);
    else if ('deleted' in line) {
      this.#batches.delete(line.deleted);
      this.byName.delete(line.deleted);
    } else if (!('compact' in line)) throw new Error('it is of an unknown kind');
  }

  #open(name: string, fresh: { on: string | undefined } | undefined): void {
    this.#batches.set(name, { fresh, changes: [] });
    this.#current = name;
  }

  #save(name: string, head: SandboxHead): void {
    const batch = this.#batches.get(name);
    this.#batches.delete(name);
    const saved: SavedSandbox | undefined = batch?.fresh
      ? { ...batch.fresh, head, state: new Map(), log: [] }
      : this.byName.get(name);
    if (!batch || !saved) throw new Error(`the sandbox ${name} did not begin`);
    saved.head = head;
    for (const change of batch.changes) apply(change, saved);
    this.byName.set(name, saved);
  }
}

function apply(change: Change, { state, log, on }: SavedSandbox): void {
  if ('event' in change) {
    if (change.event.cursor > (log.at(-1)?.cursor ?? 0)) log.push(change.event);
    return;
  }
  const [api, collection, order] = change.of;
  const collections = state.get(api) ?? new Map<string, Map<number, object | null>>();
  state.set(api, collections);
  const records = collections.get(collection) ?? new Map<number, object | null>();
  collections.set(collection, records);
  if (change.record) records.set(order, change.record);
  // It hides the record of the fixtures.
  else if (on !== undefined) records.set(order, null);
  else records.delete(order);
}
