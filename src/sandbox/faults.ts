import type { Delivery, MessageFaultKind } from './delivery.ts';
import { micros } from './duration.ts';
import { keyedRandom } from './random.ts';

/** Which calls or messages a fault applies to. A missing member does not restrict it. */
export interface FaultCondition {
  persona?: string | readonly string[];
  /** Values that the request must have; all are compared as text. */
  query?: Readonly<Record<string, unknown>>;
  path?: Readonly<Record<string, unknown>>;
  header?: Readonly<Record<string, unknown>>;
  body?: Readonly<Record<string, unknown>>;
}

/** Where and when a fault applies. */
export type FaultTrigger = {
  /** `fastio/searchEvents`, a channel as `fastio/websocket`, all of an API as `fastio/*`, or all: `*`. */
  on: string;
  when?: FaultCondition;
  /** From 0 to 1. Default 1. */
  probability?: number;
  /** Skips this many calls of the sandbox, or messages of each connection, since the fault was set. */
  after?: number;
  /** Applies only to each n-th of those that follow. */
  every?: number;
  /** Applies at most this often. */
  times?: number;
  /** `30s`: when it begins, counted from when it was set, and how long it lasts, by the sandbox's clock. */
  from?: string;
  for?: string;
};

/** A fault as the control API and scenarios write it. The value of an effect is a member with the name of its kind. */
export type FaultDefinition = FaultTrigger & { readonly [kind: string]: unknown };

/** Who set a fault. */
export type FaultOrigin = 'control' | `scenario ${string}`;

export interface Fault {
  readonly id: string;
  readonly definition: FaultDefinition;
  readonly origin: FaultOrigin;
  /** When it was set: microseconds since the epoch, by the sandbox's clock. */
  readonly since: number;
  /** How many calls and messages it has counted. */
  seen: number;
  /** To how many of these it applied: the control API's name for it. */
  struck: number;
}

/** A fault that applies to a call. */
export interface ActiveFault {
  readonly fault: Fault;
  /** Numbers in [0, 1) for one purpose. They depend on this call only. */
  random(purpose: string): () => number;
}

export interface FaultTarget {
  /** `fastio/searchEvents` or `fastio/websocket` */
  name: string;
  persona: string | undefined;
  now: number;
}

export interface CallTarget extends FaultTarget {
  /** The request's value of this name. */
  sent(part: 'query' | 'path' | 'header' | 'body', name: string): unknown;
}

/** How many messages of one connection each fault has counted, by the fault's id. */
export interface ConnectionCounts {
  /** Channel, caller and number among theirs, so that other connections do not change its random numbers. */
  readonly key: string;
  readonly seen: Map<string, number>;
}

/** A message of a channel, or a client's ping. Without `connection` all messages of the sandbox are counted together. */
export interface MessageTarget extends FaultTarget {
  connection?: ConnectionCounts;
}

/** The faults of one sandbox, in the order in which they were set. It counts; the kinds define the effects. */
export class Faults {
  readonly #seed: number;
  readonly #kinds: readonly MessageFaultKind[];
  #faults: Fault[] = [];
  #count = 0;
  readonly #connections: Map<string, number>;

  constructor(seed: number, kinds: readonly MessageFaultKind[], from?: Faults) {
    this.#seed = seed;
    this.#kinds = kinds;
    this.#connections = new Map(from ? from.#connections : []);
    if (!from) return;
    this.resume(from.list());
    this.#count = from.#count;
  }

  get size(): number {
    return this.#faults.length;
  }

