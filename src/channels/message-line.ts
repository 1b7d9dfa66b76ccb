import type { Fault } from '../sandbox/faults.ts';
import { latencyOf } from '../sandbox/latency.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** What a connection's messages go over. */
export interface Wire {
  send(text: string): void;
  close(code: number | undefined, reason: string | undefined): void;
  cut(): void;
}

export interface LineOptions {
  sandbox: Sandbox;
  /** `fastio/websocket` */
  name: string;
  persona: string | undefined;
  /** The connection's id. */
  connection: string;
}

/** The messages of one connection, as the faults of its sandbox let them through. */
export class MessageLine {
  readonly #options: LineOptions;
  readonly #wire: Wire;
  #ordinal = 0;
  /** A message that waits for the next one to overtake it. */
  #overtaken: string | undefined;
  /** When the last delayed message leaves: what comes after it leaves no earlier. */
  #busyUntil = 0;
  readonly #timers = new Set<() => void>();
  #muted = false;
  #over = false;

  constructor(options: LineOptions, wire: Wire) {
    this.#options = options;
    this.#wire = wire;
  }

  /** Half-open: it is there, and nothing comes of it any more. */
  get isMuted(): boolean {
    return this.#muted;
  }

  send(text: string): void {
    if (this.#over) return;
    this.#ordinal++;
    const { sandbox } = this.#options;
    if (sandbox.faults.size === 0 && this.#busyUntil === 0 && this.#overtaken === undefined)
      this.#wire.send(text);
    else this.#bent(text);
  }

  /** Whether the client's ping is answered. */
  answersPing(): boolean {
    const { sandbox, name, persona } = this.#options;
    return !this.#muted && !sandbox.faults.leavesPing({ name, persona, now: sandbox.clock.now() });
  }

  /** Nothing is sent any more. */
  end(): void {
    this.#over = true;
    for (const stop of this.#timers) stop();
  }

  #bent(text: string): void {
    const { sandbox, name, persona, connection } = this.#options;
    const { clock, faults } = sandbox;
    const now = clock.now();
    const struck = faults.onMessage({ name, persona, now, connection, ordinal: this.#ordinal });
    const has = (effect: 'drop' | 'repeat' | 'reorder'): boolean =>
      struck.some(({ definition }) => definition[effect]);
    const delay = struck.reduce((sum, fault) => sum + delayOf(fault, faults.random(fault, 'delay')), 0);
    const leave = (): void => {
      if (this.#over) return;
      if (!has('drop')) this.#deliver(text, has('reorder'), has('repeat'));
      for (const fault of struck) this.#strike(fault);
    };
    const at = Math.max(this.#busyUntil, now + delay);
    if (at <= now) {
      leave();
      return;
    }
    this.#busyUntil = at;
    const stop = clock.at(at, () => {
      this.#timers.delete(stop);
      leave();
    });
    this.#timers.add(stop);
  }

  #deliver(text: string, isOvertaken: boolean, isRepeated: boolean): void {
    if (this.#muted) return;
    if (isOvertaken && this.#overtaken === undefined) {
      this.#overtaken = text;
      return;
    }
    this.#wire.send(text);
    if (isRepeated) this.#wire.send(text);
    const late = this.#overtaken;
    this.#overtaken = undefined;
    if (late !== undefined) this.#wire.send(late);
  }

  #strike({ definition }: Fault): void {
    const { close, cut, mute } = definition;
    if (mute) this.#muted = true;
    if (close) this.#wire.close(close.code, close.reason);
    else if (cut) this.#wire.cut();
  }
}

const delayOf = ({ definition: { delay } }: Fault, random: () => number): number =>
  delay === undefined ? 0 : latencyOf(delay, random);
