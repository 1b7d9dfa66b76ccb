import type { Fault, Line, StruckMessage } from '../sandbox/faults.ts';
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
}

/** Microseconds that a message waits for another one to overtake it: no message is late for ever. */
const longestOvertaking = 1_000_000;

/** The messages of one connection, as the faults of its sandbox let them through. */
export class MessageLine {
  readonly #sandbox: Sandbox;
  readonly #who: { name: string; persona: string | undefined };
  readonly #line: Line;
  readonly #wire: Wire;
  /** A message that waits for the next one to overtake it, and what stops its waiting. */
  #overtaken: { text: string; stop: () => void } | undefined;
  /** When the last delayed message leaves: what comes after it leaves no earlier. */
  #busyUntil = 0;
  readonly #timers = new Set<() => void>();
  #muted = false;
  #over = false;

  constructor({ sandbox, name, persona }: LineOptions, wire: Wire) {
    this.#sandbox = sandbox;
    this.#who = { name, persona };
    this.#line = sandbox.faults.line(this.#who);
    this.#wire = wire;
  }

  /** Half-open: it is there, and nothing comes of it any more, even when the fault is taken away. */
  get isMuted(): boolean {
    const { faults } = this.#sandbox;
    if (!this.#muted && faults.size > 0) this.#muted = faults.mutes(this.#struck());
    return this.#muted;
  }

  send(text: string): void {
    if (this.#over || this.#muted) return;
    const { faults, clock } = this.#sandbox;
    if (faults.size === 0 && this.#timers.size === 0 && !this.#overtaken) {
      this.#wire.send(text);
      return;
    }
    const struck = faults.onMessage(this.#struck());
    const delay = struck.reduce((sum, fault) => sum + delayOf(fault, faults.random(fault, 'delay')), 0);
    this.#after(clock.now() + delay, () => this.#leave(text, struck));
  }

  /** Whether the client's ping is answered. */
  answersPing(): boolean {
    const { faults } = this.#sandbox;
    return !this.isMuted && (faults.size === 0 || faults.onPing(this.#struck()).length === 0);
  }

  /** Calls `say` once all that is under way has left; of a muted connection, never. */
  last(say: () => void): void {
    this.#after(this.#sandbox.clock.now(), () => {
      if (this.isMuted) return;
      this.#sendOvertaken();
      say();
    });
  }

  /** Nothing is sent any more. */
  end(): void {
    this.#over = true;
    this.#overtaken?.stop();
    for (const stop of this.#timers) stop();
  }

  #struck(): StruckMessage {
    return { ...this.#who, now: this.#sandbox.clock.now(), line: this.#line };
  }

  /** At this time, but not before what was said before. */
  #after(time: number, run: () => void): void {
    const { clock } = this.#sandbox;
    const at = Math.max(this.#busyUntil, time);
    if (at <= clock.now() && this.#timers.size === 0) {
      run();
      return;
    }
    this.#busyUntil = at;
    const stop = clock.at(at, () => {
      this.#timers.delete(stop);
      if (!this.#over) run();
    });
    this.#timers.add(stop);
  }

  #leave(text: string, struck: readonly Fault[]): void {
    const has = (effect: 'drop' | 'repeat' | 'reorder' | 'mute'): boolean =>
      struck.some(({ definition }) => definition[effect]);
    if (has('mute')) this.#muted = true;
    if (this.#muted) return;
    if (!has('drop')) this.#deliver(text, has('reorder'), has('repeat'));
    for (const { definition } of struck) {
      if (this.#over) return;
      const { close, cut } = definition;
      if (close || cut) this.#sendOvertaken();
      if (close) this.#wire.close(close.code, close.reason);
      else if (cut) this.#wire.cut();
    }
  }

  #deliver(text: string, isOvertaken: boolean, isRepeated: boolean): void {
    if (isOvertaken && !this.#overtaken) {
      const { clock } = this.#sandbox;
      const stop = clock.at(clock.now() + longestOvertaking, () => this.#sendOvertaken());
      this.#overtaken = { text, stop };
      return;
    }
    this.#wire.send(text);
    if (isRepeated) this.#wire.send(text);
    this.#sendOvertaken();
  }

  #sendOvertaken(): void {
    const late = this.#overtaken;
    if (!late) return;
    this.#overtaken = undefined;
    late.stop();
    if (!this.#muted && !this.#over) this.#wire.send(late.text);
  }
}

const delayOf = ({ definition: { delay } }: Fault, random: () => number): number =>
  delay === undefined ? 0 : latencyOf(delay, random);
