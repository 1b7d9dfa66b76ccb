import { type Changes, changesBetween, withChanges } from './changes.ts';
import { Clock, type ClockMode, frozenStart, machineTime } from './clock.ts';
import type { MessageFaultKind } from './delivery.ts';
import { alphanumeric, Ids } from './ids.ts';
import {
  type Beginning,
  Sandbox,
  type SandboxSettings,
  type Snapshot,
  type StateDefinitions,
} from './sandbox.ts';
import { snapshotProblem } from './snapshot-problem.ts';

export interface SandboxOptions {
  seed?: number | undefined;
  clock?: { mode?: ClockMode | undefined; now?: number | undefined } | undefined;
  /** Starts as a fork of this sandbox instead of from the fixtures. */
  from?: Sandbox | undefined;
  /** null: no scenario; undefined: the mock's own, if it has one. */
  scenario?: string | null | undefined;
}

/** Applies scenarios to sandboxes. */
export interface ScenarioSource {
  knows(scenario: string): boolean;
  /** Changes the fixtures to the scenario's data. */
  populate(fixtures: Sandbox, scenario: string): void;
  /** Sets the faults of the sandbox's scenario. */
  begin(sandbox: Sandbox): void;
  /** Sets the timers for the rest of its scenario. */
  resume(sandbox: Sandbox): void;
}

export interface SandboxesOptions {
  seed: number;
  clock: ClockMode;
  /** Whether the published rate limits apply in new ones. Default false. */
  limited?: boolean | undefined;
  scenarioSource?: ScenarioSource | undefined;
  faultKinds?: readonly MessageFaultKind[];
  /** The scenario of new sandboxes. */
  scenario?: string | undefined;
  /** How many exchanges each journal keeps. */
  journal?: number | undefined;
  /** How many events each log keeps. Default 100,000. */
  maxEvents?: number | undefined;
  onFailure?: SandboxSettings['onFailure'];
  /** Called with the id of a sandbox that was made, replaced or deleted. */
  onChange?: (id: string) => void;
  /** How many may exist at once; `default` always may. Default 1000. */
  most?: number | undefined;
}

export const sandboxLimits = {
  /** How many may exist at once, if no option says otherwise. */
  count: 1000,
  /** Time to live in microseconds, an hour: what was made or changed on purpose is kept for this long after its last use. */
  idle: 3_600_000_000,
  /** `.` and `..` would change the path of the control API: RFC 3986, section 5.2.4. */
  id: /^(?!\.\.?$)[A-Za-z0-9._~-]{1,64}$/,
} as const;

/** The sandbox that always has room, and is never evicted. */
const always = 'default';

interface Held {
  sandbox: Sandbox;
  /** Microseconds of the machine's time. */
  used: number;
  /** Whether the control API made or changed it, as a test does. A mere request that names it does not count. */
  isLeased: boolean;
  /** The last log entry that it began with. */
  begunAt: number;
  /** When it, or the first one of its id, was made: microseconds of the machine's time. */
  since: number;
}

/** With a running clock, all sandboxes of one hour share fixtures that are dated back from its beginning. */
const hour = 3_600_000_000;
/** How many sets of fixtures are cached. */
const rememberedBases = 8;

/** All sandboxes of one mock, by id. They are created at their first use. */
export class Sandboxes {
  readonly seed: number;
  readonly clockMode: ClockMode;
  #definitions: StateDefinitions;
  readonly #sandboxes = new Map<string, Held>();
  readonly #bases = new Map<string, Sandbox>();
  readonly #ids: Ids;
  readonly #scenarioSource: ScenarioSource | undefined;
  readonly #scenario: string | undefined;
  readonly #settings: SandboxSettings;
  readonly #limited: boolean;
  readonly #most: number;
  readonly #onChange: (id: string) => void;

  constructor(definitions: StateDefinitions, options: SandboxesOptions) {
    this.#definitions = definitions;
    this.seed = options.seed;
    this.#ids = new Ids(options.seed);
    this.clockMode = options.clock;
    this.#scenarioSource = options.scenarioSource;
    this.#scenario = options.scenario;
    const { journal: journalCapacity, maxEvents, faultKinds, onFailure } = options;
    this.#settings = { journalCapacity, maxEvents, faultKinds, onFailure };
    this.#limited = options.limited ?? false;
    this.#most = options.most ?? sandboxLimits.count;
    this.#onChange = options.onChange ?? (() => {});
  }

