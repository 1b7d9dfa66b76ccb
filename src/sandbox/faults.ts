import { micros } from './duration.ts';
import type { Latency } from './latency.ts';
import { keyedRandom } from './random.ts';

/** When a fault strikes, of all the calls or messages that it is on. What is left out does not restrict it. */
export interface FaultCondition {
  persona?: string | readonly string[];
  /** Values that the request must have, compared as text. */
  query?: Readonly<Record<string, unknown>>;
  path?: Readonly<Record<string, unknown>>;
  header?: Readonly<Record<string, unknown>>;
  body?: Readonly<Record<string, unknown>>;
}

/** What a fault does to an exchange. Several go together where they don't contradict each other. */
export interface ExchangeEffects {
  /** Answers with this status instead of the operation. */
  status?: number;
  /** Answers with this documented error, by its name. */
  example?: string;
  /** The caller's token does not do any more. Judged before the path and the body are read: `when` has none then. */
  token?: 'expired' | 'revoked';
  /** How long the answer is held back. */
  latency?: Latency;
  /** No byte of an answer: the connection is closed, or reset. */
  connection?: 'close' | 'reset';
  /** The answer's body: cut in the middle, no JSON, or not as the contract documents it. */
  body?: 'cut' | 'malformed' | 'wrong';
  /** The body trickles. */
  bytes_per_second?: number;
}

/** What a fault does to the messages of a channel, and to the connection that they go over. */
export interface ChannelEffects {
  /** The message is lost; a held poll is not woken by it. */
  drop?: boolean;
  repeat?: boolean;
  /** The message comes after the next one; after a second, if there is none until then. */
  reorder?: boolean;
  delay?: Latency;
  /** Closes the connection after the message: a socket with this code, a stream by its end. */
  close?: { code?: number; reason?: string };
  /** Cuts the connection after the message, without a close. */
  cut?: boolean;
  /** This message and whatever comes after it is not sent, no ping is answered, but the connection stays: half-open. */
  mute?: boolean;
  /** The client's pings are not answered. */
  no_pong?: boolean;
}

/** A fault as the control API and the scenarios write it. */
export interface FaultDefinition extends ExchangeEffects, ChannelEffects {
  /** `fastio/searchEvents`, a channel as `fastio/websocket`, all of an API as `fastio/*`, or all: `*`. */
  on: string;
  when?: FaultCondition;
  /** From 0 to 1, keyed by the seed. Default 1. */
  probability?: number;
  /** Lets this many pass first, from when it was set: calls of the sandbox, or messages of each connection. */
  after?: number;
  /** Of those that are left only each n-th. */
  every?: number;
  /** Strikes at most so often. */
  times?: number;
  /** How long after it was set it begins, and how long it lasts, by the sandbox's clock: `30s`. */
  from?: string;
  for?: string;
}

export interface Fault {
  readonly id: string;
  readonly definition: FaultDefinition;
  /** `scenario slow-network`, or `control`. */
  readonly origin: string;
  /** Microseconds since the epoch, by the sandbox's clock: when it was set. */
  readonly since: number;
  /** How many calls it has looked at, and how often it struck. */
  seen: number;
  struck: number;
}

const exchangeEffects = [
  'status',
  'example',
  'token',
  'latency',
  'connection',
  'body',
  'bytes_per_second',
] as const satisfies (keyof ExchangeEffects)[];

const channelEffects = [
  'drop',
  'repeat',
  'reorder',
  'delay',
  'close',
  'cut',
  'mute',
  'no_pong',
] as const satisfies (keyof ChannelEffects)[];

/** Pings are no messages. */
const messageEffects = channelEffects.filter((effect) => effect !== 'no_pong');

export const effectsOn = (kind: 'exchange' | 'channel', definition: FaultDefinition): string[] =>
  (kind === 'exchange' ? exchangeEffects : channelEffects).filter((name) => definition[name] !== undefined);

/** What a condition is judged by. */
export interface Struck {
  /** `fastio/searchEvents` or `fastio/websocket` */
  name: string;
  persona: string | undefined;
  now: number;
}

/** A call, with what was sent. */
export interface StruckCall extends Struck {
  /** When its token was issued, in microseconds since the epoch; a persona's fixed one was at no time. */
  issued?: number | undefined;
  sent(part: 'query' | 'path' | 'header' | 'body', name: string): unknown;
  /** Whether the effect can show on this call: not every operation documents every error. */
  takes(effect: keyof ExchangeEffects, definition: ExchangeEffects): boolean;
}

/** What the faults know of one connection. */
export interface Line {
  /** Which of its channel and caller it is: connections of others change nothing about it. */
  readonly key: string;
  /** How many of its messages each fault has looked at, by the fault's id. */
  readonly seen: Map<string, number>;
}

/** A message, or a ping of the client. Without a line it counts, as a call does, among all of the sandbox. */
export interface StruckMessage extends Struck {
  line?: Line;
}

/** The faults of one sandbox, in the order in which they were set. */
export class Faults {
  readonly #seed: number;
  #faults: Fault[] = [];
  #count = 0;
  readonly #lines: Map<string, number>;

