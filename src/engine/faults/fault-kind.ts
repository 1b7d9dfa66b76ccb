import type { MessageFaultKind } from '../../sandbox/delivery.ts';
import type { CallTarget, Fault } from '../../sandbox/faults.ts';
import type { Answer, StandinReply } from '../message.ts';

/** What a kind of fault affects: calls, calls and WebSocket handshakes, messages, or only WebSockets. */
export type FaultScope = 'operation' | 'exchange' | 'channel' | 'socket';

/** The call, or the WebSocket handshake, that a fault applies to. */
export interface FaultyCall extends CallTarget {
  isHandshake: boolean;
  /** Whether the operation needs a token and the caller sent one. */
  usesToken: boolean;
  /** Microseconds since the epoch; undefined for a persona's fixed token. */
  tokenIssued: number | undefined;
  documents(example: string): boolean;
  namedError(example: string): Answer;
  /** The reply that the contract documents for this status, if it has one. */
  documentedReply(status: number): Answer | undefined;
  isViolation(reply: StandinReply): boolean;
}

/** How a reply is about to be sent. Kinds of faults change it, and note for the journal what they changed. */
export interface Sending {
  reply: StandinReply;
  /** Whether it has a complete body; a stream is not complete. */
  readonly hasBody: boolean;
  /** Microseconds until it is sent. */
  delay: number;
  /** The connection is cut after half of the body. */
  isCut: boolean;
  bytesPerSecond: number;
  /** By the kind's name. The engine adds the fault. */
  readonly notes: Map<string, { text: string; by: Fault }>;
}

/** A fault that changes a reply, with its keyed random numbers in [0, 1). */
export interface SendingFault {
  fault: Fault;
  call: FaultyCall;
  random(): number;
}

/**
 * A kind of fault. Each is one file in this folder and one line in `fault-kinds.ts`. The schema of its value is in the control
 * API's contract, under its name in `FaultDefinition`.
 */
// biome-ignore lint/suspicious/noExplicitAny: each kind has values of its own
export interface FaultKind<Name extends string = string, Value = any> extends MessageFaultKind<Value> {
  readonly name: Name;
  readonly scope: FaultScope;
  /** Kinds that the same fault can't have. It is enough if one of the two names the other. */
  readonly contradicts?: readonly string[];
  /** An error that the schema does not find, in one line. `examples` are the documented ones of `on`. */
  problem?(value: Value, target: { on: string; examples: readonly string[] }): string | undefined;
  /** Whether it has an effect on this call; by default on each call of its scope. */
  canShow?(value: Value, call: FaultyCall, fault: Fault): boolean;
  /**
   * Refuses the caller before path and body are read, so the fault can't have another effect on calls. Returns the
   * reason.
   */
  refuse?(value: Value): string;
  /** Replaces the operation's reply; `text` describes it for the journal. */
  replace?(value: Value, call: FaultyCall): { reply: Answer; text: string };
  /** Changes how the reply of the operation or of another fault is sent. */
  send?(value: Value, sending: Sending, by: SendingFault): void;
}
