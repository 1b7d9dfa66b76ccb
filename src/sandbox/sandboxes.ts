import type { Beginning } from './beginning.ts';
import { type Changes, changesBetween, withChanges } from './changes.ts';
import { Clock, type ClockMode, frozenStart, machineTime } from './clock.ts';
import type { MessageFaultKind } from './delivery.ts';
import { Sandbox, type SandboxSettings, type Snapshot, type StateDefinitions } from './sandbox.ts';
import { snapshotProblem } from './snapshot-problem.ts';

export interface SandboxOptions {
  seed?: number | undefined;
  clock?: { mode?: ClockMode | undefined; now?: number | undefined } | undefined;
  /** Start as a fork of this one instead of from the fixtures. */
  from?: Sandbox | undefined;
  /** Begin with this scenario; null: with none; undefined: with the mock's own, if it has one. */
  scenario?: string | null | undefined;
}

/** Applies scenarios to sandboxes. */
export interface ScenarioSource {
  /** Whether a scenario has this name. */
  knows(scenario: string): boolean;
  /** Puts the scenario's data into a sandbox that holds the fixtures. */
  populate(fixtures: Sandbox, scenario: string): void;
  /** Sets the faults of the sandbox's scenario. */
  begin(sandbox: Sandbox): void;
  /** Sets the timers for what is still to come of its scenario. */
  resume(sandbox: Sandbox): void;
}

/** What all sandboxes of a mock have in common. */
export interface SandboxesOptions {
  seed: number;
  clock: ClockMode;
  /** Whether new ones keep the rate limits that their APIs publish. Default false. */
  limited?: boolean | undefined;
  scenarioSource?: ScenarioSource | undefined;
  /** What faults do to messages. */
  faultKinds?: readonly MessageFaultKind[];
  /** What new sandboxes begin under. */
  scenario?: string | undefined;
  /** How many exchanges each remembers. */
  journal?: number | undefined;
}

export const sandboxLimits = {
  /** How many there may be at once. */
  count: 1000,
  /** Microseconds without use after which one gives way to a new one: an hour. */
  idle: 3_600_000_000,
  /** Form of an id. */
  id: /^[A-Za-z0-9._~-]{1,64}$/,
} as const;

/** Of a running clock, fixtures are made once an hour: they are dated back from its beginning. */
const hour = 3_600_000_000;
/** How many sets of fixtures are remembered. */
const rememberedBases = 8;

/** All sandboxes of one mock, by id. One that is asked for and not there is made from the fixtures. */
export class Sandboxes {
  readonly seed: number;
  readonly clockMode: ClockMode;
  #definitions: StateDefinitions;
  readonly #sandboxes = new Map<string, { sandbox: Sandbox; used: number }>();
  readonly #bases = new Map<string, Sandbox>();
  readonly #scenarioSource: ScenarioSource | undefined;
  readonly #scenario: string | undefined;
  readonly #settings: SandboxSettings;
  readonly #limited: boolean;

  constructor(definitions: StateDefinitions, options: SandboxesOptions) {
    this.#definitions = definitions;
    this.seed = options.seed;
    this.clockMode = options.clock;
    this.#scenarioSource = options.scenarioSource;
    this.#scenario = options.scenario;
    this.#settings = { journalRoom: options.journal, faultKinds: options.faultKinds };
    this.#limited = options.limited ?? false;
  }

  /** The sandbox of this id, made if it is new; `undefined` if it can't be made (`refusalReason` says why). */
  use(id: string): Sandbox | undefined {
    const found = this.#sandboxes.get(id);
    if (!found) return this.create(id);
    found.used = machineTime();
    return found.sandbox;
  }

  /** Why `use` gives nothing for this id. */
  refusalReason(id: string): string {
    if (!sandboxLimits.id.test(id)) return 'a sandbox id is 1 to 64 letters, digits and . _ ~ -';
    return `there are ${sandboxLimits.count} sandboxes already, all in use; delete some`;
  }

  get(id: string): Sandbox | undefined {
    return this.#sandboxes.get(id)?.sandbox;
  }

