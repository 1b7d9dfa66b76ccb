import { exactly, withMarksOf } from '../exact-integers.ts';
import { limits } from '../limits.ts';
import { Clock, frozenStart } from './clock.ts';
import { type Change, Collection, type CollectionDefinition } from './collection.ts';
import { Connections } from './connections.ts';
import type { MessageFaultKind } from './delivery.ts';
import { EventLog, type LogEntry } from './event-log.ts';
import { type Fault, Faults } from './faults.ts';
import { Ids } from './ids.ts';
import { Journal } from './journal.ts';
import { type CallTimes, RateWindows } from './rate-windows.ts';
import { errorTitle, errorTrace } from './thrown.ts';
import { Views } from './views.ts';

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
  /** The values that find a log entry: ids of profiles, of a parent. */
  logIndex?: (entry: LogEntry) => readonly string[];
  /** Fills a new sandbox. All that it does is dated before the sandbox's start. */
  fixtures?: (sandbox: Sandbox) => void;
  /** Starts the timers of a sandbox that was created, reset, forked or restored. */
  startTimers?: (sandbox: Sandbox) => void;
}

export type StateDefinitions = ReadonlyMap<string, StateDefinition>;

/** What a sandbox's fixtures were made from. `start`, in microseconds since the epoch, is the time that they are dated back from. */
export interface Beginning {
  seed: number;
  start: number;
  scenario: string | undefined;
}

/** A sandbox as JSON that a person can read and another process can load. */
export interface Snapshot {
  standin: 1;
  seed: number;
  /** `stamped` is the last unique time. */
  clock: { mode: 'running' | 'frozen'; now: number; stamped?: number };
  ids: Record<string, number>;
  /** By API, collection and order of creation. */
  state: Record<string, Record<string, Record<string, unknown>>>;
  /** By API and collection: the last order; by default that of the last record. */
  orders?: Record<string, Record<string, number>>;
  scenario?: ChosenScenario;
  faults?: Fault[];
  /** Whether the published rate limits apply. */
  limited?: boolean;
  /** The calls that count towards rate limits. */
  rates?: CallTimes;
  /** The cursor of the log's first entry, if earlier ones were dropped. Default 1. */
  oldest?: number;
  log: LogEntry[];
}

/** All of a sandbox but its records and its log. */
export type SandboxHead = Omit<Snapshot, 'state' | 'log'>;

/** Immutable, as forks share it. */
export interface ChosenScenario {
  name: string;
  /** Microseconds since the epoch, by the sandbox's clock. */
  since: number;
  /** How often each step of its timeline has run, by the step's name. */
  played?: Readonly<Record<string, number>>;
  /** Whether this scenario switched the rate limits on. */
  limits?: true;
}

/** How many exchanges a sandbox's journal keeps. */
export const defaultJournalCapacity = 1000;

export interface SandboxSettings {
  journalCapacity?: number;
  /** How many events the log keeps. */
  maxEvents?: number | undefined;
  faultKinds?: readonly MessageFaultKind[];
  /** Called with what failed in a sandbox without a caller, such as a timer. */
  onFailure?: ((sandbox: Sandbox, message: string) => void) | undefined;
}

/** An isolated copy of the mock's data, with its own clock, ids and log. */
export class Sandbox {
  readonly id: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: EventLog;
  /** Cached views of records; sandboxes with the same fixtures share them. */
  views: Views;
  /** Open streams, sockets and held polls. */
  readonly connections: Connections;
  /** Whether the published rate limits apply here. */
  limited: boolean;
  readonly rates: RateWindows;
  readonly faults: Faults;
  scenario: ChosenScenario | undefined;
  readonly journal: Journal;
  /** `undefined` if its fixtures can't be made again: it comes from a snapshot, or its API was edited. */
  beginning: Beginning | undefined;
  /** The fixtures whose records it shares; they are never written to. `undefined` as `beginning` is. */
  base: Sandbox | undefined;
  readonly #settings: SandboxSettings;
  /** The faults of scenarios that single requests choose, by the scenario's name. */
  readonly #requestScenarios = new Map<string, Faults>();
  #definitions: StateDefinitions;
  readonly #states = new Map<string, AnyState>();
  readonly #freshValues = new Map<string, number>();

