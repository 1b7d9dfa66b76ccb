import { limits } from '../limits.ts';
import type { Delivery } from '../sandbox/delivery.ts';
import type { ConnectionCounts, MessageTarget } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** The connection that sends the messages of a queue. */
export interface MessageTransport {
  send(text: string): void;
  close(code: number | undefined, reason: string | undefined): void;
  cut(): void;
  /** Faults delay more messages than are kept. */
  overflow(): void;
}

export interface QueueOptions {
  sandbox: Sandbox;
  /** `fastio/websocket` */
  name: string;
  persona: string | undefined;
}

/** Says in the journal that a connection ended, because too much waited for its client. */
export const slowRemark = (
  { name, persona }: { name: string; persona: string | undefined },
  how: string,
): string =>
  `${name}${persona === undefined ? '' : ` of ${persona}`}: ${how}, as too much waits for its client`;

/** Microseconds that a message waits for the next one to overtake it. Then it is sent without. */
const maxOvertakingTime = 1_000_000;

/** What a delayed message takes beside its text, in characters. */
const delayCost = 256;

/** Sends the messages of one connection as the faults of its sandbox have it: late, twice, in another order, or not. */
export class MessageQueue {
  readonly #sandbox: Sandbox;
  readonly #client: { name: string; persona: string | undefined };
  readonly #counts: ConnectionCounts;
  readonly #transport: MessageTransport;
  /** A message that waits for the next one to overtake it. */
  #overtaken: { delivery: Delivery; stopTimer: () => void } | undefined;
  /** When the last delayed message is sent: later messages are not sent before it. */
  #busyUntil = 0;
  /** What the delayed messages take, in characters. */
  #delayed = 0;
  readonly #timers = new Set<() => void>();
  #muted = false;
  #ended = false;

  constructor({ sandbox, name, persona }: QueueOptions, transport: MessageTransport) {
    this.#sandbox = sandbox;
    this.#client = { name, persona };
    this.#counts = sandbox.faults.connection(this.#client);
    this.#transport = transport;
  }

  /** Whether the connection is half-open: nothing is sent on it any more, even if the fault is removed. */
  get isMuted(): boolean {
    const { faults } = this.#sandbox;
    if (!this.#muted && faults.size > 0) this.#muted = faults.mutes(this.#target());
    return this.#muted;
  }

  send(text: string): void {
    if (this.#ended || this.#muted) return;
    const { faults, clock } = this.#sandbox;
    if (faults.size === 0 && this.#timers.size === 0 && !this.#overtaken) {
      this.#transport.send(text);
      return;
    }
    const delivery = faults.onMessage(this.#target(), text);
    const size = text.length + delayCost;
    if (this.#delayed + size > limits.delayedMessages) {
      this.#transport.overflow();
      return;
    }
    this.#delayed += size;
    this.#runAt(clock.now() + delivery.delay, () => {
      this.#delayed -= size;
      this.#deliver(delivery);
    });
  }

  /** Whether the client's ping is answered. */
  answersPing(): boolean {
    const { faults } = this.#sandbox;
    return !this.isMuted && (faults.size === 0 || !faults.ignoresPing(this.#target()));
  }

  /** Runs `finish` after all messages that are on their way are sent; never, if the connection is muted. */
  finish(finish: () => void): void {
    this.#runAt(this.#sandbox.clock.now(), () => {
      if (this.isMuted) return;
      this.#sendOvertaken();
      finish();
    });
  }

  /** Drops what is not sent yet, and stops the timers. */
  end(): void {
    this.#ended = true;
    this.#overtaken?.stopTimer();
    for (const stopTimer of this.#timers) stopTimer();
  }

  #target(): MessageTarget {
    return { ...this.#client, now: this.#sandbox.clock.now(), connection: this.#counts };
  }

  /** At this time, but not before what waits already: the order is kept. */
  #runAt(time: number, run: () => void): void {
    const { clock } = this.#sandbox;
    const at = Math.max(this.#busyUntil, time);
    if (at <= clock.now() && this.#timers.size === 0) {
      run();
      return;
    }
    this.#busyUntil = at;
    const stopTimer = clock.at(at, () => {
      this.#timers.delete(stopTimer);
      if (!this.#ended) run();
    });
    this.#timers.add(stopTimer);
  }

  #deliver(delivery: Delivery): void {
    const { copies, isMuted, end } = delivery;
    if (isMuted) this.#muted = true;
    if (this.#muted) return;
    if (copies > 0) this.#sendCopies(delivery);
    if (!end || this.#ended) return;
    this.#sendOvertaken();
    if (end.how === 'close') this.#transport.close(end.code, end.reason);
    else this.#transport.cut();
  }

  #sendCopies(delivery: Delivery): void {
    if (delivery.isOvertaken && !this.#overtaken) {
      const { clock } = this.#sandbox;
      const stopTimer = clock.at(clock.now() + maxOvertakingTime, () => this.#sendOvertaken());
      this.#overtaken = { delivery, stopTimer };
      return;
    }
    this.#sendNow(delivery);
    this.#sendOvertaken();
  }

  #sendOvertaken(): void {
    const late = this.#overtaken;
    if (!late) return;
    this.#overtaken = undefined;
    late.stopTimer();
    if (!this.#muted && !this.#ended) this.#sendNow(late.delivery);
  }

  #sendNow({ text, copies }: Delivery): void {
    for (let n = 0; n < copies; n++) this.#transport.send(text);
  }
}