  list(): Sandbox[] {
    return [...this.#sandboxes.values()].map(({ sandbox }) => sandbox);
  }

  /** A new sandbox, in the place of one with this id; `undefined` if it can't be made (`refusalReason` says why). */
  create(id: string, options: SandboxOptions = {}): Sandbox | undefined {
    const { seed, clock = {}, from } = options;
    const mocksOwn = from ? undefined : this.#scenario;
    const scenario = options.scenario === undefined ? mocksOwn : (options.scenario ?? undefined);
    if (!this.canHold(id)) return undefined;
    const mode = clock.mode ?? from?.clock.mode ?? this.clockMode;
    const now = clock.now ?? from?.clock.now() ?? (mode === 'frozen' ? frozenStart : machineTime());
    const chosen = seed ?? from?.seed ?? this.seed;
    const begun = mode === 'running' && clock.now === undefined ? now - (now % hour) : now;
    const source = from ?? this.#base({ seed: chosen, start: begun, scenario });
    const sandboxClock = new Clock(mode, now, source.clock.stamped);
    const made = new Sandbox(id, this.#definitions, chosen, sandboxClock, source, this.#settings);
    if (scenario !== undefined) {
      // Of a fork: the limits of the scenario that it leaves.
      if (made.scenario?.limits) made.limited = this.#limited;
      made.scenario = { name: scenario, since: now };
      this.#scenarioSource?.begin(made);
    }
    return this.#keep(made);
  }

  /** The sandbox's snapshot in as few words as it can be told. */
  changesOf(sandbox: Sandbox): Changes {
    const { beginning } = sandbox;
    const snapshot = sandbox.snapshot();
    if (!beginning) return snapshot;
    return { ...changesBetween(this.#base(beginning).snapshot(), snapshot), since: beginning };
  }

  /** The snapshot that was told in few words. */
  snapshotOf({ since, ...changes }: Changes): Snapshot {
    return since ? withChanges(this.#base(since).snapshot(), changes) : changes;
  }

  /** What of a snapshot `restore` can't go on from, in one line. */
  snapshotProblem(snapshot: Snapshot): string | undefined {
    return snapshotProblem(snapshot, this.#definitions);
  }

  /**
   * Puts a sandbox out of a snapshot in the place of one with this id. `beginning` is what it began with, if that is known.
   * Throws, and changes nothing, where it can't.
   */
  restore(id: string, snapshot: Snapshot, beginning?: Beginning): Sandbox {
    const whole = { limited: this.#limited, ...snapshot };
    const restored = Sandbox.restore(id, this.#definitions, whole, this.#settings);
    restored.beginning = beginning;
    return this.#keep(restored);
  }

  delete(id: string): boolean {
    this.#sandboxes.get(id)?.sandbox.close();
    return this.#sandboxes.delete(id);
  }

  /** Takes over edited definitions: sandboxes keep their records, new ones get the new fixtures. All of it or nothing. */
  redefine(definitions: StateDefinitions): void {
    const takeOvers = this.list().map((sandbox) => sandbox.redefine(definitions));
    this.#definitions = definitions;
    this.#bases.clear();
    for (const takeOver of takeOvers) takeOver();
  }

  close(): void {
    for (const id of [...this.#sandboxes.keys()]) this.delete(id);
  }

  #keep(sandbox: Sandbox): Sandbox {
    try {
      sandbox.wake();
      this.#scenarioSource?.resume(sandbox);
    } catch (error) {
      // The one in whose place it was to come goes on.
      sandbox.close();
      throw error;
    }
    this.#sandboxes.get(sandbox.id)?.sandbox.close();
    this.#sandboxes.set(sandbox.id, { sandbox, used: machineTime() });
    return sandbox;
  }

  /** The fixtures, which the sandboxes share until they write. */
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

  /** Whether a sandbox of this id is there, or may be made. */
  canHold(id: string): boolean {
    return sandboxLimits.id.test(id) && (this.#sandboxes.has(id) || this.#hasRoom());
  }

  #hasRoom(): boolean {
    if (this.#sandboxes.size < sandboxLimits.count) return true;
    const now = machineTime();
    for (const [id, { sandbox, used }] of this.#sandboxes) {
      const isOpen = sandbox.connections.list().length > 0;
      if (id !== 'default' && !isOpen && now - used > sandboxLimits.idle) this.delete(id);
    }
    return this.#sandboxes.size < sandboxLimits.count;
  }
}