  /** Creates the sandbox if it is new; `undefined` if that is not possible (see `refusalReason`). */
  use(id: string): Sandbox | undefined {
    const found = this.#sandboxes.get(id);
    if (!found) return this.#create(id, {}, false);
    found.used = machineTime();
    return found.sandbox;
  }

  /** Keeps a sandbox from being evicted for its time to live: somebody works with it through the control API. */
  lease(id: string): void {
    const held = this.#sandboxes.get(id);
    if (!held) return;
    held.isLeased = true;
    held.used = machineTime();
  }

  /** Why `use` and `create` return `undefined`. */
  refusalReason(id: string): string {
    if (!this.isId(id)) return 'a sandbox id is 1 to 64 letters, digits and . _ ~ -, but not . or ..';
    return `there are ${this.#most} sandboxes already, and each has an open connection, or was made or changed on purpose and used within the last hour; delete some, or allow more with --max-sandboxes (maxSandboxes of createStandin)`;
  }

  get(id: string): Sandbox | undefined {
    return this.#sandboxes.get(id)?.sandbox;
  }

  /** When it, or the first one of its id, was made: microseconds of the machine's time; 0 if there is none. */
  madeAt(id: string): number {
    return this.#sandboxes.get(id)?.since ?? 0;
  }

  /** An id for a sandbox whose client gives none. No sandbox has it. */
  nextId(): string {
    for (;;) {
      const id = this.#ids.next('sandbox', alphanumeric, 12);
      if (!this.#sandboxes.has(id)) return id;
    }
  }

  list(): Sandbox[] {
    return [...this.#sandboxes.values()].map(({ sandbox }) => sandbox);
  }

  /** Creates or replaces a sandbox; `undefined` if that is not possible (see `refusalReason`). */
  create(id: string, options: SandboxOptions = {}): Sandbox | undefined {
    return this.#create(id, options, true);
  }

  #create(id: string, options: SandboxOptions, isLeased: boolean): Sandbox | undefined {
    const { seed, clock = {}, from } = options;
    const byDefault = from ? undefined : this.#scenario;
    const scenario = options.scenario === undefined ? byDefault : (options.scenario ?? undefined);
    if (!this.canHold(id)) return undefined;
    const mode = clock.mode ?? from?.clock.mode ?? this.clockMode;
    const now = clock.now ?? from?.clock.now() ?? (mode === 'frozen' ? frozenStart : machineTime());
    const chosen = seed ?? from?.seed ?? this.seed;
    const begun = mode === 'running' && clock.now === undefined ? now - (now % hour) : now;
    const source = from ?? this.#base({ seed: chosen, start: begun, scenario });
    const sandboxClock = new Clock(mode, now, source.clock.stamped);
    const made = new Sandbox(id, this.#definitions, chosen, sandboxClock, source, this.#settings);
    made.base = from ? from.base : source;
    if (scenario !== undefined) {
      // A fork that leaves a scenario leaves its rate limits too.
      if (made.scenario?.limits) made.limited = this.#limited;
      made.scenario = { name: scenario, since: now };
      this.#scenarioSource?.begin(made);
    }
    return this.add(made, isLeased);
  }

  /** The sandbox's snapshot without what its fixtures have. */
  changesOf(sandbox: Sandbox): Changes {
    const { beginning } = sandbox;
    const snapshot = sandbox.snapshot();
    if (!beginning) return snapshot;
    return { ...changesBetween(this.#base(beginning).snapshot(), snapshot), since: beginning };
  }

  /** Undoes `changesOf`. */
  snapshotOf({ since, ...changes }: Changes): Snapshot {
    return since ? withChanges(this.#base(since).snapshot(), changes) : changes;
  }

  /** Why `restore` can't use a snapshot, in one line. */
  snapshotProblem(snapshot: Snapshot): string | undefined {
    return snapshotProblem(snapshot, this.#definitions);
  }

  /**
   * Creates or replaces a sandbox from a snapshot. `beginning` is what its fixtures were made from, if that is known.
   * @throws it is not possible; nothing has changed
   */
  restore(id: string, snapshot: Snapshot, beginning?: Beginning): Sandbox {
    if (!this.canHold(id)) throw new Error(this.refusalReason(id));
    const restored = this.restored(id, snapshot);
    restored.beginning = beginning;
    return this.add(restored, true);
  }

  /**
   * A sandbox from a snapshot, which is not one of the mock's until `add` is called. `base`: see `Sandbox.restore`.
   * @throws it is not possible
   */
  restored(id: string, snapshot: Snapshot, base?: Sandbox): Sandbox {
    const whole = { limited: this.#limited, ...snapshot };
    return Sandbox.restore(id, this.#definitions, whole, this.#settings, base);
  }

  delete(id: string): boolean {
    this.#sandboxes.get(id)?.sandbox.close();
    const existed = this.#sandboxes.delete(id);
    if (existed) this.#onChange(id);
    return existed;
  }

  /** Applies edited definitions: existing sandboxes keep their records, new ones get the new fixtures. All or nothing. */
  redefine(definitions: StateDefinitions): void {
    const takeOvers = this.list().map((sandbox) => sandbox.redefine(definitions));
    this.#definitions = definitions;
    this.#bases.clear();
    for (const takeOver of takeOvers) takeOver();
  }

  close(): void {
    for (const id of [...this.#sandboxes.keys()]) this.delete(id);
  }

  /**
   * Makes it one of the mock's sandboxes, in the place of one with its id. A leased one is kept for an hour after its last use.
   * @throws its timers can't be set
   */
  add(sandbox: Sandbox, isLeased: boolean): Sandbox {
    const begunAt = sandbox.log.last;
    try {
      sandbox.startTimers();
      this.#scenarioSource?.resume(sandbox);
    } catch (error) {
      // The sandbox that it was to replace stays.
      sandbox.close();
      throw error;
    }
    const { id } = sandbox;
    this.#sandboxes.get(id)?.sandbox.close();
    if (!this.#hasRoomFor(id)) this.delete(this.#evictable() as string);
    const used = machineTime();
    const { since = used } = this.#sandboxes.get(id) ?? {};
    this.#sandboxes.set(id, { sandbox, used, isLeased, begunAt, since });
    this.#onChange(id);
    return sandbox;
  }

  /** The fixtures, which sandboxes share until they write. */
  #base(beginning: Beginning): Sandbox {
    const { seed, start, scenario } = beginning;
    const key = `${seed} ${start} ${scenario ?? ''}`;
    const known = this.#bases.get(key);
    if (known) return known;
    const base = Sandbox.ofFixtures(this.#definitions, seed, start);
    base.limited = this.#limited;
    base.beginning = beginning;
    if (scenario !== undefined) this.#scenarioSource?.populate(base, scenario);
    if (this.#bases.size >= rememberedBases) this.#bases.delete(this.#bases.keys().next().value as string);
    this.#bases.set(key, base);
    return base;
  }

  isId(id: string): boolean {
    return sandboxLimits.id.test(id);
  }

  /** Whether a sandbox of this id exists or can be created. */
  canHold(id: string): boolean {
    return this.isId(id) && (this.#hasRoomFor(id) || this.#evictable() !== undefined);
  }

  #hasRoomFor(id: string): boolean {
    return id === always || this.#sandboxes.has(id) || this.#sandboxes.size < this.#most;
  }

  /** The least recently used sandbox that nobody would miss. */
  #evictable(): string | undefined {
    const now = machineTime();
    let least: { id: string; used: number } | undefined;
    for (const [id, held] of this.#sandboxes) {
      const { used } = held;
      if (id === always || (least && used >= least.used)) continue;
      if (!isMissed(held, now)) least = { id, used };
    }
    return least?.id;
  }
}

function isMissed({ sandbox, used, isLeased, begunAt }: Held, now: number): boolean {
  const { connections, journal, log } = sandbox;
  if (connections.isAnyOpen || journal.isFollowed) return true;
  return (isLeased || log.last !== begunAt) && now - used <= sandboxLimits.idle;
}