  constructor(seed: number, from?: Faults) {
    this.#seed = seed;
    this.#lines = new Map(from ? from.#lines : []);
    if (!from) return;
    this.resume(from.list());
    this.#count = from.#count;
  }

  get size(): number {
    return this.#faults.length;
  }

  add(definition: FaultDefinition, origin: string, since: number): Fault {
    const id = `fault-${++this.#count}`;
    const fault: Fault = { id, definition, origin, since, seen: 0, struck: 0 };
    this.#faults.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Takes one away; whether there was one. */
  remove(id: string): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  /** Takes all away, or those of one origin. */
  clear(origin?: string): void {
    this.#faults = origin === undefined ? [] : this.#faults.filter((fault) => fault.origin !== origin);
  }

  /** Goes on from a snapshot's. */
  resume(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ ...fault }));
    this.#count = Math.max(0, ...faults.map(({ id }) => Number(id.slice('fault-'.length)) || 0));
  }

  /** A new connection of this channel and caller. */
  line({ name, persona }: Pick<Struck, 'name' | 'persona'>): Line {
    const whose = `${name} ${persona ?? ''}`;
    const n = (this.#lines.get(whose) ?? 0) + 1;
    this.#lines.set(whose, n);
    return { key: `${whose} ${n}`, seen: new Map() };
  }

  /**
   * The faults with an effect on the exchange that strike this call: those of tokens before its path and body are read,
   * the others after.
   */
  onCall(stage: 'token' | 'answer', call: StruckCall): Fault[] {
    return this.#faults.filter((fault) => {
      const { definition } = fault;
      if ((definition.token !== undefined) !== (stage === 'token')) return false;
      if (
        !exchangeEffects.some((effect) => definition[effect] !== undefined && call.takes(effect, definition))
      )
        return false;
      if (!concerns(fault, call) || !asSent(definition.when, call) || isFresh(fault, call)) return false;
      return this.#strikes(fault);
    });
  }

  /** The faults that strike this message of a channel. */
  onMessage(message: StruckMessage): Fault[] {
    return this.#faults.filter(
      (fault) =>
        messageEffects.some((effect) => fault.definition[effect] !== undefined) &&
        concerns(fault, message) &&
        this.#strikes(fault, message.line),
    );
  }

  /** The faults that leave this ping of the client unanswered. They count pings as the others count messages. */
  onPing(ping: StruckMessage): Fault[] {
    return this.#faults.filter(
      (fault) =>
        fault.definition.no_pong !== undefined && concerns(fault, ping) && this.#strikes(fault, ping.line),
    );
  }

  /** Whether a fault has this connection half-open whatever comes: it doesn't wait for a message to strike. */
  mutes(connection: Struck): boolean {
    return this.#faults.some((fault) => {
      const { mute, after = 0, every = 1, times, probability = 1 } = fault.definition;
      const isAlways = after === 0 && every === 1 && times === undefined && probability === 1;
      return mute !== undefined && isAlways && concerns(fault, connection);
    });
  }

  /** Numbers in [0, 1) that belong to this strike of the fault. */
  random({ id, struck }: Fault, purpose: string): () => number {
    return keyedRandom(this.#seed, 'fault', id, purpose, struck);
  }

  #strikes(fault: Fault, line?: Line): boolean {
    const { after = 0, every = 1, times = Number.POSITIVE_INFINITY, probability = 1 } = fault.definition;
    fault.seen++;
    const ordinal = line ? (line.seen.get(fault.id) ?? 0) + 1 : fault.seen;
    line?.seen.set(fault.id, ordinal);
    if (ordinal <= after || (ordinal - after) % every !== 0 || fault.struck >= times) return false;
    if (
      probability < 1 &&
      keyedRandom(this.#seed, 'fault', fault.id, line?.key ?? '', ordinal)() >= probability
    )
      return false;
    fault.struck++;
    return true;
  }
}

function concerns({ definition, since }: Fault, { name, persona, now }: Struck): boolean {
  const { on, when, from, for: length } = definition;
  if (on !== '*' && on !== name && !(on.endsWith('/*') && name.startsWith(on.slice(0, -1)))) return false;
  const begin = since + (from === undefined ? 0 : micros(from));
  if (now < begin || (length !== undefined && now >= begin + micros(length))) return false;
  const { persona: wanted } = when ?? {};
  return (
    wanted === undefined ||
    (persona !== undefined && (typeof wanted === 'string' ? [wanted] : wanted).includes(persona))
  );
}

/** Whoever signs in anew has a token that does: those expire that were there before. */
const isFresh = ({ definition: { token, from }, since }: Fault, { issued }: StruckCall): boolean =>
  token !== undefined &&
  issued !== undefined &&
  issued > since &&
  issued >= since + (from === undefined ? 0 : micros(from));

const sentParts = ['query', 'path', 'header', 'body'] as const;

function asSent(when: FaultCondition | undefined, call: StruckCall): boolean {
  if (!when) return true;
  return sentParts.every((part) =>
    Object.entries(when[part] ?? {}).every(([name, value]) => {
      const sent = call.sent(part, name);
      return sent !== undefined && String(sent) === String(value);
    }),
  );
}