  constructor(
    id: string,
    definitions: StateDefinitions,
    seed: number,
    clock: Clock,
    from?: Sandbox,
    settings: SandboxSettings = {},
  ) {
    this.id = id;
    this.seed = seed;
    this.clock = clock;
    this.#definitions = definitions;
    this.ids = new Ids(seed, from?.ids.counts());
    this.views = from?.views ?? new Views();
    this.limited = from?.limited ?? false;
    this.rates = new RateWindows(from?.rates.times());
    this.connections = new Connections(() => clock.now());
    this.#settings = settings;
    this.faults = this.#newFaults(from?.faults);
    this.scenario = from?.scenario;
    this.beginning = from?.beginning;
    if (from)
      for (const [name, faults] of from.#requestScenarios)
        this.#requestScenarios.set(name, this.#newFaults(faults));
    this.journal = new Journal(settings.journalCapacity ?? defaultJournalCapacity);
    clock.onTimerError = (thrown) => this.report('a timer failed', thrown);
    const indexOf = (entry: LogEntry): string[] => this.#indexOf(entry);
    const { maxEvents } = settings;
    this.log = from?.log.fork(indexOf, maxEvents) ?? new EventLog(indexOf, maxEvents);
    this.log.onFollowerError = (thrown) => this.report('a follower of the log failed', thrown);
    this.log.onDrop = () =>
      this.journal.remark(
        clock.now(),
        `the event log is full: it keeps the last ${maxEvents ?? limits.events} events`,
      );
    for (const [api, { collections }] of definitions)
      this.#states.set(api, this.#stateOf(api, collections, from));
  }

  /** A sandbox with only the fixtures, dated back from `start` (microseconds since the epoch). */
  static ofFixtures(definitions: StateDefinitions, seed: number, start: number): Sandbox {
    const sandbox = new Sandbox('fixtures', definitions, seed, new Clock('frozen', start));
    for (const [api, { collections }] of definitions)
      for (const [name, { startingRecords }] of Object.entries(collections))
        if (startingRecords) sandbox.state(api)[name]?.startWith(() => startingRecords(sandbox));
    for (const { fixtures } of definitions.values()) fixtures?.(sandbox);
    return sandbox;
  }

  /** The collections of an API, which gives the type. */
  state<State = AnyState>(api: string): State {
    const found = this.#states.get(api);
    if (!found) throw new Error(`the API ${api} keeps no state`);
    return found as State;
  }

  /** What is made of it is dated back from here; the same for as long as it lives. Microseconds since the epoch. */
  get start(): number {
    return this.beginning?.start ?? frozenStart;
  }

  apis(): string[] {
    return [...this.#states.keys()];
  }

  /**
   * Prepares edited definitions and returns a function that applies them. Records stay; a new collection starts with
   * its fixtures. @throws a record does not fit the edit; nothing has changed
   */
  redefine(definitions: StateDefinitions): () => void {
    let fixtures: Sandbox | undefined;
    const states = [...definitions].map(([api, { collections }]) => {
      const before = this.#states.get(api);
      const state = this.#stateOf(api, collections);
      for (const [name, collection] of Object.entries(state)) {
        fixtures ??= before?.[name]
          ? undefined
          : Sandbox.ofFixtures(definitions, this.seed, this.clock.now());
        const source = before?.[name] ?? fixtures?.state(api)[name];
        if (source) collection.takeOver(source);
      }
      return [api, state] as const;
    });
    return () => {
      this.#definitions = definitions;
      this.views = new Views();
      for (const [api, state] of states) this.#states.set(api, state);
      this.beginning = undefined;
      this.base = undefined;
      // New ids must differ from those of the added fixtures.
      if (fixtures) this.ids.resumeAfter(fixtures.ids.counts());
      this.log.reindex();
    };
  }

  /** The faults of a scenario that a single request chooses; `fill` sets them the first time. */
  requestScenario(scenario: string, fill: (faults: Faults) => void): Faults {
    let faults = this.#requestScenarios.get(scenario);
    if (!faults) {
      faults = this.#newFaults();
      fill(faults);
      this.#requestScenarios.set(scenario, faults);
    }
    return faults;
  }

  /** How often a fresh value was made for this operation before. */
  countFresh(operation: string): number {
    const count = this.#freshValues.get(operation) ?? 0;
    this.#freshValues.set(operation, count + 1);
    return count;
  }

  /** Scenarios were edited: the next request that chooses one reads it again. */
  forgetRequestScenarios(): void {
    this.#requestScenarios.clear();
  }

  /** Appends an event to the log, now. */
  logEvent(
    api: string,
    event: string,
    actor?: string,
    data: Readonly<Record<string, unknown>> = {},
  ): LogEntry {
    return this.log.append({
      at: this.clock.stamp(),
      api,
      event,
      ...(actor !== undefined && { actor }),
      data,
    });
  }

  /** Tells of an error that has no caller, in the journal and in the mock's log. */
  report(what: string, thrown: unknown): void {
    this.journal.remark(this.clock.now(), `${what}: ${errorTitle(thrown)}`);
    this.#settings.onFailure?.(this, `${what}: ${errorTrace(thrown)}`);
  }

  startTimers(): void {
    for (const { startTimers } of this.#definitions.values()) startTimers?.(this);
  }

  snapshot(): Snapshot {
    const { standin, seed, clock, ids, ...rest } = this.head();
    const state = this.#ofEach((collection) => Object.fromEntries(collection.entries()));
    return { standin, seed, clock, ids, state, ...rest, log: this.log.find() };
  }

  head(): SandboxHead {
    const { mode, stamped } = this.clock;
    const rates = this.rates.times();
    return {
      standin: 1,
      seed: this.seed,
      clock: { mode, now: this.clock.now(), stamped },
      ids: Object.fromEntries(this.ids.counts()),
      orders: this.#ofEach(({ lastOrder }) => lastOrder),
      limited: this.limited,
      ...(rates && { rates }),
      ...(this.scenario && { scenario: this.scenario }),
      ...(this.faults.size > 0 && { faults: this.faults.list().map((fault) => ({ ...fault })) }),
      ...(this.log.oldest > 1 && { oldest: this.log.oldest }),
    };
  }

  #ofEach<T>(get: (collection: Collection<unknown>) => T): Record<string, Record<string, T>> {
    const ofState = (state: AnyState) =>
      Object.fromEntries(Object.entries(state).map(([name, collection]) => [name, get(collection)]));
    return Object.fromEntries([...this.#states].map(([api, state]) => [api, ofState(state)]));
  }

  /**
   * A sandbox from a snapshot. Unknown APIs and collections are left out. With `base` its records are those of these
   * fixtures, and the state of the snapshot has only what differs, `null` for a record that was deleted.
   */
  static restore(
    id: string,
    definitions: StateDefinitions,
    snapshot: Snapshot,
    settings?: SandboxSettings,
    base?: Sandbox,
  ): Sandbox {
    const { seed, clock, ids, state, orders, scenario, faults, log } = snapshot;
    // Later events must be later than the whole log.
    const stamped = Math.max(clock.stamped ?? 0, log.at(-1)?.at ?? 0);
    const clockThen = new Clock(clock.mode, Math.max(clock.now, stamped), stamped);
    const sandbox = new Sandbox(id, definitions, seed, clockThen, base, settings);
    sandbox.base = base;
    sandbox.ids.resume(Object.entries(ids));
    sandbox.limited = snapshot.limited ?? false;
    if (snapshot.rates) sandbox.rates.resume(snapshot.rates);
    sandbox.scenario = scenario;
    sandbox.faults.resume(faults ?? []);
    for (const [api, collections] of sandbox.#states) {
      for (const [name, collection] of Object.entries(collections)) {
        const records = Object.entries(state[api]?.[name] ?? {});
        // First, as a record that is to be loaded may have the key of one that is not there any more.
        if (base) for (const [order] of records) unloadAt(collection, Number(order));
        for (const [order, record] of records) if (record !== null) collection.load(record, Number(order));
        collection.resume(orders?.[api]?.[name] ?? 0);
      }
    }
    sandbox.log.resume(log);
    return sandbox;
  }

  /** SHA-256 in hexadecimal, equal for equal data and log. The clock does not count. */
  async hash(): Promise<string> {
    const { state, log } = this.snapshot();
    const bytes = new TextEncoder().encode(JSON.stringify([state, log], sortedExactly));
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Cuts its connections and ends its timers. */
  close(): void {
    this.connections.close();
    this.clock.stop();
    this.journal.close();
  }

  #newFaults(from?: Faults): Faults {
    return new Faults(this.seed, this.#settings.faultKinds ?? [], from);
  }

  #stateOf(api: string, collections: CollectionDefinitions, from?: Sandbox): AnyState {
    const source = from?.state(api);
    const made = Object.entries(collections).map(([name, definition]) => {
      const written = (change: Change<unknown>): void => this.#written(api, name, definition, change);
      return [name, source?.[name]?.fork(definition, written) ?? new Collection(definition, written)];
    });
    return Object.fromEntries(made);
  }

  /** Appends the log entry of a write. */
  #written(
    api: string,
    name: string,
    definition: CollectionDefinition<unknown>,
    change: Change<unknown>,
  ): void {
    const { before, after, actor } = change;
    const described = definition.describeChange?.(change, this);
    const event =
      described?.event ??
      `${name}.${after === undefined ? 'deleted' : before === undefined ? 'created' : 'updated'}`;
    const key = definition.key(after ?? before);
    this.logEvent(api, event, actor, described?.data ?? { key });
  }

  #indexOf(entry: LogEntry): string[] {
    const values = this.#definitions.get(entry.api)?.logIndex?.(entry) ?? [];
    return [entry.api, ...values.map((value) => `${entry.api}/${value}`)];
  }
}

function unloadAt(collection: Collection<unknown>, order: number): void {
  const record = collection.at(order);
  if (record !== undefined) collection.unload(collection.keyOf(record));
}

/** For `JSON.stringify`: sorts members by name, so that equal data have equal texts. */
function sortedExactly(this: unknown, name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return exactly.call(this, name, value);
  if (Array.isArray(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return withMarksOf(value, Object.fromEntries(members));
}