  add(definition: FaultDefinition, origin: FaultOrigin, since: number): Fault {
    const id = `fault-${++this.#count}`;
    const fault: Fault = { id, definition, origin, since, seen: 0, struck: 0 };
    this.#faults.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Returns whether the fault existed. */
  remove(id: string): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  clear(origin?: FaultOrigin): void {
    this.#faults = origin === undefined ? [] : this.#faults.filter((fault) => fault.origin !== origin);
  }

  clearScenarios(): void {
    this.#faults = this.#faults.filter(({ origin }) => origin === 'control');
  }

  /** Restores the faults of a snapshot. */
  resume(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ ...fault }));
    this.#count = Math.max(0, ...faults.map(({ id }) => Number(id.slice('fault-'.length)) || 0));
  }

  /** Starts to count the messages of a new connection. */
  connection({ name, persona }: Pick<FaultTarget, 'name' | 'persona'>): ConnectionCounts {
    const owner = `${name} ${persona ?? ''}`;
    const n = (this.#connections.get(owner) ?? 0) + 1;
    this.#connections.set(owner, n);
    return { key: `${owner} ${n}`, seen: new Map() };
  }

  /** The faults that apply to a call, out of those with an effect on it (`canShow`). Only these count the call. */
  onCall(call: CallTarget, canShow: (fault: Fault) => boolean): ActiveFault[] {
    const active = this.#faults.filter(
      (fault) =>
        canShow(fault) &&
        matches(fault, call) &&
        hasSent(fault.definition.when, call) &&
        this.#applies(fault),
    );
    return active.map((fault) => ({ fault, random: this.#randomOf(fault) }));
  }

  /** How a message is sent. Each fault with an effect on messages counts it. */
  onMessage(message: MessageTarget, text: string): Delivery {
    const delivery = newDelivery(text);
    for (const fault of this.#faults) {
      if (this.#has(fault, 'deliver') && matches(fault, message) && this.#applies(fault, message.connection))
        this.#deliver(fault, delivery);
    }
    return delivery;
  }

  /** Faults count pings as they count messages. */
  ignoresPing(ping: MessageTarget): boolean {
    const active = this.#faults.filter(
      (fault) =>
        this.#has(fault, 'ignoresPings') && matches(fault, ping) && this.#applies(fault, ping.connection),
    );
    return active.length > 0;
  }

  /** Whether a fault mutes this connection before its first message, as it applies to every message. */
  mutes(connection: FaultTarget): boolean {
    return this.#faults.some((fault) => {
      const { after = 0, every = 1, times, probability = 1 } = fault.definition;
      const isAlways = after === 0 && every === 1 && times === undefined && probability === 1;
      return isAlways && matches(fault, connection) && this.#deliver(fault, newDelivery('')).isMuted;
    });
  }

  #has({ definition }: Fault, does: 'deliver' | 'ignoresPings'): boolean {
    return this.#kinds.some((kind) => kind[does] !== undefined && definition[kind.name] !== undefined);
  }

  #deliver(fault: Fault, delivery: Delivery): Delivery {
    const random = this.#randomOf(fault);
    for (const { name, deliver } of this.#kinds) {
      const value = fault.definition[name];
      if (value !== undefined) deliver?.(value, delivery, random(name));
    }
    return delivery;
  }

  #randomOf({ id, struck }: Fault): ActiveFault['random'] {
    return (purpose) => keyedRandom(this.#seed, 'fault', id, purpose, struck);
  }

  /** Counts the call or message, and returns whether the fault applies to it. */
  #applies(fault: Fault, connection?: ConnectionCounts): boolean {
    const { after = 0, every = 1, times = Number.POSITIVE_INFINITY, probability = 1 } = fault.definition;
    fault.seen++;
    const ordinal = connection ? (connection.seen.get(fault.id) ?? 0) + 1 : fault.seen;
    connection?.seen.set(fault.id, ordinal);
    if (ordinal <= after || (ordinal - after) % every !== 0 || fault.struck >= times) return false;
    if (
      probability < 1 &&
      keyedRandom(this.#seed, 'fault', fault.id, connection?.key ?? '', ordinal)() >= probability
    )
      return false;
    fault.struck++;
    return true;
  }
}

/** `pattern` is a name, `fastio/*` or `*`. */
export const covers = (pattern: string, name: string): boolean =>
  pattern === '*' || pattern === name || (pattern.endsWith('/*') && name.startsWith(pattern.slice(0, -1)));

const newDelivery = (text: string): Delivery => ({
  text,
  delay: 0,
  copies: 1,
  isOvertaken: false,
  isMuted: false,
  end: undefined,
});

/** When a fault begins: microseconds since the epoch. */
export const beginOf = ({ definition: { from }, since }: Fault): number =>
  since + (from === undefined ? 0 : micros(from));

function matches(fault: Fault, { name, persona, now }: FaultTarget): boolean {
  const { on, when, for: length } = fault.definition;
  if (!covers(on, name)) return false;
  const begin = beginOf(fault);
  if (now < begin || (length !== undefined && now >= begin + micros(length))) return false;
  const { persona: wanted } = when ?? {};
  return (
    wanted === undefined ||
    (persona !== undefined && (typeof wanted === 'string' ? [wanted] : wanted).includes(persona))
  );
}

const sentParts = ['query', 'path', 'header', 'body'] as const;

function hasSent(when: FaultCondition | undefined, call: CallTarget): boolean {
  if (!when) return true;
  return sentParts.every((part) =>
    Object.entries(when[part] ?? {}).every(([name, value]) => {
      const sent = call.sent(part, name);
      return sent !== undefined && String(sent) === String(value);
    }),
  );
}
