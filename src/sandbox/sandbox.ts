import { Clock } from './clock.ts';
import { type Change, Collection, type CollectionDefinition } from './collection.ts';
import { Connections } from './connections.ts';
import { EventLog, type LogEntry } from './event-log.ts';
import { Ids } from './ids.ts';

/** What an API keeps in a sandbox. */
// biome-ignore lint/suspicious/noExplicitAny: the records of an API are its own
export type CollectionDefinitions = Readonly<Record<string, CollectionDefinition<any>>>;

export type StateOf<Definitions extends CollectionDefinitions> = {
  readonly [Name in keyof Definitions]: Definitions[Name] extends CollectionDefinition<infer T>
    ? Collection<T>
    : never;
};

// biome-ignore lint/suspicious/noExplicitAny: the records of an API are its own
export type AnyState = Readonly<Record<string, Collection<any>>>;

export interface StateDefinition {
  collections: CollectionDefinitions;
  /** The values by which entries of the log are found again: ids of profiles, of a parent. */
  logIndex?: (entry: LogEntry) => readonly string[];
  /** Fills a new sandbox. Whatever it does is dated before the sandbox's start. */
  fixtures?: (world: Sandbox) => void;
  /** Sets what is to happen later: after start, reset, fork and restore. */
  wake?: (sandbox: Sandbox) => void;
}

export type StateDefinitions = ReadonlyMap<string, StateDefinition>;

/** A sandbox in a form that a person can read and another process can load. */
export interface Snapshot {
  standin: 1;
  seed: number;
  clock: { mode: 'running' | 'frozen'; now: number };
  ids: Record<string, number>;
  /** API, collection, place in the order of creation, record. */
  state: Record<string, Record<string, Record<string, unknown>>>;
  log: LogEntry[];
}

/** An isolated world: its own data, clock, ids and log. */
export class Sandbox {
  readonly id: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: EventLog;
  /** What is open in it: streams, sockets, held polls. */
  readonly connections = new Connections();
  #definitions: StateDefinitions;
  readonly #states = new Map<string, AnyState>();

  constructor(id: string, definitions: StateDefinitions, seed: number, clock: Clock, from?: Sandbox) {
    this.id = id;
    this.seed = seed;
    this.clock = clock;
    this.#definitions = definitions;
    this.ids = new Ids(seed, from?.ids.counts());
    const indexOf = (entry: LogEntry): string[] => this.#indexOf(entry);
    this.log = from?.log.fork(indexOf) ?? new EventLog(indexOf);
    for (const [api, { collections }] of definitions)
      this.#states.set(api, this.#stateOf(api, collections, from));
  }

  /** The collections of an API. Typed by the API itself, which knows what it defined. */
  state<State = AnyState>(api: string): State {
    const found = this.#states.get(api);
    if (!found) throw new Error(`the API ${api} keeps no state`);
    return found as State;
  }

  apis(): string[] {
    return [...this.#states.keys()];
  }

  /** Takes over edited definitions; records stay. */
  redefine(definitions: StateDefinitions): void {
    this.#definitions = definitions;
    for (const [api, { collections }] of definitions) {
      const before = this.#states.get(api);
      const state = this.#stateOf(api, collections);
      for (const [name, collection] of Object.entries(state)) {
        for (const [order, record] of before?.[name]?.entries() ?? []) collection.load(record, order);
      }
      this.#states.set(api, state);
    }
  }

  /** Appends what happened to the log, now. */
  tell(api: string, event: string, actor?: string, data: Readonly<Record<string, unknown>> = {}): LogEntry {
    return this.log.append({
      at: this.clock.stamp(),
      api,
      event,
      ...(actor !== undefined && { actor }),
      data,
    });
  }

  /** Lets every API set its timers. */
  wake(): void {
    for (const { wake } of this.#definitions.values()) wake?.(this);
  }

  snapshot(): Snapshot {
    const state = [...this.#states].map(([api, collections]) => [
      api,
      Object.fromEntries(
        Object.entries(collections).map(([name, collection]) => [
          name,
          Object.fromEntries(collection.entries()),
        ]),
      ),
    ]);
    const { mode } = this.clock;
    const ids = Object.fromEntries(this.ids.counts());
    const { seed } = this;
    return {
      standin: 1,
      seed,
      clock: { mode, now: this.clock.now() },
      ids,
      state: Object.fromEntries(state),
      log: this.log.find(),
    };
  }

  /** A sandbox out of a snapshot. What it holds of unknown APIs and collections is left out. */
  static restore(id: string, definitions: StateDefinitions, snapshot: Snapshot): Sandbox {
    const { seed, clock, ids, state, log } = snapshot;
    const sandbox = new Sandbox(id, definitions, seed, new Clock(clock.mode, clock.now));
    sandbox.ids.resume(Object.entries(ids));
    for (const [api, collections] of sandbox.#states) {
      for (const [name, collection] of Object.entries(collections)) {
        for (const [order, record] of Object.entries(state[api]?.[name] ?? {}))
          collection.load(record, Number(order));
      }
    }
    for (const { cursor: _cursor, ...entry } of log) sandbox.log.append(entry);
    return sandbox;
  }

  /** Equal for equal data and log: SHA-256 in hexadecimal. The clock does not count. */
  async hash(): Promise<string> {
    const { state, log } = this.snapshot();
    const bytes = new TextEncoder().encode(JSON.stringify([state, log]));
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Cuts what is open and ends its timers; nothing uses it any more. */
  close(): void {
    this.connections.close();
    this.clock.stop();
  }

  #stateOf(api: string, collections: CollectionDefinitions, from?: Sandbox): AnyState {
    const source = from?.state(api);
    const made = Object.entries(collections).map(([name, definition]) => {
      const written = (change: Change<unknown>): void => this.#written(api, name, definition, change);
      return [name, source?.[name]?.fork(definition, written) ?? new Collection(definition, written)];
    });
    return Object.fromEntries(made);
  }

  /** Every write is told in the log. */
  #written(
    api: string,
    name: string,
    definition: CollectionDefinition<unknown>,
    change: Change<unknown>,
  ): void {
    const { before, after, actor } = change;
    const told = definition.told?.(change, this);
    const event =
      told?.event ??
      `${name}.${after === undefined ? 'deleted' : before === undefined ? 'created' : 'updated'}`;
    const key = definition.key(after ?? before);
    this.tell(api, event, actor, told?.data ?? { key });
  }

  #indexOf(entry: LogEntry): string[] {
    const values = this.#definitions.get(entry.api)?.logIndex?.(entry) ?? [];
    return [entry.api, ...values.map((value) => `${entry.api}/${value}`)];
  }
}
